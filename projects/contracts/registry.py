"""科技项目 and 项目合同 as registries; the lists export as official summaries."""

from django.db.models import Q, Value
from django.utils import timezone

from pinghu_portal.policy.policy import policy_of
from pinghu_portal.registry.columns import Column
from pinghu_portal.registry.declaration import Filter, QuickView, Registry, Tab, register
from projects.calls.choices import Category
from projects.contracts.actions import granted_without_project
from projects.contracts.choices import CANCELLED, OPEN, UNDER_WAY, UNSIGNED, ContractState, State
from projects.contracts.models import Contract, Project
from projects.contracts.tabs import contract_tab, files_tab, money_tab, plan_tab, process_tab


class _Today:
    """Today when the query is made, not when the module was loaded."""

    def resolve_expression(self, *args, **kwargs):
        """Called by the ORM for each query."""
        return Value(timezone.localdate()).resolve_expression(*args, **kwargs)


TODAY = _Today()


projects = register(
    Registry(
        key="projects:projects",
        model=Project,
        title="科技项目",
        lookup="number",
        order=("-year", "number"),
        search=("number", "title", "enterprise__name", "leader"),
        search_hint="编号、项目、单位或负责人",
        workflow=True,
        can_create=False,
        columns=(
            Column("number", kind="code", width=16),
            Column("title", link=True, width=40),
            Column("enterprise.name", "承担单位", width=30),
            Column("enterprise.town.name", "镇街道", sort=""),
            Column("year", kind="integer"),
            Column("category", kind="choice"),
            Column("field.title", "技术领域", sort="field__code", default=False),
            Column("leader"),
            Column("starts_on", kind="date", default=False),
            Column("ends_on", kind="date"),
            Column("total", "研发总投入（万元）", kind="money", total=True),
            Column("grant", "财政资助（万元）", kind="money", total=True),
            Column("own", "自筹（万元）", kind="money", total=True, default=False),
            Column("output", "新增产值（万元）", kind="money", total=True),
            Column("tax", "新增税收（万元）", kind="money", total=True),
            Column("jobs", kind="integer", total=True, default=False),
            Column("patents", kind="integer", total=True, default=False),
            Column("state", kind="choice"),
        ),
        filters=(
            Filter("year", "立项年度", kind="year"),
            Filter("category", "类别", choices=lambda user: Category.choices),
            Filter("state", "状态", choices=lambda user: State.choices),
            Filter("from", "结束日期自", kind="date_from", lookup="ends_on"),
            Filter("to", "结束日期至", kind="date_to", lookup="ends_on"),
        ),
        views=(
            QuickView("all", "全部", Q()),
            QuickView("counted", "立项", ~Q(state__in=CANCELLED)),
            QuickView("main", "重大、重点", Q(category__in=("major", "key")) & ~Q(state__in=CANCELLED)),
            QuickView("open", "在研", Q(state__in=OPEN)),
            QuickView("running", "执行中", Q(state__in=UNDER_WAY)),
            QuickView("lagging", "滞后", Q(state=State.LAGGING), colour="yellow"),
            QuickView("overdue", "逾期", Q(state__in=(*UNDER_WAY, State.DUE), ends_on__lt=TODAY), colour="red"),
        ),
        facts=(
            Column("number", kind="code"),
            Column("enterprise.name", "承担单位"),
            Column("category", kind="choice"),
            Column("leader"),
            Column("partners"),
            Column("ends_on", kind="date"),
            Column("total", "研发总投入（万元）", kind="money"),
            Column("grant", "财政资助（万元）", kind="money"),
        ),
        tabs=(
            Tab("plan", "合同与指标", "projects/contracts/plan.html", plan_tab),
            Tab("money", "资金", "projects/contracts/money.html", money_tab),
            Tab("process", "检查与变更", "projects/contracts/process.html", process_tab),
            Tab("files", "档案", "projects/contracts/files.html", files_tab),
        ),
        hidden_history=frozenset({"leader_key"}),
        sheet_title="平湖市科技计划项目汇总表",
        unit="万元",
        counted="项",
        empty="还没有立项项目。",
    )
)


def waiting(listing, user) -> dict:
    """How many granted applications wait for their contract, for who may make it."""
    may = policy_of(Contract).allows(user, "add")
    return {"waiting": granted_without_project().count() if may else 0}


contracts = register(
    Registry(
        key="projects:contracts",
        model=Contract,
        list_template="projects/contracts/list.html",
        header=waiting,
        title="项目合同",
        lookup="number",
        order=("-number",),
        search=("number", "project__title", "project__enterprise__name", "project__number"),
        search_hint="合同编号、项目或单位",
        workflow=True,
        can_create=False,
        base=lambda: Contract.objects.select_related("project__enterprise"),
        columns=(
            Column("number", kind="code", link=True, width=16),
            Column("project.title", "项目名称", width=40),
            Column("project.enterprise.name", "承担单位", width=30),
            Column("project.grant", "财政资助（万元）", kind="money", total=True),
            Column("witness", kind="choice"),
            Column("sign_by", kind="date"),
            Column("effective_on", kind="date"),
            Column("state", kind="choice"),
        ),
        filters=(
            Filter("state", "状态", choices=lambda user: ContractState.choices),
            Filter("year", "立项年度", kind="year", lookup="project__year"),
        ),
        views=(
            QuickView("all", "全部", Q()),
            QuickView("unsigned", "签订中", Q(state__in=UNSIGNED)),
            QuickView("late", "逾期未签", Q(state__in=UNSIGNED, sign_by__lt=TODAY), colour="red"),
            QuickView("effective", "生效", Q(state__in=(ContractState.EFFECTIVE, ContractState.TERMINATED))),
        ),
        facts=(
            Column("number", kind="code"),
            Column("project.title", "项目"),
            Column("project.enterprise.name", "承担单位"),
            Column("project.grant", "财政资助（万元）", kind="money"),
            Column("sign_by", kind="date"),
            Column("effective_on", kind="date"),
        ),
        tabs=(Tab("contract", "合同内容", "projects/contracts/contract.html", contract_tab),),
        form_fields=("witness", "terms"),
        hidden_history=frozenset({"content"}),
        sheet_title="科技计划项目合同汇总表",
        unit="万元",
        counted="份",
        empty="还没有合同。",
    )
)
