"""Templates: what they offer to the person filling them in, and that the same importer reads them back."""

from datetime import date
from decimal import Decimal

import openpyxl
import pytest

from pinghu_portal.sheets.columns import ImportColumn
from pinghu_portal.sheets.importing import Importer
from pinghu_portal.sheets.templates import write_template

IMPORTER = Importer(
    "t",
    "平湖市测试填报表",
    (
        ImportColumn("name", "企业名称", kind="name", required=True, example="样例公司"),
        ImportColumn("code", "统一社会信用代码", ("信用代码",), kind="code", required=True, help="18 位"),
        ImportColumn("town", "镇街道", kind="choice", choices={"独山港镇": "d", "新仓镇": "x"}, required=True),
        ImportColumn("revenue", "营业收入", kind="money", unit="万元", column_required=True),
        ImportColumn("on", "认定日期", kind="date"),
        ImportColumn("listed", "是否上市", kind="boolean"),
        ImportColumn("odd", "=1+1"),
    ),
    key=("code",),
)


@pytest.fixture
def template(tmp_path):
    path = tmp_path / "template.xlsx"
    write_template(path, IMPORTER, office="平湖市统计局")
    return path


def test_template_has_headings_notes_and_formats(template):
    sheet = openpyxl.load_workbook(template)["填报表"]
    assert [cell.value for cell in sheet[3]] == [
        "序号", "企业名称*", "统一社会信用代码*", "镇街道*", "营业收入（万元）", "认定日期", "是否上市", "=1+1",
    ]  # fmt: skip
    assert sheet["H3"].data_type == "s"
    assert sheet["C3"].comment.text == "编码（文本），必填\n18 位"
    assert sheet["E3"].comment.text == "金额，选填\n单位：万元；未填报的留空或填“—”，0 表示确为零"
    assert [sheet.column_dimensions[letter].number_format for letter in "BCEF"] == ["@", "@", "#,##0.00", "yyyy-mm-dd"]
    assert sheet["A4"].value == "（样例）"


def test_template_offers_choices_from_a_hidden_sheet(template):
    book = openpyxl.load_workbook(template)
    offered = {str(item.sqref): item.formula1 for item in book["填报表"].data_validations.dataValidation}
    assert offered == {"D5:D5000": "'选项'!$A$2:$A$3", "G5:G5000": '"是,否"'}
    assert book["选项"].sheet_state == "hidden"
    assert [row[0] for row in book["选项"].iter_rows(values_only=True)] == ["镇街道", "独山港镇", "新仓镇"]


def test_template_locks_its_dictionary(template):
    dictionary = openpyxl.load_workbook(template)["数据字典"]
    assert dictionary.protection.sheet is True
    assert [cell.value for cell in dictionary[3]] == [
        "code", "统一社会信用代码", "编码（文本）", None, "必填", "信用代码", "18 位",
    ]  # fmt: skip


def test_empty_template_is_read_back_as_having_no_rows(template):
    reading = IMPORTER.read(template)
    assert [error.why for error in reading.errors] == ["表头下面没有数据行"]
    assert (reading.questions, reading.understood.office) == ([], "平湖市统计局")
    assert "第 4 行是样例，未作为数据读取。" in reading.understood.notes


def test_filled_template_is_read_back_whole(template):
    book = openpyxl.load_workbook(template)
    book["填报表"].append([1, "甲公司", "013304820000000012", "新仓镇", 12.5, date(2022, 4, 15), "否", None])
    book.save(template)
    reading = IMPORTER.read(template)
    assert (reading.errors, reading.questions) == ([], [])
    assert reading.rows == [
        {"name": "甲公司", "code": "013304820000000012", "town": "x", "revenue": Decimal("12.5"),
         "on": date(2022, 4, 15), "listed": False, "odd": None}
    ]  # fmt: skip
    assert reading.row_numbers == [5]
