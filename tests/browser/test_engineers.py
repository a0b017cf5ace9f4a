"""Two journeys: (a) a joint case of four departments over National Day, (b) a nomination to a subsidy paid at the cap."""

import datetime
from zoneinfo import ZoneInfo

import pytest
from django.utils import timezone

from engineers.dossiers.models import Engineer
from engineers.joint_cases.case_models import DepartmentTask, JointCase
from engineers.nominations.models import Nomination
from engineers.subsidies.models import SubsidyClaim
from enterprises.profiles.models import Enterprise
from pinghu_portal.budgets.models import Pot
from tests.browser.walking import act, over
from tests.factories.cases import RESULTS

pytestmark = [pytest.mark.browser, pytest.mark.slow]
PERSON = "HG-2020-9030"
MATERIALS = ("application", "degree", "no_crime", "health", "unit_letter")
OFFICES = {
    # matter → who handles it, who decides
    "residence": ("police", "police2"),
    "social": ("labour", "labour2"),
    "medical": ("medical", "medical2"),
}


class Clock:
    """The portal's time, in the hands of the test; it stands still between two calls of `at`."""

    def __init__(self):
        self.now = None

    def at(self, text: str) -> None:
        """Set the time of day in Pinghu, such as 2026-09-21T10:00."""
        self.now = datetime.datetime.fromisoformat(text).replace(tzinfo=ZoneInfo("Asia/Shanghai"))


@pytest.fixture
def clock(monkeypatch):
    """A clock that the portal reads instead of the machine's; the story begins on a Monday ten days before National Day."""
    clock = Clock()
    clock.at("2026-09-21T10:00")
    monkeypatch.setattr(timezone, "now", lambda: clock.now)
    return clock


@pytest.fixture
def scan(tmp_path):
    """A small PDF on disk."""
    path = tmp_path / "scan.pdf"
    path.write_bytes(b"%PDF-1.4 scan")
    return path


def file_case(people, scan) -> JointCase:
    """The enterprise files a case and uploads what the archive does not hold."""
    member = people("enterprise")
    member.go(f"/engineers/cases/file/?engineer={PERSON}")
    member.page.check("#package-arrival")
    member.page.click("button:has-text('提交申请')")
    member.page.wait_for_selector("text=请上传材料后等待受理")
    for code in MATERIALS:
        member.page.select_option("#material-code", code)
        member.page.set_input_files("#material-file", scan)
        member.page.click("button:has-text('上传')")
        member.page.wait_for_selector("text=材料已上传")
    return JointCase.objects.get(engineer__number=PERSON)


def decide(handler, decider, task: DepartmentTask) -> None:
    """One writes the result down, another of the same department decides."""
    url = task.get_absolute_url()
    if task.state == "ready":
        act(handler, url, "承办")
    handler.go(f"{url}?tab=work")
    for key, value in RESULTS[task.item.code].items():
        handler.page.fill(f"#result-{key}", value)
    handler.page.fill("#document", f"文书 {task.item.code}")
    handler.page.fill("#opinion", "材料齐全，符合条件")
    handler.page.click("button:has-text('保存结果')")
    handler.page.wait_for_selector("text=等待本部门审核人办结")
    act(decider, url, "办结")


READINGS = {
    # Counted by hand on the calendar of 2026 (国办: 中秋 25–27 September off; 国庆 1–7 October off, Saturday 10 October at
    # work). Received on Monday 21 September, which does not count; 10 working days.
    # 28 September, the day of the 补正: used are 22, 23, 24; the 28th is the first day without counting; due: none.
    "asked": ("已用 3，剩余 7，暂停 1（工作日）", "暂停：补正告知 BZ-"),
    # 9 October, the day of the answer: paused were 28, 29, 30 September and 8 October (1 to 7 are holidays, the 9th counts
    # again); used are 22, 23, 24 and 9; left are 10 (Saturday at work), 12, 13, 14, 15 and 16 October: six.
    "answered": ("已用 4，剩余 6，暂停 4（工作日）", "10-12 → 10-16 暂停 4 个工作日"),
    # Extended by five the same day: 19 to 23 October.
    "extended": ("已用 4，剩余 11，暂停 4（工作日）", "10-16 → 10-23 延期 5 个工作日：核实境外学历"),
}
"""Moment → what the page of the task says of its clock, and how its date moved."""


def reads(window, task: DepartmentTask, moment: str) -> None:
    """The clock of the task as the page shows it."""
    window.go(f"{task.get_absolute_url()}?tab=work")
    words = window.page.inner_text("section:has(h2:text-is('计时'))")
    for golden in READINGS[moment]:
        assert golden in words, words


def ask(people, case: JointCase, task: DepartmentTask) -> None:
    """28 September: the merged 补正 stops the clock, and the lane says so."""
    head = people("talenthead")
    head.go(f"{case.get_absolute_url()}?tab=supplement")
    head.page.fill(f"#words-{task.uid}", "请补充无犯罪记录认证件")
    head.page.click("form button:has-text('告知补正')")
    head.page.wait_for_selector("text=相关部门计时暂停")
    head.go(case.get_absolute_url())
    assert head.page.inner_text(".ph-lanes i.paused") == "暂停"
    task.refresh_from_db()
    assert (task.state, task.due_on) == ("paused", None)
    reads(head, task, "asked")


def answer(people, case: JointCase, task: DepartmentTask) -> None:
    """9 October: 28, 29, 30 September and 8 October are taken out; 1 to 7 October are no working days anyway."""
    member = people("enterprise")
    member.go(f"{case.get_absolute_url()}?tab=supplement")
    member.page.fill("#answer-words", "已上传认证件")
    member.page.click("button:has-text('提交补正')")
    member.page.wait_for_selector("text=计时恢复")
    member.go(case.get_absolute_url())
    assert "外国人来华工作许可：10-12 → 10-16" in member.page.inner_text("main")
    assert member.page.locator(".ph-lanes tr", has_text="工作许可").first.locator("i.paused").count() == 4
    task.refresh_from_db()
    assert task.due_on == datetime.date(2026, 10, 16)
    member.shot("case_after_national_day")


def closing_days(window, case: JointCase) -> str:
    """时限与成效 on the page of the case."""
    window.go(case.get_absolute_url())
    return window.page.inner_text("section:has(h2:text-is('时限与成效'))")


def test_a_case_of_four_departments_from_filing_to_closing(clock, people, scan):
    case = file_case(people, scan)
    act(people("talent"), case.get_absolute_url(), "受理")
    task = case.tasks.get(item__code="work_permit")
    act(people("talent"), task.get_absolute_url(), "承办")
    task.refresh_from_db()
    assert task.due_on == datetime.date(2026, 10, 12)  # 10 working days without 25 September and 1 to 7 October
    clock.at("2026-09-28T10:00")
    ask(people, case, task)
    clock.at("2026-10-09T10:00")
    answer(people, case, task)
    member, window, head = people("enterprise"), people("talent"), people("talenthead")
    reads(head, task, "answered")
    head.page.fill("#days", "5")
    head.page.fill("#extend-words", "核实境外学历")
    head.page.click("button:has-text('延期')")
    head.page.wait_for_selector("text=并告知申请人")
    task.refresh_from_db()
    assert task.due_on == datetime.date(2026, 10, 23)
    reads(head, task, "extended")
    assert "外国人来华工作许可：10-16 → 10-23 延期 5 个工作日" in closing_days(member, case)
    decide(window, head, task)
    for code, (handler, decider) in OFFICES.items():
        decide(people(handler), people(decider), case.tasks.get(item__code=code))
    member.go(case.get_absolute_url())
    member.shot("case_closed")
    assert member.page.inner_text(".ph-pagehead .ph-tag >> nth=0") == "办结"
    assert "延期 5 个工作日：核实境外学历" in member.page.inner_text("main")
    items = Engineer.objects.get(number=PERSON).items.filter(kind__in=(12, 13, 14, 17))
    assert set(items.values_list("state", flat=True)) == {"verified"}
    assert [person.complaints for person in (member, window, head)] == [[], [], []]


def test_a_nomination_becomes_a_subsidy_paid_at_the_cap(people, scan):
    member, clerk, head, vice = map(people, ("enterprise", "talent", "talenthead", "vice"))
    found = Nomination.objects.get(engineer__number="HG-2019-9000")
    home = found.get_absolute_url()
    member.go(f"/engineers/nominations/{found.number}/form/")
    for name in ("salary_agreed", "salary_paid"):
        member.page.fill(f"#id_{name}", "1666666.67")
    member.page.select_option("#id_permit_kind", "a_permit")
    member.page.check("#id_committed")
    member.page.wait_for_selector("#missing:has-text('已填完')")
    member.page.click("button:has-text('提交申报')")
    member.page.wait_for_selector("text=等待镇街道初审")
    town = people("town")
    Enterprise.objects.filter(pk=found.enterprise_id).update(town="330482002")  # where the demo's assistant works
    for window, title in ((town, "初审通过"), (clerk, "形审通过"), (head, "同意推荐"), (vice, "审定推荐")):
        act(window, home, title)
    clerk.go(f"{home}edit/")
    clerk.page.fill("#id_recommend_document", "平科〔2026〕1号")
    clerk.page.fill("#id_selected_document", "嘉科〔2026〕9号")
    clerk.page.fill("#id_selected_on", timezone.localdate().isoformat())
    clerk.page.click("button:has-text('保存')")
    clerk.page.wait_for_load_state()
    for title in ("报送上级", "录入拟入选", "发起公示"):
        act(clerk, home, title)
    found.refresh_from_db()
    over(found.notice)
    act(head, home, "公布入选")
    assert head.page.inner_text(".ph-pagehead .ph-tag >> nth=0") == "入选"
    pay(people, scan)


def pay(people, scan) -> None:
    """The claim of last year: salary beyond the cap, evidence, decision, notice, approval, payment."""
    member, clerk, head, vice, finance = map(people, ("enterprise", "talent", "talenthead", "vice", "finance"))
    claim = SubsidyClaim.objects.get(engineer__number="HG-2019-9000", state="draft")
    home = claim.get_absolute_url()
    member.go(f"{home}edit/")
    member.page.fill("#id_salary_paid", "1666666.67")
    member.page.click("button:has-text('保存')")
    member.page.wait_for_load_state()
    member.go(f"{home}?tab=evidence")
    member.page.set_input_files("#evidence-file", scan)
    member.page.click("button:has-text('上传')")
    member.page.wait_for_selector("text=材料已上传")
    for window, title in ((member, "提交申请"), (clerk, "初审通过"), (head, "核定"), (clerk, "发起公示")):
        act(window, home, title)
    claim.refresh_from_db()
    assert (claim.award, claim.rows[-1][2]) == (500_000, "500000.00")
    over(claim.notice)
    act(vice, home, "审定")
    act(finance, home, "财政复核通过")
    finance.go(f"{home}edit/")
    finance.page.fill("#id_document", "平财〔2026〕3号")
    finance.page.fill("#id_paid_on", timezone.localdate().isoformat())
    finance.page.click("button:has-text('保存')")
    finance.page.wait_for_load_state()
    act(finance, home, "确认拨付")
    finance.shot("subsidy_paid")
    pot = Pot.objects.get(purpose="engineers.subsidy", year=timezone.localdate().year)
    assert (pot.reserved, pot.paid, finance.page.inner_text(".ph-pagehead .ph-tag >> nth=0")) == (0, 500_000, "已拨付")
    assert [window.complaints for window in (member, clerk, head, vice, finance)] == [[]] * 5
