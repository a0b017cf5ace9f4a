"""Yearly checks, changes with their limits, termination with money asked back."""

import datetime
from decimal import Decimal

import pytest
from django.utils import timezone

from pinghu_portal.errors import NotAllowed, RuleViolation
from pinghu_portal.workflow import engine
from projects.contracts import actions, sweep
from projects.contracts.models import Project
from projects.contracts.payment_models import Recovery
from projects.contracts.process_models import ChangeRequest, Midterm
from projects.contracts.rules import midterm_year
from tests.factories import contracts

pytestmark = pytest.mark.django_db


def test_a_check_that_finds_a_lag_puts_the_project_under_supervision(head):
    project = contracts.running()
    midterm = contracts.midterm(project=project)
    Midterm.objects.filter(pk=midterm.pk).update(verdict="lagging", opinion="进度滞后两个月。")
    project.refresh_from_db()
    assert project.state == "checking"
    engine.perform(midterm, "report", by=contracts.member_of(project))
    midterm = engine.perform(midterm, "judge", by=head)
    project.refresh_from_db()
    assert (midterm.judged_on, project.state) == (timezone.localdate(), "lagging")
    assert engine.perform(project, "catch_up", by=head, note="已补上进度").state == "running"


def test_a_report_tells_and_stays_within_the_grant(officer):
    midterm = contracts.midterm()
    Midterm.objects.filter(pk=midterm.pk).update(progress=" ", grant_spent=Decimal("400000.01"))
    with pytest.raises(RuleViolation) as refused:
        engine.perform(midterm, "report", by=contracts.member_of(midterm.project))
    assert refused.value.reasons == ["请填写进展情况。", "累计使用财政资助不应超过 40.00 万元。"]


def test_the_year_of_a_check_is_its_anniversary(later):
    project = contracts.running(began=0, ends_in=800)  # 2026-01-12 to 2028-03-22
    day = datetime.date
    assert midterm_year(project, day(2027, 1, 11)) is None
    assert midterm_year(project, day(2027, 1, 12)) == 2027
    assert midterm_year(project, day(2028, 1, 12)) == 2028
    assert midterm_year(project, day(2031, 1, 12)) == 2028


def test_the_night_opens_each_check_once(later):
    project = contracts.running(began=0, ends_in=800)
    later(364)
    assert sweep.open_checks(timezone.localdate()) == 0
    later(365)
    assert [sweep.open_checks(timezone.localdate()) for _ in range(2)] == [1, 0]
    assert list(project.midterms.values_list("year", "state")) == [(2027, "reporting")]
    with pytest.raises(RuleViolation, match="不在执行中"):
        actions.open_midterm(project, 2027, by=None)


def test_an_extension_is_asked_before_the_end_once_and_for_twelve_months(officer, vice):
    project = contracts.running()
    too_long = project.ends_on.replace(year=project.ends_on.year + 1) + datetime.timedelta(days=1)
    with pytest.raises(RuleViolation, match="延期不超过 12 个月"):
        contracts.change(project=project, new_end=too_long)
    wanted = too_long - datetime.timedelta(days=1)
    change = contracts.change(project=project, new_end=wanted)
    with pytest.raises(RuleViolation, match="已有办理中的延期申请"):
        contracts.change(project=project)
    before = project.ends_on
    engine.perform(change, "forward", by=officer)
    with pytest.raises(NotAllowed):
        engine.perform(change, "approve", by=officer)
    change = engine.perform(change, "approve", by=vice)
    project.refresh_from_db()
    assert (project.ends_on, project.extended_on, change.old_value) == (wanted, timezone.localdate(), str(before))
    with pytest.raises(RuleViolation, match="已延期一次"):
        contracts.change(project=project)


def test_an_extension_after_the_end_is_too_late():
    project = contracts.running(ends_in=-1)
    with pytest.raises(RuleViolation, match="前申请"):
        contracts.change(project=project)
    assert ChangeRequest.objects.count() == 0


def test_a_small_shift_of_the_budget_needs_no_asking(officer, vice):
    project = contracts.running()  # 3 000 000 yuan in all
    with pytest.raises(RuleViolation, match="不超过总投入的 10%"):
        contracts.change(project=project, kind="budget", budget_line="设备费", budget_amount=Decimal(300_000))
    change = contracts.change(project=project, kind="budget", budget_line="设备费", budget_amount=Decimal(300_001))
    assert change.state == "section"


def test_leader_partner_and_target_change_as_asked(officer, vice):
    project = contracts.running()
    target = project.contract.targets.get()
    for values in (
        {"kind": "leader", "leader": "新负责人（测试）"},
        {"kind": "partner", "partners": "嘉兴大学"},
        {"kind": "target", "target": target, "value": Decimal(1800)},
    ):
        change = contracts.change(project=project, **values)
        engine.perform(change, "forward", by=officer)
        engine.perform(change, "approve", by=vice)
    project.refresh_from_db()
    target.refresh_from_db()
    assert (project.leader, project.partners, target.target) == ("新负责人（测试）", "嘉兴大学", 1800)
    assert [c.old_value for c in project.changes.order_by("pk")] == ["负责人（测试）", "", "2000"]


def test_a_target_of_another_project_is_refused():
    other = contracts.running().contract.targets.get()
    with pytest.raises(RuleViolation, match="不属于本项目"):
        contracts.change(kind="target", target=other, value=Decimal(1))


def test_the_bureau_terminates_and_everything_is_settled(vice, finance):
    project = contracts.running()
    contracts.paid_payment(project)
    change = contracts.change(project=project)
    midterm = contracts.midterm(project=project)
    project = engine.perform(project, "terminate", by=vice, note="未按合同实施")
    project.contract.refresh_from_db()
    change.refresh_from_db()
    midterm.refresh_from_db()
    assert (project.state, project.contract.state) == ("terminated", "terminated")
    assert (change.state, midterm.state) == ("withdrawn", "closed")
    assert list(project.payments.order_by("number").values_list("state", flat=True)) == ["paid", "cancelled"]
    recovery = Recovery.objects.get()
    assert (recovery.amount, recovery.reason, recovery.state) == (Decimal(240_000), "未按合同实施", "demanded")
    assert recovery.due_on == timezone.localdate() + datetime.timedelta(days=30)
    engine.perform(recovery, "recover", by=finance)
    pot = contracts.pot()
    pot.refresh_from_db()
    assert pot.paid == 0


def test_the_enterprise_asks_for_the_end(officer, vice):
    project = contracts.running()
    contracts.paid_payment(project)
    change = contracts.change(project=project, kind="terminate", new_end=None)
    engine.perform(change, "forward", by=officer)
    change = engine.perform(change, "approve", by=vice)
    project = Project.objects.get(pk=project.pk)
    assert (change.state, project.state, Recovery.objects.count()) == ("approved", "terminated", 1)
