"""The rating scheme as frozen values: what the staff edit as data, read once and never changed.

Source: rating specification 3.1 to 3.4 and 7. Every number is an exact Decimal as it was given.
`scheme_reading` builds these from JSON, `scheme_checks` says what is wrong with them.
"""

from dataclasses import dataclass
from decimal import Decimal

BASE_KEY, BONUS_KEY = "base", "bonus"
"""Tie-break keys that are not an indicator's score."""


@dataclass(frozen=True, slots=True)
class Rounding:
    """Decimals of each stage: value, ratio, weight after redistribution, score (specification 7, METHOD)."""

    value_dp: int = 6
    ratio_dp: int = 6
    weight_dp: int = 6
    score_dp: int = 2


@dataclass(frozen=True, slots=True)
class SizeClass:
    """One 规模 class and the lower limits (data item, limit) that must all hold (specification 1.5)."""

    code: str
    minimum: tuple[tuple[str, Decimal], ...]


@dataclass(frozen=True, slots=True)
class Sizes:
    """How an enterprise gets its class: `given` with the data, or by `rule` per industry group, best class first."""

    mode: str
    default_group: str
    groups: dict[str, tuple[SizeClass, ...]]
    borrowed: dict[str, str]

    def benchmark_class(self, size: str) -> str:
        """The class whose benchmarks this class is measured against (微 may borrow 小)."""
        return self.borrowed.get(size, size)


@dataclass(frozen=True, slots=True)
class Level:
    """A benchmark level (省, 市) and its share in a mixed ratio."""

    code: str
    share: Decimal


@dataclass(frozen=True, slots=True)
class Formula:
    """One of the closed list of formula kinds; each part is a sum of (data item, coefficient)."""

    kind: str
    parts: dict[str, tuple[tuple[str, Decimal], ...]]
    scale: Decimal

    @property
    def fields(self) -> list[str]:
        """Every data item the formula needs."""
        return [field for terms in self.parts.values() for field, _ in terms]


@dataclass(frozen=True, slots=True)
class Scoring:
    """How a value becomes a ratio: `ratio`, `difference` over a spread, or a `band` table (threshold, ratio)."""

    kind: str
    spread: Decimal | None = None
    steps: tuple[tuple[Decimal, Decimal], ...] = ()


@dataclass(frozen=True, slots=True)
class Indicator:
    """A base indicator with its weight, formula and the policies of specification 3.3 (steps 2, 3, 5 and 6)."""

    code: str
    name: str
    dimension: str
    weight: Decimal
    direction: str
    formula: Formula
    scoring: Scoring
    floor: Decimal
    cap: Decimal
    missing: str
    bad_den: str
    bad_den_positive: str
    zero_benchmark: str


@dataclass(frozen=True, slots=True)
class BonusItem:
    """One honour: `points` once, or per unit up to `most` points."""

    code: str
    name: str
    points: Decimal
    per_unit: bool
    most: Decimal | None


@dataclass(frozen=True, slots=True)
class BonusGroup:
    """Honours for the same matter: only the highest counts (同一指标就高不累计)."""

    code: str
    name: str
    items: tuple[BonusItem, ...]


@dataclass(frozen=True, slots=True)
class Bonus:
    """附加评价: groups and the cap on their sum; no cap when it is null."""

    cap: Decimal | None
    groups: tuple[BonusGroup, ...]


@dataclass(frozen=True, slots=True)
class Quota:
    """A number of places: a share of the rated enterprises or a fixed count."""

    share: Decimal | None = None
    count: int | None = None


@dataclass(frozen=True, slots=True)
class ColourRule:
    """Who is 绿, 蓝, 黄: by threshold, by quota, or both together (specification 3.3 step 10)."""

    mode: str
    green_min: Decimal | None = None
    yellow_below: Decimal | None = None
    green: Quota = Quota(count=0)
    yellow: Quota = Quota(count=0)
    count_rounding: str = "half_up"
    ties: str = "favour"
    scope: str = "all"


@dataclass(frozen=True, slots=True)
class Veto:
    """A flag on an enterprise and what it costs: `unrated`, `not_green` or `yellow`."""

    flag: str
    effect: str


@dataclass(frozen=True, slots=True)
class Grade:
    """A grade and the least index that earns it: A from 85."""

    code: str
    at_least: Decimal


@dataclass(frozen=True, slots=True)
class Scheme:
    """A whole rating scheme of one year and version."""

    code: str
    year: int
    version: int
    comparability_key: str
    rounding: Rounding
    sizes: Sizes
    levels: tuple[Level, ...]
    combine: str
    min_coverage: Decimal
    indicators: tuple[Indicator, ...]
    bonus: Bonus
    colour: ColourRule
    vetoes: tuple[Veto, ...]
    tie_break: tuple[str, ...]
    grades: tuple[Grade, ...] = ()

    @property
    def fields(self) -> tuple[str, ...]:
        """Every data item that a formula or a size rule reads, sorted: the order of an enterprise's figures."""
        needed = {field for indicator in self.indicators for field in indicator.formula.fields}
        for classes in self.sizes.groups.values():
            needed.update(field for size in classes for field, _ in size.minimum)
        return tuple(sorted(needed))

    def grade_of(self, index: Decimal) -> str:
        """The first grade whose limit an index reaches, best first; "" for a scheme that gives colours only."""
        return next((grade.code for grade in self.grades if index >= grade.at_least), "")

    @property
    def size_codes(self) -> tuple[str, ...]:
        """The classes a size rule can give; empty when sizes are given with the data."""
        return tuple(dict.fromkeys(size.code for classes in self.sizes.groups.values() for size in classes))

    @property
    def dimensions(self) -> tuple[str, ...]:
        """The dimensions (创新投入, 创新产出) in scheme order."""
        return tuple(dict.fromkeys(indicator.dimension for indicator in self.indicators))
