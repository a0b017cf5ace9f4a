"""Complexes, platforms, parks, 山海协作 on shared pages: menu, cockpit, 到期预警, the carrier's page, the night."""

from django.urls import reverse

from incubators.platforms.choices import Achievement
from incubators.platforms.contract_models import PlatformAchievement, PlatformContract, PlatformYear
from incubators.platforms.figures import acceptances_ending, by_kind, complexes_ending
from incubators.platforms.headlines import HEADLINES
from incubators.platforms.models import Complex
from incubators.platforms.park_models import JointCarrier, ParkAcceptance, ParkEvaluation
from incubators.platforms.registry import countdown
from incubators.platforms.sweep import nightly
from pinghu_portal.contributions import ExpiryRow, MenuEntry, NightlyIndex, Panel, contribute
from pinghu_portal.dashboard.headlines import read_all
from pinghu_portal.policy.policy import policy_of, visible

SECTION = "创新载体"
WAITING, OPEN = "waiting", "open"


def _sees(model):
    return lambda user: policy_of(model).allows(user, "view")


def cockpit_panel(user, params) -> dict | None:
    """The figures of the pages."""
    return {"rows": read_all(HEADLINES, user)} if user.is_bureau else None


def _linked(found, name: str, view: str) -> list[tuple[int, str]]:
    url = reverse(f"incubators:{name}:list")
    return [(number, f"{url}?view={view}&{query}") for number, query in found]


def complex_row(user, today) -> list[tuple[int, str]] | None:
    """验收 of 综合体."""
    return _linked(complexes_ending(user, today), "complexes", WAITING) if _sees(Complex)(user) else None


def park_row(user, today) -> list[tuple[int, str]] | None:
    """验收 of parks."""
    found = acceptances_ending(user, today) if _sees(ParkAcceptance)(user) else None
    return None if found is None else _linked(found, "park_acceptances", OPEN)


def of_carrier(user, carrier) -> dict | None:
    """Stage and countdown, contract and years, achievements, evaluations, 山海协作 of one carrier."""
    found = visible(Complex.objects.filter(carrier=carrier), user).first()
    labels = dict(Achievement.choices)
    achieved = by_kind(visible(PlatformAchievement.objects.filter(carrier=carrier), user))
    context = {
        "carrier": carrier,
        "complex": found,
        "countdown": countdown(found) if found else "",
        "contracts": list(visible(PlatformContract.objects.filter(carrier=carrier), user)[:10]),
        "years": list(visible(PlatformYear.objects.filter(contract__carrier=carrier), user)[:10]),
        "achieved": [(labels[row["kind"]], row["kind"], row["sum"]) for row in achieved],
        "evaluations": list(visible(ParkEvaluation.objects.filter(carrier=carrier), user)[:10]),
        "acceptances": list(visible(ParkAcceptance.objects.filter(carrier=carrier), user)[:10]),
        "joint": list(visible(JointCarrier.objects.filter(helper=carrier), user)[:10]),
    }
    shown = any(value for key, value in context.items() if key != "carrier")
    return context if shown else None


contribute(
    MenuEntry(SECTION, "综合体", "incubators:complexes:list", "boxes", _sees(Complex), order=40),
    MenuEntry(SECTION, "综合体年度数据", "incubators:complex_years:list", "bar-chart", _sees(Complex), order=41),
    MenuEntry(SECTION, "综合体建设事项", "incubators:complex_items:list", "list-check", _sees(Complex), order=42),
    MenuEntry(SECTION, "重大科创平台", "incubators:platforms:list", "bank", _sees(PlatformContract), order=43),
    MenuEntry(
        SECTION, "平台年度考核", "incubators:platform_years:list", "clipboard-check", _sees(PlatformYear), order=44
    ),
    MenuEntry(SECTION, "平台成果", "incubators:achievements:list", "trophy", _sees(PlatformAchievement), order=45),
    MenuEntry(
        SECTION, "园区省级评价", "incubators:park_evaluations:list", "speedometer2", _sees(ParkEvaluation), order=46
    ),
    MenuEntry(SECTION, "园区创建验收", "incubators:park_acceptances:list", "flag", _sees(ParkAcceptance), order=47),
    MenuEntry(SECTION, "山海协作", "incubators:joint_carriers:list", "link-45deg", _sees(JointCarrier), order=48),
    ExpiryRow("综合体建设期满与验收", complex_row, order=21),
    ExpiryRow("园区创建验收", park_row, order=22),
    Panel("cockpit", "综合体、科创平台与园区", "components/headlines.html", cockpit_panel, order=35, key="wide"),
    Panel("incubators.Carrier.work", "建设与考核", "incubators/platforms/of_carrier.html", of_carrier, order=40),
    NightlyIndex("complexes", "综合体建设期满", nightly),
)
