"""Working days (domain 8.1): the five vectors, our own calendar above the library's, years not yet announced."""

from datetime import date

import pytest

from pinghu_portal.publicity.actions import last_day
from pinghu_portal.rulebook.models import CalendarDay
from pinghu_portal.rulebook.working_days import add_working_days, is_working_day, working_days_between

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("start", "days", "reached"),
    [
        (date(2026, 9, 24), 5, date(2026, 10, 9)),
        (date(2026, 9, 30), 5, date(2026, 10, 13)),
        (date(2026, 2, 13), 5, date(2026, 2, 27)),
        (date(2026, 4, 30), 10, date(2026, 5, 18)),
        (date(2021, 9, 30), 5, date(2021, 10, 13)),
    ],
)
def test_the_vectors_of_the_specification(start, days, reached):
    counted = add_working_days(start, days)
    assert (counted.date, counted.provisional) == (reached, False)
    assert working_days_between(start, reached) == days
    assert working_days_between(reached, start) == -days


@pytest.mark.parametrize(
    "day",
    [date(2026, 1, 4), date(2026, 2, 14), date(2026, 2, 28), date(2026, 5, 9), date(2026, 9, 20), date(2026, 10, 10)],
)
def test_working_weekends_of_2026(day):
    assert day.weekday() >= 5 and is_working_day(day)


def test_own_calendar_comes_first():
    assert not is_working_day(date(2026, 10, 1))
    CalendarDay.objects.create(date=date(2026, 10, 1), is_workday=True, source="试验")
    CalendarDay.objects.create(date=date(2026, 10, 9), is_workday=False, source="试验")
    assert is_working_day(date(2026, 10, 1))
    assert add_working_days(date(2026, 9, 24), 5).date == date(2026, 10, 8)


def test_a_year_not_yet_announced_is_provisional():
    assert add_working_days(date(2026, 12, 30), 5) == type(add_working_days(date(2026, 1, 5), 1))(
        date(2027, 1, 6), True
    )
    assert add_working_days(date(2026, 12, 28), 2).provisional is False


def test_an_announced_day_of_that_year_is_certain():
    for day in (1, 2, 3):
        CalendarDay.objects.create(date=date(2027, 1, day), is_workday=False, source="试验")
    CalendarDay.objects.create(date=date(2027, 1, 4), is_workday=True, source="试验")
    counted = add_working_days(date(2026, 12, 31), 1)
    assert (counted.date, counted.provisional) == (date(2027, 1, 4), False)


def test_no_days_is_the_day_itself_and_negative_is_refused():
    assert add_working_days(date(2026, 10, 1), 0).date == date(2026, 10, 1)
    with pytest.raises(ValueError):
        add_working_days(date(2026, 10, 1), -1)


def test_counting_asks_the_database_once(django_assert_num_queries):
    with django_assert_num_queries(1):
        add_working_days(date(2026, 1, 5), 200)


def test_a_publication_counts_its_first_day():
    """2023-07-31 … 2023-08-04 is a published five-day period (domain 8.2)."""
    assert last_day(date(2023, 7, 31), 5).date == date(2023, 8, 4)
