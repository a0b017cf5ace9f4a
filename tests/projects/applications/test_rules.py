"""Money, months, 限项, standing, mending, verdicts: what is refused, and with which words."""

import datetime
from decimal import Decimal

import pytest
from django.utils import timezone

from pinghu_portal import contributions
from pinghu_portal.contributions import EnterpriseFlag
from pinghu_portal.errors import NotAllowed, RuleViolation
from pinghu_portal.rulebook.models import RuleRow
from pinghu_portal.workflow import engine
from projects.applications import measures, rules
from projects.applications.actions import screen, start_application
from projects.applications.models import Application, ScreeningItem
from projects.calls.models import CallCategory
from tests.factories.projects import (
    ApplicationFactory,
    call_with_form,
    granted,
    project_officer,
    screened,
    whole_application,
)

pytestmark = pytest.mark.django_db
D = datetime.date


@pytest.fixture
def flag(monkeypatch):
    """Hand in a standing for a code, as another app would."""

    def hand_in(key: str, holder: str) -> None:
        known = contributions._KINDS[EnterpriseFlag]
        monkeypatch.setitem(
            contributions._KINDS, EnterpriseFlag, [*known, EnterpriseFlag(key, key, lambda codes, on: {holder} & codes)]
        )

    return hand_in


def again(application: Application) -> Application:
    return Application.objects.select_related("call", "enterprise").get(pk=application.pk)


@pytest.mark.parametrize(
    ("starts", "ends", "expected"),
    [
        (D(2026, 7, 1), D(2028, 6, 30), 24),
        (D(2026, 7, 1), D(2028, 7, 1), 25),
        (D(2026, 7, 15), D(2026, 8, 14), 1),
        (D(2026, 7, 15), D(2026, 8, 15), 2),
        (None, D(2026, 8, 15), None),
    ],
)
def test_months_count_both_ends_and_a_begun_month(starts, ends, expected):
    assert measures.months(Application(starts_on=starts, ends_on=ends)) == expected


def test_the_sums_must_agree_with_the_lines():
    application = whole_application()
    assert rules.why_not_money(application) == []
    application.asked += 1
    reasons = rules.why_not_money(application)
    assert [words[:8] for words in reasons] == ["申请资助 50.", "研发总投入应等于", "申请资助超出 0"]


def test_ceiling_and_own_share_are_exact():
    application = whole_application()
    row = CallCategory.objects.filter(call=application.call, category="key")
    row.update(ceiling=application.asked, least_own=Decimal("83.33"))
    assert rules.why_not_money(application) == []  # 250 of 300 are 83.333… %
    own, application.own, application.total = application.own, Decimal(2_000_000), Decimal(2_500_000)
    row.update(least_own=80)
    assert [words for words in rules.why_not_money(application) if "自筹比例" in words] == []  # exactly 80 %
    application.own, application.total = own, own + application.asked
    row.update(ceiling=application.asked - 1, least_own=Decimal("83.34"))
    assert [words[:6] for words in rules.why_not_money(application)] == ["申请资助超出", "自筹比例 8"]


def test_longer_than_the_category_allows_is_refused():
    application = whole_application(starts_on=D(2026, 7, 1), ends_on=D(2029, 6, 30))
    assert rules.why_not_months(application) == []
    application.ends_on = D(2029, 7, 1)
    assert rules.why_not_months(application) == ["实施期 37 个月，重点项目最长 36 个月。"]


def test_a_leader_has_two_projects_at_most_running_and_applied():
    application = whole_application()
    other = {"leader_key": application.leader_key, "call": application.call}
    granted(**other)
    assert rules.why_not_leader(application) == []
    applied = ApplicationFactory(**other, state="submitted")
    assert "在研 1 项、在审 1 项" in rules.why_not_leader(application)[0]
    for state in ("draft", "withdrawn", "form_failed", "rejected", "abandoned"):
        Application.objects.filter(pk=applied.pk).update(state=state)
        assert rules.why_not_leader(application) == [], state
    Application.objects.filter(pk=applied.pk).update(state="returned")
    RuleRow.objects.filter(key="applications.leader_most").update(value="3")
    assert rules.why_not_leader(application) == []


def test_a_finished_project_gives_the_leader_room(monkeypatch):
    application = whole_application()
    over = [granted(leader_key=application.leader_key, call=application.call) for _ in range(2)]
    assert len(rules.why_not_leader(application)) == 1
    monkeypatch.setattr(measures, "_finished", [])
    measures.finished_source(lambda keys: {over[0].pk} & keys)
    assert rules.why_not_leader(application) == []


@pytest.mark.parametrize("key", ["dishonest", "project_barred", "project_barred_person"])
def test_who_is_barred_neither_begins_nor_hands_in(flag, key):
    application = whole_application()
    member = application.enterprise.members.get().user
    flag(key, application.leader_key if key.endswith("person") else application.enterprise.credit_code)
    with pytest.raises(RuleViolation) as refusal:
        engine.perform(application, "submit", by=member)
    assert len(refusal.value.reasons) == 1
    if not key.endswith("person"):
        with pytest.raises(RuleViolation):
            start_application(application.call, application.enterprise, "general", by=member)


def test_every_missing_item_is_named_at_once():
    application = start_application(call_with_form(), whole_application().enterprise, "major", by=project_officer())
    with pytest.raises(RuleViolation) as refusal:
        engine.perform(application, "submit", by=application.enterprise.members.get().user)
    words = "".join(refusal.value.reasons)
    for expected in (
        "项目名称",
        "技术领域",
        "成员",
        "背景意义",
        "考核指标",
        "可行性报告",
        "诚信承诺",
        "申请资助应大于 0",
    ):
        assert expected in words


def test_partners_and_ethics_ask_for_their_papers():
    application = whole_application()
    application.partners.create(name="某高校", work="试验")
    application.answers["ethics"] = "涉及且已附意见"
    application.save()
    with pytest.raises(RuleViolation) as refusal:
        engine.perform(application, "submit", by=application.enterprise.members.get().user)
    assert refusal.value.reasons == ["请上传合作协议。", "请上传伦理审查或安全评估意见。"]


def test_mending_has_a_limit_of_its_own_after_the_window():
    application = whole_application(state="submitted")
    member = application.enterprise.members.get().user
    from pinghu_portal.accounts.models import Role
    from tests.factories.accounts import UserFactory

    town = UserFactory(role=Role.TOWN_ASSISTANT, role__region=application.enterprise.town_id)
    engine.perform(application, "return_by_town", by=town, note="场地证明不清")
    application = again(application)
    assert application.mend_until > timezone.localdate()
    type(application.call).objects.update(
        opens_at=timezone.now() - datetime.timedelta(days=50),
        closes_at=timezone.now() - datetime.timedelta(days=1),
        state="ended",
    )
    assert rules.why_not_window(again(application)) == []
    Application.objects.update(mend_until=timezone.localdate() - datetime.timedelta(days=1))
    with pytest.raises(RuleViolation) as refusal:
        engine.perform(application, "submit", by=member)
    assert "补正期限" in refusal.value.reasons[0]


def test_a_recalled_one_is_a_draft_again_only_while_the_call_is_open():
    application = whole_application(state="submitted")
    member = application.enterprise.members.get().user
    type(application.call).objects.update(closes_at=timezone.now() - datetime.timedelta(seconds=1), grace_minutes=30)
    with pytest.raises(RuleViolation):
        engine.perform(application, "recall", by=member)
    type(application.call).objects.update(closes_at=timezone.now() + datetime.timedelta(days=1))
    assert engine.perform(application, "recall", by=member).state == "draft"


def lines(**results) -> dict:
    codes = ScreeningItem.objects.filter(active=True).values_list("code", flat=True)
    return {code: (results.get(code, "pass"), "意见" if code in results else "") for code in codes}


@pytest.mark.parametrize(
    ("verdict", "results", "words"),
    [
        ("pass_form", {"stamp": "return"}, "每一行结论均为通过"),
        ("return_by_form", {}, "至少有一行结论为“退回修改”"),
        ("return_by_form", {"stamp": "return", "own": "fail"}, "有不通过的行"),
        ("fail_form", {"stamp": "return"}, "至少有一行结论为“不通过”"),
        ("grant", {}, "请选择形审结论"),
    ],
)
def test_a_verdict_without_its_lines_saves_nothing(verdict, results, words):
    application = whole_application(state="recommended")
    with pytest.raises(RuleViolation) as refusal:
        screen(application, lines(**results), verdict, "意见", {}, by=project_officer())
    assert words in refusal.value.reasons[0]
    assert (again(application).state, application.screening.count()) == ("recommended", 0)


def test_a_line_without_words_or_result_saves_nothing():
    application = whole_application(state="recommended")
    for broken in ({"stamp": ("return", " ")}, {"stamp": ("", "")}, {"stamp": ("maybe", "x")}):
        with pytest.raises(RuleViolation):
            screen(application, lines() | broken, "return_by_form", "意见", {}, by=project_officer())
    with pytest.raises(RuleViolation):  # a verdict needs its own words, too
        screen(application, lines(stamp="fail"), "fail_form", " ", {}, by=project_officer())
    with pytest.raises(NotAllowed):
        screen(application, lines(), "pass_form", "", {}, by=application.enterprise.members.get().user)
    assert (again(application).state, application.screening.count()) == ("recommended", 0)


def test_a_failed_one_is_over_and_the_reason_stays():
    application = whole_application(state="recommended")
    done = screen(application, lines(own="fail"), "fail_form", "自筹不足", {"own": "自筹 10%"}, by=project_officer())
    line = application.screening.get(code="own")
    assert (done.state, line.result, line.finding) == ("form_failed", "fail", "自筹 10%")
    assert engine.available(done, project_officer()) == []


def test_only_the_portal_makes_the_steps_of_the_review():
    application = screened(whole_application(state="recommended"))
    engine.perform(application, "pass_form", by=project_officer())
    way = (
        "group",
        "score",
        "shortlist",
        "defend",
        "visit",
        "reserve",
        "propose",
        "publicise",
        "withhold",
        "grant",
        "abandon",
    )
    for step in way:
        with pytest.raises(NotAllowed):
            engine.perform(application, step, by=project_officer())
        engine.perform(application, step, by=None)
    assert again(application).state == "abandoned"
