"""Lights of items, and why a step of a problem is not possible."""

import datetime

from django.db.models import Value
from django.utils import timezone

from pinghu_portal.rulebook.rules import rule
from projects.plans.models import PlanItem
from projects.plans.problem_models import PlanProblem


def with_warn_days():
    """Items with `warn_days`, so that a list asks for the rule once and not for each row."""
    return PlanItem.objects.annotate(warn_days=Value(rule("plans.warn_days")))


def light_of(item: PlanItem, today: datetime.date | None = None) -> str:
    """已完成, 逾期, 临期 or 正常; 临期 by the days of the rule before the end."""
    today = today or timezone.localdate()
    if item.done_on:
        return "已完成"
    if item.due_on < today:
        return "红灯：逾期"
    days = item.warn_days if hasattr(item, "warn_days") else rule("plans.warn_days")
    return "黄灯：临期" if item.due_on <= today + datetime.timedelta(days=days) else "绿灯：正常"


def why_not_assign(problem: PlanProblem) -> list[str]:
    """A group and an office are named."""
    reasons = [] if problem.group_id else ["请选择责任组。"]
    return reasons if problem.owner.strip() else [*reasons, "请填写责任单位。"]


def why_not_close(problem: PlanProblem) -> list[str]:
    """What was done is told."""
    return [] if problem.measure.strip() else ["请填写措施。"]
