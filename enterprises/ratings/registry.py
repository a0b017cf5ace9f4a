"""三色评价结果 as a registry: the published results of one year, with drill-down."""

from django.db.models import Q
from django.urls import reverse
from django.utils import timezone

from enterprises.profiles.choices import Size
from enterprises.profiles.models import Enterprise
from enterprises.profiles.registry import divisions, platforms, towns
from enterprises.ratings.actions import notify_enterprises
from enterprises.ratings.choices import Colour, ResultStatus
from enterprises.ratings.models import RatingResult
from enterprises.ratings.querysets import SUBJECT
from pinghu_portal.evaluation.models import Published
from pinghu_portal.policy.policy import policy_of
from pinghu_portal.registry.columns import Column
from pinghu_portal.registry.declaration import BulkAct, Filter, QuickView, Registry, register


def years() -> list[int]:
    """Data years with a published result, newest first."""
    return list(Published.objects.filter(subject=SUBJECT).order_by("-year").values_list("year", flat=True))


def of_year(queryset, params):
    """The published results of the asked-for year (default: the newest)."""
    wanted = params.get("year", "")
    available = years()
    year = int(wanted) if wanted.isdecimal() and int(wanted) in available else next(iter(available), 0)
    return queryset.published(year)


def _previous(queryset, value):
    return queryset.filter(previous_colour="" if value == "none" else value)


def _colours_then(user):
    """年度-颜色 of every published year but the newest, for the cells of the migration matrix."""
    words = [*((colour.value, f"{colour.label}色") for colour in Colour), ("none", "未评")]
    return [(f"{year}-{code}", f"{year}年度{word}") for year in years()[1:] for code, word in words]


def _was(queryset, value):
    """Results of enterprises that had a colour (or none) in the published result of an earlier year."""
    year, _, colour = value.partition("-")
    then = RatingResult.objects.published(int(year)).exclude(colour="")
    if colour == "none":
        return queryset.exclude(enterprise__in=then.values("enterprise"))
    return queryset.filter(enterprise__in=then.filter(colour=colour).values("enterprise"))


def _header(listing, user) -> dict:
    """Years to choose from, tags, and the title of the official sheet."""
    available = years()
    wanted = listing.params.get("year", "")
    current = int(wanted) if wanted.isdecimal() and int(wanted) in available else next(iter(available), None)
    pointer = Published.objects.filter(subject=SUBJECT, year=current).select_related("run").first()
    if pointer is None:
        return {}
    known = Enterprise.objects.filter(synthetic=True).exists()  # quick, and false in a portal without a demo
    synthetic = known and listing.allowed.filter(enterprise__synthetic=True).exists()
    tags = [{"text": f"第{pointer.run.number}次测算", "style": "ph-tag-running"}]
    if synthetic:
        tags.append({"text": "合成数据", "style": "ph-tag-synthetic"})
    return {
        "years": [(year, year == current) for year in available],
        "tags": tags,
        "synthetic": synthetic,
        "sheet_title": f"平湖市{current}年度高新技术企业创新能力评价结果汇总表",
        "actions": _head_actions(user, current),
        "data_age": f"数据截至 {timezone.localtime(pointer.moved_at):%Y-%m-%d %H:%M} · 统计局、经信局、科技局",
    }


def _head_actions(user, year: int) -> list[dict]:
    """评价办法 for everybody, 测算 for those who may see runs."""
    found = [{"title": "评价办法", "icon": "journal-text", "url": reverse("enterprises:ratings:scheme", args=[year])}]
    if policy_of(RatingResult).allows(user, "analyse"):
        url = f"{reverse('enterprises:ratings:distribution')}?year={year}"
        found.append({"title": "分布与迁移", "icon": "bar-chart", "url": url})
        ways = reverse("enterprises:simulations:ways", args=[year])
        found.append({"title": "黄色企业提升路径", "icon": "graph-up-arrow", "url": ways})
    if policy_of("evaluation.Run").allows(user, "view"):
        found.append({"title": "测算", "icon": "calculator", "url": reverse("enterprises:ratings:runs")})
    return found


results = register(
    Registry(
        key="enterprises:ratings",
        model=RatingResult,
        title="三色评价结果",
        lookup="enterprise__credit_code",
        base=lambda: RatingResult.objects.select_related("run", "enterprise"),
        order=("rank", "enterprise_id"),
        search=("enterprise__name", "enterprise__pinyin", "enterprise__package_id", "enterprise__credit_code"),
        search_hint="企业名称或编号",
        scope=of_year,
        header=_header,
        columns=(
            Column("enterprise.package_id", "企业编号", kind="code", sort="enterprise__package_id"),
            Column("enterprise.name", "企业名称", link=True, width=34, sort="enterprise__pinyin"),
            Column("colour", kind="chip", width=8),
            Column("index", kind="number"),
            Column("rank", kind="integer", width=8),
            Column("input_score", kind="number"),
            Column("output_score", kind="number"),
            Column("bonus", kind="number"),
            Column("index_change", kind="number", signed=True),
            Column("size", kind="choice", width=8),
            Column("town.name", "镇街道", sort="town"),
            Column("division.short_name", "行业", sort="division"),
            Column("platform.name", "平台", default=False, sort="platform"),
            Column("base", kind="number", default=False),
            Column("coverage", kind="percent", default=False),
            Column("rank_change", kind="integer", default=False),
            Column("missing_items", kind="integer", default=False),
            Column("status", kind="choice", default=False),
        ),
        filters=(
            Filter("town", "镇街道", choices=towns),
            Filter("size", "规模", choices=lambda user: Size.choices),
            Filter("division", "行业", choices=divisions),
            Filter("platform", "平台", choices=platforms),
            Filter("colour", "评价颜色", choices=lambda user: Colour.choices),
            Filter("status", "参评状态", choices=lambda user: ResultStatus.choices),
            Filter(
                "previous", "上年颜色", choices=lambda user: [*Colour.choices, ("none", "上年未评")], apply=_previous
            ),
            Filter("was", "往年颜色", choices=_colours_then, apply=_was),
            Filter("bonus_from", "附加分自", lookup="bonus", kind="number_from"),
            Filter("missing_from", "缺项数自", lookup="missing_items", kind="number_from"),
            Filter("index_from", "指数自", lookup="index", kind="number_from"),
            Filter("index_to", "指数至", lookup="index", kind="number_to"),
        ),
        bulk=(
            BulkAct(
                "notify",
                "通知企业查看",
                "notify",
                notify_enterprises,
                confirm="所选企业的在任账号将收到消息，可打开本企业评价单。",
            ),
        ),
        views=(
            QuickView("all", "全部", Q()),
            QuickView("green", "绿色", Q(colour="green"), "green"),
            QuickView("blue", "蓝色", Q(colour="blue"), "blue"),
            QuickView("yellow", "黄色", Q(colour="yellow"), "yellow"),
        ),
        sheet_title="平湖市高新技术企业创新能力评价结果汇总表",
        empty="还没有已发布的评价结果。",
    )
)
