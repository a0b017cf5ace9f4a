"""Deadlines and lights (domain 8.2, 8.4): after hours counts as tomorrow, the end is exclusive, words for every light."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest

from pinghu_portal.errors import RuleViolation
from pinghu_portal.rulebook.deadlines import day_of_receipt, deadline, light
from pinghu_portal.rulebook.models import RuleRow

pytestmark = pytest.mark.django_db
HERE = ZoneInfo("Asia/Shanghai")


def at(text: str) -> datetime:
    """An instant in 平湖."""
    return datetime.fromisoformat(text).replace(tzinfo=HERE)


def limit(value: str, unit: str) -> str:
    """A time limit of the test's own."""
    RuleRow.objects.create(
        key="test.limit",
        title="试验",
        kind="integer",
        value=value,
        unit=unit,
        source="试验",
        valid_from=date(2016, 1, 1),
    )
    return "test.limit"


@pytest.mark.parametrize(
    ("submitted", "received"),
    [
        ("2026-09-24T09:00", date(2026, 9, 24)),
        ("2026-09-24T16:59:59", date(2026, 9, 24)),
        ("2026-09-24T17:00", date(2026, 9, 28)),
        ("2026-09-20T10:00", date(2026, 9, 20)),
        ("2026-10-01T10:00", date(2026, 10, 8)),
        ("2026-09-30T23:59:59", date(2026, 10, 8)),
    ],
)
def test_after_hours_is_the_next_working_day(submitted, received):
    """2026-09-25 is 中秋节, 2026-09-20 a working Sunday."""
    assert day_of_receipt(at(submitted)) == received


def test_closing_time_is_a_rule():
    RuleRow.objects.filter(key="office.closing_time").update(value="18:00")
    assert day_of_receipt(at("2026-09-24T17:30")) == date(2026, 9, 24)


@pytest.mark.parametrize(
    ("value", "unit", "ends_at", "due_on"),
    [
        ("5", "工作日", "2026-10-10T00:00", date(2026, 10, 9)),
        ("5", "自然日", "2026-09-30T00:00", date(2026, 9, 29)),
        ("48", "小时", "2026-09-26T09:00", date(2026, 9, 26)),
    ],
)
def test_the_end_is_the_first_instant_too_late(value, unit, ends_at, due_on):
    found = deadline(limit(value, unit), at("2026-09-24T09:00"))
    assert (found.ends_at, found.due_on, found.provisional) == (at(ends_at), due_on, False)


def test_a_missing_rule_is_named():
    with pytest.raises(RuleViolation) as refusal:
        deadline("test.nobody", at("2026-09-24T09:00"))
    assert refusal.value.reasons == ["规则“test.nobody”在 2026-09-24 没有有效取值，请在“规则与依据”中补充。"]


@pytest.mark.parametrize(
    ("due", "today", "total", "kind", "words"),
    [
        (date(2026, 9, 24), date(2026, 9, 14), 10, "green", "剩 9 个工作日"),
        (date(2026, 9, 24), date(2026, 9, 22), 10, "yellow", "剩 2 个工作日"),
        (date(2026, 9, 24), date(2026, 9, 22), 5, "green", "剩 2 个工作日"),
        (date(2026, 9, 24), date(2026, 9, 23), 5, "yellow", "剩 1 个工作日"),
        (date(2026, 9, 24), date(2026, 9, 24), 5, "yellow", "今日到期"),
        (date(2026, 9, 24), date(2026, 9, 28), 5, "red", "超期 1 个工作日"),
        (date(2026, 9, 24), date(2026, 9, 25), 5, "red", "超期 1 个工作日"),
        (None, date(2026, 9, 24), 5, "none", "不限时"),
    ],
)
def test_lights(due, today, total, kind, words):
    found = light(due, today, total_days=total)
    assert (found.kind, found.words) == (kind, words)


def test_a_paused_matter_has_no_light_however_late():
    assert light(date(2020, 1, 2), date(2026, 1, 5), paused=True).words == "计时暂停"
