"""What the tabs of a call show: the guide with its window, the form, its settings while it is a draft."""

from itertools import count

from django.utils import timezone

from pinghu_portal.policy.policy import can
from projects.calls.forms import CategoryForm, EntryForm, ExtensionForm, SectionForm
from projects.calls.models import Call
from projects.calls.rules import in_words, remaining, why_not_complete


def guide_tab(call: Call, user) -> dict:
    """The guide, the categories, the window with the seconds that are left, the extension for who may."""
    now = timezone.now()
    left = remaining(call, now)
    return {
        "call": call,
        "categories": list(call.categories.all()),
        "left": left,
        "left_words": in_words(left),
        "now": now,
        "open": call.is_open(now),
        "before": call.state == "published" and now < call.opens_at,
        "extension": ExtensionForm() if can(user, "extend", call) and left else None,
    }


def form_tab(call: Call, user) -> dict:
    """Sections and entries of the application form."""
    return {"call": call, "sections": list(call.sections.prefetch_related("fields")), "may": can(user, "setup", call)}


def setup_page(call: Call) -> dict:
    """Everything an officer sets in a draft, each part with its form; ids are told apart by a running number."""
    numbers = count()

    def apart(form):
        form.auto_id = f"part-{next(numbers)}-%s"
        return form

    sections = [
        {
            "section": section,
            "form": apart(SectionForm(instance=section)),
            "entries": [(entry, apart(EntryForm(instance=entry))) for entry in section.fields.all()],
            "new": apart(EntryForm(initial={"order": 100})),
        }
        for section in call.sections.prefetch_related("fields")
    ]
    return {
        "call": call,
        "categories": [(row, apart(CategoryForm(instance=row))) for row in call.categories.all()],
        "new_category": apart(CategoryForm()),
        "sections": sections,
        "new_section": apart(SectionForm(initial={"order": 100})),
        "lacking": why_not_complete(call),
    }
