"""Rows typed into the tables of the form: members, partners, budget, targets. Pure reading, with the fault of each row."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation

WAN = 10000
MOST_ROWS = 40
MOST_WAN = Decimal(10) ** 9
MOST_FIGURE = Decimal(10) ** 12
MEMBERS = (("name", 40), ("organisation", 120), ("title", 40), ("work", 100))
PARTNERS = (("name", 120), ("code", 18), ("work", 200), ("money", 20))
TARGETS = (("name", 80), ("unit", 20), ("current", 30), ("target", 30))


@dataclass
class Table:
    """Rows that can be kept, and the words for those that cannot (kept out of the store, shown on the page)."""

    rows: list[dict] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)


def read_number(text: str, most: Decimal = MOST_FIGURE, places: int = 4) -> Decimal | None:
    """A figure as typed, thousands separators allowed; None for nothing. Raises ValueError with the words."""
    plain = text.replace(",", "").replace("，", "").strip()
    if not plain:
        return None
    try:
        value = Decimal(plain)
    except InvalidOperation:
        raise ValueError("应为数字") from None
    if not value.is_finite() or not 0 <= value < most:
        raise ValueError("应为不小于 0 的数字")
    if value != round(value, places):
        raise ValueError(f"最多 {places} 位小数")
    return value


def read_wan(text: str) -> Decimal | None:
    """万元 as typed → yuan."""
    value = read_number(text, MOST_WAN, 6)
    if value is None:
        return None
    yuan = value * WAN
    if yuan != round(yuan, 2):
        raise ValueError("金额最多精确到分")
    return round(yuan, 2)


def raw_rows(posted, prefix: str, columns) -> list[dict[str, str]]:
    """The rows of a table as typed, blank ones left out; at most MOST_ROWS."""
    lists = {name: posted.getlist(f"{prefix}-{name}") for name, _ in columns}
    count = min(max((len(values) for values in lists.values()), default=0), MOST_ROWS)
    rows = [
        {
            name: (lists[name][at] if at < len(lists[name]) else "").replace("\0", "").strip()[:most]
            for name, most in columns
        }
        for at in range(count)
    ]
    return [row for row in rows if any(row.values())]


def members(posted) -> Table:
    """项目组成员: name and organisation, nobody twice."""
    table = Table()
    for at, row in enumerate(raw_rows(posted, "member", MEMBERS), start=1):
        key = (row["name"], row["organisation"])
        if not all(key):
            table.faults.append(f"成员第 {at} 行：请填写姓名和单位")
        elif any((one["name"], one["organisation"]) == key for one in table.rows):
            table.faults.append(f"成员第 {at} 行：{row['name']}重复")
        else:
            table.rows.append(row)
    return table


def partners(posted) -> Table:
    """合作单位: each once; money in yuan."""
    table = Table()
    for at, row in enumerate(raw_rows(posted, "partner", PARTNERS), start=1):
        try:
            money = read_wan(row["money"])
        except ValueError as error:
            table.faults.append(f"合作单位第 {at} 行：合作经费{error}")
            continue
        if not row["name"]:
            table.faults.append(f"合作单位第 {at} 行：请填写单位名称")
        elif any(one["name"] == row["name"] for one in table.rows):
            table.faults.append(f"合作单位第 {at} 行：{row['name']}重复")
        else:
            table.rows.append({**row, "money": money or Decimal(0)})
    return table


def targets(posted) -> Table:
    """考核指标: name and aimed value, each once."""
    table = Table()
    for at, row in enumerate(raw_rows(posted, "target", TARGETS), start=1):
        try:
            current, target = read_number(row["current"]), read_number(row["target"])
        except ValueError as error:
            table.faults.append(f"指标第 {at} 行：{error}")
            continue
        if not row["name"] or target is None:
            table.faults.append(f"指标第 {at} 行：请填写指标名称和目标值")
        elif any(one["name"] == row["name"] for one in table.rows):
            table.faults.append(f"指标第 {at} 行：{row['name']}重复")
        else:
            table.rows.append({**row, "current": current, "target": target})
    return table


def budget(posted, kinds: Mapping[str, str]) -> Table:
    """经费预算: one line per 科目, in yuan; a 科目 without money has no line."""
    table = Table()
    for kind, label in kinds.items():
        try:
            public = read_wan(posted.get(f"public-{kind}", ""))
            own = read_wan(posted.get(f"own-{kind}", ""))
        except ValueError as error:
            table.faults.append(f"{label}：{error}")
            continue
        if public or own:
            table.rows.append({"kind": kind, "public": public or Decimal(0), "own": own or Decimal(0)})
    return table
