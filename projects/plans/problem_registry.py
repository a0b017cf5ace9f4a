"""深根计划问题 as a registry."""

from django.db.models import Q
from django.utils import timezone

from pinghu_portal.records.numbers import next_number
from pinghu_portal.registry.columns import Column
from pinghu_portal.registry.declaration import Filter, QuickView, Registry, register
from projects.contracts.actions import begin_saved
from projects.plans.choices import ProblemState
from projects.plans.problem_models import PlanProblem


def number(problem: PlanProblem) -> None:
    """SG-2026-0001."""
    if not problem.number:
        problem.number = next_number("SG", timezone.localdate().year)


problems = register(
    Registry(
        key="projects:plan_problems",
        model=PlanProblem,
        title="深根计划问题",
        lookup="number",
        order=("-raised_at", "-pk"),
        search=("number", "title", "raised_by", "owner"),
        search_hint="编号、问题或单位",
        workflow=True,
        columns=(
            Column("number", kind="code", width=16),
            Column("title", link=True, width=40),
            Column("raised_by", width=24),
            Column("raised_at", kind="datetime", width=18),
            Column("group.name", "责任组", width=34),
            Column("owner", width=20),
            Column("closed_at", kind="datetime", width=18),
            Column("days", "办结用时（天）", kind="number", places=1, value=lambda row: row.days),
            Column("state", kind="choice"),
            Column("source", sort="", width=30, default=False),
        ),
        filters=(Filter("state", "状态", choices=lambda user: ProblemState.choices),),
        views=(
            QuickView("all", "全部", Q()),
            QuickView("open", "办理中", ~Q(state=ProblemState.CLOSED)),
            QuickView("closed", "办结", Q(state=ProblemState.CLOSED)),
        ),
        facts=(
            Column("number", kind="code"),
            Column("raised_by"),
            Column("raised_at", kind="datetime"),
            Column("group.name", "责任组"),
            Column("owner"),
            Column("measure"),
            Column("days", "办结用时（天）", kind="number", places=1, value=lambda row: row.days),
        ),
        form_fields=("title", "raised_by", "raised_at", "group", "owner", "measure", "source"),
        prepare=number,
        after_save=begin_saved,
        sheet_title="深根计划问题协调汇总表",
        counted="个",
        empty="还没有问题。",
    )
)
