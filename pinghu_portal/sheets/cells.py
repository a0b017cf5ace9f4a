"""One cell at a time: what people type, and the exact value it stands for.

Full-width digits, blanks, thousands separators, dashes for "not reported", half-width brackets in names and money
units are understood here; every change is reported, nothing is guessed. Units and forms follow the domain
specification 8.8.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime, time
from decimal import Decimal, InvalidOperation
from typing import Final

from pinghu_portal.sheets.columns import NUMERIC_KINDS

NOT_APPLICABLE: Final = "NA"

MISSING_MARKS = frozenset({"", "—", "－", "-", "–", "——", "--", "/", "／", "无", "暂无"})
NOT_APPLICABLE_MARKS = frozenset({"不适用", "NA", "N/A", "na", "n/a"})
TRUE_MARKS = frozenset({"是", "有", "√", "✓", "Y", "YES", "TRUE", "1"})
FALSE_MARKS = frozenset({"否", "无", "×", "✗", "N", "NO", "FALSE", "0"})

MONEY_UNITS = {"元": 0, "千元": 3, "万元": 4, "百万元": 6, "亿元": 8}
"""Power of ten of each unit, in yuan."""

LARGEST_DIGITS = 18
LONGEST_TEXT = 32_767

FULL_WIDTH = {0xFF01 + offset: 0x21 + offset for offset in range(94)}
FULL_WIDTH_WORD = {code: half for code, half in FULL_WIDTH.items() if chr(half).isalnum()}
INVISIBLE = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\ud800-\udfff\ufffe\uffff]"
)
BLANK = re.compile(r"[\s\u3000\u00a0]+")


@dataclass(frozen=True, slots=True)
class BadCell:
    """A cell that cannot be trusted as it was saved: an error value, lost digits, a formula without a result."""

    shown: str
    why: str
    how_to_mend: str


Cell = None | str | bool | Decimal | date | datetime | time | BadCell
"""A cell as the reader gives it: numbers are Decimal from the shortest text of the stored figure, never float."""


class CellFault(Exception):
    """The cell does not say what its column needs: `why` it is refused and `how_to_mend` it, two Chinese clauses."""

    def __init__(self, why: str, how_to_mend: str):
        self.why, self.how_to_mend = why, how_to_mend
        super().__init__(why)


@dataclass(slots=True)
class Taken:
    """The value taken from a cell and the changes made on the way, in words (empty when taken as it stood)."""

    value: object
    changes: list[str] = field(default_factory=list)


def column_letter(index: int) -> str:
    """`0` → `A`, `26` → `AA`: the letter of a column counted from nought."""
    letters = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def column_index(letters: str) -> int:
    """`A` → `0`, `AA` → `26`: the inverse of `column_letter`."""
    index = 0
    for letter in letters:
        index = index * 26 + ord(letter) - 64
    return index - 1


def shown(cell: Cell) -> str:
    """The cell as a person sees it, for messages."""
    if cell is None:
        return ""
    if isinstance(cell, BadCell):
        return cell.shown
    if isinstance(cell, bool):
        return "TRUE" if cell else "FALSE"
    return plain(cell) if isinstance(cell, Decimal) else str(cell)


def plain(number: Decimal) -> str:
    """A number without exponent and without trailing noughts beyond those it carries: `1E+3` → `1000`."""
    return format(number, "f") if abs(number.adjusted()) < 40 else str(number)


def tidy(text: str) -> str:
    """Text without invisible characters (NUL, direction marks, zero-width blanks) and without blanks at either end."""
    return INVISIBLE.sub("", text).strip(" \t\r\n\u3000\u00a0\u2002\u2003\u2009")


def half_width(text: str) -> str:
    """Full-width digits and Latin letters become half-width; Chinese punctuation stays."""
    return text.translate(FULL_WIDTH_WORD)


def is_missing(cell: Cell) -> bool:
    """Whether the cell says "not reported": empty, a dash, `/` or 无. Zero is a value and is not missing."""
    return cell is None or (isinstance(cell, str) and tidy(cell) in MISSING_MARKS)


def money_unit(text: str) -> list[str]:
    """The money units named in a text, longest first at each place: `单位：万元、%` → `['万元']`."""
    return list(dict.fromkeys(re.findall("亿元|百万元|万元|千元|元", text)))


def convert_money(amount: Decimal, unit: str, into: str) -> Decimal:
    """An amount in another unit, exactly: 千元 → 万元 moves the point by one place, no division is made."""
    return plain_decimal(amount.scaleb(MONEY_UNITS[unit] - MONEY_UNITS[into]))


def plain_decimal(number: Decimal) -> Decimal:
    """The same number without a positive exponent: `Decimal('1E+3')` → `Decimal('1000')`."""
    return number.quantize(Decimal(1)) if number.as_tuple().exponent > 0 else number


def read_cell(kind: str, cell: Cell) -> Taken:
    """The value of a cell of the given kind; raises CellFault.

    Missing gives None, a figure that is 不适用 gives `NOT_APPLICABLE`.

    Kinds: text, name, code, integer, decimal, money, date, boolean. A choice is read as text and looked up by the
    importer.
    """
    if isinstance(cell, BadCell):
        raise CellFault(cell.why, cell.how_to_mend)
    if kind != "boolean" and is_missing(cell):
        changed = isinstance(cell, str) and tidy(cell) != ""
        return Taken(None, [f"“{tidy(cell)}”按未填报处理"] if changed else [])
    if isinstance(cell, str) and tidy(cell) in NOT_APPLICABLE_MARKS:
        return Taken(NOT_APPLICABLE) if kind in NUMERIC_KINDS else Taken(None, [f"“{tidy(cell)}”按未填报处理"])
    return READERS[kind](cell)


def read_text(cell: Cell) -> Taken:
    """Text, stripped of blanks at the ends and of invisible characters; a number is taken as it is written."""
    if not isinstance(cell, str):
        return Taken(shown(cell), ["数字按文本读取"] if isinstance(cell, Decimal) else [])
    if len(cell) > LONGEST_TEXT:
        raise CellFault(f"文字超过 {LONGEST_TEXT} 个字", "请缩短")
    changes = []
    value = tidy(cell)
    if INVISIBLE.search(cell):
        changes.append("去除不可见字符")
    if value != INVISIBLE.sub("", cell):
        changes.append("去除首尾空格")
    return Taken(value, changes)


def read_name(cell: Cell) -> Taken:
    """A name: text with half-width brackets made full-width and inner blanks between Chinese characters removed."""
    taken = read_text(cell)
    value = taken.value.translate({ord("("): "（", ord(")"): "）"})
    if value != taken.value:
        taken.changes.append("半角括号改为全角")
    closed = re.sub(r"(?<=[\u3000-\u9fff）])[\s\u3000\u00a0]+(?=[\u3000-\u9fff（])", "", value)
    if closed != value:
        taken.changes.append("去除字间空格")
    taken.value = closed
    return taken


def read_code(cell: Cell) -> Taken:
    """A code or phone: text without blanks, half-width, capital letters. Numbers of up to 15 digits are safe."""
    if isinstance(cell, Decimal) and cell != cell.to_integral_value():
        raise CellFault("编码不应是小数", "请将该列设为文本格式后重新填写")
    taken = read_text(cell)
    if isinstance(cell, Decimal):
        taken.value = plain(plain_decimal(cell)).removesuffix(".0")
        return taken
    joined = BLANK.sub("", taken.value)
    if joined != taken.value:
        taken.changes.append("去除空格")
    narrow = joined.translate(FULL_WIDTH)
    if narrow != joined:
        taken.changes.append("全角改为半角")
    if narrow.upper() != narrow:
        taken.changes.append("小写改为大写")
    taken.value = narrow.upper()
    return taken


def read_decimal(cell: Cell) -> Taken:
    """A number, exactly as written: full-width digits, blanks, thousands separators; `12.5%` is 12.5."""
    if isinstance(cell, Decimal):
        return Taken(plain_decimal(_bounded(cell)))
    if not isinstance(cell, str):
        raise CellFault("不是数字", "请填写数字；未填报的留空或填“—”")
    changes = []
    text = cell
    for change, pattern in (("去除空格", BLANK), ("去除不可见字符", INVISIBLE)):
        if pattern.search(text):
            changes.append(change)
            text = pattern.sub("", text)
    narrow = text.translate(FULL_WIDTH).replace("−", "-")
    if narrow != text:
        changes.append("全角改为半角")
    if "," in narrow and re.fullmatch(r"[+-]?\d{1,3}(,\d{3})+(\.\d+)?%?", narrow):
        narrow = narrow.replace(",", "")
        changes.append("去除千分位分隔符")
    if narrow.endswith("%"):
        narrow = narrow[:-1]
        changes.append("去除百分号")
    if not re.fullmatch(r"[+-]?(\d+(\.\d*)?|\.\d+)", narrow, re.ASCII):
        raise CellFault("不是数字", "请填写数字；未填报的留空或填“—”")
    return Taken(_bounded(Decimal(narrow)), changes or ["文本转为数字"])


def read_integer(cell: Cell) -> Taken:
    """A whole number; `5.0` is 5, `5.5` is refused."""
    taken = read_decimal(cell)
    if taken.value != taken.value.to_integral_value():
        raise CellFault("应为整数", "请填写不带小数的数字")
    taken.value = int(taken.value)
    return taken


def _bounded(number: Decimal) -> Decimal:
    """Refuse what no money column of the portal can hold (18 digits)."""
    digits, exponent = number.as_tuple().digits, number.as_tuple().exponent
    if len(digits) + max(exponent, 0) > LARGEST_DIGITS or exponent < -LARGEST_DIGITS:
        raise CellFault(f"数字过长（超过 {LARGEST_DIGITS} 位）", "请核对数值和单位")
    return number


DATE_FORMS = re.compile(
    r"(\d{4})(?:年|[-/.])(\d{1,2})(?:月|[-/.])(\d{1,2})日?(?:[T ]?0{1,2}:00(?::00)?)?|(\d{4})(\d{2})(\d{2})"
)


def read_date(cell: Cell) -> Taken:
    """A day: a date cell (1900 or 1904 system), or text such as 2022年4月15日, 2022-4-15, 2022.4.15, 20220415."""
    if isinstance(cell, datetime):
        return Taken(cell.date(), [] if cell.time() == time() else ["去除时刻"])
    if isinstance(cell, date):
        return Taken(cell)
    if not isinstance(cell, (str, Decimal)):
        raise CellFault("不是日期", "请按 2022-04-15 的格式填写")
    text = BLANK.sub("", INVISIBLE.sub("", shown(cell))).translate(FULL_WIDTH)
    found = DATE_FORMS.fullmatch(text)
    if not found:
        vague = re.fullmatch(r"\d{1,2}[-/.]\d{1,2}[-/.]\d{2,4}", text)
        raise CellFault("无法判断年、月、日的次序" if vague else "不是日期", "请按 2022-04-15 的格式填写")
    try:
        return Taken(date(*(int(part) for part in found.groups() if part)), ["文本转为日期"])
    except ValueError:
        raise CellFault("日期不存在", "请核对年、月、日") from None


def read_boolean(cell: Cell) -> Taken:
    """Yes or no: 是/否, 有/无, √/×, TRUE/FALSE, 1/0; empty is missing."""
    if isinstance(cell, bool):
        return Taken(cell)
    text = tidy(shown(cell)).translate(FULL_WIDTH).upper()
    if text in TRUE_MARKS:
        return Taken(True)
    if text in FALSE_MARKS:
        return Taken(False)
    if is_missing(cell):
        return Taken(None)
    raise CellFault("应填“是”或“否”", "请填“是”或“否”")


READERS: dict[str, Callable[[Cell], Taken]] = {
    "text": read_text,
    "choice": read_text,
    "name": read_name,
    "code": read_code,
    "integer": read_integer,
    "decimal": read_decimal,
    "money": read_decimal,
    "date": read_date,
    "boolean": read_boolean,
}


def number_from_float(stored: float) -> Decimal | BadCell:
    """A stored binary figure as Decimal: its shortest text, at most 15 significant digits as Excel shows.

    The 15 digits drop the binary noise of formulas (`0.30000000000000004` is 0.3). Whole numbers of 16 digits and
    more have lost their last digits already and become a BadCell.
    """
    try:
        number = Decimal(repr(stored))
        rounded = number if len(number.as_tuple().digits) <= 15 else Decimal(f"{stored:.15g}")
    except InvalidOperation:
        rounded = Decimal("NaN")
    if not rounded.is_finite() or abs(rounded.adjusted()) > 300:
        return BadCell(str(stored), "不是有效数字", "请重新填写该单元格")
    if abs(stored) >= 1e15:
        return BadCell(
            format(rounded, "f")[:40], "数字超过 15 位，Excel 已把末位改成 0", "请将该列设为文本格式后重新填写完整编码"
        )
    whole = rounded.to_integral_value()
    return whole.quantize(Decimal(1)) if whole == rounded else rounded
