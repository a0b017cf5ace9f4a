"""From the end date to a conclusion: what an application must hold, votes, one 整改, overdue, expected against real."""

import datetime
from decimal import Decimal

import pytest
from django.utils import timezone

from pinghu_portal.errors import NotAllowed, RuleViolation
from pinghu_portal.panels.models import Expert, Tie
from pinghu_portal.workflow import engine
from projects.acceptance import actions, sweep
from projects.acceptance.figures import fulfilment, results
from projects.acceptance.models import Acceptance, ExpertVerdict
from projects.acceptance.rules import rate, why_not_apply
from projects.applications.models import Application, Member
from projects.contracts.models import Project
from projects.contracts.payment_models import Recovery
from tests.factories import acceptance as made
from tests.factories import contracts, panels

pytestmark = pytest.mark.django_db


def to_experts(acceptance: Acceptance, officer, head, votes: str = "pass pass pass pass fail") -> Acceptance:
    """申请 → 形审 → 财务 → 专家, with these votes."""
    acceptance.verdicts.all().delete()
    engine.perform(acceptance, "apply", by=contracts.member_of(acceptance.project))
    engine.perform(acceptance, "pass_form", by=officer)
    acceptance = engine.perform(acceptance, "pass_finance", by=head)
    for place, verdict in enumerate(votes.split()):
        made.expert(acceptance, verdict, place)
    return acceptance


def test_the_night_opens_what_has_ended_once(later):
    project = contracts.running(began=0, ends_in=800)
    later(800)
    assert sweep.open_due(timezone.localdate()) == 0
    later(801)
    assert [sweep.open_due(timezone.localdate()) for _ in range(2)] == [1, 0]
    project.refresh_from_db()
    assert (project.state, project.acceptance.state) == ("due", "due")
    assert project.ends_on == datetime.date(2028, 3, 22)
    assert project.acceptance.apply_by == datetime.date(2028, 9, 22)


def test_an_extension_asked_for_in_time_is_decided_first(later, officer, vice):
    project = contracts.running(began=0, ends_in=800)
    later(799)
    change = contracts.change(project=project)
    later(805)
    assert sweep.open_due(timezone.localdate()) == 0
    engine.perform(change, "forward", by=officer)
    engine.perform(change, "approve", by=vice)
    assert sweep.open_due(timezone.localdate()) == 0
    later(891)
    assert sweep.open_due(timezone.localdate()) == 1


def test_an_early_acceptance_is_the_enterprises_wish():
    project = contracts.running()
    with pytest.raises(RuleViolation, match="尚未期满"):
        actions.open_acceptance(project, by=None)
    acceptance = actions.open_acceptance(project, by=contracts.member_of(project), early=True)
    assert (acceptance.early, actions.open_acceptance(project, by=None)) == (True, acceptance)


def test_an_empty_application_hears_everything_at_once():
    acceptance = made.opened()
    with pytest.raises(RuleViolation) as refused:
        engine.perform(acceptance, "apply", by=contracts.member_of(acceptance.project))
    assert refused.value.reasons == [
        "缺少材料：验收申请书。",
        "缺少材料：工作总结。",
        "缺少材料：技术总结。",
        "缺少材料：经费决算（审计报告）。",
        "未填写指标完成值：新产品销售收入。",
        "请填写完成情况。",
        "请填写实际研发投入。",
        "请承诺材料和数据真实。",
    ]


def test_two_hands_and_a_majority_pass_it_and_the_final_payment_is_open(officer, head, vice, finance):
    acceptance = to_experts(made.acceptance(), officer, head)
    with pytest.raises(RuleViolation, match="多数专家意见为“通过”，不能作出“不通过”结论"):
        engine.perform(acceptance, "fail", by=vice, note="不同意")
    acceptance = engine.perform(acceptance, "pass", by=vice)
    project = Project.objects.get(pk=acceptance.project_id)
    assert (acceptance.concluded_on, project.state) == (timezone.localdate(), "accepted")
    final = project.payments.get(kind="final")
    assert engine.perform(final, "apply", by=contracts.member_of(project)).state == "applied"


def test_the_form_and_the_money_are_checked_by_two(officer, head):
    acceptance = made.acceptance()
    engine.perform(acceptance, "apply", by=contracts.member_of(acceptance.project))
    engine.perform(acceptance, "pass_form", by=head)
    with pytest.raises(NotAllowed):
        engine.perform(acceptance, "pass_finance", by=head)
    assert engine.perform(acceptance, "pass_finance", by=officer).state == "experts"


def test_four_experts_are_too_few(officer, head, vice):
    acceptance = to_experts(made.acceptance(), officer, head, "pass pass pass pass")
    with pytest.raises(RuleViolation, match="本轮专家意见 4 份，应不少于 5 份"):
        engine.perform(acceptance, "pass", by=vice)


def test_mending_is_possible_once_and_the_group_speaks_anew(later, officer, head, vice):
    acceptance = to_experts(made.acceptance(), officer, head, "mend mend mend pass pass")
    acceptance = engine.perform(acceptance, "mend", by=vice, note="补充第三方检测报告")
    assert (acceptance.mend_by, acceptance.mend_demand) == (datetime.date(2026, 4, 12), "补充第三方检测报告")
    acceptance = engine.perform(acceptance, "hand_in", by=contracts.member_of(acceptance.project))
    with pytest.raises(RuleViolation) as refused:
        engine.perform(acceptance, "pass", by=vice)
    assert refused.value.reasons == ["本轮专家意见 0 份，应不少于 5 份。", "请先登记专家组意见。"]
    for place in range(5):
        assert actions.hear(said(acceptance, made.pooled(place), "conclude")).round == 2
    actions.keep(acceptance, {"opinion": "同意结题"}, ("recheck",))
    acceptance = engine.perform(acceptance, "conclude", by=vice, note="部分指标未达到")
    acceptance.project.refresh_from_db()
    assert acceptance.project.state == "concluded"
    assert acceptance.project.payments.get(kind="final").state == "cancelled"


def test_what_was_never_mended_fails_without_another_hearing(later, officer, head, vice):
    acceptance = to_experts(made.acceptance(), officer, head, "mend mend mend pass pass")
    engine.perform(acceptance, "mend", by=vice, note="整改")
    later(90)
    assert sweep.move_overdue(timezone.localdate()) == 0
    later(91)
    assert [sweep.move_overdue(timezone.localdate()) for _ in range(2)] == [1, 0]
    with pytest.raises(RuleViolation):
        engine.perform(acceptance, "pass", by=vice)
    assert engine.perform(acceptance, "fail", by=vice, note="未整改").state == "failed"


def test_six_months_overdue_is_proposed_confirmed_and_paid_back(later, vice, finance):
    project = contracts.running(ends_in=-1)
    contracts.paid_payment(project)
    acceptance = made.acceptance(project=project)
    assert acceptance.apply_by == datetime.date(2026, 7, 11)
    later(180)
    assert sweep.move_overdue(timezone.localdate()) == 0
    later(181)
    with pytest.raises(RuleViolation, match="已逾期"):
        engine.perform(acceptance, "apply", by=contracts.member_of(project))
    assert [sweep.move_overdue(timezone.localdate()) for _ in range(2)] == [1, 0]
    acceptance = engine.perform(acceptance, "force", by=vice, note="无正当理由逾期")
    project.refresh_from_db()
    project.contract.refresh_from_db()
    assert (acceptance.state, project.state, project.contract.state) == ("forced", "terminated", "terminated")
    recovery = Recovery.objects.get()
    engine.perform(recovery, "recover", by=finance)
    pot = contracts.pot()
    pot.refresh_from_db()
    assert (recovery.amount, pot.paid) == (Decimal(240_000), 0)


def test_good_cause_gives_sixty_days_more(later, vice):
    acceptance = made.acceptance()
    later(181)
    sweep.move_overdue(timezone.localdate())
    acceptance = engine.perform(acceptance, "spare", by=vice, note="检测机构延误")
    assert acceptance.apply_by == timezone.localdate() + datetime.timedelta(days=60)
    assert engine.perform(acceptance, "apply", by=contracts.member_of(acceptance.project)).state == "applied"


def said(acceptance: Acceptance, expert, verdict: str = "pass") -> ExpertVerdict:
    """What an officer types in."""
    return ExpertVerdict(
        acceptance=acceptance, expert=expert, held_on=timezone.localdate(), verdict=verdict, words="试验评语"
    )


def test_experts_with_a_conflict_are_not_heard_each_with_every_reason(officer, head):
    acceptance = to_experts(made.acceptance(), officer, head)
    project = acceptance.project
    Project.objects.filter(pk=project.pk).update(partners="合作研究所（测试）")
    Application.objects.filter(pk=project.application_id).update(avoid=["被避专家"])
    unit = project.enterprise.name
    inside = panels.expert(organisation=unit)
    partner = panels.expert(organisation="合作研究所（测试）")
    adviser = panels.expert(organisation="外地大学")
    Tie.objects.create(expert=adviser, kind="adviser", party_name=unit, source="试验")
    Tie.objects.create(expert=adviser, kind="share", party_name="合作研究所（测试）", source="试验")
    avoided = panels.expert(organisation="外地大学")
    Expert.objects.filter(pk=avoided.pk).update(name="被避专家", active=False)
    expected = {
        inside.pk: [
            f"专家“{inside.name}”应回避：{why}。"
            for why in (
                f"合作项目：合作研究所（测试）（所在单位{unit}参加 {project.application.number}）",
                f"任职单位：{unit}",
            )
        ],
        partner.pk: [f"专家“{partner.name}”应回避：任职单位：合作研究所（测试）。"],
        adviser.pk: [f"专家“{adviser.name}”应回避：{why}。" for why in (f"顾问：{unit}", "持股：合作研究所（测试）")],
        avoided.pk: ["专家“被避专家”已出库。", "专家“被避专家”应回避：申报人申请回避。"],
    }
    found = {}
    for expert in Expert.objects.filter(pk__in=expected):
        with pytest.raises(RuleViolation) as refused:
            actions.hear(said(acceptance, expert))
        found[expert.pk] = refused.value.reasons
    assert found == expected
    assert acceptance.verdicts.count() == 5


def test_the_people_of_a_project_do_not_judge_it(officer, head):
    acceptance = to_experts(made.acceptance(), officer, head)
    project = acceptance.project
    Project.objects.filter(pk=project.pk).update(leader="接任负责人")
    Member.objects.create(application=project.application, name="外聘成员", organisation="外地大学")
    leader = panels.expert(organisation=project.enterprise.name)
    member = panels.expert(organisation="外地大学")
    Expert.objects.filter(pk=leader.pk).update(name="接任负责人")
    Expert.objects.filter(pk=member.pk).update(name="外聘成员")
    for expert in Expert.objects.filter(pk__in=(leader.pk, member.pk)):
        with pytest.raises(RuleViolation) as refused:
            actions.hear(said(acceptance, expert))
        assert f"专家“{expert.name}”应回避：本人参与该申报。" in refused.value.reasons


def test_nobody_is_heard_in_days_to_come(officer, head):
    row = said(to_experts(made.acceptance(), officer, head, "pass"), panels.expert(organisation="外地大学"))
    row.held_on = timezone.localdate() + datetime.timedelta(days=1)
    with pytest.raises(RuleViolation) as refused:
        actions.hear(row)
    assert refused.value.reasons == ["验收日期不能晚于今天。"]


def test_no_more_of_the_grant_is_used_than_was_granted():
    acceptance = made.acceptance()
    acceptance.actual_grant = Decimal("400000.01")
    assert why_not_apply(acceptance) == ["实际使用财政资助不应超过 40.00 万元。"]


def test_the_money_is_audited_in_its_step_only(client_of, officer, head):
    acceptance = made.acceptance()
    page, typed = f"{acceptance.get_absolute_url()}audit/", {"finance_opinion": "合规"}
    assert client_of(head).post(page, typed).status_code == 403
    engine.perform(acceptance, "apply", by=contracts.member_of(acceptance.project))
    engine.perform(acceptance, "pass_form", by=officer)
    assert client_of(head).post(page, typed).status_code == 302
    assert client_of(contracts.member_of(acceptance.project)).post(page, typed).status_code == 403


def test_an_expert_is_heard_once_as_the_pool_knows_him(officer, head):
    acceptance = to_experts(made.acceptance(), officer, head, "pass")
    row = said(acceptance, panels.expert(organisation="外地大学", title="研究员"))
    row.name = row.organisation = "冒名"
    row = actions.hear(row)
    assert (row.name, row.organisation, row.title) == (row.expert.name, "外地大学", "研究员")
    with pytest.raises(RuleViolation) as refused:
        actions.hear(said(acceptance, row.expert))
    assert refused.value.reasons == [f"专家“{row.name}”本轮已登记。"]


def test_an_officer_types_a_number_or_a_name_of_the_pool(client_of, officer, head):
    acceptance = to_experts(made.acceptance(), officer, head, "pass")
    page, expert = acceptance.get_absolute_url(), panels.expert(organisation="外地大学")
    typed = {"held_on": timezone.localdate().isoformat(), "verdict": "pass", "words": "同意"}
    refused = client_of(officer).post(f"{page}hear/", {**typed, "number": "查无此人"})
    assert (refused.status_code, "没有找到该专家" in refused.content.decode()) == (422, True)
    assert client_of(officer).post(f"{page}hear/", {**typed, "number": expert.name}).status_code == 302
    assert acceptance.verdicts.filter(expert=expert, round=1).count() == 1


def test_expected_and_real_are_summed_by_year_and_category(officer, head, vice):
    done = made.acceptance()
    engine.perform(to_experts(done, officer, head), "pass", by=vice)
    contracts.running()
    contracts.running(category="major", output=Decimal(5_000_000))
    lines, total = results(officer)
    year = timezone.localdate().year
    assert [(line.year, line.category, line.number, line.concluded) for line in lines] == [
        (year, "key", 2, 1),
        (year, "major", 1, 0),
    ]
    output = next(pair for pair in lines[0].pairs if pair.title == "新增产值")
    assert (output.planned, output.expected, output.actual, output.rate) == (
        Decimal(40_000_000),
        Decimal(20_000_000),
        Decimal(18_000_000),
        Decimal("90.0"),
    )
    assert (total.number, total.concluded, fulfilment(officer)) == (3, 1, Decimal("90.0"))


def test_the_rate_is_rounded_half_up_and_absent_without_expectation():
    assert (rate(Decimal("0.125"), Decimal(100)), rate(Decimal(2), Decimal(3)), rate(Decimal(1), Decimal(0))) == (
        Decimal("0.1"),
        Decimal("66.7"),
        None,
    )
    assert rate(Decimal("0.25"), Decimal(100)) == Decimal("0.3")
    assert rate(11, 10) == Decimal("110.0")


def test_people_and_patents_have_their_rate_on_the_page(client_of, officer):
    acceptance = made.acceptance(project=contracts.running(ends_in=-1, jobs=10, patents=3))
    Acceptance.objects.filter(pk=acceptance.pk).update(actual_jobs=12, actual_patents=2)
    page = client_of(officer).get(f"{acceptance.get_absolute_url()}?tab=results").content.decode()
    assert ("120.0%" in page, "66.7%" in page) == (True, True)


def test_the_enterprise_tells_what_was_reached_over_its_page(client_of):
    acceptance = made.opened()
    target = acceptance.project.contract.targets.get()
    client = client_of(contracts.member_of(acceptance.project))
    page = f"/projects/acceptance/{acceptance.number}/"
    assert client.get(page).status_code == 200
    posted = {
        "summary": "完成", "actual_total": "300", "actual_grant": "40", "actual_output": "1", "actual_tax": "2",
        "actual_jobs": "3", "actual_patents": "4", "committed": "on", f"value-{target.uid}": "2100.5",
    }  # fmt: skip
    assert client.post(f"{page}tell/", posted).status_code == 302
    acceptance.refresh_from_db()
    target.refresh_from_db()
    assert (acceptance.actual_total, acceptance.committed, target.reached.value) == (3_000_000, True, Decimal("2100.5"))
    other = client_of(contracts.member_of(contracts.running()))
    assert other.post(f"{page}tell/", posted).status_code == 404
