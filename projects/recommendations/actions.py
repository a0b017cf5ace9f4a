"""Acts beside the workflows: opening a round, beginning and keeping an application, ticking who is recommended."""

from django.db import transaction
from django.utils import timezone

from pinghu_portal.errors import RuleViolation
from pinghu_portal.records.models import Act
from pinghu_portal.records.numbers import next_number
from pinghu_portal.records.operations import log_act
from pinghu_portal.records.uploads import PDF, take, why_not_take
from pinghu_portal.rulebook.rules import rule
from pinghu_portal.workflow import engine
from projects.recommendations.choices import OPEN, RoundState, State
from projects.recommendations.models import Candidate, RecommendationRound
from projects.recommendations.rules import why_not_honest, why_not_window


def open_round(found: RecommendationRound, *, by) -> RecommendationRound:
    """Keep a new round. Raises RuleViolation when its day is past."""
    if found.closes_on < timezone.localdate():
        raise RuleViolation("申报截止日期不能早于今天。")
    with transaction.atomic():
        found.number, found.opened_by = next_number("STJ", timezone.localdate().year), by
        found.save()
        engine.start(found, by=by)
    return found


def apply(candidate: Candidate, *, by, upload=None) -> Candidate:
    """Begin an application. Raises RuleViolation with all reasons, also for a second one of the enterprise."""
    with transaction.atomic():
        found = RecommendationRound.objects.select_for_update(of=("self",)).get(pk=candidate.round_id)
        candidate.round = found
        reasons = why_not_window(candidate) + why_not_honest(candidate) + _why_not_file(upload)
        rows = found.candidates.filter(enterprise=candidate.enterprise).exclude(state=State.WITHDRAWN)
        if same := rows.first():
            reasons.append(f"每家单位每批限报一项，已有 {same.number}。")
        if reasons:
            raise RuleViolation(reasons)
        candidate.number = next_number("STX", timezone.localdate().year)
        if upload:
            candidate.feasibility = take(upload, by=by, kinds=(PDF,))
        candidate.save()
        engine.start(candidate, by=by)
    return candidate


def _why_not_file(upload) -> list[str]:
    return why_not_take(upload, int(rule("recommendations.report_mb")), (PDF,)) if upload else []


def keep(candidate: Candidate, values: dict, *, by, upload=None) -> Candidate:
    """Keep what the enterprise wrote while it is its turn. Raises RuleViolation with all reasons."""
    with transaction.atomic():
        engine.lock_parent(candidate, "round")
        locked = Candidate.objects.select_for_update(of=("self",)).get(pk=candidate.pk)
        reasons = _why_not_file(upload)
        if locked.state not in OPEN:
            reasons.append(f"申报当前为“{locked.get_state_display()}”，不能修改。")
        if reasons:
            raise RuleViolation(reasons)
        for name, value in values.items():
            setattr(locked, name, value)
        if upload:
            locked.feasibility = take(upload, by=by, kinds=(PDF,))
        locked.save(update_fields=[*values, "feasibility"])
    return locked


def pick(found: RecommendationRound, numbers: list[str], reason: str, *, by) -> int:
    """Tick who is to be recommended; returns how many. The step itself checks quota and places."""
    with transaction.atomic():
        locked = RecommendationRound.objects.select_for_update(of=("self",)).get(pk=found.pk)
        if locked.state != RoundState.RANKED:
            raise RuleViolation(f"批次当前为“{locked.get_state_display()}”，不能勾选。")
        rows = locked.candidates.filter(state=State.RANKED)
        rows.exclude(number__in=numbers).update(picked=False)
        count = rows.filter(number__in=numbers).update(picked=True)
        locked.reason = reason.strip()[:200]
        locked.save(update_fields=["reason"])
        log_act(Act.CHANGE, user=by, obj=locked, summary=f"拟推荐 {count} 项", numbers=numbers[:50])
    return count
