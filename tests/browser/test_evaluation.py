"""A year of evaluation in the browser: call, filling in with 退回, site check, experts, objection, a first D, a second D."""

import datetime

import pytest
from django.utils import timezone

from incubators.carriers.choices import Kind, State
from incubators.carriers.models import Carrier, CarrierMember
from incubators.evaluations.choices import FilingState
from incubators.evaluations.models import CarrierResult, EvaluationFiling, EvaluationRound, Mending
from pinghu_portal.accounts.models import User
from pinghu_portal.panels.actions import invite, score
from pinghu_portal.panels.models import Expert, Panel
from pinghu_portal.workflow import engine
from tests.browser.walking import act, fill, over, press
from tests.factories import evaluations
from tests.factories.carriers import operator_of

pytestmark = [pytest.mark.browser, pytest.mark.slow]
OURS, TWICE = "上海闵行域外孵化器（样例）", "深圳南山域外孵化器（样例）"
YEAR = 2022
FIGURES = {
    "tenants": "12", "events": "12", "area": "1800", "landed": "3", "landed_invested": "3200", "talents": "6", "subsidy": "100",
}  # fmt: skip


@pytest.fixture
def ours(people):
    """The carrier that the demo's operator works for in this story."""
    carrier = Carrier.objects.get(name=OURS)
    user = User.objects.get(username="carrier")
    CarrierMember.objects.create(carrier=carrier, user=user, valid_from=datetime.date(2020, 1, 1))
    return carrier


def opened(head) -> EvaluationRound:
    """The head opens and launches the round of the year."""
    head.go("/incubators/evaluations/open/")
    head.page.select_option("#id_kind", Kind.REMOTE)
    head.page.fill("#id_year", str(YEAR))
    head.page.select_option("#id_scheme", label=f"{YEAR}年度平湖市域外孵化器绩效评价方案 第1版")
    head.page.fill("#id_closes_on", (timezone.localdate() + datetime.timedelta(days=30)).isoformat())
    press(head, "保存")
    found = EvaluationRound.objects.get(kind=Kind.REMOTE, year=YEAR)
    act(head, found.get_absolute_url(), "布置填报")
    return found


def filled(operator, clerk, filing: EvaluationFiling) -> None:
    """Filled in with autosave, returned once with a remark, mended, checked on site by two."""
    operator.go(f"{filing.get_absolute_url()}fill/")
    fill(operator, {f"f-{code}": text for code, text in FIGURES.items()})
    operator.page.fill("#note", "全年引进项目十二个。")
    operator.page.check("#committed")
    operator.page.wait_for_selector("#missing:has-text('已填完')")
    press(operator, "提交填报")
    clerk.go(f"{filing.get_absolute_url()}?tab=figures")
    clerk.page.fill("#remark-talents", "与人才名单不符")
    clerk.page.click("tr:has(#remark-talents) button")
    clerk.page.wait_for_load_state()
    act(clerk, filing.get_absolute_url(), "退回修改", note="请核对引进人才")
    operator.go(f"{filing.get_absolute_url()}fill/")
    assert "与人才名单不符" in operator.page.inner_text("main")
    operator.page.fill("#f-talents", "5")
    press(operator, "提交填报")
    clerk.go(f"{filing.get_absolute_url()}?tab=figures")
    clerk.page.fill("#sitecheck-held_on", timezone.localdate().isoformat())
    clerk.page.select_option("#sitecheck-first", label="姜蓉（样例）")
    clerk.page.select_option("#sitecheck-second", label="程岳（样例）")
    clerk.page.fill("#sitecheck-findings", "场地、台账与填报一致，活动少计两场。")
    clerk.page.click("summary:has-text('核定数据')")
    clerk.page.fill("#found-events", "10")
    clerk.page.fill("#found-reason", "活动签到表")
    press(clerk, "登记核查")
    act(clerk, filing.get_absolute_url(), "审核通过")


def others(found: EvaluationRound, clerk_user) -> None:
    """The rest files with little; one does not file at all."""
    rest = found.filings.exclude(carrier__name=OURS).select_related("carrier", "round__scheme")
    unfiled = rest.exclude(carrier__name=TWICE).first()
    for filing in rest.exclude(pk=unfiled.pk):
        little = filing.carrier.name == TWICE
        filing = evaluations.fill(filing, by=operator_of(filing.carrier), share=1 if little else 60)
        engine.perform(filing, "pass", by=clerk_user)


def judged(people, clerk_user, panel: Panel) -> None:
    """Three experts, one of them in the browser; nobody reads a score before the panel is closed."""
    seats = {}
    for name in ("expert", "expert2", "expert3"):
        seats[name] = invite(panel, Expert.objects.get(user__username=name), by=clerk_user)
    panel = engine.perform(panel, "start_scoring", by=clerk_user)
    for name in ("expert2", "expert3"):
        seat = engine.perform(seats[name], "pledge", by=seats[name].expert.user)
        for item in panel.items.all():
            assert score(seat, item, {"service": "30", "result": "30", "outlook": "15"}, "符合要求。") == []
        engine.perform(seat, "submit", by=seat.expert.user)
    expert, seat = people("expert"), seats["expert"]
    expert.go(seat.get_absolute_url())
    assert OURS not in expert.page.inner_text("main")  # no name before the pledge
    act(expert, seat.get_absolute_url(), "签署承诺")
    for item in panel.items.all():
        expert.go(f"{seat.get_absolute_url()}?tab=scoring")
        box = f"#item-{item.uid}"
        for code, points in (("service", "32"), ("result", "30"), ("outlook", "16")):
            expert.page.fill(f"#p-{item.uid}-{code}", points)
        expert.page.click(f"{box} button:has-text('保存')")
        expert.page.wait_for_load_state()
    act(expert, seat.get_absolute_url(), "提交评分")
    clerk = people("carrierclerk")
    clerk.go(f"{panel.get_absolute_url()}?tab=items")
    assert "评审结束前不公开评分" in clerk.page.inner_text("main")
    act(clerk, panel.get_absolute_url(), "结束评审")


def test_a_year_of_evaluation(people, ours):
    operator, clerk, head, vice = map(people, ("carrier", "carrierclerk", "carrierhead", "vice"))
    clerk_user = User.objects.get(username="carrierclerk")
    evaluations.reward_pot()
    found = opened(head)
    filed = found.filings.select_related("round__scheme").get(carrier=ours)
    filled(operator, clerk, filed)
    others(found, clerk_user)
    EvaluationRound.objects.filter(pk=found.pk).update(closes_on=timezone.localdate() - datetime.timedelta(days=1))
    act(clerk, found.get_absolute_url(), "结束填报")
    assert found.filings.filter(state=FilingState.OVERDUE).count() == 1
    found.refresh_from_db()
    judged(people, clerk_user, found.panel)
    act(head, found.get_absolute_url(), "测算并预公布")
    found.refresh_from_db()
    first = CarrierResult.objects.get(round=found, carrier=ours, revision=0)

    operator.go(found.notice.get_absolute_url())
    operator.page.fill("[name=about]", OURS)
    operator.page.fill("[name=words]", "活动场次应为十二场，有签到表和照片为证。")
    operator.page.click("main form button")
    operator.page.wait_for_load_state()
    objection = found.notice.objections.get()
    head.go(f"{found.get_absolute_url()}?tab=results")
    head.page.select_option("#id_filing", label=f"{OURS} {YEAR}年度填报")
    head.page.select_option("#id_code", "events")
    fill(head, {"id_value": "12", "id_reason": f"{objection.number} 补充签到表"})
    press(head, "更正并重新测算")
    act(head, objection.get_absolute_url(), "采纳", note="补充材料属实，已更正并重新测算。")
    second = CarrierResult.objects.get(round=found, carrier=ours, revision=1)
    assert second.index >= first.index
    assert CarrierResult.objects.get(pk=first.pk).index == first.index

    over(found.notice)
    head.go(f"{found.get_absolute_url()}?tab=results")
    head.page.fill("#evaluationround-document", "平科〔2026〕9号")
    press(head, "登记文号")
    act(vice, found.get_absolute_url(), "审定等次")
    before = Carrier.objects.live().filter(kind=Kind.REMOTE).count()
    act(head, found.get_absolute_url(), "应用结果")
    assert Carrier.objects.get(name=TWICE).state == State.REMOVED  # D in 2021 and in 2022
    assert Carrier.objects.live().filter(kind=Kind.REMOTE).count() == before - 1
    mending = Mending.objects.get(result__round=found)
    assert mending.carrier.state == State.MENDING
    leader = people("leader")
    leader.go("/cockpit/")
    assert f"{before - 1} 家" in leader.page.inner_text(
        "dl:has(dt:text-is('域外孵化器')) >> div:has(dt:text-is('域外孵化器'))"
    )
    leader.go(f"{Carrier.objects.get(name=TWICE).get_absolute_url()}?tab=levels")
    assert "撤销" in leader.page.inner_text("main")
    assert [window.complaints for window in (operator, clerk, head, vice, leader)] == [[]] * 5
