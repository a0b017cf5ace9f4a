"""Importing the holiday arrangement of a year: one row per holiday or working weekend, with the notice it comes from.

A notice that arrives late moves open dates: every day that changed is told to the followers, as on the form (domain 8.1).
"""

from pinghu_portal.registry.floor import tell_followers
from pinghu_portal.registry.imports import Change, ImportKind, declare
from pinghu_portal.rulebook.models import CalendarDay
from pinghu_portal.sheets.columns import ImportColumn
from pinghu_portal.sheets.importing import Importer

NATURES = {"工作日": True, "休息日": False, "上班": True, "放假": False}
DAYS = Importer(
    "calendar.days",
    "工作日历",
    (
        ImportColumn("date", "日期", kind="date", required=True, example="2027-01-01"),
        ImportColumn("nature", "性质", ("安排",), kind="choice", required=True, choices=NATURES),
        ImportColumn("source", "来源文号", ("依据", "文号"), required=True, example="国办发明电〔2026〕7号"),
    ),
    key=("date",),
)


def _plan(reading, options) -> list[Change]:
    known = CalendarDay.objects.in_bulk([row["date"] for row in reading.rows])
    return [_change(row, known.get(row["date"])) for row in reading.rows]


def _change(row, day: CalendarDay | None) -> Change:
    label = f"{row['date']:%Y-%m-%d}"
    if day is None:
        return Change("new", label, row)
    if (day.is_workday, day.source) == (row["nature"], row["source"]):
        return Change("same", label, row)
    words = ["工作日" if nature else "休息日" for nature in (day.is_workday, row["nature"])]
    return Change("changed", label, row, (f"{words[0]} → {words[1]}", row["source"]))


def _save(changes: list[Change], options: dict, origin: str) -> None:
    days = [
        CalendarDay.objects.update_or_create(
            date=change.values["date"],
            defaults={"is_workday": change.values["nature"], "source": change.values["source"]},
        )[0]
        for change in changes
    ]
    tell_followers(days)  # once, and only when all days stand


declare(
    ImportKind(
        "calendar.days",
        "工作日历（节假日安排）",
        DAYS,
        "rulebook.CalendarDay",
        plan=_plan,
        save=_save,
        office="国务院办公厅",
        done_url="calendar:list",
        order=200,
    )
)
