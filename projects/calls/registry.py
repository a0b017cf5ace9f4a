"""项目征集 and 技术领域 as registries."""

from django.db.models import Q

from pinghu_portal.registry.columns import Column
from pinghu_portal.registry.declaration import Filter, QuickView, Registry, register
from projects.calls.choices import State
from projects.calls.models import Call, ResearchField

fields = register(
    Registry(
        key="projects:fields",
        model=ResearchField,
        title="技术领域",
        lookup="code",
        order=("code",),
        search=("code", "title"),
        search_hint="代码或名称",
        columns=(
            Column("code", kind="code"),
            Column("title", link=True, width=30),
            Column("parent.title", "上级"),
            Column("source", width=40, sort=""),
            Column("active", kind="boolean"),
        ),
        form_fields=("code", "title", "parent", "source", "active"),
        sheet_title="技术领域目录",
        empty="还没有技术领域。",
    )
)

calls = register(
    Registry(
        key="projects:calls",
        model=Call,
        title="项目征集",
        lookup="number",
        order=("-number",),
        search=("number", "title", "document"),
        search_hint="名称或文号",
        can_create=False,
        columns=(
            Column("number", kind="code", width=16),
            Column("title", link=True, width=40),
            Column("year"),
            Column("state", kind="choice"),
            Column("support", kind="choice"),
            Column("opens_at", kind="datetime", width=20),
            Column("closes_at", kind="datetime", width=20),
        ),
        filters=(Filter("state", "状态", choices=lambda user: State.choices), Filter("year", "年度", kind="year")),
        views=(QuickView("open", "征集中", Q(state=State.PUBLISHED)), QuickView("all", "全部", Q())),
        facts=(Column("number", kind="code"), Column("state", kind="choice"), Column("closes_at", kind="datetime")),
        sheet_title="科技项目征集一览表",
        empty="还没有项目征集。",
    )
)
