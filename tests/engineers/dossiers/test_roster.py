"""The roster workbook: fifty planted faults give fifty notes in the right cells; a good one comes in once."""

import io

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from engineers.dossiers.models import Engineer
from pinghu_portal.records.files import XLSX, open_path
from pinghu_portal.registry import imports
from pinghu_portal.registry.models import ImportState
from tests.factories.cases import window
from tests.factories.enterprises import EnterpriseFactory

HEADS = (
    "序号", "外文姓名", "中文姓名", "性别", "国籍", "出生日期", "护照号码", "护照有效期至", "聘用单位", "统一社会信用代码", "岗位",
    "岗位性质", "专业领域", "到岗日期", "合同起", "合同止", "境内手机", "邮箱",
)  # fmt: skip
FAULTS = {
    # column letter → wrong contents, one a row
    "B": ("", ""),
    "D": ("男性别", "X", ""),
    "E": ("火星", "中华", ""),
    "F": ("1980年", "2024-01-01", "1880-01-01", ""),
    "G": ("护照", "A-1", "", "12"),
    "H": ("2019-01-01", "无", ""),
    "I": ("不对的名称", ""),
    "J": ("91330482MA9X000000", "123", ""),
    "K": ("", ""),
    "L": ("打杂", ""),
    "M": ("农业", ""),
    "N": ("2030-01-01", "昨天", ""),
    "O": ("x", ""),
    "P": ("2020-01-01", "2023-12-31", ""),
    "Q": ("12345", "1381234567a", "138123456789", "86-13812345678"),
    "R": ("no-at", "example.com", "邮箱", "x", "a b", "无邮箱", "none", "at.example"),
}


def good(place: int, enterprise) -> list:
    """A row without a fault."""
    return [
        place + 1, f"Person {place}", "", "男", "日本", "1980-05-01", f"TP{1000000 + place}", "2031-05-01", enterprise.name,
        enterprise.credit_code, "工程师", "研发", "先进制造与自动化", "2023-03-01", "2024-01-01", "2026-12-31", "13812345678",
        f"p{place}@example.com",
    ]  # fmt: skip


def workbook(rows: list[list]) -> SimpleUploadedFile:
    """An .xlsx with the heading in row 1."""
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.append(HEADS)
    for row in rows:
        sheet.append(["" if cell is None else cell for cell in row])
    out = io.BytesIO()
    book.save(out)
    return SimpleUploadedFile("名册.xlsx", out.getvalue(), XLSX)


def planted(enterprise) -> tuple[list[list], set[str]]:
    """Rows with one fault each, and the cells that hold them."""
    rows, cells = [], set()
    for letter, contents in FAULTS.items():
        for content in contents:
            row = good(len(rows), enterprise)
            row[ord(letter) - ord("A")] = content
            rows.append(row)
            cells.add(f"{letter}{len(rows) + 1}")
    return rows, cells


def receive(rows):
    """Upload as the wizard does."""
    kind = next(kind for kind in imports.all_kinds() if kind.key == "engineers.people")
    return kind, imports.receive(workbook(rows), kind, {}, window())


@pytest.mark.django_db
def test_fifty_faults_are_fifty_notes_in_the_right_cells():
    enterprise = EnterpriseFactory()
    rows, cells = planted(enterprise)
    assert len(cells) == 50
    kind, batch = receive(rows)
    found = [error["cell"] for error in batch.errors]
    assert (len(found), batch.error_count) == (50, 50)
    found = set(found)
    assert found == cells
    assert Engineer.objects.count() == 0
    file = imports.annotated_file(batch, kind, window())
    book = openpyxl.load_workbook(io.BytesIO(open_path(file).read_bytes()))
    notes = {cell.coordinate for sheet in book for line in sheet for cell in line if cell.comment}
    assert notes == cells


@pytest.mark.django_db
def test_a_good_roster_comes_in_once_with_open_archives():
    enterprise = EnterpriseFactory()
    rows = [good(place, enterprise) for place in range(3)]
    kind, batch = receive(rows)
    assert (batch.state, batch.counts) == (ImportState.READY, {"new": 3, "changed": 0, "same": 0})
    imports.confirm(batch, kind, window())
    _, again = receive(rows)
    assert again.counts == {"new": 0, "changed": 0, "same": 3}
    assert [engineer.items.count() for engineer in Engineer.objects.all()] == [23, 23, 23]


@pytest.mark.django_db
def test_a_changed_row_renews_the_person_of_that_passport_and_makes_no_second():
    enterprise = EnterpriseFactory()
    for post in ("工程师", "总工程师"):
        kind, batch = receive([[*good(0, enterprise)[:10], post, *good(0, enterprise)[11:]]])
        imports.confirm(batch, kind, window())
    assert list(Engineer.objects.values_list("post", flat=True)) == ["总工程师"]
