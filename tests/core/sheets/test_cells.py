"""One cell at a time: what people type and the value it stands for (domain specification 8.8)."""

from datetime import date, datetime
from decimal import Decimal

import pytest

from pinghu_portal.sheets.cells import (
    NOT_APPLICABLE,
    BadCell,
    CellFault,
    column_index,
    column_letter,
    convert_money,
    number_from_float,
    read_cell,
)
from pinghu_portal.sheets.credit_codes import check_credit_code

TAKEN = [
    ("decimal", "１５００．３０", Decimal("1500.30"), ["全角改为半角"]),
    ("decimal", " 73.91 ", Decimal("73.91"), ["去除空格"]),
    ("decimal", "\u300038,809.50\u00a0", Decimal("38809.50"), ["去除空格", "去除千分位分隔符"]),
    ("decimal", "52，243.20", Decimal("52243.20"), ["全角改为半角", "去除千分位分隔符"]),
    ("decimal", "－１２．５", Decimal("-12.5"), ["全角改为半角"]),
    ("decimal", "12.5%", Decimal("12.5"), ["去除百分号"]),
    ("decimal", "１２％", Decimal("12"), ["全角改为半角", "去除百分号"]),
    ("decimal", "165", Decimal("165"), ["文本转为数字"]),
    ("decimal", Decimal("0.10"), Decimal("0.10"), []),
    ("decimal", Decimal(0), Decimal(0), []),
    ("integer", Decimal("5.0"), 5, []),
    ("integer", "１１", 11, ["全角改为半角"]),
    ("money", "—", None, ["“—”按未填报处理"]),
    ("money", "－", None, ["“－”按未填报处理"]),
    ("money", "/", None, ["“/”按未填报处理"]),
    ("text", "无", None, ["“无”按未填报处理"]),
    ("money", "\u3000 ", None, []),
    ("money", None, None, []),
    ("money", "不适用", NOT_APPLICABLE, []),
    ("integer", "N/A", NOT_APPLICABLE, []),
    ("text", "N/A", None, ["“N/A”按未填报处理"]),
    ("date", "不适用", None, ["“不适用”按未填报处理"]),
    ("name", "样例企业0186(合成数据)", "样例企业0186（合成数据）", ["半角括号改为全角"]),
    ("name", " 平湖 市某公司 ", "平湖市某公司", ["去除首尾空格", "去除字间空格"]),
    ("name", "Tesla (Shanghai) Co", "Tesla （Shanghai） Co", ["半角括号改为全角"]),
    ("text", "甲\u202e乙\x00", "甲乙", ["去除不可见字符"]),
    ("code", "91330482ma0000001p", "91330482MA0000001P", ["小写改为大写"]),
    ("code", "９１３３ 0482", "91330482", ["去除空格", "全角改为半角"]),
    ("code", Decimal("13800000000"), "13800000000", ["数字按文本读取"]),
    ("date", "2022年4月5日", date(2022, 4, 5), ["文本转为日期"]),
    ("date", "２０２２．４．５", date(2022, 4, 5), ["文本转为日期"]),
    ("date", "2022/04/05", date(2022, 4, 5), ["文本转为日期"]),
    ("date", Decimal(20220405), date(2022, 4, 5), ["文本转为日期"]),
    ("date", datetime.fromisoformat("2022-04-05T00:00"), date(2022, 4, 5), []),
    ("date", datetime.fromisoformat("2022-04-05T09:01"), date(2022, 4, 5), ["去除时刻"]),
    ("boolean", "√", True, []),
    ("boolean", "无", False, []),
    ("boolean", True, True, []),
    ("boolean", None, None, []),
]


@pytest.mark.parametrize(("kind", "cell", "value", "changes"), TAKEN)
def test_cell_is_taken(kind, cell, value, changes):
    taken = read_cell(kind, cell)
    assert (taken.value, type(taken.value), taken.changes) == (value, type(value), changes)


FAULTS = [
    ("decimal", "abc", "不是数字"),
    ("decimal", "1.2.3", "不是数字"),
    ("decimal", "1,23", "不是数字"),
    ("decimal", "(1234)", "不是数字"),
    ("decimal", "约100", "不是数字"),
    ("decimal", "1e5", "不是数字"),
    ("decimal", True, "不是数字"),
    ("decimal", date(2022, 4, 5), "不是数字"),
    ("decimal", "9" * 19, "数字过长（超过 18 位）"),
    ("decimal", Decimal("1E+200"), "数字过长（超过 18 位）"),
    ("integer", Decimal("5.5"), "应为整数"),
    ("code", Decimal("1.5"), "编码不应是小数"),
    ("date", "4/5/2022", "无法判断年、月、日的次序"),
    ("date", "2022年2月30日", "日期不存在"),
    ("date", "去年", "不是日期"),
    ("date", Decimal("44666.5"), "不是日期"),
    ("boolean", "也许", "应填“是”或“否”"),
    ("text", "长" * 32_768, "文字超过 32767 个字"),
    ("text", BadCell("#REF!", "公式结果出错", "请改正公式"), "公式结果出错"),
]


@pytest.mark.parametrize(("kind", "cell", "why"), FAULTS)
def test_cell_is_refused_with_a_reason_and_a_remedy(kind, cell, why):
    with pytest.raises(CellFault) as fault:
        read_cell(kind, cell)
    assert fault.value.why == why
    assert fault.value.how_to_mend.startswith("请")


@pytest.mark.parametrize(
    ("amount", "unit", "into", "expected"),
    [
        ("365763.6", "千元", "万元", "36576.36"),
        ("0.1", "千元", "万元", "0.01"),
        ("12345.67", "元", "万元", "1.234567"),
        ("1.5", "亿元", "万元", "15000"),
        ("2.50", "万元", "元", "25000"),
        ("7", "万元", "万元", "7"),
    ],
)
def test_money_changes_its_unit_exactly(amount, unit, into, expected):
    found = convert_money(Decimal(amount), unit, into)
    assert found == Decimal(expected)
    assert found.as_tuple().exponent <= 0


@pytest.mark.parametrize(
    ("stored", "expected"),
    [
        (0.1, "0.1"),
        (0.1 + 0.2, "0.3"),
        (57334988.300000004, "57334988.3"),
        (5.0, "5"),
        (1e14, "100000000000000"),
        (-0.0, "0"),
        (123456.785, "123456.785"),
    ],
)
def test_number_from_float_is_what_excel_shows(stored, expected):
    found = number_from_float(stored)
    assert (found, found.as_tuple().exponent) == (Decimal(expected), Decimal(expected).as_tuple().exponent)


@pytest.mark.parametrize("stored", [1e15, 913304820000000012.0, float("nan"), float("inf"), 1e308])
def test_number_from_float_that_lost_digits_is_bad(stored):
    assert isinstance(number_from_float(stored), BadCell)


@pytest.mark.parametrize(
    ("index", "letters"), [(0, "A"), (25, "Z"), (26, "AA"), (701, "ZZ"), (702, "AAA"), (16383, "XFD")]
)
def test_column_letters_there_and_back(index, letters):
    assert column_letter(index) == letters
    assert column_index(letters) == index


@pytest.mark.parametrize(
    ("code", "why"),
    [
        ("91330482MA000001P", "长度应为 18 位，现为 17 位"),
        ("91330482MA0000001X", "校验位不符，应为 P"),
        ("91330482MA000000IP", "第 17 位“I”不是信用代码可用的字符（不含 I、O、S、V、Z）"),
        ("9133048AMA0000001P", "前 8 位应全部为数字"),
    ],
)
def test_credit_code_fault_is_said_in_chinese(code, why):
    with pytest.raises(CellFault) as fault:
        check_credit_code(code)
    assert fault.value.why == why


def test_credit_code_that_is_valid_passes():
    check_credit_code("91330482MA0000001P")
