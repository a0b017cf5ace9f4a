"""The points table and the treaty rows as registries that staff edit."""

from django.db.models import Q

from engineers.dossiers.countries import choices as countries
from engineers.dossiers.countries import name_of
from engineers.permits.choices import Factor, Insurance
from engineers.permits.guard_models import TreatyExemption
from engineers.permits.models import PointsBand
from pinghu_portal.registry.columns import Column
from pinghu_portal.registry.declaration import Filter, QuickView, Registry, register

points_bands = register(
    Registry(
        key="engineers:points_bands",
        model=PointsBand,
        title="积分赋值表",
        lookup="uid",
        order=("order", "pk"),
        search=("title", "title_en"),
        search_hint="标准",
        columns=(
            Column("title", link=True, width=34),
            Column("factor", kind="choice", width=24),
            Column("title_en", width=34, sort="", default=False),
            Column("lower", kind="number"),
            Column("upper", kind="number"),
            Column("code", kind="code", default=False, sort=""),
            Column("points", kind="integer"),
            Column("source", width=40, nowrap=False, sort=""),
            Column("certainty", kind="choice", sort=""),
            Column("valid_from", kind="date"),
            Column("valid_to", kind="date"),
        ),
        filters=(Filter("factor", "计分项", lookup="factor", choices=lambda user: Factor.choices),),
        views=(QuickView("all", "全部", Q()), QuickView("now", "现行", Q(valid_to__isnull=True))),
        form_fields=(
            "factor",
            "title",
            "title_en",
            "lower",
            "upper",
            "code",
            "points",
            "order",
            "source",
            "certainty",
            "valid_from",
            "valid_to",
        ),
        sheet_title="积分要素计分赋值表",
        empty="还没有赋值表。",
    )
)
treaties = register(
    Registry(
        key="engineers:treaties",
        model=TreatyExemption,
        title="社保协定免缴",
        lookup="uid",
        order=("country", "insurance"),
        search=("source",),
        search_hint="依据",
        columns=(
            Column("country", "国家", value=lambda row: name_of(row.country), sort="country", link=True),
            Column("insurance", kind="choice", width=20),
            Column("from_on", kind="date"),
            Column("to_on", kind="date"),
            Column("source", width=50, nowrap=False, sort=""),
            Column("certainty", kind="choice", sort=""),
        ),
        filters=(
            Filter("country", "国家", lookup="country", choices=countries),
            Filter("insurance", "险种", lookup="insurance", choices=lambda user: Insurance.choices),
        ),
        views=(QuickView("all", "全部", Q()), QuickView("open", "生效日期未确认", Q(from_on__isnull=True))),
        form_fields=("country", "insurance", "from_on", "to_on", "source", "certainty"),
        sheet_title="社会保险双边协定免缴险种表",
        empty="还没有协定。",
    )
)
