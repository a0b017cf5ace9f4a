"""大赛与奖项 and 获奖记录 as registries."""

from pinghu_portal.registry.columns import Column
from pinghu_portal.registry.declaration import Filter, Registry, register
from projects.awards.choices import Group, Kind, Level, Round
from projects.awards.models import Award, Competition

competitions = register(
    Registry(
        key="projects:competitions",
        model=Competition,
        title="大赛与奖项",
        lookup="uid",
        order=("-year", "pk"),
        search=("name", "host"),
        search_hint="名称或主办单位",
        columns=(
            Column("name", link=True, width=50),
            Column("kind", kind="choice", width=16),
            Column("year", kind="integer"),
            Column("edition"),
            Column("level", kind="choice"),
            Column("host", width=30),
            Column("source", sort="", width=30, default=False),
        ),
        filters=(
            Filter("year", "年度", kind="year"),
            Filter("kind", "类别", choices=lambda user: Kind.choices),
            Filter("level", "级别", choices=lambda user: Level.choices),
        ),
        form_fields=("name", "kind", "year", "edition", "level", "host", "source"),
        sheet_title="创新创业大赛与科技奖项一览表",
        counted="项",
        empty="还没有大赛。",
    )
)

awards = register(
    Registry(
        key="projects:awards",
        model=Award,
        title="获奖记录",
        lookup="uid",
        order=("-competition__year", "pk"),
        search=("winner", "competition__name", "industry"),
        search_hint="获奖单位、大赛或行业",
        columns=(
            Column("winner", link=True, width=34),
            Column("competition.name", "大赛（奖项）", width=40),
            Column("competition.year", "年度", kind="integer"),
            Column("competition.level", "级别", kind="choice"),
            Column("group", kind="choice"),
            Column("industry"),
            Column("round", kind="choice"),
            Column("rank"),
            Column("count", kind="integer", total=True),
            Column("money", "奖金（万元）", kind="money", total=True),
            Column("landing", sort="", width=30, default=False),
            Column("source", sort="", width=30, default=False),
        ),
        filters=(
            Filter("year", "年度", kind="year", lookup="competition__year"),
            Filter("kind", "类别", choices=lambda user: Kind.choices, lookup="competition__kind"),
            Filter("group", "组别", choices=lambda user: [one for one in Group.choices if one[0]]),
            Filter("round", "轮次", choices=lambda user: Round.choices),
            Filter("rank", "名次（奖项）", kind="text"),
            Filter("industry", "行业", kind="text"),
        ),
        form_fields=(
            "competition", "enterprise", "winner", "count", "group", "industry", "round", "rank", "money", "landing", "source",
        ),
        sheet_title="创新创业大赛与科技奖项获奖汇总表",
        unit="万元",
        counted="项",
        empty="还没有获奖记录。",
    )
)  # fmt: skip
