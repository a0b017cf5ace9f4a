"""Letterbox views of research integrity: the words of the subject, the public list."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from pinghu_portal.policy.policy import get_visible_or_404
from pinghu_portal.web.small_forms import valid
from projects.integrity.actions import say
from projects.integrity.choices import SubjectKind
from projects.integrity.forms import STEPS
from projects.integrity.models import IntegrityRecord
from projects.integrity.rules import in_force, public_levels

MOST = 200


@login_required
@require_POST
def speak(request, number: str, step: str):
    """申辩, 申诉, 申请修复."""
    if step not in STEPS:
        raise Http404
    form, field, transition, words = STEPS[step]
    record = get_visible_or_404(IntegrityRecord.objects.all(), request.user, step, number=number.replace("\0", ""))
    typed = valid(form(request.POST, instance=record)).cleaned_data[field]
    say(record, field, typed, transition, by=request.user)
    messages.success(request, f"{words}：已提交。")
    return redirect(record)


@login_required
@require_GET
def public_list(request):
    """Units in their period whose level the rule makes public; people never."""
    rows = IntegrityRecord.objects.filter(
        in_force(timezone.localdate()), level__in=public_levels(), subject_kind=SubjectKind.UNIT
    )
    return render(request, "projects/integrity/public.html", {"rows": list(rows.order_by("-starts_on")[:MOST])})
