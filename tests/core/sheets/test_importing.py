"""Office tables understood, and all their errors at once by cell (style specification, example 10)."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from pinghu_portal.sheets.columns import ImportColumn
from pinghu_portal.sheets.credit_codes import check_credit_code
from pinghu_portal.sheets.importing import MOST_ERRORS, Importer, with_lookups
from pinghu_portal.sheets.layout import Conversion, TotalCheck, UnitChange
from pinghu_portal.sheets.reader import Merge, Sheet, Workbook

NAME = ImportColumn("name", "企业名称", ("单位名称",), kind="name", required=True)
CODE = ImportColumn("code", "统一社会信用代码", ("信用代码",), kind="code", required=True)
REVENUE = ImportColumn("revenue", "营业收入", kind="money", column_required=True, unit="万元")
STAFF = ImportColumn("staff", "从业人员", kind="integer", unit="人")
TABLE = Importer("t", "测试表", (NAME, CODE, REVENUE, STAFF), key=("code",))

TITLE = ["2021年度测试表", None, None, None, None]
META = ["填报单位：平湖市统计局", None, None, "填表日期：2022年4月15日", "单位：千元"]
HEAD = ["序号", "企业名称", "统一社会信用代码", "营业收入", "从业人员"]


def row(serial, revenue=Decimal("100.5"), staff=Decimal(7), name="甲公司", code=None):
    return [Decimal(serial), name, code or f"C{serial}", revenue, staff]


def book(*rows, name="汇总表", merged=()):
    width = max(len(cells) for cells in rows)
    padded = [list(cells) + [None] * (width - len(cells)) for cells in rows]
    return Workbook([Sheet(name, padded, tuple(merged))])


def read(*rows, importer=TABLE, answers=None, merged=()):
    return importer.read_sheets(book(*rows, merged=merged), answers)


def test_office_table_is_understood_whole():
    total = ["合计", None, None, Decimal("201.0"), Decimal(14)]
    reading = read(TITLE, META, HEAD, row(1), row(2), total, ["注：一、口径；二、来源。"])
    said = reading.understood
    assert (said.title, said.office, said.filled_on, said.unit) == (
        "2021年度测试表", "平湖市统计局", date(2022, 4, 15), "千元",
    )  # fmt: skip
    assert (said.header_rows, said.data_rows) == ((3,), [4, 5])
    assert said.unit_changes == [UnitChange("营业收入", "D", "千元", "万元", 2)]
    assert said.total_checked == [
        TotalCheck("D6", "营业收入", Decimal("201.0"), Decimal("201.0")),
        TotalCheck("E6", "从业人员", Decimal(14), Decimal(14)),
    ]
    assert said.notes == ["第 7 行是表注（注：一、口径；二、来源。），未作为数据读取。"]
    assert reading.rows == [
        {"name": "甲公司", "code": "C1", "revenue": Decimal("10.05"), "staff": 7},
        {"name": "甲公司", "code": "C2", "revenue": Decimal("10.05"), "staff": 7},
    ]
    assert reading.row_numbers == [4, 5]
    assert reading.ready


def test_meta_line_in_one_cell():
    line = ["填报单位：平湖市统计局      填表日期：2022.4.15    单位：人民币万元"]
    said = read(TITLE, line, HEAD, row(1)).understood
    assert (said.office, said.filled_on, said.unit) == ("平湖市统计局", date(2022, 4, 15), "人民币万元")
    assert said.unit_changes == []


def test_heading_on_two_storeys_with_merged_cells():
    upper = ["序号", "企业名称", "信用代码", "生产经营", None]
    lower = [None, None, None, "营业收入\n（千元）*", "从业人员（人）"]
    merged = (Merge(2, 0, 3, 0), Merge(2, 1, 3, 1), Merge(2, 2, 3, 2), Merge(2, 3, 2, 4))
    reading = read(TITLE, ["单位：万元"], upper, lower, row(1), merged=merged)
    assert reading.understood.header_rows == (3, 4)
    assert reading.understood.columns == {"企业名称": "B", "统一社会信用代码": "C", "营业收入": "D", "从业人员": "E"}
    assert reading.rows[0]["revenue"] == Decimal("10.05")


def test_group_and_leaf_together_name_a_column():
    earlier = ImportColumn("earlier", "上年营业收入", kind="money", unit="万元")
    upper = [None, None, None, "本年", "上年"]
    lower = ["序号", "企业名称", "信用代码", "营业收入", "营业收入"]
    importer = replace(TABLE, columns=(NAME, CODE, REVENUE, earlier))
    reading = read(
        ["表"], ["单位：万元"], upper, lower, [Decimal(1), "甲", "C1", Decimal(5), Decimal(4)], importer=importer
    )
    assert (reading.rows[0]["revenue"], reading.rows[0]["earlier"]) == (Decimal(5), Decimal(4))


@pytest.mark.parametrize(
    "heading", ["营业收入", " 营 业 收 入 ", "营业收入(万元)", "营业收入（单位：万元）", "营业收入/万元", "营业收入 *"]
)
def test_heading_is_found_however_it_is_written(heading):
    reading = read(["单位：万元"], ["企业名称", "信用代码", heading], ["甲", "C1", Decimal(5)])
    assert reading.rows == [{"name": "甲", "code": "C1", "revenue": Decimal(5)}]


def test_unit_in_the_declared_label_does_not_matter_either():
    column = ImportColumn("revenue", "营业收入（万元）", kind="money", unit="万元")
    importer = Importer("t", "t", (NAME, column))
    assert read(["单位：千元"], ["企业名称", "营业收入"], ["甲", Decimal(5)], importer=importer).rows[0][
        "revenue"
    ] == Decimal("0.5")


def test_missing_column_is_a_fault_that_names_the_headings():
    reading = read(TITLE, META, ["序号", "企业名称", "营业收入"], [Decimal(1), "甲", Decimal(1)])
    assert [str(error) for error in reading.errors] == [
        "汇总表 3（统一社会信用代码）：缺少这一列，请补上该列，列名可写：统一社会信用代码、信用代码。"
    ]
    assert not reading.ready


def test_no_heading_at_all_is_one_fault():
    reading = read(["一", "二"], ["三", "四"])
    assert [error.why for error in reading.errors] == ["未找到表头：前 30 行中没有所需的列名"]


def test_unknown_columns_are_said():
    reading = read(["单位：万元"], [*HEAD, "备注"], [*row(1), "好"])
    assert reading.understood.unknown_columns == ["F：备注"]


def test_two_columns_of_one_meaning_are_asked():
    rows = (["单位：万元"], ["企业名称", "单位名称", "信用代码", "营业收入"], ["甲", "乙", "C1", Decimal(1)])
    reading = read(*rows)
    assert [(question.key, question.choices) for question in reading.questions] == [
        ("column.name", (("A", "A 列 企业名称"), ("B", "B 列 单位名称")))
    ]
    assert (reading.rows, reading.ready) == ([], False)
    assert read(*rows, answers={"column.name": "B"}).rows[0]["name"] == "乙"


@pytest.mark.parametrize("line", ["填报单位：平湖市统计局", "单位：万元、千元"])
def test_unit_that_is_not_stated_or_twofold_is_asked(line):
    rows = ([line], HEAD, row(1))
    assert [question.key for question in read(*rows).questions] == ["unit"]
    assert read(*rows, answers={"unit": "元"}).rows[0]["revenue"] == Decimal("0.01005")
    assert [question.key for question in read(*rows, answers={"unit": "两"}).questions] == ["unit"]


def test_two_fitting_sheets_are_asked():
    workbook = Workbook([book(["单位：万元"], HEAD, row(1), name=name).sheets[0] for name in ("一季度", "二季度")])
    assert [question.key for question in TABLE.read_sheets(workbook).questions] == ["sheet"]
    assert TABLE.read_sheets(workbook, {"sheet": "二季度"}).understood.sheet == "二季度"


def test_sheet_with_the_table_is_found_among_others():
    workbook = Workbook([Sheet("说明", [["请填写企业名称"]]), *book(["单位：万元"], HEAD, row(1)).sheets])
    assert TABLE.read_sheets(workbook).understood.sheet == "汇总表"


def test_rows_that_are_no_data_are_left_aside_and_said():
    rows = (
        ["单位：万元"],
        HEAD,
        ["甲", "乙", Decimal(1), Decimal(2), Decimal(3)],
        ["（样例）", "示例公司", "X", Decimal(9), Decimal(9)],
        row(1),
        ["小计", None, None, Decimal("100.5"), Decimal(7)],
        HEAD,
        row(2),
        [Decimal(3)],
        [],
        ["填表人：李四", None, "审核人：王五"],
    )
    reading = read(*rows)
    assert reading.understood.data_rows == [5, 8]
    assert reading.understood.notes == [
        "第 3 行是栏次，未作为数据读取。",
        "第 4 行是样例，未作为数据读取。",
        "第 6 行是小计，未作为数据读取。",
        "第 7 行是重复的表头，未作为数据读取。",
        "第 11 行是表注（填表人：李四），未作为数据读取。",
    ]


def test_first_data_row_is_not_mistaken_for_column_numbers():
    reading = read(
        ["单位：万元"], ["企业名称", "信用代码", "营业收入"], ["甲", "C1", Decimal(5)], ["乙", "C2", Decimal(1)]
    )
    assert reading.understood.data_rows == [3, 4]


def test_gap_in_serial_numbers_is_said():
    reading = read(["单位：万元"], HEAD, row(1), row(3))
    assert reading.understood.notes == ["序号不连续：A4 应为 2，现为 3，请确认没有漏行。"]
    assert reading.ready


def test_wrong_total_is_a_fault_with_both_sums():
    total = ["合 计", None, None, Decimal("201.1"), Decimal(14)]
    reading = read(TITLE, META, HEAD, row(1), row(2), total)
    assert [str(error) for error in reading.errors] == [
        "汇总表 D6（营业收入）：“201.1”与各行之和不符：表中合计 201.1，各行相加 201.0，相差 0.1，请核对合计和各行数据。"
    ]


def test_total_above_a_cell_that_was_not_read_is_not_checked():
    total = ["总计", None, None, Decimal("201.0"), Decimal(14)]
    reading = read(TITLE, META, HEAD, row(1, revenue="x"), row(2), total)
    assert [error.cell for error in reading.errors] == ["D4"]
    assert [check.cell for check in reading.understood.total_checked] == ["E6"]
    assert "D 列（营业收入）有未能读出的单元格，合计未核对。" in reading.understood.notes


def test_missing_is_none_and_not_zero_and_does_not_count():
    total = ["合计", None, None, Decimal("0"), Decimal(7)]
    rows = (row(1, revenue="—"), row(2, revenue=None, staff="不适用"), row(3, revenue=Decimal(0), staff=None))
    reading = read(TITLE, META, HEAD, *rows, total)
    assert [found["revenue"] for found in reading.rows] == [None, None, Decimal(0)]
    assert [found["staff"] for found in reading.rows] == [7, "NA", None]


def test_every_conversion_is_said():
    reading = read(["单位：万元"], HEAD, row(1, revenue=" 1,234.50 ", staff="１１", name="甲(乙)"))
    assert reading.understood.converted_cells == [
        Conversion("B3", "企业名称", "甲(乙)", "甲（乙）", "半角括号改为全角"),
        Conversion("D3", "营业收入", " 1,234.50 ", "1234.50", "去除空格、去除千分位分隔符"),
        Conversion("E3", "从业人员", "１１", "11", "全角改为半角"),
    ]


def test_all_errors_come_at_once_in_the_order_of_the_sheet():
    importer = replace(TABLE, columns=(NAME, replace(CODE, check=check_credit_code), REVENUE, STAFF))
    rows = (
        row(1, code="91330482MA0000001X", staff=Decimal("1.5")),
        row(2, code="91330482MA0000001P", name=None),
        row(3, code="91330482MA0000001P", revenue="约5"),
    )
    reading = read(["单位：万元"], HEAD, *rows, importer=importer)
    assert [(error.cell, error.label, error.value, error.why) for error in reading.errors] == [
        ("C3", "统一社会信用代码", "91330482MA0000001X", "校验位不符，应为 P"),
        ("E3", "从业人员", "1.5", "应为整数"),
        ("B4", "企业名称", "", "必填项为空"),
        ("C5", "统一社会信用代码", "91330482MA0000001P", "与第 4 行重复"),
        ("D5", "营业收入", "约5", "不是数字"),
    ]
    assert all(error.how_to_mend.startswith("请") for error in reading.errors)
    assert reading.rows == []


def test_error_list_is_cut_but_counted():
    rows = [row(place, revenue="x") for place in range(1, MOST_ERRORS + 51)]
    reading = read(["单位：万元"], HEAD, *rows)
    assert (len(reading.errors), reading.error_count) == (MOST_ERRORS, MOST_ERRORS + 50)


def test_choice_is_replaced_and_a_wrong_one_gets_the_nearest():
    town = ImportColumn("town", "镇街道", kind="choice", choices={"独山港镇": 1, "新仓镇": 2, "无": 0}, required=True)
    importer = Importer("t", "t", (NAME, town))
    reading = read(["企业名称", "镇街道"], ["甲", "新仓镇"], ["乙", "独山港"], ["丙", "无"], importer=importer)
    assert [(found["name"], found["town"]) for found in reading.rows] == [("甲", 2), ("丙", 0)]
    assert [str(error) for error in reading.errors] == [
        "汇总表 B3（镇街道）：“独山港”不在可选范围内，是否为“独山港镇”。"
    ]


def test_resolve_is_asked_once_for_the_whole_column():
    asked = []

    def enterprises(codes):
        asked.append(codes)
        return {"C1": "企业一"}

    column = replace(CODE, resolve=None, not_found="企业库中没有该信用代码")
    importer = with_lookups(replace(TABLE, columns=(NAME, column, REVENUE)), {"code": enterprises})
    reading = read(["单位：万元"], HEAD, row(1), row(2), importer=importer)
    assert asked == [{"C1", "C2"}]
    assert [found["code"] for found in reading.rows] == ["企业一"]
    assert [(error.cell, error.why) for error in reading.errors] == [("C4", "企业库中没有该信用代码")]


def test_vertically_merged_name_counts_for_all_its_rows_but_a_figure_does_not():
    rows = (["单位：万元"], HEAD, row(1), [Decimal(2), None, "C2", None, Decimal(1)])
    reading = read(*rows, merged=(Merge(2, 1, 3, 1), Merge(2, 3, 3, 3)))
    assert [(error.cell, error.why) for error in reading.errors] == [("D4", "数值单元格被合并，无法判断属于哪一行")]
    reading = read(*rows, merged=(Merge(2, 1, 3, 1),))
    assert [found["name"] for found in reading.rows] == ["甲公司", "甲公司"]


def test_caller_adds_errors_at_cells():
    reading = read(["单位：万元"], HEAD, row(1), row(2))
    error = reading.error(1, CODE, "该企业已注销", "请删除该行")
    assert str(error) == "汇总表 C4（统一社会信用代码）：“C2”该企业已注销，请删除该行。"


def test_declaration_faults_stop_at_once():
    with pytest.raises(ValueError, match="heading of both"):
        Importer("t", "t", (NAME, ImportColumn("other", "单位名称")))
    with pytest.raises(ValueError, match="unknown kind"):
        ImportColumn("x", "x", kind="number")
    with pytest.raises(ValueError, match="money needs a unit"):
        ImportColumn("x", "x", kind="money")
    with pytest.raises(ValueError, match="unknown columns"):
        Importer("t", "t", (NAME,), key=("code",))
