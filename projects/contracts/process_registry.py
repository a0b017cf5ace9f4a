"""中期检查 and 项目变更 as registries."""

from django.db.models import Q

from pinghu_portal.registry.columns import Column
from pinghu_portal.registry.declaration import Filter, QuickView, Registry, Tab, register
from projects.contracts.choices import ChangeKind, ChangeState, MidtermState, Verdict
from projects.contracts.process_models import ChangeRequest, Midterm
from projects.contracts.tabs import change_tab, midterm_tab

midterms = register(
    Registry(
        key="projects:midterms",
        model=Midterm,
        title="中期检查",
        lookup="number",
        order=("-year", "number"),
        search=("number", "project__title", "project__enterprise__name"),
        search_hint="检查编号、项目或单位",
        workflow=True,
        can_create=False,
        base=lambda: Midterm.objects.select_related("project__enterprise"),
        columns=(
            Column("number", kind="code", link=True, width=16),
            Column("project.title", "项目名称", width=40),
            Column("project.enterprise.name", "承担单位", width=30),
            Column("year", kind="integer"),
            Column("due_on", kind="date"),
            Column("reported_on", kind="date"),
            Column("spent", "累计研发投入（万元）", kind="money", total=True),
            Column("grant_spent", "累计使用资助（万元）", kind="money", total=True),
            Column("verdict", kind="choice"),
            Column("state", kind="choice"),
        ),
        filters=(
            Filter("year", "检查年度", kind="year"),
            Filter("verdict", "结论", choices=lambda user: Verdict.choices),
            Filter("state", "状态", choices=lambda user: MidtermState.choices),
        ),
        views=(
            QuickView("all", "全部", Q()),
            QuickView("lagging", "滞后", Q(verdict__in=("lagging", "stop")), colour="yellow"),
        ),
        facts=(
            Column("number", kind="code"),
            Column("project.title", "项目"),
            Column("project.enterprise.name", "承担单位"),
            Column("year", kind="integer"),
            Column("due_on", kind="date"),
            Column("verdict", kind="choice"),
        ),
        tabs=(Tab("check", "报告与结论", "projects/contracts/midterm.html", midterm_tab),),
        sheet_title="科技项目中期检查汇总表",
        unit="万元",
        counted="项",
        empty="还没有中期检查。项目执行满一年自动发起。",
    )
)

changes = register(
    Registry(
        key="projects:changes",
        model=ChangeRequest,
        title="项目变更",
        lookup="number",
        order=("-number",),
        search=("number", "project__title", "project__enterprise__name"),
        search_hint="变更编号、项目或单位",
        workflow=True,
        can_create=False,
        base=lambda: ChangeRequest.objects.select_related("project__enterprise", "target"),
        columns=(
            Column("number", kind="code", link=True, width=16),
            Column("project.title", "项目名称", width=40),
            Column("project.enterprise.name", "承担单位", width=30),
            Column("kind", kind="choice"),
            Column("wanted", "变更内容", value=lambda row: row.wanted, width=30),
            Column("asked_on", kind="date"),
            Column("decided_on", kind="date"),
            Column("state", kind="choice"),
        ),
        filters=(
            Filter("kind", "变更事项", choices=lambda user: ChangeKind.choices),
            Filter("state", "状态", choices=lambda user: ChangeState.choices),
        ),
        facts=(
            Column("number", kind="code"),
            Column("project.title", "项目"),
            Column("project.enterprise.name", "承担单位"),
            Column("kind", kind="choice"),
            Column("asked_on", kind="date"),
            Column("decided_on", kind="date"),
        ),
        tabs=(Tab("change", "变更内容", "projects/contracts/change.html", change_tab),),
        sheet_title="科技项目变更汇总表",
        counted="项",
        empty="还没有变更申请。",
    )
)
