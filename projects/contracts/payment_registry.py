"""项目拨付 and 资金追缴 as registries."""

from django.db.models import Q

from pinghu_portal.registry.columns import Column
from pinghu_portal.registry.declaration import Filter, QuickView, Registry, register
from projects.contracts.choices import PaymentKind, PaymentState, RecoveryState
from projects.contracts.payment_models import Payment, Recovery

payments = register(
    Registry(
        key="projects:payments",
        model=Payment,
        title="项目拨付",
        lookup="number",
        order=("-number",),
        search=("number", "project__title", "project__enterprise__name", "project__number"),
        search_hint="拨付编号、项目或单位",
        workflow=True,
        can_create=False,
        base=lambda: Payment.objects.select_related("project__enterprise"),
        columns=(
            Column("number", kind="code", link=True, width=16),
            Column("project.title", "项目名称", width=40),
            Column("project.enterprise.name", "承担单位", width=30),
            Column("kind", kind="choice"),
            Column("share", kind="percent"),
            Column("amount", "金额（万元）", kind="money", total=True),
            Column("paid_on", kind="date"),
            Column("state", kind="choice"),
        ),
        filters=(
            Filter("state", "状态", choices=lambda user: PaymentState.choices),
            Filter("kind", "款项", choices=lambda user: PaymentKind.choices),
            Filter("year", "立项年度", kind="year", lookup="project__year"),
        ),
        views=(
            QuickView("all", "全部", Q()),
            QuickView("waiting", "办理中", Q(state__in=("applied", "reviewed", "finance"))),
            QuickView("paid", "已拨付", Q(state=PaymentState.PAID)),
        ),
        facts=(
            Column("number", kind="code"),
            Column("project.title", "项目"),
            Column("project.enterprise.name", "承担单位"),
            Column("kind", kind="choice"),
            Column("share", kind="percent"),
            Column("amount", "金额（万元）", kind="money"),
            Column("paid_on", kind="date"),
        ),
        sheet_title="科技项目资金拨付汇总表",
        unit="万元",
        counted="笔",
        empty="还没有拨付计划。项目立项后自动生成。",
    )
)

recoveries = register(
    Registry(
        key="projects:recoveries",
        model=Recovery,
        title="资金追缴",
        lookup="number",
        order=("-number",),
        search=("number", "payment__project__title", "payment__project__enterprise__name"),
        search_hint="追缴编号、项目或单位",
        workflow=True,
        can_create=False,
        base=lambda: Recovery.objects.select_related("payment__project__enterprise"),
        columns=(
            Column("number", kind="code", link=True, width=16),
            Column("payment.project.title", "项目名称", width=40),
            Column("payment.project.enterprise.name", "承担单位", width=30),
            Column("amount", "追缴金额（万元）", kind="money", total=True),
            Column("reason", width=34, sort=""),
            Column("due_on", kind="date"),
            Column("recovered_on", kind="date"),
            Column("state", kind="choice"),
        ),
        filters=(Filter("state", "状态", choices=lambda user: RecoveryState.choices),),
        views=(
            QuickView("all", "全部", Q()),
            QuickView("demanded", "待追缴", Q(state=RecoveryState.DEMANDED), colour="red"),
        ),
        facts=(
            Column("number", kind="code"),
            Column("payment.project.title", "项目"),
            Column("payment.project.enterprise.name", "承担单位"),
            Column("amount", "追缴金额（万元）", kind="money"),
            Column("reason"),
            Column("due_on", kind="date"),
            Column("recovered_on", kind="date"),
        ),
        sheet_title="科技项目资金追缴汇总表",
        unit="万元",
        counted="笔",
        empty="没有追缴事项。",
    )
)
