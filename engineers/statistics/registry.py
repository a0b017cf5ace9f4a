"""集聚区指标 as a registry."""

from engineers.statistics.models import AreaFigure
from pinghu_portal.registry.columns import Column
from pinghu_portal.registry.declaration import Registry, register

area_figures = register(
    Registry(
        key="engineers:area_figures",
        model=AreaFigure,
        title="集聚区指标",
        lookup="uid",
        order=("order", "title"),
        search=("title", "source"),
        search_hint="指标或来源",
        columns=(
            Column("title", link=True, width=30),
            Column("value", kind="number"),
            Column("unit"),
            Column("as_of", kind="date"),
            Column("source", width=40, sort=""),
            Column("certainty", kind="choice", default=False),
        ),
        form_fields=("title", "value", "unit", "as_of", "source", "certainty", "order"),
        sheet_title="外国高端人才创新集聚区指标表",
        empty="还没有集聚区指标。",
    )
)
