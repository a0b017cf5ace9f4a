"""项目申报 as a registry; the list exports as the official summary."""

from django.db.models import Q

from pinghu_portal.registry.columns import Column
from pinghu_portal.registry.declaration import Filter, QuickView, Registry, register
from projects.applications.choices import ENDED, State
from projects.applications.models import Application
from projects.calls.choices import Category

applications = register(
    Registry(
        key="projects:applications",
        model=Application,
        title="项目申报",
        lookup="number",
        order=("-number",),
        search=("number", "title", "enterprise__name", "leader"),
        search_hint="编号、项目、单位或负责人",
        can_create=False,
        base=lambda: Application.objects.select_related("call", "enterprise", "enterprise__town", "field"),
        columns=(
            Column("number", kind="code", width=16),
            Column("title", link=True, width=40),
            Column("enterprise.name", "承担单位", width=30),
            Column("enterprise.town.name", "镇街道", sort=""),
            Column("category", kind="choice"),
            Column("field.title", "技术领域", sort="field__code"),
            Column("leader"),
            Column("total", "研发总投入（万元）", kind="money"),
            Column("asked", "申请资助（万元）", kind="money"),
            Column("state", kind="choice"),
            Column("submitted_at", kind="datetime", width=18),
            Column("phone", mask="phone", default=False),
        ),
        filters=(
            Filter("state", "状态", choices=lambda user: State.choices),
            Filter("category", "类别", choices=lambda user: Category.choices),
        ),
        views=(
            QuickView("all", "全部", Q()),
            QuickView("open", "办理中", ~Q(state__in=ENDED)),
            QuickView("granted", "立项", Q(state=State.GRANTED)),
        ),
        facts=(
            Column("number", kind="code"),
            Column("enterprise.name", "承担单位"),
            Column("category", kind="choice"),
            Column("leader"),
            Column("total", "研发总投入（万元）", kind="money"),
        ),
        hidden_history=frozenset({"phone"}),
        sheet_title="科技项目申报汇总表",
        unit="万元",
        counted="项",
        empty="还没有项目申报。",
    )
)
