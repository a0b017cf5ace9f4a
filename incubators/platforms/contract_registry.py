"""科创平台协议, 年度考核 and 成果 as registries."""

from django.db.models import Q

from incubators.carriers.choices import Kind
from incubators.platforms.actions import money_of, number_with
from incubators.platforms.choices import ASSESSED, Achievement, ContractState, Grade, PlatformType, YearKind, YearState
from incubators.platforms.contract_models import PlatformAchievement, PlatformContract, PlatformYear
from incubators.platforms.forms import GradeForm, OpenYearForm, PlanForm, ReportForm
from incubators.platforms.registry import of_kind
from incubators.platforms.rules import payment_of, report_due, share_of
from pinghu_portal.policy.policy import can
from pinghu_portal.registry.columns import Column
from pinghu_portal.registry.declaration import Filter, QuickView, Registry, Tab, register

INSTITUTES = of_kind(Kind.INSTITUTE)


def years_tab(contract: PlatformContract, user) -> dict:
    """Years with plan, report, grade, payment; the section adds years."""
    planned, paid = money_of(contract)
    return {
        "contract": contract,
        "rows": list(contract.years.order_by("-year", "kind")),
        "planned": planned,
        "paid": paid,
        "form": OpenYearForm(instance=PlatformYear(contract=contract)) if can(user, "open_year", contract) else None,
    }


platforms = register(
    Registry(
        key="incubators:platforms",
        model=PlatformContract,
        title="重大科创平台",
        lookup="number",
        order=("number",),
        search=("number", "title", "partners", "carrier__name", "carrier__names__name"),
        search_hint="平台、协议或共建单位",
        workflow=True,
        columns=(
            Column("number", kind="code", width=16),
            Column("carrier.name", "平台", width=34),
            Column("title", link=True, width=34),
            Column("partners", width=30, sort=""),
            Column("type", kind="choice"),
            Column("starts_on", kind="date"),
            Column("ends_on", kind="date"),
            Column("total", "支持总额（万元）", kind="money", total=True),
            Column("state", kind="choice"),
            Column("source", default=False, sort="", width=30),
        ),
        filters=(
            Filter("carrier", "平台", lookup="carrier__name", choices=INSTITUTES),
            Filter("type", "类型", choices=lambda user: PlatformType.choices),
            Filter("state", "状态", choices=lambda user: ContractState.choices),
        ),
        views=(
            QuickView("all", "全部", Q()),
            QuickView("assessed", "考核中", Q(state__in=ASSESSED)),
            QuickView("mending", "限期整改", Q(state=ContractState.MENDING)),
        ),
        facts=(
            Column("carrier.name", "平台"),
            Column("partners"),
            Column("type", kind="choice"),
            Column("starts_on", kind="date"),
            Column("ends_on", kind="date"),
            Column("total", "支持总额（万元）", kind="money"),
        ),
        tabs=(Tab("years", "年度考核与资金", "incubators/platforms/years.html", years_tab),),
        form_fields=("carrier", "title", "partners", "type", "starts_on", "ends_on", "total", "tasks", "source"),
        prepare=number_with("PT"),
        sheet_title="平湖市重大科创平台共建协议汇总表",
        unit="万元",
        empty="还没有平台协议。由科创中心登记。",
    )
)


def year_tab(year: PlatformYear, user) -> dict:
    """Plan, self-report, grade, payment; the form of whoever is to act."""
    form, url = None, ""
    for action, made in (("plan", PlanForm), ("report", ReportForm), ("grade", GradeForm)):
        if can(user, action, year):
            form, url = made(instance=year), action
    return {
        "year": year,
        "form": form,
        "step": url,
        "report_due": report_due(year),
        "share": share_of(year.grade) if year.grade else None,
        "payment": payment_of(year) if year.grade else None,
    }


platform_years = register(
    Registry(
        key="incubators:platform_years",
        model=PlatformYear,
        title="科创平台年度考核",
        lookup="number",
        order=("-year", "number"),
        search=("number", "contract__carrier__name", "contract__title"),
        search_hint="考核编号或平台",
        workflow=True,
        can_create=False,
        columns=(
            Column("number", kind="code", link=True, width=16),
            Column("contract.carrier.name", "平台", width=34),
            Column("year", kind="integer"),
            Column("kind", kind="choice"),
            Column("budget", "协议资金（万元）", kind="money", total=True),
            Column("planned_on", kind="date", default=False),
            Column("reported_on", kind="date"),
            Column("grade", kind="choice"),
            Column("share", "拨付比例%", kind="number", default=False),
            Column("paid", "拨付（万元）", kind="money", total=True),
            Column("paid_on", kind="date", default=False),
            Column("state", kind="choice"),
        ),
        filters=(
            Filter("carrier", "平台", lookup="contract__carrier__name", choices=INSTITUTES),
            Filter("year", "年度", kind="year"),
            Filter("grade", "等次", choices=lambda user: Grade.choices),
            Filter("state", "状态", choices=lambda user: YearState.choices),
            Filter("kind", "考核类别", choices=lambda user: YearKind.choices),
        ),
        facts=(
            Column("contract.title", "协议"),
            Column("year", kind="integer"),
            Column("kind", kind="choice"),
            Column("budget", "协议资金（万元）", kind="money"),
            Column("grade", kind="choice"),
            Column("paid", "拨付（万元）", kind="money"),
        ),
        tabs=(Tab("year", "计划、自评与考核", "incubators/platforms/year.html", year_tab),),
        sheet_title="重大科创平台年度考核与拨款表",
        unit="万元",
        empty="还没有年度考核。在平台协议中添加年度。",
    )
)

achievements = register(
    Registry(
        key="incubators:achievements",
        model=PlatformAchievement,
        title="科创平台成果",
        lookup="uid",
        order=("carrier__number", "kind", "pk"),
        search=("title", "carrier__name", "carrier__names__name"),
        search_hint="成果或平台",
        columns=(
            Column("carrier.name", "平台", width=34),
            Column("kind", kind="choice", width=18),
            Column("title", link=True, width=34),
            Column("year", kind="integer"),
            Column("count", "数量", kind="integer", total=True),
            Column("qualifier", "精确程度", kind="choice", default=False),
            Column("source", sort="", width=36),
        ),
        filters=(
            Filter("carrier", "平台", lookup="carrier__name", choices=INSTITUTES),
            Filter("kind", "类别", choices=lambda user: Achievement.choices),
            Filter("year", "年度", kind="year"),
        ),
        form_fields=("carrier", "kind", "title", "year", "count", "qualifier", "source"),
        sheet_title="重大科创平台成果汇总表",
        empty="还没有成果。",
    )
)
