"""年薪资助 as a registry: the computation row by row, evidence, and a tab on the engineer's page to open a claim."""

from django.db.models import Q
from django.utils import timezone

from engineers.dossiers.registry import towns
from engineers.subsidies.models import State, SubsidyClaim
from engineers.subsidies.rules import as_rows, award_of
from pinghu_portal.policy.policy import can
from pinghu_portal.registry.columns import Column
from pinghu_portal.registry.declaration import Filter, QuickView, Registry, Tab, register


def computation_tab(claim: SubsidyClaim, user) -> dict:
    """As decided, else as it stands."""
    return {"rows": claim.rows or as_rows(award_of(claim)), "frozen": bool(claim.rows), "claim": claim}


def evidence_tab(claim: SubsidyClaim, user) -> dict:
    """The files and, for the employer, the upload."""
    return {"files": list(claim.evidence.select_related("file")), "claim": claim, "may": can(user, "attach", claim)}


subsidies = register(
    Registry(
        key="engineers:subsidies",
        model=SubsidyClaim,
        title="年薪资助",
        lookup="number",
        order=("-number",),
        search=("number", "engineer__name", "enterprise__name", "enterprise__pinyin"),
        search_hint="编号、姓名或企业",
        workflow=True,
        can_create=False,
        columns=(
            Column("number", kind="code", link=True, width=16),
            Column("engineer.name", "海外工程师", width=22),
            Column("enterprise.name", "申请单位", width=34, sort="enterprise__pinyin"),
            Column("enterprise.town.name", "镇街道", sort="", default=False),
            Column("year", "资助年度"),
            Column("salary_paid", "支付年薪（万元）", kind="money", total=True),
            Column("upper_support", "上级资助（万元）", kind="money", default=False),
            Column("award", "核定资助（万元）", kind="money", total=True),
            Column("state", kind="choice"),
            Column("paid_on", kind="date"),
            Column("document", default=False, sort=""),
        ),
        filters=(
            Filter("year", "资助年度", kind="year"),
            Filter("state", "状态", choices=lambda user: State.choices),
            Filter("town", "镇街道", lookup="enterprise__town", choices=towns),
        ),
        views=(
            QuickView("all", "全部", Q()),
            QuickView("open", "办理中", ~Q(state__in=(State.PAID, State.REFUSED, State.RECOVERED))),
            QuickView("paid", "已拨付", Q(state=State.PAID)),
        ),
        facts=(
            Column("number", kind="code"),
            Column("engineer.name", "海外工程师"),
            Column("enterprise.name", "申请单位"),
            Column("year", "资助年度"),
            Column("salary_paid", "支付年薪（万元）", kind="money"),
            Column("award", "核定资助（万元）", kind="money"),
        ),
        tabs=(
            Tab("computation", "测算明细", "engineers/subsidies/computation.html", computation_tab),
            Tab(
                "evidence",
                "材料",
                "engineers/subsidies/evidence.html",
                evidence_tab,
                count=lambda claim, user: claim.evidence.count(),
            ),
        ),
        form_fields=("salary_paid", "upper_support", "document", "paid_on", "recovered"),
        sheet_title="海外工程师年薪资助汇总表",
        unit="万元",
        empty="还没有年薪资助。企业在入选人员的档案页“年薪资助”中发起申请。",
    )
)


def claim_years() -> list[int]:
    """The years for which a claim may be opened now, newest first."""
    this = timezone.localdate().year
    return [this, this - 1, this - 2]
