"""Eligibility line by line, the way to 入选, the register, who may not agree to his own check."""

import datetime
from decimal import Decimal

import pytest
from django.utils import timezone

from engineers.nominations.actions import save_draft, start_nomination, version_of
from engineers.nominations.models import Nomination, ProgramRule, Selection
from engineers.nominations.rules import check, rule_for, whole_months
from pinghu_portal.errors import NotAllowed, Outdated, RuleViolation
from pinghu_portal.workflow import engine
from tests.factories.engineers import EngineerFactory, member_of_employer
from tests.factories.nominations import call, nomination, selection
from tests.factories.staff import clerk, head, town, vice

TODAY = datetime.date(2026, 11, 21)


@pytest.mark.django_db
def test_conditions_follow_the_day():
    assert rule_for("province", datetime.date(2016, 5, 1)).min_salary == 500_000
    assert rule_for("province", datetime.date(2018, 5, 1)).min_salary is None
    assert (rule_for("province", TODAY).min_salary, rule_for("province", TODAY).sectors) == (300_000, ["C", "I", "M"])
    with pytest.raises(RuleViolation, match="没有生效的申报条件"):
        rule_for("province", datetime.date(2010, 1, 1))


@pytest.mark.parametrize(
    ("starts", "ends", "months"),
    [
        ("2024-01-01", "2024-12-31", 12),
        ("2024-01-15", "2025-01-13", 11),
        ("2024-01-15", "2025-01-14", 12),
        ("2024-02-29", "2025-02-28", 12),
    ],
)
def test_months_of_a_contract(starts, ends, months):
    assert whole_months(datetime.date.fromisoformat(starts), datetime.date.fromisoformat(ends)) == months


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("change", "title"),
    [
        ({"salary_paid": Decimal("299999.99")}, "年薪"),
        ({"contract_to": datetime.date(2024, 12, 30)}, "聘用合同"),
        ({"work_days": 59}, "在企工作时间"),
        ({"permit_kind": "b_permit"}, "证件类型"),
    ],
)
def test_each_condition_bites_alone_at_its_border(change, title):
    found = nomination()
    rule = ProgramRule.objects.get(level="province", valid_to__isnull=True)
    edge = {"salary_paid": Decimal(300_000), "contract_to": datetime.date(2024, 12, 31), "work_days": 60}
    for name, value in edge.items():
        setattr(found, name, value)
    passed = {line.title: line.passed for line in check(found, rule)}
    assert all(passed[name] for name in ("年薪", "聘用合同", "在企工作时间", "证件类型"))
    for name, value in change.items():
        setattr(found, name, value)
    assert [
        line.title for line in check(found, rule) if not line.passed and line.title in passed and passed[line.title]
    ] == [title]
    assert all(line.source for line in check(found, rule))


@pytest.mark.django_db
def test_a_draft_is_prefilled_and_two_hands_do_not_overwrite_each_other():
    engineer = EngineerFactory()
    for number, rows in (
        (8, [{"from_on": "2024-01-01", "to_on": "2026-12-31"}]),
        (10, [{"days": "80"}, {"days": "100"}]),
    ):
        engineer.items.filter(kind=number).update(rows=rows, state="verified")
    found = start_nomination(engineer, call(), by=member_of_employer(engineer))
    assert (found.contract_to, found.work_days, found.sources["work_days"]) == (
        datetime.date(2026, 12, 31),
        180,
        "个人档案第 10 项",
    )
    seen = version_of(found)
    save_draft(found, {"work_days": 200}, seen=seen, by=None)
    with pytest.raises(Outdated):
        save_draft(found, {"work_days": 10}, seen=seen, by=None)
    found.refresh_from_db()
    assert (found.work_days, "work_days" in found.sources) == (200, False)


@pytest.mark.django_db
def test_a_closed_call_takes_nothing_and_says_until_when():
    engineer = EngineerFactory()
    past = timezone.now() - datetime.timedelta(days=9)
    closed = call(opens_at=past, closes_at=past + datetime.timedelta(days=1))
    with pytest.raises(RuleViolation, match="不在受理时间内"):
        start_nomination(engineer, closed, by=member_of_employer(engineer))


@pytest.mark.django_db
def test_from_draft_to_the_register_through_every_hand():
    found = nomination(selected_document="嘉科〔2026〕9号")
    Selection.objects.all().delete()
    checker, deciding = clerk(), head()
    for name, by in (("submit", member_of_employer(found.engineer)), ("pass_town", town()), ("pass_form", checker)):
        engine.perform(found, name, by=by)
    with pytest.raises(NotAllowed):
        engine.perform(found, "agree", by=checker)
    for name, by in (
        ("agree", deciding),
        ("recommend", vice()),
        ("send_up", checker),
        ("propose", checker),
        ("publicise", checker),
    ):
        engine.perform(found, name, by=by)
    with pytest.raises(RuleViolation, match="期满后方可公布入选"):
        engine.perform(found, "select", by=deciding)
    notice = nomination().notice
    Nomination.objects.filter(pk=found.pk).update(notice=notice)
    engine.perform(found, "select", by=deciding)
    selected = Selection.objects.get(nomination=found)
    items = {item.kind_id: item.rows for item in found.engineer.items.filter(kind__in=(7, 11))}
    assert (selected.level, selected.document) == ("city", "嘉科〔2026〕9号")
    assert items[7][0]["number"] == found.number and items[11][0]["document"] == "嘉科〔2026〕9号"
    engine.perform(found, "cancel", by=vice(), note="合同提前解除")
    selected.refresh_from_db()
    assert (selected.cancel_reason, Selection.objects.valid().filter(engineer=found.engineer).count()) == (
        "合同提前解除",
        0,
    )


@pytest.mark.django_db
def test_a_head_who_checked_himself_cannot_agree():
    found, both = nomination(), head()
    Selection.objects.all().delete()
    for name, by in (("submit", member_of_employer(found.engineer)), ("pass_town", town()), ("pass_form", both)):
        engine.perform(found, name, by=by)
    with pytest.raises(NotAllowed):
        engine.perform(found, "agree", by=both)


@pytest.mark.django_db
def test_in_service_yearly_and_cumulative_are_kept_apart():
    here = selection(year=2020)
    gone = selection(year=2020, engineer=EngineerFactory(left_on=datetime.date(2022, 6, 30)))
    selection(year=2021, engineer=here.engineer)
    selection(year=2021, engineer=gone.engineer, level="city", cancelled_on=datetime.date(2022, 1, 1))
    valid = Selection.objects.valid()
    assert (valid.count(), valid.filter(year=2020).count(), Selection.objects.in_service(TODAY).count()) == (3, 2, 2)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("break_it", "title"),
    [
        (lambda found: setattr(found.engineer, "dispatched", True), "聘用方式"),
        (lambda found: setattr(found.enterprise, "industry_code", "A0111"), "行业门类"),
        (
            lambda found: Selection.objects.create(
                number="RX-2021-9999", engineer=found.engineer, enterprise=found.enterprise, level=found.call.level,
                year=found.call.year, document="x", selected_on=datetime.date(2021, 1, 1),
            ),
            "重复入选",
        ),
    ],
)  # fmt: skip
def test_dispatch_sector_and_a_second_selection_refuse(break_it, title):
    found = nomination()
    Selection.objects.all().delete()
    rule = ProgramRule.objects.get(level="province", valid_to__isnull=True)
    rule.exclude_dispatch, rule.sectors = True, ["C", "I", "M"]
    found.enterprise.industry_code = "C3484"
    assert {line.title: line.passed for line in check(found, rule)}[title] is True
    break_it(found)
    assert {line.title: line.passed for line in check(found, rule)}[title] is False
