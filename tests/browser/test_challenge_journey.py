"""Journey (c): a demand from the enterprise to its settlement, and the work permit of the winner from abroad."""

import datetime

import pytest
from django.utils import timezone

from engineers.challenges.bid_models import Bid
from engineers.challenges.models import Demand
from engineers.dossiers.models import Engineer
from engineers.permits.models import WorkPermit
from engineers.permits.papers import PAPERS
from tests.browser.walking import act, fill, press

pytestmark = [pytest.mark.browser, pytest.mark.slow]


def lay_out(people, today: datetime.date) -> Demand:
    """The enterprise writes a demand with a measurable metric; the head puts it on the board."""
    member = people("enterprise")
    member.go("/engineers/challenges/open/")
    fill(
        member,
        {
            "id_title": "电驱动轴承电蚀防护",
            "id_problem": "高压平台电驱动轴承在耐久试验中出现电蚀，需要查明机理并给出可量产的防护方案。",
            "id_keywords": "轴承、电蚀",
            "id_reward": "600000",
            "id_bids_until": (today + datetime.timedelta(days=40)).isoformat(),
            "id_due_on": (today + datetime.timedelta(days=400)).isoformat(),
        },
    )
    press(member, "保存")
    fill(member, {"metric-title": "台架寿命", "metric-target": "1500", "metric-unit": "h"})
    press(member, "添加指标")
    made = Demand.objects.get(title="电驱动轴承电蚀防护")
    act(member, made.get_absolute_url(), "提交榜单")
    act(people("talenthead"), made.get_absolute_url(), "发布榜单")
    return made


def bid_from_abroad(people, made: Demand) -> Bid:
    """The talent section bids for somebody abroad who has no account; the bid stays sealed for the bureau's head."""
    window = people("talent")
    window.go(f"/engineers/board/{made.number}/")
    window.page.click("text=我要揭榜")
    fill(
        window,
        {
            "id_name": "Ulrich Brandt（样例）",
            "id_organisation": "Rheinland Antriebe（样例）",
            "id_plan": "机理分析、接地方案、台架验证三步走。",
            "id_price": "580000",
            "id_months": "8",
        },
    )
    window.page.select_option("#id_nationality", "DE")
    window.page.select_option("#id_ip", "shared")
    window.page.check("#id_confidential")
    press(window, "保存草稿")
    found = Bid.objects.get(demand=made)
    act(window, found.get_absolute_url(), "提交揭榜")
    head = people("talenthead")
    head.go(f"{made.get_absolute_url()}?tab=bids")
    assert "共 1 份揭榜，内容密封" in head.page.inner_text("main")
    assert "Ulrich Brandt" not in head.page.inner_text("main")
    return found


def match_and_choose(people, made: Demand, found: Bid, today: datetime.date) -> None:
    """The owner reads what the archive recommends, talks to the bidder and chooses him."""
    member = people("enterprise")
    member.go(f"{made.get_absolute_url()}?tab=matches")
    assert "匹配分" in member.page.inner_text("main") or "没有达到推荐分" in member.page.inner_text("main")
    act(member, made.get_absolute_url(), "进入对接")
    member.go(found.get_absolute_url())
    fill(member, {"contact-held_on": today.isoformat(), "contact-ours": "研发部", "contact-theirs": "Brandt",
                  "contact-conclusion": "路线可行"})  # fmt: skip
    press(member, "登记对接")
    member.go(f"{made.get_absolute_url()}?tab=bids")
    member.page.check(f"input[value='{found.number}']")
    member.page.click("button:has-text('选定中榜')")
    member.page.wait_for_selector("text=请填写合同与支付节点")


def contract_and_settle(people, made: Demand, today: datetime.date) -> None:
    """Contract with one milestone, work, the joint case of the winner by one click, acceptance by figures, payment."""
    member, home = people("enterprise"), made.get_absolute_url()
    fill(
        member,
        {
            "demand-contract_no": "HT-2026-1",
            "demand-contract_amount": "580000",
            "demand-signed_on": today.isoformat(),
            "demand-arrives_on": (today + datetime.timedelta(days=30)).isoformat(),
        },
    )
    press(member, "保存合同信息")
    fill(member, {"milestone-title": "验收款", "milestone-due_on": today.isoformat(), "milestone-amount": "580000"})
    press(member, "添加节点")
    act(member, home, "签约")
    member.go(f"{home}?tab=contract")
    assert member.page.locator("button:has-text('发起来平联办')").count() == 1
    press(member, "一键发起来平联办")
    act(member, home, "开始实施")
    member.go(f"{home}?tab=metrics")
    member.page.fill("input[name^=reached-]", "1620")
    press(member, "保存实际完成情况")
    act(member, home, "验收通过")
    member.go(f"{home}?tab=contract")
    member.page.fill("input[name=paid_on]", today.isoformat())
    member.page.fill("input[name=proof]", "PZ-1")
    press(member, "登记支付")
    act(member, home, "确认兑现")
    member.shot("demand_settled")
    assert member.page.inner_text(".ph-pagehead .ph-tag >> nth=0") == "兑现"


def permit_of(people, engineer: Engineer, today: datetime.date) -> WorkPermit:
    """The employer completes the archive, tries the points, applies with every paper."""
    member = people("enterprise")
    member.go(f"{engineer.get_absolute_url()}edit/")
    fill(
        member, {"id_passport_ends_on": (today + datetime.timedelta(days=1500)).isoformat(), "id_born_on": "1984-03-02"}
    )
    press(member, "保存")
    member.go(f"/engineers/permits/points/?engineer={engineer.number}")
    member.page.select_option("#id_engineer", engineer.number)
    fill(member, {"id_salary": "60", "id_years": "10", "id_months": "12", "id_age": "42"})
    member.page.select_option("#id_degree", "master")
    press(member, "测算")
    assert "建议类别" in member.page.inner_text("main")
    press(member, "以此发起申请")
    made = WorkPermit.objects.get(engineer=engineer)
    every = [code for code, *_ in PAPERS]  # the uploads themselves have tests of their own (permits/test_uploads)
    WorkPermit.objects.filter(pk=made.pk).update(papers=every, pledged=True)
    member.go(f"{made.get_absolute_url()}edit/")
    fill(member, {"id_wanted_until": (today + datetime.timedelta(days=360)).isoformat()})
    press(member, "保存")
    act(member, made.get_absolute_url(), "提交")
    return made


def grant(people, made: WorkPermit, today: datetime.date) -> None:
    """预审, 受理, class and period by the clerk, the decision by the vice-director."""
    window, vice, home = people("talent"), people("vice"), made.get_absolute_url()
    act(window, home, "预审通过")
    act(window, home, "受理")
    window.go(f"{home}review/")
    fill(window, {"id_permit_number": "33000012345678", "id_starts_on": today.isoformat(),
                  "id_ends_on": (today + datetime.timedelta(days=360)).isoformat()})  # fmt: skip
    press(window, "保存")
    act(window, home, "审查通过")
    act(vice, home, "准予许可")
    vice.shot("permit_granted")
    assert vice.page.inner_text(".ph-pagehead .ph-tag >> nth=0") == "有效"
    assert "33000012345678" not in vice.page.content()


def test_a_demand_is_settled_and_its_winner_may_work(visitor, people):
    today = timezone.localdate()
    made = lay_out(people, today)
    public = visitor()
    public.go("/engineers/board/")
    assert made.title in public.page.inner_text("main")
    found = bid_from_abroad(people, made)
    match_and_choose(people, made, found, today)
    contract_and_settle(people, made, today)
    engineer = Engineer.objects.get(name="Ulrich Brandt（样例）")
    assert engineer.enterprise == made.enterprise
    permit = permit_of(people, engineer, today)
    grant(people, permit, today)
    permit.refresh_from_db()
    assert (permit.state, permit.ends_on) == ("valid", today + datetime.timedelta(days=360))
    assert engineer.items.get(kind=12).rows[-1]["ends_on"] == permit.ends_on.isoformat()
    assert [window.complaints for window in (public, *map(people, ("enterprise", "talent", "talenthead", "vice")))] == [
        []
    ] * 5
