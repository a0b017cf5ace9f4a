"""认定路径: every ground for class A and B checked, with value and 依据; the officer decides, this only proposes (2.1)."""

from dataclasses import asdict, dataclass
from decimal import Decimal

from engineers.permits.choices import Category, Route
from engineers.permits.points import Declared, Score

BACHELORS = ("doctor", "master", "bachelor")
"""Degrees that count as 学士以上."""
TOLD = (
    # route, class, English, basis; what the employer states and the officer verifies by documents
    (Route.PROGRAMME, Category.A, "Selected by a national talent programme", "外国人来华工作分类标准（试行）A类（一）"),
    (
        Route.ACHIEVEMENT,
        Category.A,
        "Internationally recognised achievement",
        "外国人来华工作分类标准（试行）A类（二）",
    ),
    (Route.ENCOURAGED, Category.A, "Market-encouraged position", "外国人来华工作分类标准（试行）A类（三）"),
    (Route.FOUNDER, Category.A, "Innovation and entrepreneurship", "外国人来华工作分类标准（试行）A类（四）"),
    (Route.YOUNG, Category.A, "Outstanding young talent", "外国人来华工作分类标准（试行）A类（五）"),
)


@dataclass(frozen=True)
class Limits:
    """The figures of rule rows: local average wage in yuan a year, multiples for A and B, years with a bachelor's degree."""

    average_wage: Decimal
    multiple_a: Decimal
    multiple_b: Decimal
    bachelor_years: Decimal
    least_a: int
    least_b: int


@dataclass(frozen=True)
class RouteLine:
    """One route: met or not, the value that was compared, on which ground."""

    route: str
    category: str
    title: str
    title_en: str
    passed: bool
    value: str
    basis: str


def check_routes(declared: Declared, claims: frozenset[str], score: Score, limits: Limits) -> list[RouteLine]:
    """Every route of A, then of B, each with pass or fail."""
    lines = [
        RouteLine(route.value, kind.value, route.label, english, route.value in claims,
                  "单位申报，待核验材料" if route.value in claims else "未申报", basis)
        for route, kind, english, basis in TOLD
    ]  # fmt: skip
    lines.append(_salary(Route.SALARY_A, Category.A, declared, limits.average_wage, limits.multiple_a))
    lines.append(_points(Route.POINTS_A, Category.A, score, limits.least_a))
    lines.append(_bachelor(declared, limits))
    certified = declared.degree == "top_certificate" or Route.PROFESSION.value in claims
    lines.append(_told_b(Route.PROFESSION, "International professional qualification", certified))
    lines.append(_told_b(Route.TEACHING, "Foreign-language teacher", Route.TEACHING.value in claims))
    lines.append(_salary(Route.SALARY_B, Category.B, declared, limits.average_wage, limits.multiple_b))
    lines.append(_points(Route.POINTS_B, Category.B, score, limits.least_b))
    return lines


def propose(lines: list[RouteLine]) -> tuple[str, str]:
    """Class and route: the first route that is met, A before B; else C by quota."""
    met = next((line for line in lines if line.passed), None)
    return (met.category, met.route) if met else (Category.C.value, Route.OTHER.value)


def frozen(lines: list[RouteLine]) -> list[dict]:
    """As JSON keeps them beside the permit."""
    return [asdict(line) for line in lines]


def _told_b(route: Route, english: str, met: bool) -> RouteLine:
    basis = "外国人来华工作分类标准（试行）B类"
    value = "单位申报，待核验材料" if met else "未申报"
    return RouteLine(route.value, Category.B.value, route.label, english, met, value, basis)


def _salary(route: Route, kind: Category, declared: Declared, wage: Decimal, multiple: Decimal) -> RouteLine:
    least = wage * multiple
    value = f"{declared.salary / 10000:,.2f} 万元，需 {least / 10000:,.2f} 万元（{multiple.normalize():f} 倍）"
    english = f"Average salary at least {multiple.normalize():f} times the local average wage"
    basis = "外国人来华工作分类标准（试行）；倍数和当地平均工资见规则表"
    return RouteLine(route.value, kind.value, route.label, english, declared.salary >= least, value, basis)


def _points(route: Route, kind: Category, score: Score, least: int) -> RouteLine:
    english = f"At least {least} points"
    basis = "积分要素计分赋值表（暂行）"
    value = f"{score.total} 分，需 {least} 分"
    return RouteLine(route.value, kind.value, route.label, english, score.total >= least, value, basis)


def _bachelor(declared: Declared, limits: Limits) -> RouteLine:
    least = limits.bachelor_years.normalize()
    met = declared.degree in BACHELORS and declared.years >= limits.bachelor_years
    has = "具有学士以上学位" if declared.degree in BACHELORS else "未申报学士以上学位"
    value = f"{has}，工作 {declared.years.normalize():f} 年，需 {least:f} 年"
    english = f"Bachelor's degree and {least:f} years of work"
    basis = "外国人来华工作分类标准（试行）B类（一）"
    return RouteLine(Route.BACHELOR.value, Category.B.value, Route.BACHELOR.label, english, met, value, basis)
