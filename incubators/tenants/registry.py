"""在孵企业 and 到期提醒 as registries; a tenant opens to its stay, proofs and year reports."""

from django.db.models import Q

from incubators.carriers.choices import INCUBATING
from incubators.carriers.models import Carrier
from incubators.carriers.registry import towns
from incubators.tenants.actions import link_enterprise
from incubators.tenants.choices import IN_HOUSE, Exit, Field, Nature, Stage, State, WarningState
from incubators.tenants.forms import ExitForm, ExtensionForm, ProofForm, SpaceForm
from incubators.tenants.models import GraduationProof, Tenant, TenantWarning
from incubators.tenants.rules import condition_words, conditions_in_force, stay_months, why_not_proof
from pinghu_portal.policy.policy import can, policy_of, visible
from pinghu_portal.registry.columns import Column
from pinghu_portal.registry.declaration import Filter, QuickView, Registry, Tab, register

MOST_OFFERED = 300
IN_PROCESS = (State.APPLIED, State.REVIEWING)
GONE = (State.LEFT, State.ELIMINATED)


def houses(user) -> list[tuple[str, str]]:
    """Carriers that may have tenants, for filters."""
    rows = visible(Carrier.objects.filter(kind__in=INCUBATING), user)
    return list(rows.order_by("name").values_list("number", "name")[:MOST_OFFERED])


def _yes(rows, value: str):
    return rows.filter(talent=value == "yes")


def stay_tab(tenant: Tenant, user) -> dict:
    """The stay against its limits, proofs against the conditions, forms for the keepers."""
    rows, house = conditions_in_force(), can(user, "house", tenant)
    proofs = [(proof, why_not_proof(proof, rows)) for proof in tenant.proofs.select_related("file")]
    inside = house and tenant.state == State.INCUBATING
    return {
        "tenant": tenant,
        "limit": stay_months(tenant, tenant.entered_on),
        "conditions": [condition_words(name, row) for name, row in rows.items()],
        "proofs": proofs,
        "removable": inside,
        "proof_form": ProofForm(instance=GraduationProof(tenant=tenant)) if house else None,
        "space_form": SpaceForm(instance=tenant) if house else None,
        "extension_form": ExtensionForm(instance=tenant) if inside else None,
        "exit_form": ExitForm(instance=tenant) if house else None,
        "warnings": list(tenant.warnings.all()[:10]),
    }


def reports_tab(tenant: Tenant, user) -> dict | None:
    """The year reports with a sheet of this tenant."""
    rows = visible(tenant.sheets.all(), user).select_related("report").order_by("-report__year")
    return {"sheets": list(rows[:20])}


tenants = register(
    Registry(
        key="incubators:tenants",
        model=Tenant,
        title="在孵企业",
        lookup="number",
        order=("carrier__name", "-entered_on", "number"),
        search=("number", "name", "credit_code", "room", "carrier__name"),
        search_hint="企业名称、信用代码、房号或载体",
        workflow=True,
        can_create=False,
        columns=(
            Column("name", link=True, width=34),
            Column("carrier.name", "载体", width=26),
            Column("field", kind="choice"),
            Column("nature", kind="choice", default=False, width=22),
            Column("talent", kind="boolean", default=False),
            Column("credit_code", kind="code", width=20, default=False),
            Column("area", kind="number", total=True),
            Column("room", default=False),
            Column("founded_on", kind="date", default=False),
            Column("entered_on", kind="date"),
            Column("months", "在孵月数", kind="integer", value=lambda tenant: tenant.months),
            Column("due_on", kind="date"),
            Column("contract_from", kind="date", default=False),
            Column("contract_to", kind="date", default=False),
            Column("extensions", kind="integer", default=False),
            Column("reviewed_on", kind="date", default=False),
            Column("left_on", kind="date", default=False),
            Column("exit", kind="choice", default=False),
            Column("destination", default=False, width=26),
            Column("state", kind="choice"),
            Column("number", kind="code", default=False, width=16),
            Column("source", default=False, sort="", width=36),
        ),
        filters=(
            Filter("carrier", "载体", lookup="carrier__number", choices=houses),
            Filter("field", "技术领域", choices=lambda user: Field.choices),
            Filter("state", "状态", choices=lambda user: State.choices),
            Filter("town", "镇街道", lookup="carrier__town", choices=towns),
            Filter("talent", "高层次人才项目", choices=lambda user: (("yes", "是"), ("no", "否")), apply=_yes),
            Filter("nature", "入驻主体", choices=lambda user: Nature.choices),
            Filter("exit", "离场性质", choices=lambda user: Exit.choices),
            Filter("entered", "入驻年份", lookup="entered_on__year", kind="year"),
            Filter("left", "离场年份", lookup="left_on__year", kind="year"),
            Filter("due_from", "孵化期满（起）", lookup="due_on", kind="date_from"),
            Filter("due_to", "孵化期满（止）", lookup="due_on", kind="date_to"),
        ),
        views=(
            QuickView("incubating", "在孵", Q(state__in=IN_HOUSE)),
            QuickView("process", "入驻办理中", Q(state__in=IN_PROCESS)),
            QuickView("graduated", "已毕业", Q(state=State.GRADUATED)),
            QuickView("gone", "退出、淘汰", Q(state__in=GONE)),
            QuickView("all", "全部", Q()),
        ),
        facts=(
            Column("carrier.name", "载体"),
            Column("field", kind="choice"),
            Column("area", kind="number"),
            Column("room"),
            Column("entered_on", kind="date"),
            Column("months", "在孵月数", kind="integer", value=lambda tenant: tenant.months),
            Column("due_on", kind="date"),
            Column("exit", kind="choice"),
        ),
        tabs=(
            Tab("stay", "孵化与毕业", "incubators/tenants/stay.html", stay_tab),
            Tab("reports", "统计年报", "incubators/tenants/tenant_reports.html", reports_tab),
        ),
        form_fields=(
            "nature", "name", "credit_code", "field", "founded_on", "talent", "entered_on", "contract_from",
            "contract_to", "area", "room", "source",
        ),
        prepare=link_enterprise,
        header=lambda listing, user: {"can_open": policy_of(Tenant).allows(user, "add")},
        list_template="incubators/tenants/list.html",
        sheet_title="平湖市在孵企业汇总表",
        empty="没有符合条件的在孵企业。",
    )
)  # fmt: skip

warnings = register(
    Registry(
        key="incubators:tenant_warnings",
        model=TenantWarning,
        title="在孵到期提醒",
        lookup="uid",
        order=("due_on", "pk"),
        search=("tenant__name", "tenant__carrier__name"),
        search_hint="企业或载体",
        workflow=True,
        can_create=False,
        columns=(
            Column("tenant.name", "在孵企业", link=True, width=34),
            Column("tenant.carrier.name", "载体", width=26),
            Column("stage", kind="choice"),
            Column("months", kind="integer"),
            Column("due_on", kind="date"),
            Column("raised_on", kind="date"),
            Column("state", kind="choice"),
        ),
        filters=(
            Filter("carrier", "载体", lookup="tenant__carrier__number", choices=houses),
            Filter("stage", "提醒", choices=lambda user: Stage.choices),
            Filter("state", "状态", choices=lambda user: WarningState.choices),
        ),
        views=(
            QuickView("open", "待处理", Q(state=WarningState.OPEN)),
            QuickView("all", "全部", Q()),
        ),
        tabs=(
            Tab(
                "tenant",
                "企业情况",
                "incubators/tenants/warned.html",
                lambda warning, user: {"tenant": warning.tenant, "limit": stay_months(warning.tenant)},
            ),
        ),
        sheet_title="在孵企业到期提醒表",
        empty="没有在孵到期提醒。",
    )
)
