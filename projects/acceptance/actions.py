"""Opening an acceptance, telling what was reached, entering what experts said."""

from decimal import Decimal

from django.db import transaction
from django.utils import timezone

from pinghu_portal.errors import RuleViolation
from pinghu_portal.records.numbers import next_number
from pinghu_portal.workflow import engine
from projects.acceptance.choices import JUDGED, WRITABLE, State
from projects.acceptance.models import Acceptance, ExpertVerdict, Reached
from projects.acceptance.rules import apply_by, why_not_heard, why_not_open
from projects.contracts.models import Project

MOST_EXPERTS = 15


def open_acceptance(project: Project, *, by, early: bool = False) -> Acceptance:
    """待验收: the term is over, or the enterprise is done before it. Raises RuleViolation with all reasons."""
    with transaction.atomic():
        project = Project.objects.select_for_update(of=("self",)).get(pk=project.pk)
        known = Acceptance.objects.filter(project=project).first()
        if known is not None:
            return known
        if reasons := why_not_open(project, early=early):
            raise RuleViolation(reasons)
        acceptance = Acceptance.objects.create(
            number=next_number("YS", timezone.localdate().year),
            project=project,
            apply_by=apply_by(project.ends_on),
            early=early,
            synthetic=project.synthetic,
        )
        words = "承担单位提前申请验收" if early else f"执行期至 {project.ends_on:%Y-%m-%d}"
        engine.perform(project, "expire", by=None, note=words)
        engine.start(acceptance, by=by)
    return acceptance


def keep(acceptance: Acceptance, values: dict, states: tuple[str, ...]) -> Acceptance:
    """Write fields while the acceptance is in one of the states. Raises RuleViolation otherwise."""
    with transaction.atomic():
        locked = Acceptance.objects.select_for_update(of=("self",)).get(pk=acceptance.pk)
        if locked.state not in states:
            raise RuleViolation(f"当前环节为“{locked.get_state_display()}”，不能修改；请刷新。")
        for name, value in values.items():
            setattr(locked, name, value)
        locked.save(update_fields=list(values))
    return locked


def tell_reached(acceptance: Acceptance, values: dict[str, tuple[Decimal, str]]) -> int:
    """Write what was reached by public key of the target; returns how many. Raises RuleViolation."""
    with transaction.atomic():
        locked = Acceptance.objects.select_for_update(of=("self",)).get(pk=acceptance.pk)
        if locked.state not in WRITABLE:
            raise RuleViolation(f"当前环节为“{locked.get_state_display()}”，不能修改；请刷新。")
        targets = {str(target.uid): target for target in locked.project.contract.targets.all()}
        for uid, (value, proof) in values.items():
            if uid not in targets:
                raise RuleViolation("该指标不属于本项目，请刷新。")
            defaults = {"acceptance": locked, "value": value, "proof": proof[:200]}
            Reached.objects.update_or_create(target=targets[uid], defaults=defaults)
    return len(values)


def hear(row: ExpertVerdict) -> ExpertVerdict:
    """Enter the verdict of an expert of the pool, unit and title as of today. Raises RuleViolation with all reasons."""
    with transaction.atomic():
        locked = Acceptance.objects.select_for_update(of=("self",)).get(pk=row.acceptance_id)
        row.acceptance, row.round, expert = locked, locked.round, row.expert
        row.name, row.organisation, row.title = expert.name, expert.organisation, expert.title
        reasons = [] if locked.state in JUDGED else ["不在专家验收环节，不能登记专家意见。"]
        known = locked.verdicts.filter(round=locked.round)
        if known.filter(expert=expert).exists():
            reasons.append(f"专家“{row.name}”本轮已登记。")
        if known.count() >= MOST_EXPERTS:
            reasons.append(f"本轮已登记 {MOST_EXPERTS} 名专家，不能再登记。")
        reasons += why_not_heard(row)
        if reasons:
            raise RuleViolation(reasons)
        row.save()
    return row


def audit(acceptance: Acceptance, opinion: str) -> Acceptance:
    """The words of the 财务审查."""
    return keep(acceptance, {"finance_opinion": opinion}, (State.FINANCE,))
