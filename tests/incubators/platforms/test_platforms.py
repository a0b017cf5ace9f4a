"""综合体 from plan to 验收, contracts and years with payment by grade, achievements, parks, 山海协作."""

import datetime
from decimal import Decimal

import pytest
from django.utils import timezone

from incubators.carriers.choices import Kind
from incubators.platforms import actions
from incubators.platforms.choices import Achievement, ContractState, Function, Grade, Stage, YearState
from incubators.platforms.contract_models import PlatformContract, PlatformYear
from incubators.platforms.figures import acceptances_ending, achieved, complex_sum, complexes_ending
from incubators.platforms.models import Complex, ComplexItem, ComplexYear
from incubators.platforms.park_models import JointExpert, JointVisit
from incubators.platforms.registry import countdown
from incubators.platforms.rules import ends_of, missing_years, payment_of, report_due, why_not_expire, why_not_fulfil
from incubators.platforms.sweep import expire_due
from pinghu_portal.budgets.models import Entry, Pot
from pinghu_portal.errors import NotAllowed, RuleViolation
from pinghu_portal.rulebook.models import RuleRow
from pinghu_portal.workflow import engine
from tests.core.threads import at_once
from tests.factories import platforms as make
from tests.factories.carriers import CarrierFactory, head, officer, operator_of

pytestmark = pytest.mark.django_db
ONE_DAY = datetime.timedelta(days=1)
TODAY = timezone.localdate


def reasons(act) -> list[str]:
    """What is said against an act."""
    with pytest.raises(RuleViolation) as refusal:
        act()
    return refusal.value.reasons


def test_the_term_runs_three_years_from_the_list():
    assert ends_of(datetime.date(2020, 11, 20)) == datetime.date(2023, 11, 19)
    assert ends_of(datetime.date(2020, 2, 29)) == datetime.date(2023, 2, 27)
    RuleRow.objects.filter(key="complexes.build_years").update(value="2")
    assert ends_of(datetime.date(2020, 11, 20)) == datetime.date(2022, 11, 19)


def test_a_complex_from_plan_to_acceptance():
    made = make.complex_of(listed_on=None, ends_on=None, document="", plan="", reported=False)
    operator, chief, clerk = operator_of(made.carrier), head(), officer()
    assert reasons(lambda: engine.perform(made, "file", by=operator)) == ["请先填写建设方案。"]
    Complex.objects.filter(pk=made.pk).update(plan="方案")
    engine.perform(made, "file", by=operator)
    assert reasons(lambda: engine.perform(made, "list", by=chief)) == ["请先登记列入创建的文号。"]
    Complex.objects.filter(pk=made.pk).update(document="1号")
    found = engine.perform(made, "list", by=chief)
    assert (found.listed_on, found.ends_on) == (TODAY(), ends_of(TODAY()))
    engine.perform(made, "build", by=clerk)
    assert reasons(lambda: engine.perform(made, "expire", by=clerk)) == [f"建设期至 {found.ends_on}，尚未期满。"]
    began, ended = TODAY() - ONE_DAY * 800, TODAY() - ONE_DAY
    Complex.objects.filter(pk=made.pk).update(listed_on=began, ends_on=ended)
    assert (expire_due(TODAY()), expire_due(TODAY())) == (1, 0)
    missing = missing_years(Complex.objects.get(pk=made.pk), TODAY())
    assert missing == list(range(began.year, min(ended.year, TODAY().year - 1) + 1))
    assert reasons(lambda: engine.perform(made, "apply", by=operator)) == [
        f"缺 {y} 年度数据，请先填报。" for y in missing
    ]
    for year in missing:
        make.figures(complex=made, year=year)
    engine.perform(made, "apply", by=operator)
    engine.perform(made, "mend", by=chief, note="补充检测能力")
    engine.perform(made, "apply", by=operator)
    with pytest.raises(NotAllowed):
        engine.perform(made, "pass", by=clerk)
    found = engine.perform(made, "pass", by=chief)
    assert (found.stage, found.accepted_on, countdown(found)) == (Stage.PASSED, TODAY(), "")


def test_the_last_day_of_the_term_still_counts():
    made = make.complex_of(stage=Stage.BUILDING, ends_on=TODAY())
    assert (expire_due(TODAY()), countdown(made)) == (0, "还有 0 天")
    Complex.objects.filter(pk=made.pk).update(ends_on=TODAY() - ONE_DAY)
    assert expire_due(TODAY()) == 1


def test_the_countdown_and_the_warning_list_agree():
    officer_, days = officer(), (-5, 0, 7, 30, 90, 91)
    for n in days:
        make.complex_of(stage=Stage.BUILDING, ends_on=TODAY() + ONE_DAY * n, reported=False)
    make.complex_of(stage=Stage.PASSED, ends_on=TODAY() - ONE_DAY, reported=False)
    assert [n for n, _ in complexes_ending(officer_, TODAY())] == [1, 2, 3, 4]
    words = [countdown(one) for one in Complex.objects.filter(stage=Stage.BUILDING).order_by("ends_on")]
    assert words == ["已超过 5 天", "还有 0 天", "还有 7 天", "还有 30 天", "还有 90 天", "还有 91 天"]


def test_figures_of_a_function_are_replaced_not_doubled():
    made = make.complex_of(reported=False)
    year = made.listed_on.year
    for served in (5, 8):
        row = ComplexYear(complex=made, year=year, function=Function.DESIGN, content="设计", served=served)
        actions.keep_year(row)
    make.figures(complex=made, year=year, function=Function.SHOW, served=2)
    assert complex_sum(officer(), "served", made.carrier.name) == 10
    early = ComplexYear(complex=made, year=year - 1, function=Function.DESIGN, content="早")
    assert reasons(lambda: actions.keep_year(early)) == [f"年度应在 {year}–{TODAY().year} 之间。"]


def test_an_item_stands_once():
    made = make.item()
    again = ComplexItem(complex=made.complex, kind=made.kind, title=made.title, source="又")
    assert reasons(lambda: actions.keep_item(again)) == [f"“{made.title}”已登记。"]


@pytest.mark.parametrize(
    ("grade", "paid"), [(Grade.EXCELLENT, "1000000.01"), (Grade.PASS, "800000.01"), (Grade.FAIL, "0.00")]
)
def test_the_grade_decides_the_share(grade, paid):
    assert payment_of(make.year_of(grade=grade, budget=Decimal("1000000.01"))) == Decimal(paid)


def test_a_year_from_plan_to_payment_through_the_ledger():
    year = make.year_of(plan="", report="", assessor="", grade="")
    operator, chief = operator_of(year.carrier), head()
    assert reasons(lambda: actions.fill_and("hand_in_plan", year, {"plan": " "}, by=operator)) == [
        "请填写年度工作计划。"
    ]
    actions.fill_and("hand_in_plan", year, {"plan": "计划"}, by=operator)
    actions.fill_and("hand_in_report", year, {"report": "自评"}, by=operator)
    typed = {"assessor": "", "grade": Grade.FAIL, "opinion": ""}
    assert reasons(lambda: actions.fill_and("grade", year, typed, by=chief)) == [
        "请填写考核单位。",
        "不合格须填写考核意见。",
    ]
    assert PlatformYear.objects.get(pk=year.pk).grade == ""
    with pytest.raises(NotAllowed):
        actions.fill_and("grade", year, {"assessor": "甲", "grade": Grade.PASS}, by=operator)
    actions.fill_and("grade", year, {"assessor": "甲", "grade": Grade.PASS, "opinion": ""}, by=chief)
    engine.perform(year, "pay", by=chief)
    year.refresh_from_db()
    assert (year.state, year.share, year.paid, year.pot) == (YearState.PAID, 80, Decimal("800000.00"), make.pot())
    assert list(Entry.objects.order_by("pk").values_list("kind", "amount", "matter")) == [
        ("reserve", Decimal("800000.00"), year.number),
        ("pay", Decimal("800000.00"), year.number),
    ]
    assert make.pot().available == Decimal("99200000.00")


def test_a_pot_never_falls_below_zero():
    make.pot(total=700_000)
    year, chief = make.year_of(state=YearState.GRADED), head()
    assert "不足" in reasons(lambda: engine.perform(year, "pay", by=chief))[0]
    year.refresh_from_db()
    assert (year.state, year.paid, Entry.objects.count()) == (YearState.GRADED, None, 0)
    Pot.objects.all().delete()
    assert reasons(lambda: engine.perform(year, "pay", by=chief)) == [
        f"没有 {TODAY().year} 年度重大科创平台资金预算，请先登记。"
    ]


@pytest.mark.django_db(transaction=True)
def test_many_payments_at_once_spend_exactly_what_the_pot_holds():
    make.pot(total=3_000_000)
    chief = head()
    years = [make.year_of(state=YearState.GRADED, grade=Grade.EXCELLENT) for _ in range(8)]
    results = at_once(8, lambda n: engine.perform(years[n], "pay", by=chief))
    assert sorted(type(one).__name__ for one in results) == ["PlatformYear"] * 3 + ["RuleViolation"] * 5
    assert (make.pot().available, make.pot().paid) == (Decimal(0), Decimal(3_000_000))


def test_failing_mends_the_contract_and_pays_nothing():
    contract = make.contract(state=ContractState.RUNNING)
    year = make.year_of(of=contract, state=YearState.REPORTED)
    chief = head()
    actions.fill_and("grade", year, {"assessor": "甲", "grade": Grade.FAIL, "opinion": "未达标"}, by=chief)
    assert PlatformContract.objects.get(pk=contract.pk).state == ContractState.MENDING
    assert reasons(lambda: engine.perform(year, "pay", by=chief)) == ["考核等次“不合格”不予拨款。"]
    assert engine.perform(year, "withhold", by=chief, note="不合格").state == YearState.UNPAID
    assert engine.perform(contract, "end", by=chief, note="整改不到位").state == ContractState.ENDED


def test_a_self_report_waits_for_the_end_of_the_year_and_is_due_in_march():
    year = make.year_of(year=TODAY().year, state=YearState.RUNNING)
    operator = operator_of(year.carrier)
    assert reasons(lambda: engine.perform(year, "hand_in_report", by=operator)) == [f"{year.year} 年度结束后方可自评。"]
    assert (year.plan_due, report_due(year)) == (
        datetime.date(year.year - 1, 12, 31), datetime.date(year.year + 1, 3, 31),
    )  # fmt: skip


def test_years_stay_within_term_and_total():
    contract, clerk = make.contract(total=Decimal(1_000_000), state=ContractState.RUNNING), officer()
    first = actions.open_year(PlatformYear(contract=contract, year=2020, budget=Decimal(600_000)), by=clerk)
    assert (first.state, first.number[:3]) == (YearState.PLANNING, "KH-")
    for year, budget, words in (
        (2014, 1, f"年度应在 2015–{contract.ends_on.year} 之间。"),
        (2021, 400_001, "各年度资金合计 1,000,001.00 元，超过支持总额 1,000,000.00 元。"),
        (2020, 1, "2020 年度年度考核已登记。"),
    ):
        row = PlatformYear(contract=contract, year=year, budget=Decimal(budget))
        assert reasons(lambda row=row: actions.open_year(row, by=clerk)) == [words]
    actions.open_year(PlatformYear(contract=contract, year=2021, budget=Decimal(400_000)), by=clerk)


def test_achievements_are_sums_under_the_policy():
    own = make.achievement(count=9)
    make.achievement(count=19)
    make.achievement(kind=Achievement.PROJECT, count=22)
    operator = operator_of(own.carrier)
    assert (achieved(officer(), "talent"), achieved(officer(), "project"), achieved(operator, "talent")) == (28, 22, 9)
    assert achieved(officer(), "talent", own.carrier.name) == 9
    assert make.achievement(count=50, qualifier="nearly").words == "近 50"


def test_parks_wait_for_acceptance():
    make.park_acceptance(due_on=TODAY() - ONE_DAY)
    make.park_acceptance(due_on=TODAY() + ONE_DAY * 30)
    make.park_acceptance(due_on=TODAY() - ONE_DAY, accepted_on=TODAY())
    assert [n for n, _ in acceptances_ending(officer(), TODAY())] == [1, 0, 1, 1]


def test_experts_once_and_no_visits_to_come():
    joint = make.joint_carrier()
    actions.keep_part(JointExpert(joint=joint, name="甲", post="研究员"))
    assert "已登记" in reasons(lambda: actions.keep_part(JointExpert(joint=joint, name="甲", post="研究员")))[0]
    visit = JointVisit(joint=joint, on=TODAY() + ONE_DAY, place="青田", people="甲", topics="种苗", source="试验")
    assert reasons(lambda: actions.keep_part(visit)) == ["走访日期不能晚于今天。"]
    visit.on = TODAY()
    actions.keep_part(visit)
    assert joint.visits.count() == 1


def test_a_complex_is_a_carrier_of_its_kind_with_a_page(client_of):
    made = make.complex_of(carrier=CarrierFactory(kind=Kind.COMPLEX), stage=Stage.BUILDING)
    client = client_of(operator_of(made.carrier))
    for tab in ("progress", "items"):
        assert client.get(f"{made.get_absolute_url()}?tab={tab}").status_code == 200
    assert "建设与考核" in client.get(f"{made.carrier.get_absolute_url()}?tab=work").content.decode()


def test_the_building_term_is_over_the_day_after_its_last():
    made = make.complex_of(ends_on=TODAY())
    assert why_not_expire(made) == [f"建设期至 {TODAY()}，尚未期满。"]
    made.ends_on = TODAY() - ONE_DAY
    assert why_not_expire(made) == []


def test_a_contract_is_fulfilled_the_day_after_its_term():
    made = make.contract(ends_on=TODAY())
    assert why_not_fulfil(made) == [f"协议至 {TODAY()}，尚未期满。"]
    made.ends_on = TODAY() - ONE_DAY
    assert why_not_fulfil(made) == []
