"""The award, pure: min(salary paid × share, cap), less what a higher office gave, rounded half-up to whole yuan (domain 1.5)."""

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

HUNDRED = Decimal(100)


@dataclass(frozen=True)
class Terms:
    """The rule rows of a day: share in percent, cap in yuan, whether a higher office's support is deducted."""

    share: Decimal
    cap: Decimal
    highest_only: bool
    source: str


@dataclass(frozen=True)
class Row:
    """One line of the computation."""

    title: str
    formula: str
    yuan: Decimal
    source: str


@dataclass(frozen=True)
class Award:
    """The lines and what comes out, in yuan."""

    rows: list[Row]
    amount: Decimal
    capped: bool


def compute(salary_paid: Decimal, terms: Terms, upper_support: Decimal = Decimal(0)) -> Award:
    """The award for a year. Raises ValueError for negative money."""
    if salary_paid < 0 or upper_support < 0:
        raise ValueError("money must not be negative")
    part = salary_paid * terms.share / HUNDRED
    capped = part > terms.cap
    rows = [
        Row("核定年薪", "以个税记录为准", salary_paid, "个人所得税记录"),
        Row("按比例", f"{salary_paid:,.2f} × {terms.share.normalize():f}%", part, terms.source),
        Row(
            "封顶",
            f"不超过 {terms.cap:,.0f} 元" + ("，达上限" if capped else "，未达上限"),
            min(part, terms.cap),
            terms.source,
        ),
    ]
    amount = min(part, terms.cap)
    if terms.highest_only and upper_support:
        amount = max(Decimal(0), amount - upper_support)
        rows.append(Row("就高不重复", f"扣除上级同类资助 {upper_support:,.2f} 元", amount, "就高不重复原则"))
    amount = amount.quantize(Decimal(1), ROUND_HALF_UP)
    rows.append(Row("应补", "四舍五入到元", amount, ""))
    return Award(rows, amount, capped)
