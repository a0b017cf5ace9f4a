"""许可与保障 on shared pages: menu, quick start, what expires, the engineer's panel, the nightly sweep, search."""

import datetime
from functools import reduce
from operator import or_

from django.db.models import Count, Q
from django.urls import reverse

from engineers.dossiers.models import Engineer
from engineers.dossiers.policy import at_own_enterprise
from engineers.permits.choices import IN_FORCE, STATE_ENGLISH, Cover
from engineers.permits.guard_models import (
    CommercialInsurance,
    ExpiringPaper,
    MedicalInsurance,
    ResidencePermit,
    SocialInsurance,
)
from engineers.permits.ladder import sweep
from engineers.permits.models import WorkPermit
from engineers.permits.opening import OPEN
from engineers.permits.policy import MEDICAL_OFFICE, POLICE, SOCIAL_OFFICE, TALENT_OFFICE, at_office
from pinghu_portal.accounts.models import Role
from pinghu_portal.contributions import (
    EnterpriseReach,
    ExpiryRow,
    MenuEntry,
    NightlyIndex,
    Panel,
    QuickStart,
    SearchSource,
    contribute,
)
from pinghu_portal.policy.policy import policy_of, visible

SECTION = "海外工程师"


def _may(label: str, action: str = "view"):
    return lambda user: policy_of(f"engineers.{label}").allows(user, action)


def ends_soon(user, today: datetime.date):
    """(已过期, 本周, 30 天, 90 天) of the papers the user may see; one query."""
    if not policy_of(ExpiringPaper).allows(user, "view"):
        return None
    ends = {days: today + datetime.timedelta(days=days) for days in (7, 30, 90)}
    counted = visible(ExpiringPaper.objects.all(), user).aggregate(
        expired=Count("pk", filter=Q(ends_on__lt=today)),
        **{f"d{days}": Count("pk", filter=Q(ends_on__gte=today, ends_on__lte=end)) for days, end in ends.items()},
    )
    url = reverse("engineers:expiring:list")
    windows = (("expired", "0"), ("d7", "7"), ("d30", "30"), ("d90", "90"))
    return [(counted[name], f"{url}?rung={window}") for name, window in windows]


def permits_of(user, engineer: Engineer) -> dict | None:
    """What an engineer holds and what ends next, under the policy of each table."""
    permits = visible(WorkPermit.objects.filter(engineer=engineer), user)
    residence = visible(engineer.residence_permits.all(), user)
    social = visible(SocialInsurance.objects.filter(engineer=engineer), user).first()
    employer = Engineer.objects.filter(at_own_enterprise(user), pk=engineer.pk).exists()
    return {
        "engineer": engineer,
        "permits": [(permit, STATE_ENGLISH[permit.state]) for permit in permits[:5]],
        "residence": residence[:3],
        "social": social,
        "exempt": social.words(Cover.EXEMPT) if social else "",
        "medical": visible(MedicalInsurance.objects.filter(engineer=engineer), user).first(),
        "commercial": visible(engineer.commercial_insurances.all(), user)[:3],
        "expiring": visible(engineer.expiring.order_by("ends_on"), user),
        "employer": employer,
        "under_way": permits.filter(state__in=(*IN_FORCE, *OPEN)).exists(),
    }


def find(user, text: str, limit: int) -> list[tuple[str, str, str]]:
    """Work permits by application number or name."""
    wanted = Q(number__iexact=text) | Q(engineer__name__icontains=text)
    found = visible(WorkPermit.objects.filter(wanted), user).select_related("engineer", "enterprise")[:limit]
    return [(str(permit), permit.enterprise.name, permit.get_absolute_url()) for permit in found]


def kept(user):
    """Employers of the engineers in the table that the reader's office keeps: residence, social, medical, commercial."""
    kept_by = {
        POLICE: ResidencePermit,
        SOCIAL_OFFICE: SocialInsurance,
        MEDICAL_OFFICE: MedicalInsurance,
        TALENT_OFFICE: CommercialInsurance,
    }
    mine = [Q(pk__in=model.objects.values("engineer")) for code, model in kept_by.items() if at_office(user, code)]
    return Engineer.objects.filter(reduce(or_, mine)).values("enterprise") if mine else None


contribute(
    MenuEntry(SECTION, "积分测算", "engineers:points:calculator", "calculator", _may("PointsBand"), order=40),
    MenuEntry(SECTION, "工作许可", "engineers:work_permits:list", "passport", _may("WorkPermit"), order=41),
    MenuEntry(SECTION, "居留许可", "engineers:residence:list", "house-check", _may("ResidencePermit"), order=42),
    MenuEntry(SECTION, "社会保险", "engineers:social:list", "shield-check", _may("SocialInsurance"), order=43),
    MenuEntry(SECTION, "医疗保险", "engineers:medical:list", "heart-pulse", _may("MedicalInsurance"), order=44),
    MenuEntry(SECTION, "商业保险", "engineers:commercial:list", "umbrella", _may("CommercialInsurance"), order=45),
    MenuEntry(
        SECTION, "A类互认", "engineers:recognitions:list", "arrow-left-right", _may("MutualRecognition"), order=46
    ),
    MenuEntry(SECTION, "到期预警", "engineers:expiring:list", "alarm", _may("ExpiringPaper"), order=47),
    QuickStart(
        "积分测算",
        "engineers:points:calculator",
        "calculator",
        lambda user: user.has_role(Role.ENTERPRISE, Role.ENGINEER),
        30,
    ),
    ExpiryRow("工程师证件", ends_soon, order=10),
    Panel("engineers.Engineer", "许可与保障", "engineers/permits/panel.html", permits_of, order=20),
    NightlyIndex("permits", "许可到期与预警", sweep),
    SearchSource("工作许可", find, order=25),
    EnterpriseReach("许可与保障", kept),
)
