"""Declarations of columns: one for what comes in, one for what goes out. Pure data, read by all other modules here."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

KINDS = ("text", "name", "code", "integer", "decimal", "money", "date", "choice", "boolean")
NUMERIC_KINDS = frozenset({"integer", "decimal", "money"})

Lookup = Callable[[set[str]], Mapping[str, object]]
"""Looks all texts of a column up at once; what it does not know it leaves out of the answer."""


@dataclass(frozen=True)
class ImportColumn:
    """One column of an office table and how its cells are understood.

    `label` and `aliases` are the headings it may carry; blanks, style of brackets and a unit in brackets do not
    matter, and for a heading on two storeys the alias may be group and leaf together (上年 over 营业收入 is
    上年营业收入). `kind` is one of KINDS; `unit` is the unit of the value that comes out (money: 元, 千元, 万元,
    亿元; the file may use another). `required` cells must be filled; `column_required` says that the column must
    stand in the file though cells may be empty. `choices` maps what people write to the value; `resolve` looks many
    texts up at once and leaves out what it does not know; `check` raises CellFault for a text that is wrong in
    itself; `not_found` is the reason given for an unknown text.
    """

    name: str
    label: str
    aliases: tuple[str, ...] = ()
    kind: str = "text"
    required: bool = False
    column_required: bool = False
    choices: Mapping[str, object] | None = None
    resolve: Lookup | None = None
    check: Callable[[str], None] | None = None
    not_found: str = "未找到"
    unit: str = ""
    help: str = ""
    example: str = ""

    def __post_init__(self):
        if self.kind not in KINDS:
            raise ValueError(f"{self.name}: unknown kind {self.kind}")
        if self.kind == "choice" and not self.choices:
            raise ValueError(f"{self.name}: a choice needs choices")
        if self.kind == "money" and not self.unit:
            raise ValueError(f"{self.name}: money needs a unit")


@dataclass(frozen=True)
class SheetColumn:
    """One column of an official sheet: key, label, kind, width in characters, group, unit, with 合计 or not.

    Kinds: those of an ImportColumn and `percent` (12.5 is written 12.5, headed %). `definition` goes to the hidden
    数据字典.
    """

    key: str
    label: str
    kind: str = "text"
    width: float | None = None
    group: str = ""
    unit: str = ""
    total: bool = False
    definition: str = ""

    def __post_init__(self):
        if self.kind not in (*KINDS, "percent"):
            raise ValueError(f"{self.key}: unknown kind {self.kind}")


@dataclass(frozen=True)
class CellError:
    """A fault at its place: sheet, 1-based row, column letter and label, value found, why refused, how to mend it.

    Row 0 or an empty column means the fault belongs to the whole column or sheet.
    """

    sheet: str
    row: int
    column: str
    label: str
    value: str
    why: str
    how_to_mend: str = ""

    @property
    def cell(self) -> str:
        """`D7`, or only the letter or number that is known."""
        return f"{self.column}{self.row or ''}"

    def __str__(self) -> str:
        place = " ".join(part for part in (self.sheet, self.cell) if part)
        label = f"（{self.label}）" if self.label else ""
        value = f"“{self.value}”" if self.value else ""
        mend = f"，{self.how_to_mend}" if self.how_to_mend else ""
        return f"{place}{label}：{value}{self.why}{mend}。"
