"""Criteria against figures: every operator, how much is missing, alternatives, what binds; rows that are never rewritten."""

import datetime
from decimal import Decimal

import pytest
from django.db import InternalError, transaction
from django.utils import timezone

from incubators.carriers.choices import Kind, Level
from incubators.recognition.actions import keep_criterion
from incubators.recognition.choices import Matter, Operator
from incubators.recognition.models import Criterion, RecognitionApplication
from incubators.recognition.prefill import known_figures, months_between
from incubators.recognition.rules import (
    check,
    judge,
    missing,
    read_figure,
    why_not_apply,
    why_not_recognise,
    why_not_submit,
)
from incubators.recognition.sweep import rung_of
from pinghu_portal.errors import RuleViolation
from tests.factories import recognition
from tests.factories.carriers import CarrierFactory, level

DAY = datetime.timedelta(days=1)


def row(operator=Operator.AT_LEAST, value="75", unit="%", **more) -> Criterion:
    return Criterion(
        code="x", title="条件", operator=operator, value=Decimal(value), unit=unit, certainty="public", **more
    )


@pytest.mark.parametrize(
    ("operator", "typed", "met", "short"),
    [
        (Operator.AT_LEAST, "75", True, ""),
        (Operator.AT_LEAST, "74.5", False, "0.5"),
        (Operator.MORE, "75", False, "0"),
        (Operator.MORE, "75.01", True, ""),
        (Operator.AT_MOST, "75", True, ""),
        (Operator.AT_MOST, "80", False, "5"),
        (Operator.EQUAL, "75.00", True, ""),
        (Operator.EQUAL, "70", False, "5"),
        (Operator.AT_LEAST, "", False, ""),
    ],
)
def test_a_figure_is_compared_as_the_document_says(operator, typed, met, short):
    line = judge(row(operator), typed)
    assert (line.met, line.missing, line.fault) == (met, short, "")


@pytest.mark.parametrize(
    ("typed", "unit", "fault"),
    [
        ("很多", "家", "应为数字"),
        ("-3", "家", "应为不小于 0 的数字"),
        ("NaN", "家", "应为不小于 0 的数字"),
        ("1e400", "家", "应为不小于 0 的数字"),
        ("101", "%", "比例不能大于 100"),
    ],
)
def test_a_figure_that_cannot_be_is_named(typed, unit, fault):
    with pytest.raises(ValueError, match=fault):
        read_figure(typed, unit)
    assert judge(row(unit=unit), typed).fault == fault


def test_thousands_separators_may_be_typed():
    assert read_figure(" 10,000.50 ", "㎡") == Decimal("10000.50")
    assert read_figure("  ", "㎡") is None


@pytest.mark.django_db
def test_one_met_alternative_stands_for_the_group_and_the_rest_stays():
    carrier = CarrierFactory(kind=Kind.MAKERSPACE)
    found = RecognitionApplication(carrier=carrier, level=Level.NATIONAL, figures={"area": "499", "seats": "30"})
    lines = {line.code: line for line in check(found)}
    assert [(lines[code].met, lines[code].alternative, lines[code].missing) for code in ("area", "seats")] == [
        (True, "创业工位", ""), (True, "", ""),
    ]  # fmt: skip
    assert lines["registered"].met is lines["financed"].met is False
    found.figures = {"area": "很多", "seats": "30"}
    line = next(line for line in check(found) if line.code == "area")
    assert (line.met, line.fault, line.alternative) == (False, "应为数字", "")  # a figure that cannot be read is mended first
    found.figures = {"area": "499", "seats": "29"}
    lines = {line.code: line for line in check(found)}
    assert [(lines[code].met, lines[code].missing) for code in ("area", "seats")] == [(False, "1"), (False, "1")]


FIGURES = [
    (Kind.INCUBATOR, Level.NATIONAL, "broad", "2020-01-01",
     "months≥36 statistics≥2 area≥10000 tenant_share≥75 fund≥500 funded_share≥10 fund_cases≥3 professional_share≥80 "
     "staff_per_ten≥1 mentors_per_ten≥1 ip_applied≥50 ip_owned≥30 tenants≥50 density≥3 graduates≥20"),
    (Kind.INCUBATOR, Level.NATIONAL, "special", "2020-01-01",
     "months≥36 statistics≥2 area≥10000 tenant_share≥75 fund≥500 funded_share≥10 fund_cases≥3 professional_share≥80 "
     "staff_per_ten≥1 mentors_per_ten≥1 ip_applied≥50 ip_owned≥30 tenants≥30 density≥2 field_share≥75 graduates≥15"),
    (Kind.INCUBATOR, Level.NATIONAL, "standard", "2026-01-01",
     "equity_share≥10 financed_share≥20 growth_share≥30 other_income≥30"),
    (Kind.INCUBATOR, Level.CITY, "", "2026-01-01",
     "months≥12 area≥5000 tenant_share≥75 lease_years≥3 staff≥5 college_share≥80 professionals≥3"),
    (Kind.MAKERSPACE, Level.NATIONAL, "", "2026-01-01",
     "months≥18 area≥500 seats≥30 usable_share≥75 teams≥20 registered≥10 financed≥5 cases≥3 staff≥3 mentors≥3 events≥10"),
    (Kind.AGRI, Level.PROVINCIAL, "", "2026-01-01", "base_land≥300 area≥300 months≥3"),
    (Kind.AGRI, Level.CITY, "", "2026-01-01", "area≥200 seats≥10 mentors≥5 staff≥3 base_land≥30 months≥12"),
]  # fmt: skip


@pytest.mark.django_db
@pytest.mark.parametrize(("kind", "at", "track", "on", "words"), FIGURES)
def test_the_figures_of_the_documents_are_rows(kind, at, track, on, words):
    rows = Criterion.objects.asked_of(kind, at, track, datetime.date.fromisoformat(on))
    assert " ".join(f"{one.code}{one.get_operator_display()}{one.value.normalize():f}" for one in rows) == words
    assert all(one.basis and one.source for one in rows)


@pytest.mark.django_db
def test_the_document_of_2018_ended_with_the_one_of_2025():
    old = {"kind": Kind.INCUBATOR, "level": Level.NATIONAL, "track": "broad"}
    assert not Criterion.objects.asked_of(**old, on=datetime.date(2025, 7, 1)).exists()
    assert Criterion.objects.asked_of(**old, on=datetime.date(2025, 6, 30)).count() == 15


@pytest.mark.django_db
def test_a_row_in_force_is_not_rewritten_by_anybody():
    one = recognition.criterion(1)
    one.value = Decimal(99)
    with pytest.raises(RuleViolation) as refusal:
        keep_criterion(one)
    assert refusal.value.reasons == ["已生效的条件不能改写（标准）；请新增一行并填写生效日期，原行自动失效。"]
    with pytest.raises(InternalError), transaction.atomic():
        one.save()
    one.refresh_from_db()
    one.valid_to = timezone.localdate()
    keep_criterion(one)
    one.save()
    assert Criterion.objects.get(pk=one.pk).value == 10


@pytest.mark.django_db
def test_a_new_row_ends_the_one_before_it():
    old = recognition.criterion(2)
    new = Criterion(
        kind=old.kind, level=old.level, code=old.code, title="新", value=20, basis="新文件", valid_from="2026-01-01"
    )
    new.valid_from = datetime.date(2026, 1, 1)
    keep_criterion(new)
    new.save()
    old.refresh_from_db()
    assert old.valid_to == datetime.date(2025, 12, 31)
    asked = [
        [one.value for one in Criterion.objects.asked_of(old.kind, old.level, "", on)]
        for on in (old.valid_to, new.valid_from)
    ]
    assert asked == [[10], [20]]
    with pytest.raises(RuleViolation, match="更晚生效"):
        keep_criterion(Criterion(kind=old.kind, level=old.level, code=old.code, valid_from=datetime.date(2025, 6, 1)))


@pytest.mark.django_db
def test_a_shortfall_against_a_document_stops_and_one_against_a_guide_needs_words():
    bound = recognition.application(level=Level.CITY)
    bound.figures = {"months": "12", "area": "4800", "tenant_share": "80", "lease_years": "3", "staff": "5",
                     "college_share": "80", "professionals": "3"}  # fmt: skip
    assert why_not_submit(bound) == [
        "“自主支配场地面积”未达标：要求 ≥ 5000 ㎡，填报 4800，差 200 ㎡（嘉兴市科技企业孵化器管理办法（新））。"
    ]
    guided = recognition.application()
    guided.figures = {**recognition.FIGURES, "staff": "2"}
    assert missing(guided) == [("remark-staff", "“专职管理人员”未达标，请说明情况")]
    guided.remarks = {"staff": "两名人员已签约，下月到岗"}
    assert why_not_submit(guided) == []


@pytest.mark.django_db
def test_everything_missing_is_said_at_once():
    found = recognition.application(contact="", statement=" ", committed=False, figures={"months": "12", "area": "x"})
    found.files.all().delete()
    assert [name for name, _ in missing(found)] == [
        "contact", "statement", "figure-area", "figure-tenant_share", "figure-staff", "files-months", "files-area",
        "files-staff", "committed",
    ]  # fmt: skip


@pytest.mark.django_db
def test_what_may_be_applied_for():
    today = timezone.localdate()
    carrier = CarrierFactory()
    level(carrier, Level.COUNTY, today - 900 * DAY, valid_until=today + 181 * DAY)
    level(carrier, Level.CITY, today - 900 * DAY)
    agri = CarrierFactory(kind=Kind.AGRI)
    opens = today + DAY
    assert why_not_apply(carrier, Matter.NEW, Level.COUNTY, today) == [
        f"{carrier} 已是平湖市级，无需再次申请；期满请申请复核。"
    ]
    assert why_not_apply(carrier, Matter.RENEW, Level.COUNTY, today) == [
        f"{carrier} 的平湖市级有效期至 {today + 181 * DAY}，{opens} 起可申请复核。"
    ]
    assert why_not_apply(carrier, Matter.RENEW, Level.COUNTY, opens) == []
    assert why_not_apply(carrier, Matter.RENEW, Level.CITY, today) == [
        f"{carrier} 的嘉兴市级没有有效期，按年度评价管理，不需复核。"
    ]
    assert why_not_apply(carrier, Matter.NEW, Level.PROVINCIAL, today) == []
    assert why_not_apply(agri, Matter.NEW, Level.COUNTY, today) == ["星创天地没有平湖市级认定。"]
    assert why_not_apply(agri, Matter.REMOVE, Level.CITY, today) == [f"{agri} 没有在有效期内的级别，无需申请撤销。"]


@pytest.mark.parametrize(
    ("since", "on", "months"),
    [("2025-03-15", "2026-03-14", 11), ("2025-03-15", "2026-03-15", 12), ("2025-01-31", "2025-02-28", 0)],
)
def test_months_are_full_months(since, on, months):
    assert months_between(datetime.date.fromisoformat(since), datetime.date.fromisoformat(on)) == months


@pytest.mark.django_db
def test_what_the_registry_knows_is_filled_in_with_its_source():
    carrier = CarrierFactory(area=Decimal("9000"), tenant_area=Decimal("6750"), running_on=None)
    figures, sources = known_figures(carrier, ["area", "tenant_share", "months", "staff"])
    assert figures == {"area": "9000", "tenant_share": "75"}
    assert sources == {"area": "载体库登记：场地面积", "tenant_share": "载体库登记：在孵使用面积"}


@pytest.mark.parametrize(
    ("left", "rung"), [(181, None), (180, 6), (91, 6), (90, 3), (31, 3), (30, 1), (0, 1), (-1, None)]
)
def test_reminders_come_six_three_and_one_month_before_the_end(left, rung):
    on = datetime.date(2026, 5, 1)
    assert rung_of(on + left * DAY, on, [6, 3, 1]) == rung


@pytest.mark.django_db
def test_the_last_day_of_the_notice_is_not_over_yet():
    found, today = recognition.ready_application(), timezone.localdate()
    assert why_not_recognise(found) == []
    found.notice.ends_on = today
    assert why_not_recognise(found) == [f"公示至 {today:%Y-%m-%d}，期满后方可认定。"]
