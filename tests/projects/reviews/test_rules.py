"""Groups, places, the line, the money line: pure rules and their borders."""

import datetime
from decimal import Decimal

import pytest
from django.utils import timezone

from pinghu_portal.budgets.ledger import reserve
from pinghu_portal.panels.calibration import ranks
from projects.applications.models import Application
from projects.calls.models import ResearchField
from projects.reviews.choices import Outcome
from projects.reviews.models import Entry
from projects.reviews.rules import OTHERS, divide, why_not_cut, why_not_decide, why_not_open
from tests.factories import reviews
from tests.factories.projects import WAN

MATERIAL, BIO = ResearchField(code="04", title="新材料"), ResearchField(code="02", title="生物")
RESIN = ResearchField(code="0401", title="树脂", parent=MATERIAL)


def of(field, count: int) -> list[Application]:
    return [Application(title=f"{field.title}{n}", field=field) for n in range(count)]


def test_groups_follow_the_first_level_of_the_field():
    groups = divide([*of(MATERIAL, 2), *of(RESIN, 1), *of(BIO, 3)], most=30)
    assert [(title, len(found)) for title, found in groups] == [("新材料组", 3), ("生物组", 3)]


def test_fields_of_one_or_two_are_judged_together():
    groups = divide([*of(MATERIAL, 3), *of(BIO, 2), Application(title="无领域")], most=30)
    assert [(title, len(found)) for title, found in groups] == [("新材料组", 3), (OTHERS, 3)]


def test_a_large_group_is_parted_evenly_and_nobody_is_lost():
    members = of(MATERIAL, 31)
    groups = divide(members, most=15)
    assert [(title, len(found)) for title, found in groups] == [("新材料组1", 11), ("新材料组2", 10), ("新材料组3", 10)]
    assert {one.title for _, found in groups for one in found} == {one.title for one in members}


def test_equal_totals_share_a_place_and_the_next_is_further_down():
    assert ranks({"a": Decimal(90), "b": Decimal(80), "c": Decimal(90), "d": Decimal(70)}) == {
        "a": 1,
        "c": 1,
        "b": 3,
        "d": 4,
    }


@pytest.mark.django_db
def test_the_line_does_not_part_equal_totals():
    batch = reviews.batch(3)
    first, second, third = batch.entries.order_by("pk")
    for entry, score in ((first, 90), (second, 80), (third, 80)):
        Entry.objects.filter(pk=entry.pk).update(score=score)
    found = {}
    for cut in (None, 0, 1, 2, 3, 4):
        batch.cut = cut
        found[cut] = why_not_cut(batch)
    ask = ["请先填写入围数（1–3）。"]
    assert found == {None: ask, 0: ask, 1: [], 2: ["入围线处有并列（80.00 分），请调整入围数。"], 3: [], 4: ask}


@pytest.mark.django_db
def test_ceiling_quota_asked_budget_and_the_meeting_are_said_at_once():
    batch = reviews.batch(2)
    batch.call.categories.filter(category="key").update(quota=1, ceiling=45 * WAN)
    pot = reviews.pot(2031, wan=60)
    batch.call.year = 2031
    batch.entries.update(shortlisted=True, outcome=Outcome.GRANT, amount=51 * WAN)
    titles = "、".join(str(entry) for entry in batch.entries.order_by("rank", "application__number"))
    assert why_not_decide(batch) == [
        f"以下项目超过单项资助上限 45.00 万元：{titles}。",
        "拟立项 2 项，超过本类别 1 项。",
        f"以下项目的拟资助金额超过申请金额：{titles}。",
        f"拟资助 1,020,000.00 元，超过“{pot}”可用余额 600,000.00 元。",
        "请填写会议名称、会议日期、会议纪要。",
    ]


@pytest.mark.django_db
def test_exactly_at_quota_ceiling_and_budget_nothing_stands_in_the_way():
    batch = reviews.batch(2)
    batch.call.categories.filter(category="key").update(quota=2, ceiling=50 * WAN)
    reviews.pot(2031, wan=100)
    batch.call.year = 2031
    batch.meeting_title, batch.meeting_on, batch.meeting_record = "党组会", timezone.localdate(), "同意。"
    batch.entries.update(shortlisted=True, outcome=Outcome.GRANT, amount=50 * WAN)
    assert why_not_decide(batch) == []


@pytest.mark.django_db
def test_what_is_open_free_or_unexplained_is_named():
    batch = reviews.batch(3)
    batch.entries.update(shortlisted=True)
    first, second, third = batch.entries.order_by("application__number")
    Entry.objects.filter(pk=second.pk).update(outcome=Outcome.GRANT)
    Entry.objects.filter(pk=third.pk).update(outcome=Outcome.REJECT)
    assert why_not_decide(batch)[:3] == [
        f"以下项目尚未拟定结论：{first}。",
        f"以下拟立项项目没有资助金额：{second}。",
        f"以下不立项项目没有写明理由：{third}。",
    ]


def test_the_day_of_scoring_lies_ahead(db):
    batch = reviews.batch(1)
    batch.closes_on = timezone.localdate() - datetime.timedelta(days=1)
    assert why_not_open(batch) == ["评分截止日期已过，请修改。"]


@pytest.mark.django_db
def test_what_is_bound_already_is_not_granted_again_and_no_pot_is_said():
    batch = reviews.batch(2)
    batch.meeting_title, batch.meeting_on, batch.meeting_record = "党组会", timezone.localdate(), "同意。"
    batch.entries.update(shortlisted=True, outcome=Outcome.GRANT, amount=50 * WAN)
    batch.call.year = 2033
    assert why_not_decide(batch) == ["没有 2033 年度科技项目资金预算，请先在“资金预算”中登记。"]
    pot = reviews.pot(2033, wan=100)
    assert why_not_decide(batch) == []
    reserve(pot, "别的项目", 1 * WAN, by=batch.opened_by)
    assert why_not_decide(batch) == [f"拟资助 1,000,000.00 元，超过“{pot}”可用余额 990,000.00 元。"]
