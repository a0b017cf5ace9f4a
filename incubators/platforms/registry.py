"""综合体, their items and yearly figures as registries."""

from django.db.models import Q
from django.utils import timezone

from incubators.carriers.choices import Kind, Level
from incubators.carriers.models import Carrier
from incubators.platforms.actions import number_with
from incubators.platforms.choices import UNDER_WAY, Function, ItemKind, Stage
from incubators.platforms.figures import by_year
from incubators.platforms.forms import FiguresForm, ItemForm
from incubators.platforms.models import Complex, ComplexItem, ComplexYear
from incubators.platforms.rules import days_left, missing_years
from pinghu_portal.policy.policy import can, visible
from pinghu_portal.registry.columns import Column
from pinghu_portal.registry.declaration import Filter, QuickView, Registry, Tab, register


def of_kind(*kinds: str):
    """Choices of a filter: carriers of some kinds, by name, under the policy."""

    def choices(user) -> list[tuple[str, str]]:
        rows = visible(Carrier.objects.filter(kind__in=kinds), user).order_by("name")
        return [(name, name) for name in rows.values_list("name", flat=True)[:200]]

    return choices


def countdown(found: Complex) -> str:
    """还有 120 天, 已超过 30 天; nothing once it is accepted."""
    left = days_left(found, timezone.localdate()) if found.stage in UNDER_WAY else None
    if left is None:
        return ""
    return f"还有 {left} 天" if left >= 0 else f"已超过 {-left} 天"


def progress_tab(found: Complex, user) -> dict:
    """Countdown, figures by year and by function; the form of the keepers."""
    form = FiguresForm(instance=ComplexYear(complex=found)) if can(user, "fill", found) else None
    return {
        "complex": found,
        "countdown": countdown(found),
        "missing": missing_years(found, timezone.localdate()) if found.stage in UNDER_WAY else [],
        "years": by_year(found),
        "rows": list(found.years.order_by("-year", "pk")[:200]),
        "form": form,
    }


def items_tab(found: Complex, user) -> dict:
    """四位一体, services, departments, institutions."""
    rows = list(found.items.all())
    return {
        "complex": found,
        "groups": [(label, [row for row in rows if row.kind == kind]) for kind, label in ItemKind.choices],
        "form": ItemForm(instance=ComplexItem(complex=found)) if can(user, "describe", found) else None,
    }


complexes = register(
    Registry(
        key="incubators:complexes",
        model=Complex,
        title="产业创新服务综合体",
        lookup="number",
        order=("number",),
        search=("number", "carrier__name", "industry", "document"),
        search_hint="名称、产业或文号",
        workflow=True,
        columns=(
            Column("number", kind="code", width=16),
            Column("carrier.name", "综合体", link=True, width=36),
            Column("level", kind="choice"),
            Column("industry"),
            Column("listed_on", kind="date"),
            Column("ends_on", kind="date"),
            Column("countdown", "距期满", value=countdown, sort="", width=16),
            Column("accepted_on", kind="date"),
            Column("document", default=False, width=24),
            Column("stage", kind="choice"),
            Column("source", default=False, sort="", width=30),
        ),
        filters=(
            Filter("stage", "阶段", choices=lambda user: Stage.choices),
            Filter("level", "级别", choices=lambda user: Level.choices),
            Filter("from", "期满（起）", lookup="ends_on", kind="date_from"),
            Filter("to", "期满（止）", lookup="ends_on", kind="date_to"),
        ),
        views=(
            QuickView("current", "创建与通过", ~Q(stage=Stage.CANCELLED)),
            QuickView("waiting", "待验收", Q(stage__in=UNDER_WAY)),
            QuickView("passed", "验收通过", Q(stage=Stage.PASSED)),
            QuickView("all", "全部", Q()),
        ),
        facts=(
            Column("level", kind="choice"),
            Column("industry"),
            Column("listed_on", kind="date"),
            Column("ends_on", kind="date"),
            Column("countdown", "距期满", value=countdown),
            Column("accepted_on", kind="date"),
        ),
        tabs=(
            Tab("progress", "建设与年度数据", "incubators/platforms/progress.html", progress_tab),
            Tab("items", "建设事项", "incubators/platforms/items.html", items_tab),
        ),
        form_fields=("carrier", "level", "industry", "plan", "document", "listed_on", "ends_on", "source"),
        prepare=number_with("ZH"),
        sheet_title="平湖市产业创新服务综合体汇总表",
        empty="还没有综合体。由科创中心登记。",
    )
)

items = register(
    Registry(
        key="incubators:complex_items",
        model=ComplexItem,
        title="综合体建设事项",
        lookup="uid",
        order=("complex__number", "kind", "pk"),
        search=("title", "complex__carrier__name"),
        search_hint="事项或综合体",
        can_create=False,
        columns=(
            Column("complex.carrier.name", "综合体", width=36),
            Column("kind", kind="choice"),
            Column("title", link=True, width=34),
            Column("progress", sort="", width=30),
            Column("source", sort="", width=26),
        ),
        filters=(
            Filter("carrier", "综合体", lookup="complex__carrier__name", choices=of_kind(Kind.COMPLEX)),
            Filter("kind", "类别", choices=lambda user: ItemKind.choices),
        ),
        sheet_title="综合体建设事项表",
        empty="还没有建设事项。",
    )
)

years = register(
    Registry(
        key="incubators:complex_years",
        model=ComplexYear,
        title="综合体年度数据",
        lookup="uid",
        order=("complex__number", "-year", "pk"),
        search=("complex__carrier__name", "content"),
        search_hint="综合体或建设内容",
        can_create=False,
        columns=(
            Column("complex.carrier.name", "综合体", width=36),
            Column("year", kind="integer"),
            Column("function", kind="choice", link=True),
            Column("content", sort="", width=40, nowrap=False),
            Column("investment", "投资（万元）", kind="money", total=True),
            Column("surveyed", "摸底企业", kind="integer", total=True),
            Column("served", "服务企业", kind="integer", total=True),
            Column("problems", "技术难题", kind="integer", total=True),
            Column("cooperations", "产学研合作", kind="integer", total=True),
            Column("contracts", kind="integer", total=True, default=False),
            Column("contract_amount", "技术交易额（万元）", kind="money", total=True),
            Column("institutions", "集聚机构", kind="integer", total=True),
            Column("source", default=False, sort="", width=26),
        ),
        filters=(
            Filter("carrier", "综合体", lookup="complex__carrier__name", choices=of_kind(Kind.COMPLEX)),
            Filter("year", "年度", kind="year"),
            Filter("function", "功能", choices=lambda user: Function.choices),
        ),
        sheet_title="综合体九大功能年度数据表",
        unit="万元",
        empty="还没有年度数据。",
    )
)
