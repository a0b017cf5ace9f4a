"""Rule rows: the value of a day, read as its kind; periods never overlap; staff's own rows survive a restart."""

import datetime
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError

from pinghu_portal.errors import RuleViolation
from pinghu_portal.rulebook import standard
from pinghu_portal.rulebook.models import RuleRow
from pinghu_portal.rulebook.rules import rule

pytestmark = pytest.mark.django_db
D = datetime.date


def row(value, start, end=None, **more) -> RuleRow:
    """A row of one key."""
    fields = {
        "key": "test.share",
        "title": "试验",
        "source": "试验",
        "value": value,
        "valid_from": start,
        "valid_to": end,
        **more,
    }
    found = RuleRow(**fields)
    found.full_clean()
    found.save()
    return found


def test_the_value_of_a_day():
    row("30", D(2020, 1, 1), D(2021, 12, 31))
    row("40", D(2022, 1, 1))
    assert (rule("test.share", D(2021, 12, 31)), rule("test.share", D(2022, 1, 1))) == (Decimal(30), Decimal(40))
    with pytest.raises(RuleViolation):
        rule("test.share", D(2019, 12, 31))


@pytest.mark.parametrize(
    ("kind", "value", "read"),
    [
        ("number", "0.30", Decimal("0.30")),
        ("integer", "5", 5),
        ("time", "17:00", datetime.time(17)),
        ("text", "12-01", "12-01"),
    ],
)
def test_a_value_is_read_as_its_kind(kind, value, read):
    row(value, D(2020, 1, 1), kind=kind)
    assert rule("test.share") == read and type(rule("test.share")) is type(read)


@pytest.mark.parametrize(("kind", "value"), [("number", "三成"), ("integer", "5.5"), ("time", "25:00"), ("number", "")])
def test_a_value_that_is_not_its_kind_is_refused(kind, value):
    with pytest.raises(ValidationError):
        row(value, D(2020, 1, 1), kind=kind)


@pytest.mark.parametrize(
    ("start", "end"),
    [(D(2021, 6, 1), None), (D(2019, 1, 1), None), (D(2021, 12, 31), D(2022, 5, 1)), (D(2019, 1, 1), D(2020, 1, 1))],
)
def test_periods_of_one_key_never_overlap(start, end):
    row("30", D(2020, 1, 1), D(2021, 12, 31))
    with pytest.raises(ValidationError):
        row("40", start, end)


def test_a_row_cannot_end_before_it_begins():
    with pytest.raises(ValidationError) as refusal:
        row("30", D(2020, 1, 1), D(2019, 1, 1))
    assert refusal.value.message_dict == {"valid_to": ["失效日期不能早于生效日期。"]}


def test_loading_the_standard_keeps_what_staff_changed():
    RuleRow.objects.filter(key="publicity.days").update(value="7")
    count = RuleRow.objects.count()
    standard.load()
    assert (rule("publicity.days"), RuleRow.objects.count()) == (7, count)
