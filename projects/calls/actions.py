"""Starting a call with its form, setting categories, sections and entries, extending once."""

import datetime

import pghistory
from django.db import transaction
from django.utils import timezone
from django.utils.text import slugify

from pinghu_portal.errors import RuleViolation
from pinghu_portal.records.numbers import next_number
from pinghu_portal.workflow import engine
from projects.calls.choices import State
from projects.calls.models import Call, CallCategory, FormField, FormSection
from projects.calls.printed import CEILINGS, SECTIONS
from projects.calls.rules import why_not_extend

WAN = 10000
MOST_SECTIONS, MOST_FIELDS = 12, 20
ENTRY = ("code", "title", "kind", "required", "most", "help", "choices", "prefill")


def start_call(call: Call, *, by, template: Call | None = None) -> Call:
    """Number a new call and give it categories and a form: those of `template`, else the standard ones (F74)."""
    with transaction.atomic():
        call.number, call.state, call.opened_by = next_number("ZN", call.year), State.DRAFT, by
        call.save()
        if template is None:
            standard_categories(call)
            standard_form(call)
        else:
            _copy(template, call)
        engine.start(call, by=by)
    return call


def standard_categories(call: Call) -> None:
    """The three categories with the proposed ceilings."""
    CallCategory.objects.bulk_create(
        CallCategory(
            call=call, category=code, ceiling=ceiling * WAN, least_own=own, longest_months=months, experts=experts
        )
        for code, ceiling, own, months, experts in CEILINGS
    )


def standard_form(call: Call) -> None:
    """The sections and entries of the standard form."""
    for place, (code, title, entries) in enumerate(SECTIONS, start=1):
        section = FormSection.objects.create(call=call, code=code, title=title, order=place * 10)
        FormField.objects.bulk_create(
            FormField(section=section, order=order * 10, **dict(zip(ENTRY, entry, strict=True)))
            for order, entry in enumerate(entries, start=1)
        )


def _copy(template: Call, call: Call) -> None:
    for row in template.categories.all():
        row.pk, row.uid, row.call, row._state.adding = (
            None,
            CallCategory._meta.get_field("uid").get_default(),
            call,
            True,
        )
        row.save()
    for section in template.sections.prefetch_related("fields"):
        entries = list(section.fields.all())
        section = FormSection.objects.create(call=call, code=section.code, title=section.title, order=section.order)
        FormField.objects.bulk_create(
            FormField(section=section, order=entry.order, **{name: getattr(entry, name) for name in ENTRY})
            for entry in entries
        )


def _draft(call: Call) -> Call:
    """The locked call, still a draft. Raises RuleViolation."""
    locked = Call.objects.select_for_update(of=("self",)).get(pk=call.pk)
    if locked.state != State.DRAFT:
        raise RuleViolation("指南已送审，类别和申报书格式不能再修改。")
    return locked


def keep_category(call: Call, row: CallCategory) -> CallCategory:
    """Enter or correct a category. Raises RuleViolation with all reasons."""
    with transaction.atomic():
        row.call = _draft(call)
        if row.call.categories.filter(category=row.category).exclude(pk=row.pk).exists():
            raise RuleViolation(f"已有“{row.get_category_display()}”类别。")
        row.save()
    return row


def keep_section(call: Call, section: FormSection) -> FormSection:
    """Add or correct a section of the form. Raises RuleViolation."""
    with transaction.atomic():
        section.call = _draft(call)
        if not section.pk and section.call.sections.count() >= MOST_SECTIONS:
            raise RuleViolation(f"章节最多 {MOST_SECTIONS} 个。")
        section.code = section.code or free_code("part", section.call.sections.values_list("code", flat=True))
        section.save()
    return section


def keep_entry(section: FormSection, entry: FormField) -> FormField:
    """Add or correct an entry; its code is unique in the whole call, answers are kept under it. Raises RuleViolation."""
    with transaction.atomic():
        call = _draft(section.call)
        if not entry.pk and section.fields.count() >= MOST_FIELDS:
            raise RuleViolation(f"每章最多 {MOST_FIELDS} 个条目。")
        taken = FormField.objects.filter(section__call=call).exclude(pk=entry.pk)
        entry.section = section
        entry.code = slugify(entry.code) or free_code("entry", taken.values_list("code", flat=True))
        if taken.filter(code=entry.code).exists():
            raise RuleViolation(f"代码“{entry.code}”在本次征集中已使用。")
        entry.save()
    return entry


def free_code(stem: str, taken) -> str:
    """`entry-3`: the first number that is not taken."""
    known = set(taken)
    return next(code for number in range(1, len(known) + 2) if (code := f"{stem}-{number}") not in known)


def remove_part(call: Call, part) -> None:
    """Take a category, section or entry off a draft. Raises RuleViolation."""
    with transaction.atomic():
        _draft(call)
        part.delete()


def extend(call: Call, until: datetime.datetime | None, reason: str, *, by) -> Call:
    """延长征集: once, before the end, with its reason. Raises RuleViolation with all reasons."""
    with transaction.atomic():
        locked = Call.objects.select_for_update(of=("self",)).get(pk=call.pk)
        if reasons := why_not_extend(locked, until, reason, timezone.now()):
            raise RuleViolation(reasons)
        with pghistory.context(reason=f"延长征集：{reason.strip()}"[:200]):
            locked.extended_to, locked.extension_reason, locked.extended_by = until, reason.strip()[:200], by
            locked.save(update_fields=["extended_to", "extension_reason", "extended_by"])
    return locked


def keep_call(call: Call) -> Call:
    """Write title, window and guide of a draft. Raises RuleViolation when it went on meanwhile."""
    with transaction.atomic():
        _draft(call)
        call.save()
    return call
