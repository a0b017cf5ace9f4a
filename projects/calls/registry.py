"""项目征集 and 技术领域 as registries."""

from django.db.models import Q
from django.urls import reverse
from django.utils import timezone

from pinghu_portal.policy.policy import can, policy_of
from pinghu_portal.registry.columns import Column
from pinghu_portal.registry.declaration import Filter, QuickView, Registry, Tab, register
from projects.calls.choices import State
from projects.calls.models import Call, ResearchField
from projects.calls.tabs import form_tab, guide_tab

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


def call_actions(call: Call, user) -> list[dict]:
    """Editing while it is a draft; 申报 for enterprises while it is open."""
    found = []
    if can(user, "setup", call):
        for title, icon, name in (("修改指南", "pencil", "change"), ("类别与格式", "ui-checks", "setup")):
            found.append({"title": title, "icon": icon, "url": reverse(f"projects:calls:{name}", args=[call.number])})
    if call.is_open(timezone.now()) and policy_of("projects.Application").allows(user, "add"):
        found.append({"title": "申报", "icon": "send", "url": reverse("projects:applications:apply")})
    return found


calls = register(
    Registry(
        key="projects:calls",
        model=Call,
        title="项目征集",
        lookup="number",
        order=("-number",),
        search=("number", "title", "document"),
        search_hint="名称或文号",
        workflow=True,
        can_create=False,
        actions=call_actions,
        list_template="projects/calls/list.html",
        columns=(
            Column("number", kind="code", width=16),
            Column("title", link=True, width=40),
            Column("year"),
            Column("state", kind="choice"),
            Column("support", kind="choice"),
            Column("opens_at", kind="datetime", width=20),
            Column("ends_at", "截止时间", kind="datetime", width=20, value=lambda call: call.ends_at, sort="closes_at"),
            Column("document", width=22, default=False),
        ),
        filters=(Filter("state", "状态", choices=lambda user: State.choices), Filter("year", "年度", kind="year")),
        views=(QuickView("open", "征集中", Q(state=State.PUBLISHED)), QuickView("all", "全部", Q())),
        facts=(
            Column("number", kind="code"),
            Column("year"),
            Column("support", kind="choice"),
            Column("document", "文号"),
        ),
        tabs=(
            Tab("guide", "指南", "projects/calls/guide.html", guide_tab),
            Tab("form", "申报书格式", "projects/calls/form.html", form_tab),
        ),
        sheet_title="科技项目征集一览表",
        empty="还没有项目征集。",
    )
)
