"""A year's holiday arrangement comes in as one sheet; every day that changed is told to those who count with it."""

import datetime
import io

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from pinghu_portal.accounts.models import Role
from pinghu_portal.errors import NotAllowed
from pinghu_portal.records.files import XLSX
from pinghu_portal.registry import imports
from pinghu_portal.registry.models import ImportState
from pinghu_portal.rulebook.models import CalendarDay
from pinghu_portal.rulebook.working_days import is_working_day
from pinghu_portal.sheets.templates import FIRST_ROW, write_template
from tests.factories.accounts import UserFactory
from tests.factories.cases import accepted_case
from tests.factories.services import appointment, slot

pytestmark = pytest.mark.django_db
NOTICE = "国办发明电〔2034〕9号（试验）"
HOLIDAY, WORKDAY = datetime.date(2035, 5, 1), datetime.date(2035, 5, 5)


def sheet(*rows) -> SimpleUploadedFile:
    """The template with rows (date, nature, source)."""
    target = io.BytesIO()
    kind = next(kind for kind in imports.all_kinds() if kind.key == "calendar.days")
    write_template(target, kind.importer, kind.office)
    book = openpyxl.load_workbook(io.BytesIO(target.getvalue()))
    for place, row in enumerate(rows):
        for column, value in enumerate((place + 1, *row), 1):
            book.worksheets[0].cell(FIRST_ROW + place, column).value = value
    out = io.BytesIO()
    book.save(out)
    return SimpleUploadedFile("2035.xlsx", out.getvalue(), XLSX)


def test_days_are_saved_and_twice_changes_nothing():
    head = UserFactory(role=Role.SECTION_HEAD, role__department="kjj-gxk")
    kind = imports.kind_for(head, "calendar.days")
    rows = ((HOLIDAY, "放假", NOTICE), (WORKDAY, "上班", NOTICE))
    visit = appointment(of=slot(weekday=HOLIDAY.weekday()), on=HOLIDAY)
    assert imports.confirm(imports.receive(sheet(*rows), kind, {}, head), kind, head) == {
        "new": 2,
        "changed": 0,
        "same": 0,
    }
    assert (is_working_day(HOLIDAY), is_working_day(WORKDAY)) == (False, True)
    visit.refresh_from_db()
    assert visit.state == "cancelled"
    again = imports.receive(sheet(*rows), kind, {}, head)
    assert again.counts == {"new": 0, "changed": 0, "same": 2}
    other = imports.receive(sheet((HOLIDAY, "上班", NOTICE)), kind, {}, head)
    assert (other.counts["changed"], other.preview[0]["differences"][0]) == (1, "休息日 → 工作日")


def test_open_cases_follow_an_import_once_for_all_its_days():
    head = UserFactory(role=Role.SECTION_HEAD, role__department="kjj-gxk")
    kind = imports.kind_for(head, "calendar.days")
    task = accepted_case().tasks.get(item__code="work_permit")
    first, asked = timezone.localdate() + datetime.timedelta(days=1), []
    for begins, count in ((0, 2), (2, 6)):
        rows = [(first + datetime.timedelta(days=begins + step), "放假", NOTICE) for step in range(count)]
        batch = imports.receive(sheet(*rows), kind, {}, head)
        with CaptureQueriesContext(connection) as queries:
            imports.confirm(batch, kind, head)
        locks = [q["sql"] for q in queries if "FOR UPDATE" in q["sql"] and '"engineers_departmenttask"' in q["sql"]]
        asked.append(len(locks))
    assert asked == [1, 1]
    last = task.ticks.filter(kind="calendar").latest("pk").words
    assert "等 6 日" in last and NOTICE in last


def test_a_wrong_cell_refuses_the_whole_sheet():
    head = UserFactory(role=Role.SECTION_HEAD, role__department="kjj-gxk")
    kind = imports.kind_for(head, "calendar.days")
    batch = imports.receive(sheet((HOLIDAY, "放假", NOTICE), ("2035-02-31", "也许", "")), kind, {}, head)
    assert (batch.state, {error["cell"] for error in batch.errors}) == (
        ImportState.FAULTY,
        {f"{letter}{FIRST_ROW + 1}" for letter in "BCD"},
    )
    assert not CalendarDay.objects.filter(date=HOLIDAY).exists()


def test_only_rule_editors_import_days():
    with pytest.raises(NotAllowed):
        imports.kind_for(UserFactory(role=Role.CLERK, role__department="kjj-gxk"), "calendar.days")
