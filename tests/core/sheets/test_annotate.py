"""The returned workbook: red cells with notes, a list with links, nothing live, and it can be mended and sent again."""

import openpyxl
import pytest

from pinghu_portal.sheets.annotate import annotate
from pinghu_portal.sheets.columns import ImportColumn
from pinghu_portal.sheets.importing import Importer
from tests.core.sheets import workbooks as w

IMPORTER = Importer(
    "t",
    "t",
    (
        ImportColumn("name", "企业名称", kind="name", required=True),
        ImportColumn("code", "统一社会信用代码", kind="code", required=True),
        ImportColumn("revenue", "营业收入", kind="money", unit="万元"),
        ImportColumn("on", "认定日期", kind="date"),
    ),
    key=("code",),
)


@pytest.fixture
def upload(tmp_path):
    def build(rows: int = 6, **faults: object):
        path = tmp_path / "upload.xlsx"
        path.write_bytes(w.table(rows))
        book = openpyxl.load_workbook(path)
        for place, value in faults.items():
            book.active[place] = value
        book.save(path)
        return path

    return build


def returned(reading, tmp_path):
    path = tmp_path / "returned.xlsx"
    annotate(path, reading)
    return path, openpyxl.load_workbook(path)


def test_faulty_cells_are_red_with_their_reason(upload, tmp_path):
    reading = IMPORTER.read(upload(B5="=HYPERLINK(1)", D6="约5", C8="CODE0001", B7=None))
    _, book = returned(reading, tmp_path)
    sheet = book["汇总表"]
    marked = {cell.coordinate: cell.comment.text for row in sheet.iter_rows() for cell in row if cell.comment}
    assert marked == {
        "B5": "公式没有保存计算结果。请用 Excel 打开、保存一次，或直接填写数值",
        "D6": "不是数字。请填写数字；未填报的留空或填“—”",
        "B7": "必填项为空。请填写",
        "C8": "与第 4 行重复。请删除或合并其中一行",
    }
    red = {cell.coordinate for row in sheet.iter_rows() for cell in row if cell.fill.fgColor.rgb == "FFFF9999"}
    assert red == set(marked)


def test_list_of_errors_comes_first_with_links(upload, tmp_path):
    _, book = returned(IMPORTER.read(upload(D6="约5", C8="CODE0001")), tmp_path)
    assert book.sheetnames == ["错误清单", "汇总表"]
    rows = list(book["错误清单"].iter_rows(values_only=True))
    assert rows[0][0] == "共 2 处错误。修改“汇总表”后重新上传本文件即可。"
    assert rows[2] == (1, "D6", "营业收入", "约5", "不是数字", "请填写数字；未填报的留空或填“—”", "转到 D6")
    assert book["错误清单"]["G3"].hyperlink.location == "'汇总表'!D6"


def test_values_come_back_and_nothing_is_live(upload, tmp_path):
    _, book = returned(IMPORTER.read(upload(B5="=1+1", B6="@SUM(1)", D6="约5")), tmp_path)
    sheet = book["汇总表"]
    assert (sheet["B5"].value, sheet["B5"].data_type) == ("=1+1", "s")
    assert (sheet["B6"].value, sheet["B6"].data_type) == ("@SUM(1)", "s")
    assert (sheet["D4"].value, sheet["D4"].data_type, sheet["E4"].is_date) == (100.5, "n", True)
    assert [str(area) for area in sheet.merged_cells.ranges] == ["A1:E1"]


def test_invisible_characters_do_not_break_the_returned_file(upload, tmp_path):
    path = upload(D6="约5")
    content = w.edited(
        w.SHEET, lambda xml: xml.replace("样例企业0001".encode(), "甲\u202e乙_x0000_".encode()), path.read_bytes()
    )
    path.write_bytes(content)
    _, book = returned(IMPORTER.read(path), tmp_path)
    assert book["汇总表"]["B4"].value == "甲乙"


def test_returned_file_gives_the_same_errors_and_after_mending_none(upload, tmp_path):
    reading = IMPORTER.read(upload(D6="约5", C8="CODE0001"))
    path, book = returned(reading, tmp_path)
    assert IMPORTER.read(path).errors == reading.errors
    book["汇总表"]["D6"], book["汇总表"]["C8"] = 301.5, "CODE0005"
    book.save(path)
    mended = IMPORTER.read(path)
    assert (mended.errors, len(mended.rows)) == ([], 6)


def test_above_the_limit_only_failing_rows_come_back(upload, tmp_path, monkeypatch):
    monkeypatch.setattr("pinghu_portal.sheets.annotate.WHOLE_SHEET_ROWS", 20)
    _, book = returned(IMPORTER.read(upload(rows=40, D20="约5", D30="约6")), tmp_path)
    rows = list(book["汇总表"].iter_rows(values_only=True))
    assert [cells[-1] for cells in rows] == ["1", "2", "原表行号", "20", "30"]
    assert [cells[3] for cells in rows[3:]] == ["约5", "约6"]
    assert book["错误清单"]["G4"].hyperlink.location == "'汇总表'!D5"
    assert book["汇总表"]["D5"].comment.text.startswith("不是数字")
    assert book["错误清单"]["B4"].value == "D30"


def test_fault_of_the_whole_table_is_listed_without_link(tmp_path, upload):
    _, book = returned(IMPORTER.read(upload(C3="别的列")), tmp_path)
    rows = list(book["错误清单"].iter_rows(values_only=True))
    assert rows[2][:5] == (1, "3", "统一社会信用代码", "", "缺少这一列")
    assert rows[2][6] is None
