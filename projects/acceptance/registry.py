"""项目验收 as a registry: expected beside real, exported as the official summary."""

from django.db.models import Q

from pinghu_portal.registry.columns import Column
from pinghu_portal.registry.declaration import Filter, QuickView, Registry, Tab, register
from projects.acceptance.choices import REACHED, State
from projects.acceptance.models import Acceptance
from projects.acceptance.tabs import experts_tab, files_tab, results_tab
from projects.calls.choices import Category
from projects.contracts.registry import TODAY

acceptances = register(
    Registry(
        key="projects:acceptance",
        model=Acceptance,
        title="项目验收",
        lookup="number",
        order=("-number",),
        search=("number", "project__title", "project__enterprise__name", "project__number"),
        search_hint="验收编号、项目或单位",
        workflow=True,
        can_create=False,
        base=lambda: Acceptance.objects.select_related("project__enterprise"),
        columns=(
            Column("number", kind="code", link=True, width=16),
            Column("project.title", "项目名称", width=40),
            Column("project.enterprise.name", "承担单位", width=30),
            Column("project.year", "立项年度", kind="integer"),
            Column("project.category", "类别", kind="choice"),
            Column("apply_by", kind="date"),
            Column("project.total", "预期研发投入（万元）", kind="money", total=True, default=False),
            Column("actual_total", "实际研发投入（万元）", kind="money", total=True, default=False),
            Column("project.output", "预期新增产值（万元）", kind="money", total=True),
            Column("actual_output", "实际新增产值（万元）", kind="money", total=True),
            Column("project.tax", "预期新增税收（万元）", kind="money", total=True, default=False),
            Column("actual_tax", "实际新增税收（万元）", kind="money", total=True, default=False),
            Column("concluded_on", kind="date"),
            Column("state", kind="choice"),
        ),
        filters=(
            Filter("state", "状态", choices=lambda user: State.choices),
            Filter("year", "立项年度", kind="year", lookup="project__year"),
            Filter("category", "类别", choices=lambda user: Category.choices, lookup="project__category"),
        ),
        views=(
            QuickView("all", "全部", Q()),
            QuickView("open", "办理中", ~Q(state__in=(*REACHED, State.FORCED))),
            QuickView("passed", "通过", Q(state=State.PASSED)),
            QuickView("reached", "已出结论", Q(state__in=REACHED)),
            QuickView("overdue", "逾期", Q(state=State.DUE, apply_by__lt=TODAY) | Q(state=State.FORCING), colour="red"),
        ),
        facts=(
            Column("number", kind="code"),
            Column("project.title", "项目"),
            Column("project.enterprise.name", "承担单位"),
            Column("project.leader", "负责人"),
            Column("project.ends_on", "结束日期", kind="date"),
            Column("apply_by", kind="date"),
            Column("mend_by", kind="date"),
            Column("concluded_on", kind="date"),
        ),
        tabs=(
            Tab("results", "完成情况", "projects/acceptance/results_tab.html", results_tab),
            Tab("files", "验收材料", "projects/acceptance/files.html", files_tab),
            Tab("experts", "财务与专家意见", "projects/acceptance/experts.html", experts_tab),
        ),
        sheet_title="平湖市科技计划项目验收汇总表",
        unit="万元",
        counted="项",
        empty="还没有验收。项目执行期满后自动生成。",
    )
)
