"""Acceptances that lack nothing; the starter is a member of the enterprise."""

from decimal import Decimal

from django.utils import timezone

from pinghu_portal.panels.models import Expert
from projects.acceptance.actions import open_acceptance
from projects.acceptance.choices import Verdict
from projects.acceptance.models import Acceptance, ExpertVerdict, Reached
from projects.contracts.models import Project
from tests.factories import contracts

ASKED = ("request", "work", "technical", "accounts")
FIGURES = {
    "summary": "完成合同约定的全部任务。",
    "actual_total": Decimal(3_100_000),
    "actual_grant": Decimal(400_000),
    "actual_output": Decimal(18_000_000),
    "actual_tax": Decimal(1_100_000),
    "actual_jobs": 12,
    "committed": True,
}


def opened(n: int = 0, *, project: Project | None = None) -> Acceptance:
    """待验收, nothing told yet."""
    project = project or contracts.running(ends_in=-1)
    return open_acceptance(project, by=contracts.member_of(project))


def pooled(n: int = 0) -> Expert:
    """The n-th expert of the pool."""
    number = f"ZJK-Y-{n:04d}"
    return Expert.objects.filter(number=number).first() or Expert.objects.create(
        number=number, name=f"验收专家{n}（测试）", organisation="嘉兴大学（测试）", title="教授", fields="新材料"
    )


def expert(acceptance: Acceptance, verdict: str, n: int = 0, *, round: int = 1) -> ExpertVerdict:
    """The verdict of one expert."""
    return ExpertVerdict.objects.create(
        acceptance=acceptance,
        round=round,
        held_on=timezone.localdate(),
        expert=pooled(n),
        name=pooled(n).name,
        organisation=pooled(n).organisation,
        verdict=verdict,
        words="试验评语",
    )


def acceptance(n: int = 0, *, project: Project | None = None) -> Acceptance:
    """An acceptance with files, figures, opinions; the experts of its round are divided, so that anything may be decided."""
    found = opened(project=project)
    for kind in ASKED:
        contracts.project_file(found.project, kind)
    for target in found.project.contract.targets.all():
        Reached.objects.create(acceptance=found, target=target, value=target.target)
    Acceptance.objects.filter(pk=found.pk).update(
        finance_opinion="经费使用合规。", opinion="同意专家组结论。", mend_report="已补充检测报告。", **FIGURES
    )
    for place, verdict in enumerate((*Verdict.values, *Verdict.values)):
        expert(found, verdict, place)
    found.refresh_from_db()
    return found


RECORDS = {"projects.Acceptance": acceptance}
MATTERS = {"projects.acceptance": acceptance}
