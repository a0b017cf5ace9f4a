"""积分要素计分赋值表 as a pure function: what was declared and the rows of the table in, every line and the total out.

Amounts are Decimal yuan, years and months Decimal, age whole years; nothing is read from the database here (domain 2.2).
"""

from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from decimal import Decimal

from engineers.permits.choices import FACTOR_ENGLISH, Category, Factor

NUMERIC = (Factor.SALARY, Factor.YEARS, Factor.MONTHS, Factor.AGE, Factor.BONUS)
"""Factors whose band is found by a number; the others by a code."""
RAISABLE = (Factor.SALARY, Factor.DEGREE, Factor.YEARS, Factor.MONTHS, Factor.CHINESE, Factor.SPECIAL)
"""Factors a person or an employer can change; place and age are what they are, the bonus is the province's."""


@dataclass(frozen=True)
class Band:
    """A row of the table: numbers from `lower` (included) up to `upper` (excluded), or a `code`; → points."""

    factor: str
    title: str
    title_en: str
    points: int
    lower: Decimal | None = None
    upper: Decimal | None = None
    code: str = ""
    source: str = ""

    def holds(self, value: Decimal | str) -> bool:
        """Whether a declared number or code falls into the band."""
        if self.code:
            return value == self.code
        above = self.lower is None or value >= self.lower
        return above and (self.upper is None or value < self.upper)


@dataclass(frozen=True)
class Declared:
    """What an applicant declares: salary in yuan a year, years of work, months a year in China, age, codes."""

    salary: Decimal
    degree: str
    years: Decimal
    months: Decimal
    age: int
    chinese: str = "none"
    region: str = "pinghu"
    special: tuple[str, ...] = ()
    bonus: int = 0

    def values(self, factor: str) -> tuple:
        """The declared values of a factor; several only for 名校 and the like, of which the best one counts."""
        value = getattr(self, factor)
        return value if isinstance(value, tuple) else (Decimal(value) if factor in NUMERIC else value,)


@dataclass(frozen=True)
class Line:
    """A line of the sheet: the factor, what was declared, the band it falls into, points, the most there are, the source."""

    factor: str
    title: str
    title_en: str
    declared: str
    band: str
    band_en: str
    points: int
    maximum: int
    source: str


@dataclass(frozen=True)
class Score:
    """The whole sheet; `category` is the class by points alone."""

    lines: tuple[Line, ...]
    total: int
    category: str

    def frozen(self) -> dict:
        """As JSON keeps it beside the permit."""
        return asdict(self)


def maximum(bands: Iterable[Band], factor: str) -> int:
    """The most points of a factor."""
    return max((band.points for band in bands if band.factor == factor), default=0)


def band_of(bands: Sequence[Band], factor: str, values: tuple) -> Band | None:
    """The band that counts: the best of those that hold one of the values; None when nothing scores."""
    held = [band for band in bands if band.factor == factor and any(band.holds(value) for value in values)]
    return max(held, key=lambda band: band.points, default=None)


def words_of(bands: Sequence[Band], factor: str, values: tuple) -> str:
    """What was declared, in words: numbers as they are, codes by their titles."""
    if factor in NUMERIC:
        return f"{values[0].normalize():f}"
    titles = [band.title for value in values for band in bands if band.factor == factor and band.code == value]
    return "、".join(titles) or "无"


def category_of(total: int, least_a: int, least_b: int) -> str:
    """The class by points: ≥ A's least → A, ≥ B's least → B, else C."""
    return Category.A if total >= least_a else Category.B if total >= least_b else Category.C


def score(declared: Declared, bands: Sequence[Band], *, least_a: int, least_b: int) -> Score:
    """Score what was declared against the table; every factor gives a line, also those with no points."""
    lines = tuple(_line(declared, bands, factor) for factor in Factor)
    total = sum(line.points for line in lines)
    return Score(lines, total, str(category_of(total, least_a, least_b)))


def _line(declared: Declared, bands: Sequence[Band], factor: Factor) -> Line:
    values = declared.values(factor.value)
    band = band_of(bands, factor, values)
    source = next((row.source for row in bands if row.factor == factor), "")
    return Line(
        factor=factor.value,
        title=factor.label,
        title_en=FACTOR_ENGLISH[factor],
        declared=words_of(bands, factor, values),
        band=band.title if band else "未具备",
        band_en=band.title_en if band else "none",
        points=band.points if band else 0,
        maximum=maximum(bands, factor),
        source=band.source if band else source,
    )


@dataclass(frozen=True)
class Raise:
    """One change that brings points: the factor, the next band, points gained, the class it alone would give."""

    title: str
    title_en: str
    band: str
    band_en: str
    gain: int
    category: str


def raises(declared: Declared, bands: Sequence[Band], *, least_a: int, least_b: int) -> list[Raise]:
    """What would raise the score: for each changeable factor the next better band, and the nearest that lifts the class."""
    now = score(declared, bands, least_a=least_a, least_b=least_b)
    found = []
    for factor in RAISABLE:
        line = next(line for line in now.lines if line.factor == factor)
        better = sorted((b for b in bands if b.factor == factor and b.points > line.points), key=lambda b: b.points)
        lifting = [b for b in better if _with(now, line, b, least_a, least_b) != now.category]
        for band in dict.fromkeys((*better[:1], *lifting[:1])):
            category = _with(now, line, band, least_a, least_b)
            title = (factor.label, FACTOR_ENGLISH[factor], band.title, band.title_en)
            found.append(Raise(*title, band.points - line.points, category))
    return sorted(found, key=lambda way: (way.category, way.gain))


def _with(now: Score, line: Line, band: Band, least_a: int, least_b: int) -> str:
    return str(category_of(now.total - line.points + band.points, least_a, least_b))
