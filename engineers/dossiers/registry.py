"""人员档案 as a registry."""

from django.db.models import Q
from django.utils import timezone

from engineers.dossiers.actions import number_engineer, open_dossier
from engineers.dossiers.archive import archive, timeline
from engineers.dossiers.choices import Field, PostKind
from engineers.dossiers.countries import choices as countries
from engineers.dossiers.countries import name_of
from engineers.dossiers.models import Achievement, AchievementKind, Engineer
from pinghu_portal.organisation.models import Region
from pinghu_portal.policy.policy import can
from pinghu_portal.registry.columns import Column
from pinghu_portal.registry.declaration import Filter, QuickView, Registry, Tab, register


def towns(user) -> list[tuple[str, str]]:
    """Towns for the filter bar."""
    return list(Region.objects.filter(level="town").values_list("code", "name"))


def in_service(queryset, value: str):
    """在平 or 离岗, today."""
    today = timezone.localdate()
    return queryset.in_service(today) if value == "yes" else queryset.filter(left_on__lte=today)


def timeline_tab(engineer: Engineer, user) -> dict:
    """The dated life of an engineer here; whoever may register 离岗 finds the form below."""
    leaving = engineer.left_on is None and can(user, "leave", engineer)
    return {"events": timeline(engineer), "engineer": engineer, "can_leave": leaving}


engineers = register(
    Registry(
        key="engineers:dossiers",
        model=Engineer,
        title="人员档案",
        lookup="number",
        order=("number",),
        search=("number", "name", "name_zh", "enterprise__name", "enterprise__pinyin"),
        search_hint="姓名、档案号或企业",
        pick=("number", "name"),
        columns=(
            Column("number", kind="code", width=16, link=True),
            Column("name", width=22, link=True),
            Column("name_zh", default=False),
            Column("nationality", "国籍", value=lambda engineer: name_of(engineer.nationality), sort="nationality"),
            Column("field", kind="choice"),
            Column("post_kind", kind="choice", default=False),
            Column("post", default=False),
            Column("enterprise.name", "聘用单位", width=34, sort="enterprise__pinyin"),
            Column("enterprise.town.name", "镇街道", sort=""),
            Column("arrived_on", kind="date"),
            Column("contract_ends_on", kind="date"),
            Column("left_on", kind="date", default=False),
            Column("passport", "护照号码", mask="passport", default=False),
            Column("phone", "境内手机", mask="phone", default=False),
            Column("email", "邮箱", mask="email", default=False),
            Column("completeness", "档案完整率%", kind="integer"),
        ),
        filters=(
            Filter("service", "在平", choices=lambda user: (("yes", "在平"), ("no", "已离岗")), apply=in_service),
            Filter("nationality", "国籍", lookup="nationality", choices=countries),
            Filter("field", "专业领域", lookup="field", choices=lambda user: Field.choices),
            Filter("town", "镇街道", lookup="enterprise__town", choices=towns),
            Filter("post_kind", "岗位性质", lookup="post_kind", choices=lambda user: PostKind.choices),
        ),
        views=(
            QuickView("all", "全部", Q()),
            QuickView("here", "在平", Q(left_on__isnull=True)),
            QuickView("left", "已离岗", Q(left_on__isnull=False)),
        ),
        facts=(
            Column("number", kind="code"),
            Column("nationality", "国籍", value=lambda engineer: name_of(engineer.nationality)),
            Column("enterprise.name", "聘用单位"),
            Column("field", kind="choice"),
            Column("arrived_on", kind="date"),
            Column("passport", "护照号码", mask="passport"),
        ),
        tabs=(
            Tab("archive", "档案", "engineers/dossiers/archive.html", archive),
            Tab("timeline", "时间轴", "engineers/dossiers/timeline.html", timeline_tab),
        ),
        form_fields=(
            "enterprise",
            "name",
            "name_zh",
            "gender",
            "nationality",
            "born_on",
            "passport",
            "passport_ends_on",
            "post",
            "post_kind",
            "field",
            "dispatched",
            "arrived_on",
            "contract_starts_on",
            "contract_ends_on",
            "phone",
            "email",
        ),
        prepare=number_engineer,
        after_save=open_dossier,
        hidden_history=frozenset({"passport", "phone", "email", "born_on"}),
        sheet_title="海外工程师档案汇总表",
        import_kind="engineers.people",
        empty="还没有海外工程师档案。",
    )
)


achievements = register(
    Registry(
        key="engineers:achievements",
        model=Achievement,
        title="成效清单",
        lookup="uid",
        order=("-year", "kind", "pk"),
        search=("title", "engineer__name", "engineer__enterprise__name"),
        search_hint="名称、姓名或企业",
        can_create=False,
        columns=(
            Column("title", link=True, width=40),
            Column("kind", kind="choice"),
            Column("year"),
            Column("count", kind="integer", total=True),
            Column("amount", "金额（万元）", kind="money", total=True),
            Column("engineer.name", "海外工程师", width=22),
            Column("engineer.enterprise.name", "聘用单位", width=34, sort="engineer__enterprise__pinyin"),
        ),
        filters=(
            Filter("kind", "类别", choices=lambda user: AchievementKind.choices),
            Filter("year", "年度", kind="year"),
        ),
        sheet_title="海外工程师成效清单",
        unit="万元",
        empty="还没有成效。档案第 18–22 项核验后列在这里。",
    )
)
