"""Journey (f): what page 004 counts, from the cockpit to the lists; then a project to its acceptance, and one terminated.

Together with journey (e) nine roles act, each by the buttons of its pages: 企业 (enterprise, enterprise2), 镇街道科技助理员
(town), 经办 (projectclerk), 科长 (projecthead), 分管局长 (vice), 评审专家 (expert …), 财政局 (finance), 局领导 (leader) and
专家库管理 (poolkeeper); a visitor without an account reads the 公示.
"""

import re
from decimal import Decimal

import pytest
from django.urls import reverse
from django.utils import timezone

from pinghu_portal.budgets.ledger import pot_for
from pinghu_portal.panels.models import Expert
from pinghu_portal.rulebook.rules import rule
from projects.acceptance.models import Acceptance
from projects.applications.models import Application
from projects.calls.choices import GRANT
from projects.contracts.models import Project
from projects.integrity.models import IntegrityRecord
from tests.browser.walking import act, faults, fill, look, state_of, words_of

pytestmark = [pytest.mark.browser, pytest.mark.slow]
WIDTHS = ((390, 844), (1920, 1080), (1366, 768))
FIGURES = (
    # title, figure as a leader reads it, rows of its list, column that makes the sum
    ("2020年申报", "114", 114, ""),
    ("2020年立项（重大、重点）", "29", 29, ""),
    ("2020年研发总投入", "6,623.48", 29, "研发总投入（万元）"),
    ("2020年预期新增产值", "98,108.00", 29, "新增产值（万元）"),
    ("2020年预期新增税收", "6,070.00", 29, "新增税收（万元）"),
)
PAPERS = ("request", "work", "technical", "accounts")
PDF = b"%PDF-1.4\n%\xe2\xe3\n(journey)\n%%EOF\n"
REASON = "主要设备未到位，研究停止，无法完成合同任务。"


@pytest.fixture
def people(visitor, demo):
    """Signs people of the demo in once, and knows their windows."""
    windows = {}

    def person(name: str):
        if name not in windows:
            windows[name] = visitor().sign_in(name)
        return windows[name]

    person.windows = windows
    return person


def push(window, words: str) -> None:
    """Press the button of exactly these words; a refusal is a failure."""
    window.page.click(f"main button:text-is('{words}')")
    window.page.wait_for_load_state()
    assert "暂不能办理" not in window.page.title(), window.page.inner_text("body")


def seen(window, path: str, name: str) -> None:
    """The page at 390, 1920 and 1366."""
    look(window, path, f"project_end_{name}", WIDTHS)


def project_of(username: str) -> Project:
    """The running project of a demo account's enterprise."""
    return Project.objects.get(enterprise__members__user__username=username, state="running")


# --- (a) what page 004 counts -----------------------------------------------------------------------------------------


def read_figures(people) -> None:
    """Each figure is a link; its list holds so many rows, and the cells of its column make the sum."""
    leader = people("leader")
    seen(leader, "/cockpit/", "cockpit")
    for title, figure, rows, column in FIGURES:
        leader.go("/cockpit/")
        link = leader.page.locator("dl.ph-list-facts div", has=leader.page.locator(f"dt:text-is('{title}')")).locator(
            "a"
        )
        assert link.inner_text() == figure
        link.click()
        leader.page.wait_for_load_state()
        assert f"共 {rows} 条" in words_of(leader)
        if column:
            leader.go(f"{leader.page.url.removeprefix(leader.base)}&size=50")
            cells = leader.page.locator(f"td[data-label='{column}']").all_inner_texts()
            assert (len(cells), sum(map(number, cells))) == (rows, number(figure))
    seen(leader, f"{reverse('projects:projects:list')}?view=main&year=2020", "list")
    seen(leader, reverse("projects:acceptance:results"), "results_before")


def number(text: str) -> Decimal:
    """A figure with thousands commas."""
    return Decimal(text.replace(",", ""))


# --- (b) to the acceptance --------------------------------------------------------------------------------------------


def check_in_the_middle(people, project: Project) -> None:
    """中期检查: begun by the clerk, reported by the enterprise, judged by the head."""
    clerk, member, head = people("projectclerk"), people("enterprise2"), people("projecthead")
    seen(clerk, f"{project.get_absolute_url()}?tab=process", "process")
    push(clerk, "开展本年度中期检查")
    check = project.midterms.get()
    page = f"{check.get_absolute_url()}?tab=check"
    seen(member, page, "report")
    told = {"progress": "样机试制完成，正在用户处试用。", "problems": "无", "spent": "160", "grant_spent": "6"}
    fill(member, {f"midterm-{name}": value for name, value in told.items()})
    push(member, "提交")
    assert state_of(project) == "checking"
    seen(head, page, "judge")
    head.page.select_option("#midterm-verdict", "normal")
    head.page.fill("#midterm-opinion", "按合同进度执行。")
    push(head, "确定")
    assert (state_of(check), state_of(project)) == ("judged", "running")


def apply_for_acceptance(people, project: Project) -> Acceptance:
    """Early, with figures and four papers; without them it is told what is missing."""
    member = people("enterprise2")
    seen(member, f"{project.get_absolute_url()}?tab=overview", "project")
    push(member, "提前申请验收")
    acceptance = Acceptance.objects.get(project=project)
    home = acceptance.get_absolute_url()
    told = member.page.text_content("main")  # folded reasons, too
    assert all(words in told for words in ("缺少材料：验收申请书。", "请承诺材料和数据真实。"))
    seen(member, f"{home}?tab=results", "tell")
    told = {
        "summary": "完成合同约定的全部任务。", "actual_total": "185", "actual_grant": "15",
        "actual_output": "1080", "actual_tax": "70", "actual_jobs": "11", "actual_patents": "2",
    }  # fmt: skip
    fill(member, {f"acceptance-{name}": value for name, value in told.items()})
    member.page.check("#acceptance-committed")
    for target in project.contract.targets.all():
        fill(member, {f"value-{target.uid}": "1080", f"proof-{target.uid}": "审计报告第 6 页"})
    push(member, "保存完成情况")
    for kind in PAPERS:
        member.go(f"{home}?tab=files")
        member.page.select_option("#file-kind", kind)
        paper = {"name": f"{kind}.pdf", "mimeType": "application/pdf", "buffer": PDF}
        member.page.set_input_files("#project-file", files=[paper])
        push(member, "上传文件")
    seen(member, f"{home}?tab=files", "papers")
    act(member, home, "申请验收")
    assert state_of(acceptance) == "applied"
    return acceptance


def examine(people, acceptance: Acceptance) -> None:
    """形审 by the clerk, 财务审查 by another: whoever made the first finds no button for the second."""
    clerk, head, home = people("projectclerk"), people("projecthead"), acceptance.get_absolute_url()
    act(clerk, home, "形审通过")
    clerk.go(home)
    assert clerk.page.locator("button:has-text('财务审查通过')").count() == 0
    seen(head, f"{home}?tab=experts", "audit")
    head.page.fill("#acceptance-finance_opinion", "专款专用，账目清楚。")
    push(head, "保存财务审查意见")
    act(head, home, "财务审查通过")
    assert state_of(acceptance) == "experts"


def judge(people, acceptance: Acceptance) -> None:
    """The pool's keeper enters a tie; the expert so bound is not heard, five others are."""
    clerk, keeper = people("projectclerk"), people("poolkeeper")
    unit, page = acceptance.enterprise, f"{acceptance.get_absolute_url()}?tab=experts"
    bound, *free = Expert.objects.filter(kind="technical").order_by("-number")[:6]
    seen(keeper, f"{bound.get_absolute_url()}?tab=ties", "ties")
    keeper.page.select_option("#tie-kind", "adviser")
    fill(keeper, {"tie-party_name": unit.name, "tie-party_code": unit.credit_code, "tie-source": "本人申报"})
    push(keeper, "添加关系")
    enter(clerk, page, bound.number)
    assert f"应回避：顾问：{unit.name}" in clerk.page.inner_text("body")
    assert acceptance.verdicts.count() == 0
    assert len(free) == rule("acceptance.experts")
    for expert in free:
        enter(clerk, page, expert.number)
        assert expert.name in words_of(clerk)
    clerk.page.fill("#acceptance-opinion", "完成合同任务，同意通过验收。")
    push(clerk, "保存专家组意见")
    seen(clerk, page, "experts")


def enter(clerk, page: str, number: str) -> None:
    """The verdict of one expert of the pool."""
    clerk.go(page)
    fill(clerk, {"expertverdict-number": number, "expertverdict-held_on": timezone.localdate().isoformat()})
    clerk.page.select_option("#expertverdict-verdict", "pass")
    clerk.page.fill("#expertverdict-words", "指标完成，资料齐全，同意通过。")
    clerk.page.click("main button:text-is('登记专家意见')")
    clerk.page.wait_for_load_state()


def conclude(people, acceptance: Acceptance) -> None:
    """分管局长 passes it; expected and real stand side by side."""
    vice, project = people("vice"), acceptance.project
    act(vice, acceptance.get_absolute_url(), "验收通过")
    assert (state_of(acceptance), state_of(project)) == ("passed", "accepted")
    seen(vice, f"{acceptance.get_absolute_url()}?tab=results", "passed")
    rows = vice.page.locator("section:has(h2:text-is('预期与实际')) tbody tr").all_inner_texts()
    found = [re.sub(r"\s+", " ", row).strip() for row in rows]
    assert "研发投入（万元） 180.00 185.00 102.8%" in found
    assert "新增产值（万元） 1,200.00 1,080.00 90.0%" in found


def pay_the_rest(people, project: Project) -> None:
    """尾款: applied for, reviewed, approved, paid by 财政局 out of this year's pot."""
    final = project.payments.get(kind="final")
    for name, step in (
        ("enterprise2", "申请拨付"),
        ("projectclerk", "审核通过"),
        ("vice", "核准"),
        ("finance", "确认拨付"),
    ):
        act(people(name), final.get_absolute_url(), step)
    assert (state_of(final), final.amount) == ("paid", Decimal(60_000))
    assert pot_for(GRANT, timezone.localdate().year).paid == Decimal(60_000)
    seen(people("finance"), final.get_absolute_url(), "paid")
    head = people("projecthead")
    seen(head, reverse("projects:acceptance:results"), "results")
    assert "90.0%" in words_of(head)


# --- (c) terminated ---------------------------------------------------------------------------------------------------


def terminate(people, project: Project) -> None:
    """By 分管局长 with his reason; what was paid is asked back and comes in, what was not paid never will be."""
    vice, finance = people("vice"), people("finance")
    act(vice, project.get_absolute_url(), "终止项目", note=REASON)
    assert (state_of(project), state_of(project.contract)) == ("terminated", "terminated")
    recovery = project.payments.get(kind="first").recovery
    assert (recovery.state, recovery.amount, recovery.reason) == ("demanded", Decimal(240_000), REASON)
    assert project.payments.get(kind="final").state == "cancelled"
    seen(finance, recovery.get_absolute_url(), "recovery")
    act(finance, recovery.get_absolute_url(), "确认到账")
    assert state_of(recovery) == "recovered"
    seen(vice, f"{project.get_absolute_url()}?tab=money", "terminated")
    assert "24.00 万元，已追缴" in words_of(vice)


def hold_to_account(people, project: Project) -> IntegrityRecord:
    """A clue, the investigation, 告知, the unit's own words, the meeting's finding: four hands."""
    clerk, head, vice, member = map(people, ("projectclerk", "projecthead", "vice", "enterprise"))
    seen(clerk, reverse("projects:integrity:add"), "clue")
    clerk.page.select_option("#id_subject_kind", "unit")
    clerk.page.select_option("#id_conduct", "other")
    fill(
        clerk,
        {"id_enterprise": project.enterprise.credit_code, "id_facts": REASON},
    )
    clerk.page.select_option("#id_project", label=project.title)
    push(clerk, "保存")
    case = IntegrityRecord.objects.get(project=project)
    home = case.get_absolute_url()
    act(clerk, home, "立案调查")
    amend(clerk, home, {"id_findings": "经查属实。", "id_basis": "科学技术活动违规行为处理暂行规定"})
    act(clerk, home, "告知")
    seen(member, f"{home}?tab=case", "defence")
    member.page.fill("#integrityrecord-defence", "设备供应商违约，已起诉。")
    push(member, "提交申辩")
    act(head, home, "提请认定")
    amend(clerk, home, {"id_meeting": "局长办公会纪要〔2026〕9号"}, level="serious")
    act(vice, home, "认定失信")
    assert (state_of(case), case.found_by.username) == ("active", "vice")
    return case


def amend(clerk, home: str, values: dict[str, str], level: str = "") -> None:
    """修改 of a case."""
    clerk.go(f"{home}edit/")
    fill(clerk, values)
    if level:
        clerk.page.select_option("#id_level", level)
    push(clerk, "保存")


def is_told_and_refused(people, project: Project, case: IntegrityRecord) -> None:
    """The enterprise reads what was decided; neither a new application nor its draft can be handed in, and it reads why."""
    member, why = people("enterprise"), f"{project.enterprise} 因科研诚信处理，在限制期内不能申报。"
    seen(member, reverse("web:notices"), "notices")
    assert [words for words in ("终止项目", "确认到账", "告知", "认定失信") if words not in words_of(member)] == []
    seen(member, f"{case.get_absolute_url()}?tab=case", "case")
    assert case.ends_on.isoformat() in words_of(member)
    seen(member, reverse("projects:applications:apply"), "apply")
    assert why in words_of(member)
    assert member.page.locator("main button[name=category]").count() == 0
    draft = Application.objects.get(enterprise=project.enterprise, state="draft")
    seen(member, reverse("projects:applications:page", args=[draft.number, "submit"]), "draft")
    assert why.rstrip("。") in words_of(member)
    member.page.click("main button:has-text('提交申报')")
    member.page.wait_for_load_state()
    assert why.rstrip("。") in member.page.inner_text("body")
    assert state_of(draft) == "draft"


def test_projects_counted_one_accepted_and_one_terminated(people):
    read_figures(people)
    accepted, terminated = project_of("enterprise2"), project_of("enterprise")
    check_in_the_middle(people, accepted)
    acceptance = apply_for_acceptance(people, accepted)
    examine(people, acceptance)
    judge(people, acceptance)
    conclude(people, acceptance)
    pay_the_rest(people, accepted)
    terminate(people, terminated)
    case = hold_to_account(people, terminated)
    is_told_and_refused(people, terminated, case)
    assert {name: faults(window) for name, window in people.windows.items() if faults(window)} == {}
