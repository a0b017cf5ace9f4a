"""Problems with their days, lights of items, the figures of the pages."""

import datetime
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from pinghu_portal.errors import RuleViolation
from pinghu_portal.policy.policy import visible
from pinghu_portal.rulebook.models import RuleRow
from pinghu_portal.workflow import engine
from projects.plans import figures
from projects.plans.demo import load_plans
from projects.plans.models import PlanDeal, PlanItem, PlanMoney, PlanUnit
from projects.plans.printed import FUND, PLATFORM_FUND
from projects.plans.problem_models import PlanProblem, days_between
from projects.plans.registry import share
from projects.plans.rules import light_of, with_warn_days
from tests.factories import plans as made
from tests.factories.accounts import UserFactory

pytestmark = pytest.mark.django_db
SHANGHAI = ZoneInfo("Asia/Shanghai")


def test_a_problem_goes_to_its_group_and_is_closed(later, officer, head):
    problem = made.problem()
    PlanProblem.objects.filter(pk=problem.pk).update(group=None, owner="", measure="")
    with pytest.raises(RuleViolation) as refused:
        engine.perform(problem, "assign", by=head)
    assert refused.value.reasons == ["请选择责任组。", "请填写责任单位。"]
    PlanProblem.objects.filter(pk=problem.pk).update(group=made.group(), owner="市科技局")
    engine.perform(problem, "assign", by=head)
    engine.perform(problem, "take", by=officer)
    with pytest.raises(RuleViolation, match="请填写措施"):
        engine.perform(problem, "close", by=officer)
    PlanProblem.objects.filter(pk=problem.pk).update(measure="已协调")
    later(1)
    problem = engine.perform(problem, "close", by=officer)
    assert (problem.closed_at, problem.days) == (timezone.now(), Decimal("1.0"))


def test_what_the_group_cannot_solve_goes_to_the_leaders(later, head, vice):
    problem = made.problem()
    engine.perform(problem, "assign", by=head)
    engine.perform(problem, "escalate", by=head, note="涉及多个部门")
    assert engine.perform(problem, "settle", by=vice, note="专班会商解决").state == "closed"


def test_days_are_exact_and_the_mean_is_rounded_once(officer):
    begin = datetime.datetime(2021, 1, 11, 9, tzinfo=SHANGHAI)
    for place, hours in enumerate((13, 13, 14)):  # 0.5417, 0.5417, 0.5833 days: mean 0.5556, of rounded ones 0.5333
        end = begin + datetime.timedelta(hours=hours)
        made.problem(place, raised_at=begin, closed_at=end, state="closed")
    assert days_between(begin, begin + datetime.timedelta(hours=36)) == Decimal("1.5")
    assert figures.mean_days(officer) == Decimal("0.6")
    assert PlanProblem.objects.order_by("closed_at").first().days == Decimal("0.5")


def test_a_problem_is_not_closed_before_it_was_raised():
    begin = datetime.datetime(2021, 1, 11, 9, tzinfo=SHANGHAI)
    with pytest.raises(IntegrityError, match="plan_problem_order"), transaction.atomic():
        made.problem(raised_at=begin, closed_at=begin - datetime.timedelta(seconds=1))


def test_an_item_has_its_light():
    today = datetime.date(2021, 6, 1)
    found = made.item(due_on=datetime.date(2021, 6, 15))
    assert light_of(found, today) == "黄灯：临期"
    assert light_of(found, today - datetime.timedelta(days=1)) == "绿灯：正常"
    assert light_of(found, datetime.date(2021, 6, 15)) == "黄灯：临期"
    assert light_of(found, datetime.date(2021, 6, 16)) == "红灯：逾期"
    found.done_on = datetime.date(2021, 7, 1)
    assert light_of(found, datetime.date(2021, 8, 1)) == "已完成"


def changed(key: str, value: str) -> None:
    """The rule as an officer changed it."""
    RuleRow.objects.filter(key=key).update(value=value)


def test_days_of_the_yellow_light_follow_the_rule():
    today = datetime.date(2021, 6, 1)
    found = made.item(due_on=datetime.date(2021, 6, 15))
    changed("plans.warn_days", "13")
    assert light_of(found, today) == "绿灯：正常"
    assert light_of(with_warn_days().get(), today + datetime.timedelta(days=1)) == "黄灯：临期"


def test_a_big_intention_is_as_big_as_the_rule_says(officer):
    for wan in (19_999, 20_000, 30_000):
        PlanDeal.objects.create(
            name=f"意向{wan}", kind="talent", stage="intent", planned=Decimal(wan) * 10_000,
            on=datetime.date(2021, 4, 1), source="试验",
        )  # fmt: skip
    assert figures.big_intents(officer) == 2
    changed("plans.big_investment", "200000001")
    assert (figures.big_intents(officer), PlanDeal.objects.filter(figures.BIG_INTENT).count()) == (1, 1)


def test_the_demo_holds_what_the_pages_print(officer):
    assert [load_plans() for _ in range(2)] == [(11, 108), (11, 108)]
    assert figures.closed_problems(officer) == 11
    assert (figures.mean_days(officer), figures.mean_days(officer) < 2) == (Decimal("1.3"), True)
    assert (figures.in_talks(officer), figures.big_intents(officer)) == (104, 2)
    assert [figures.money(officer, FUND, name) for name in ("total", "paid")] == [Decimal(1000), Decimal(300)]
    platforms = [figures.money(officer, PLATFORM_FUND, name) for name in ("total", "planned", "paid")]
    assert platforms == [Decimal(16500), Decimal(7900), Decimal(1300)]
    assert figures.printed(officer, "各类活动") == 710
    assert PlanUnit.objects.filter(part="four", group__isnull=False).count() == 4
    runze = PlanDeal.objects.get(kind="major")
    assert share(runze.done, runze.planned) == Decimal("175.0")
    assert sorted(set(PlanItem.objects.values_list("kind", flat=True))) == ["build", "grow", "task"]


def test_more_is_not_paid_than_there_is():
    with pytest.raises(IntegrityError, match="plan_money_paid"), transaction.atomic():
        PlanMoney.objects.create(title="试验", year=2021, total=1, paid=2, source="试验")


def test_the_board_is_the_bureaus(client_of, officer):
    load_plans()
    page = client_of(officer).get("/projects/plans/board/").content.decode()
    assert ("平均 1.3 天" in page, "1,300.00" in page, "海上风能技术实验室" in page) == (True, True, True)
    stranger = UserFactory()
    assert client_of(stranger).get("/projects/plans/board/").status_code == 403
    assert visible(PlanUnit.objects.all(), stranger).count() == 0
