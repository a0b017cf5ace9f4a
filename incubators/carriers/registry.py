"""载体, 级别记录, 认定批次, 档案字段 as registries; a carrier opens to levels, facts, names and what other slices contribute."""

from django.db.models import Q
from django.utils import timezone

from incubators.carriers.actions import number_carrier
from incubators.carriers.binding import bindings
from incubators.carriers.choices import LIVE, Kind, Level, LevelAct, State
from incubators.carriers.forms import FactForm, LevelForm, MemberForm, NameForm
from incubators.carriers.models import Carrier, CarrierName, Fact, FactKind, LevelBatch, LevelRecord
from pinghu_portal.contributions import Panel, contributed
from pinghu_portal.organisation.models import Region
from pinghu_portal.policy.policy import can
from pinghu_portal.registry.columns import Column
from pinghu_portal.registry.declaration import Filter, QuickView, Registry, Tab, register


def level_words(carrier: Carrier) -> str:
    """The highest level held today (annotation `highest`)."""
    return Level(carrier.highest).label if carrier.highest else ""


def towns(user) -> list[tuple[str, str]]:
    """Towns for filters."""
    return list(Region.objects.filter(level="town").values_list("code", "name"))


def _with_levels():
    return Carrier.objects.with_level(timezone.localdate())


def _at_level(rows, value: str):
    return rows.filter(highest=int(value)) if value.isdecimal() else rows.filter(highest__isnull=True)


def levels_tab(carrier: Carrier, user) -> dict:
    """The history, what is in force today, the form of officers."""
    today = timezone.localdate()
    return {
        "carrier": carrier,
        "rows": list(carrier.levels.select_related("batch")),
        "in_force": set(carrier.levels.in_force(today).values_list("pk", flat=True)),
        "form": LevelForm(instance=LevelRecord(carrier=carrier)) if can(user, "record_level", carrier) else None,
    }


def members_tab(carrier: Carrier, user) -> dict:
    """Who acts for the carrier; the form of the head."""
    return {
        "carrier": carrier,
        "rows": bindings(carrier, user),
        "form": MemberForm() if can(user, "bind", carrier) else None,
    }


def profile_tab(carrier: Carrier, user) -> dict:
    """Facts with sources, 四至, second names; forms for the keepers."""
    may = can(user, "describe", carrier)
    return {
        "carrier": carrier,
        "facts": list(carrier.facts.select_related("kind")),
        "names": list(carrier.names.all()),
        "form": FactForm(instance=Fact(carrier=carrier)) if may else None,
        "name_form": NameForm(instance=CarrierName(carrier=carrier)) if can(user, "change", carrier) else None,
    }


def work_tab(carrier: Carrier, user) -> dict | None:
    """What the other slices know of this carrier: 在孵企业, 评价, 平台, 仪器."""
    panels = [(panel, panel.context(user, carrier)) for panel in contributed(Panel, place="incubators.Carrier.work")]
    shown = [(panel, context) for panel, context in panels if context is not None]
    return {"panels": shown} if shown else None


carriers = register(
    Registry(
        key="incubators:carriers",
        model=Carrier,
        title="创新载体",
        lookup="number",
        order=("kind", "number"),
        search=("number", "name", "names__name", "operator_name", "operator_code"),
        search_hint="载体名称、别名或运营主体",
        base=_with_levels,
        workflow=True,
        columns=(
            Column("number", kind="code", width=16),
            Column("name", link=True, width=34),
            Column("kind", kind="choice", width=18),
            Column("level", "现有级别", value=level_words, sort="highest"),
            Column("operator_name", width=34),
            Column("operator_code", kind="code", default=False, width=20),
            Column("location", "所在地", value=lambda carrier: carrier.location, needs=("town",), sort="town__sort", width=16),
            Column("platform.name", "所属平台", default=False, sort=""),
            Column("area", "场地面积（㎡）", kind="number", total=True),
            Column("tenant_area", "在孵使用面积（㎡）", kind="number", default=False, total=True),
            Column("manager", default=False),
            Column("founded_year", kind="integer", default=False),
            Column("running_on", kind="date", default=False),
            Column("state", kind="choice"),
            Column("source", default=False, sort="", width=36),
        ),
        filters=(
            Filter("kind", "类型", choices=lambda user: Kind.choices),
            Filter("level", "现有级别", choices=lambda user: (*Level.choices, ("none", "暂无级别")), apply=_at_level),
            Filter("town", "镇街道", choices=towns),
            Filter("state", "状态", choices=lambda user: State.choices),
        ),
        views=(
            QuickView("live", "在册", Q(state__in=LIVE)),
            QuickView("running", "运行中", Q(state=State.RUNNING)),
            QuickView("building", "建设中", Q(state=State.BUILDING)),
            QuickView("mending", "整改中", Q(state=State.MENDING)),
            QuickView("all", "全部", Q()),
        ),
        facts=(
            Column("kind", kind="choice"),
            Column("level", "现有级别", value=level_words, sort=""),
            Column("operator_name"),
            Column("location", "所在地", value=lambda carrier: carrier.location, needs=("town",), sort=""),
            Column("area", "场地面积（㎡）", kind="number"),
            Column("founded_year", "成立年份", kind="integer"),
            Column("phone", mask="phone"),
        ),
        tabs=(
            Tab("profile", "特色与事实", "incubators/carriers/profile.html", profile_tab),
            Tab(
                "levels",
                "级别历史",
                "incubators/carriers/levels.html",
                levels_tab,
                count=lambda carrier, user: carrier.levels.count(),
            ),
            Tab(
                "members",
                "运营人员",
                "incubators/carriers/members.html",
                members_tab,
                shown=lambda carrier, user: user.is_bureau or can(user, "describe", carrier),
            ),
            Tab(
                "work",
                "运营情况",
                "incubators/carriers/work.html",
                work_tab,
                shown=lambda carrier, user: work_tab(carrier, user) is not None,
            ),
        ),
        form_fields=(
            "name", "kind", "operator", "operator_name", "operator_code", "manager", "phone", "town", "platform", "place",
            "address", "field", "area", "tenant_area", "founded_year", "running_on", "north", "east", "south", "west",
            "summary", "source",
        ),
        prepare=number_carrier,
        hidden_history=frozenset({"phone"}),
        list_template="incubators/carriers/list.html",
        sheet_title="平湖市创新载体汇总表",
        empty="还没有创新载体。由科创中心登记。",
    )
)  # fmt: skip

levels = register(
    Registry(
        key="incubators:levels",
        model=LevelRecord,
        title="级别记录",
        lookup="uid",
        order=("-on", "-pk"),
        search=("carrier__name", "carrier__names__name", "document"),
        search_hint="载体名称或文号",
        can_create=False,
        columns=(
            Column("carrier.name", "载体", link=True, width=34),
            Column("carrier.kind", "类型", kind="choice", width=18),
            Column("level", kind="choice"),
            Column("act", kind="choice"),
            Column("on", kind="date"),
            Column("document", width=24),
            Column("batch.title", "认定批次", width=36, sort=""),
            Column("valid_until", kind="date"),
            Column("plaque", default=False),
            Column("reason", default=False, sort="", width=30),
            Column("source", width=36, sort="", default=False),
        ),
        filters=(
            Filter("kind", "类型", lookup="carrier__kind", choices=lambda user: Kind.choices),
            Filter("level", "级别", choices=lambda user: Level.choices),
            Filter("act", "事项", choices=lambda user: LevelAct.choices),
            Filter("year", "年度", lookup="on__year", kind="year"),
            Filter("batch", "批次年度", lookup="batch__year", kind="year"),
            Filter("from", "有效期至（起）", lookup="valid_until", kind="date_from"),
            Filter("to", "有效期至（止）", lookup="valid_until", kind="date_to"),
        ),
        sheet_title="创新载体级别记录表",
        empty="还没有级别记录。",
    )
)


def batch_tab(batch: LevelBatch, user) -> dict:
    """The carriers of this batch that are ours."""
    return {"batch": batch, "rows": list(batch.records.select_related("carrier", "carrier__town"))}


batches = register(
    Registry(
        key="incubators:level_batches",
        model=LevelBatch,
        title="认定批次",
        lookup="uid",
        order=("-year", "level", "kind"),
        search=("title", "document"),
        search_hint="名单或文号",
        columns=(
            Column("title", link=True, width=40),
            Column("kind", kind="choice", width=18),
            Column("level", kind="choice"),
            Column("year", kind="integer"),
            Column("authority", width=20),
            Column("document", width=24),
            Column("listed", kind="integer"),
            Column("source", width=36, sort="", default=False),
        ),
        filters=(
            Filter("kind", "类型", choices=lambda user: Kind.choices),
            Filter("level", "级别", choices=lambda user: Level.choices),
            Filter("year", "年度", kind="year"),
        ),
        tabs=(
            Tab(
                "carriers",
                "本市入选",
                "incubators/carriers/batch.html",
                batch_tab,
                count=lambda batch, user: batch.records.count(),
            ),
        ),
        form_fields=("title", "kind", "level", "year", "authority", "document", "listed", "source"),
        sheet_title="创新载体认定批次表",
        empty="还没有认定批次。",
    )
)

fact_kinds = register(
    Registry(
        key="incubators:fact_kinds",
        model=FactKind,
        title="载体档案字段",
        lookup="code",
        order=("order", "code"),
        search=("code", "title"),
        search_hint="字段名称",
        columns=(
            Column("title", link=True, width=20),
            Column("code", kind="code"),
            Column("value_kind", kind="choice"),
            Column("unit"),
            Column("carrier_kind", kind="choice"),
            Column("many", kind="boolean"),
            Column("order", kind="integer", default=False),
        ),
        form_fields=("code", "title", "value_kind", "unit", "carrier_kind", "many", "order"),
        sheet_title="载体档案字段表",
        empty="还没有档案字段。",
    )
)
