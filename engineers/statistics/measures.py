"""The figures of the five levels: each has one definition, used on every page, for every scope and every group."""

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal

from django.db.models import Count, Q, QuerySet, Sum

Aggregates = dict


@dataclass(frozen=True)
class Measure:
    """A figure over rows of `EngineerYear`: `needs` are its aggregates, `value` makes the figure of them."""

    key: str
    title: str
    unit: str
    definition: str
    needs: Aggregates
    value: Callable[[dict], Decimal | int | None]


def _plain(key: str):
    return lambda found: found[key] or 0


def _ratio(above: str, below: str, scale: int = 1):
    def value(found: dict) -> Decimal | None:
        if not found[below]:
            return None
        return (Decimal(found[above] or 0) / found[below] / scale).quantize(Decimal("0.01"))

    return value


MEASURES = (
    Measure(
        "in_service", "在平人数", "人", "年末（本年为今天）已到岗且未离岗的海外工程师",
        {"in_service": Count("engineer", filter=Q(in_service=True), distinct=True)}, _plain("in_service"),
    ),
    Measure("nominated", "申报数", "人次", "当年批次中已提交的申报", {"nominated": Sum("nominated")}, _plain("nominated")),
    Measure("selected", "入选数", "人次", "当年入选且未取消，各级分别计数", {"selected": Sum("selected")}, _plain("selected")),
    Measure("subsidy", "补助金额", "元", "资助年度为当年、已拨付的年薪资助", {"subsidy": Sum("subsidy")}, _plain("subsidy")),
    Measure("problems", "攻克难题数", "项", "已核验、完成日在当年的技术难题", {"problems": Sum("problems")}, _plain("problems")),
    Measure("trained", "培养人数", "人次", "已核验的当年带教人数", {"trained": Sum("trained")}, _plain("trained")),
    Measure("projects", "研发项目数", "项", "已核验、当年开始的研发项目", {"projects": Sum("projects")}, _plain("projects")),
    Measure("properties", "知识产权数", "件", "已核验的当年专利、软著、标准、新产品", {"properties": Sum("properties")},
            _plain("properties")),
    Measure("cases", "办结件数", "件", "当年办结的一件事联办件", {"cases": Sum("cases")}, _plain("cases")),
    Measure(
        "case_days", "平均办结用时", "天", "受理到办结的自然时间，按件平均",
        {"case_minutes": Sum("case_minutes"), "cases": Sum("cases")}, _ratio("case_minutes", "cases", 24 * 60),
    ),
    Measure("stars", "满意度", "分", "办结事项评价的平均分（1–5）",
            {"stars": Sum("stars"), "rated": Sum("rated")}, _ratio("stars", "rated")),
)  # fmt: skip


def needs() -> Aggregates:
    """Every aggregate of every measure, for one query."""
    return {name: aggregate for measure in MEASURES for name, aggregate in measure.needs.items()}


def totals(rows: QuerySet) -> list[tuple[Measure, Decimal | int | None]]:
    """Every measure over rows of the fact table; one query."""
    found = rows.aggregate(**needs())
    return [(measure, measure.value(found)) for measure in MEASURES]


def by_group(rows: QuerySet, path: str, most: int = 200) -> list[tuple[str, list]]:
    """(group, value of every measure) by a field of engineer or enterprise; one query, at most `most` groups."""
    grouped = rows.order_by().values(path).annotate(**needs()).order_by(path)[:most]
    return [(found[path], [measure.value(found) for measure in MEASURES]) for found in grouped]
