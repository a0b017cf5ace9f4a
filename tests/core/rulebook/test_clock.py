"""The clock over the State Council calendars 2020-2026 and a provisional 2027; pauses, extensions, who held it."""

import datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pinghu_portal.rulebook.clock import (
    Extension,
    Held,
    Limit,
    Pause,
    calendar_for,
    due_day,
    held_times,
    minute,
    read,
    shifts,
)
from pinghu_portal.rulebook.models import CalendarDay

D = datetime.date.fromisoformat
WORK, PLAIN = "工作日", "自然日"

GOLDEN = [
    # received, days, unit, pauses, extension, due, provisional
    (
        "2020-01-20",
        5,
        WORK,
        [],
        0,
        "2020-02-04",
        False,
    ),  # Spring Festival 2020, prolonged to 02-02 (国办明电〔2020〕1号)
    ("2020-09-28", 5, WORK, [], 0, "2020-10-12", False),  # 10-01..08 off, 10-10 worked; 29, 30, 09, 10, 12
    ("2021-09-30", 5, WORK, [], 0, "2021-10-13", False),  # domain 8.1
    ("2022-04-29", 3, WORK, [], 0, "2022-05-07", False),  # 04-30..05-04 off, 05-07 (Sat) worked
    ("2023-09-27", 4, WORK, [], 0, "2023-10-09", False),  # 09-29..10-06 off, 10-07 and 10-08 worked
    (
        "2024-02-08",
        3,
        WORK,
        [],
        0,
        "2024-02-19",
        False,
    ),  # 02-10..17 off, 02-18 (Sun) worked; 02-09 is an ordinary Friday
    ("2025-01-26", 4, WORK, [], 0, "2025-02-07", False),  # 01-28..02-04 off, 01-26 (Sun) worked
    ("2026-09-24", 5, WORK, [], 0, "2026-10-09", False),  # domain 8.1
    ("2026-09-30", 5, WORK, [], 0, "2026-10-13", False),  # domain 8.1
    ("2026-02-13", 5, WORK, [], 0, "2026-02-27", False),  # domain 8.1
    ("2026-04-30", 10, WORK, [], 0, "2026-05-18", False),  # domain 8.1
    ("2026-09-24", 5, WORK, [("2026-09-28", "2026-10-12")], 0, "2026-10-16", False),  # 补正 over National Day
    ("2022-05-09", 10, WORK, [("2022-05-13", "2022-05-17")], 0, "2022-05-25", False),  # 05-23 without the pause
    ("2022-05-09", 10, WORK, [("2022-05-13", "2022-05-17")], 5, "2022-06-01", False),
    ("2026-09-28", 15, PLAIN, [], 0, "2026-10-13", False),  # 15 日 of the law: holidays count
    ("2026-09-28", 15, PLAIN, [("2026-10-01", "2026-10-09")], 0, "2026-10-21", False),
    ("2026-12-28", 5, WORK, [], 0, "2027-01-04", True),  # 2027 is not announced: plain weeks, 暂定
]


@pytest.mark.django_db
@pytest.mark.parametrize(("received", "days", "unit", "pauses", "extra", "due", "provisional"), GOLDEN)
def test_golden_cases(received, days, unit, pauses, extra, due, provisional):
    stops = [Pause(D(first), D(last)) for first, last in pauses]
    extensions = [Extension(D(received), extra)] if extra else []
    found = read(D(received), Limit(days, unit), stops, extensions, D(received))
    assert (found.due_on, found.provisional) == (D(due), provisional)


@pytest.mark.django_db
def test_used_and_remaining_add_up_and_an_open_pause_has_no_due_day():
    limit, stop = Limit(10, WORK), Pause(D("2022-05-13"), None, "企业补正")
    standing = read(D("2022-05-09"), limit, [stop], [], D("2022-05-16"))
    assert (standing.due_on, standing.standing, standing.used, standing.remaining, standing.paused) == (
        None,
        True,
        3,
        7,
        2,
    )
    assert standing.expected_on == D("2022-05-24"), "as if it went on today"
    going = read(D("2022-05-09"), limit, [Pause(D("2022-05-13"), D("2022-05-17"))], [], D("2022-05-18"))
    assert (going.due_on, going.used, going.remaining, going.paused) == (D("2022-05-25"), 5, 5, 2)


@pytest.mark.django_db
def test_every_shift_says_why():
    limit = Limit(10, WORK)
    pauses = [Pause(D("2022-05-13"), D("2022-05-17"), "企业补正")]
    extensions = [Extension(D("2022-05-20"), 5, "核实境外学历")]
    calendar = calendar_for(D("2022-05-09"), limit, pauses, 5, D("2022-06-30"))
    found = [
        (shift.before, shift.after, shift.words)
        for shift in shifts(D("2022-05-09"), limit, pauses, extensions, calendar)
    ]
    assert found == [
        (D("2022-05-23"), D("2022-05-25"), "暂停 2 个工作日：企业补正"),
        (D("2022-05-25"), D("2022-06-01"), "延期 5 个工作日：核实境外学历"),
    ]


@pytest.mark.django_db
def test_a_late_announced_holiday_moves_the_day():
    limit, received = Limit(5, WORK), D("2027-02-01")
    before = due_day(received, limit, [], 0, calendar_for(received, limit, [], 0, received))
    for day in range(3, 7):
        CalendarDay.objects.create(date=datetime.date(2027, 2, day), is_workday=False, source="试验公告")
    after = due_day(received, limit, [], 0, calendar_for(received, limit, [], 0, received))
    assert (before[0], after[0]) == (D("2027-02-08"), D("2027-02-11"))


BEGAN = datetime.datetime(2026, 3, 2, 9, 0, tzinfo=datetime.UTC)
PARTS = st.lists(
    st.tuples(st.sampled_from("科公人医"), st.integers(0, 90_000), st.integers(0, 90_000)), min_size=0, max_size=8
)


@settings(max_examples=200, deadline=None)
@given(PARTS, st.integers(0, 80_000))
def test_held_and_idle_less_overlaps_is_what_elapsed(parts, length):
    ends = BEGAN + datetime.timedelta(seconds=length)
    held = [
        Held(party, BEGAN + datetime.timedelta(seconds=min(a, b)), BEGAN + datetime.timedelta(seconds=max(a, b)))
        for party, a, b in parts
    ]
    found = held_times(held, BEGAN, ends)
    assert sum(found.by_party.values()) + found.idle - found.overlap == found.elapsed == minute(ends) - minute(BEGAN)
