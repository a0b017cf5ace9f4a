"""Service plans of blue enterprises and their visits."""

import datetime

from django.db import transaction
from django.utils import timezone

from enterprises.consequences.models import ServicePlan, ServiceVisit
from enterprises.consequences.weak_points import weakest_indicators
from enterprises.rating_years.models import RatingYear, YearState
from enterprises.ratings.choices import Colour
from enterprises.ratings.models import RatingResult
from pinghu_portal.errors import RuleViolation
from pinghu_portal.records.numbers import next_number
from pinghu_portal.rulebook.rules import rule

MOST_AT_ONCE = 500
WEAK_SHOWN = 3


def plan_for_blue(year: int, *, by) -> int:
    """Open a plan for each blue enterprise of an applied year that has none, at most 500 at once; returns how many.

    The officer who presses the button is the first 服务专员; the plan may be handed to another. Raises RuleViolation.
    """
    applied = RatingYear.objects.filter(year=year, state=YearState.APPLIED).select_related("run__scheme").first()
    if applied is None:
        raise RuleViolation(f"{year}年度评价结果尚未应用，不能制定服务方案。")
    today = timezone.localdate()
    visit_by = today + datetime.timedelta(days=rule("consequences.first_visit_days", today))
    with transaction.atomic():
        RatingYear.objects.select_for_update().get(year=year)  # a double click waits here
        known = ServicePlan.objects.filter(year=year).values("enterprise")
        blue = RatingResult.objects.filter(run=applied.run, colour=Colour.BLUE).exclude(enterprise__in=known)
        chosen = list(blue.order_by("rank").values_list("enterprise_id", flat=True)[:MOST_AT_ONCE])
        weak = weakest_indicators(applied.run, chosen, WEAK_SHOWN)
        for enterprise in chosen:
            ServicePlan.objects.create(
                number=next_number("FW", today.year),
                enterprise_id=enterprise,
                year=year,
                officer=by,
                weak_points="、".join(weak.get(enterprise, []))[:300],
                visit_by=visit_by,
            )
    return len(chosen)


def record_visit(plan: ServicePlan, visited_on: datetime.date | None, words: str, *, by) -> ServiceVisit:
    """Enter a visit under a plan. Raises RuleViolation with all reasons."""
    reasons = []
    if visited_on is None:
        reasons.append("请填写走访日期，如 2026-11-20。")
    elif visited_on > timezone.localdate():
        reasons.append("走访日期不能晚于今天。")
    if len(words.strip()) < 5:
        reasons.append("请写明走访情况（至少 5 个字）。")
    if plan.closed_on:
        reasons.append("该服务方案已办结，不能再登记走访。")
    if reasons:
        raise RuleViolation(reasons)
    told = {"plan": plan, "visited_on": visited_on, "words": words.strip()[:1000], "by": by}
    with transaction.atomic():
        ServicePlan.objects.select_for_update(of=("self",)).get(pk=plan.pk)  # a double click waits here
        return ServiceVisit.objects.filter(**told).first() or ServiceVisit.objects.create(**told)
