"""诉求 and 专项 on shared pages: menu, quick start, timeline, the engineer's panel, the night."""

from django.utils import timezone

from engineers.dossiers.archive import Event, event_source
from engineers.dossiers.models import Engineer
from engineers.joint_cases.policy import departments
from engineers.requests.choices import CLOSED, TO_DISPATCH, State
from engineers.requests.models import Request, SpecialCase
from engineers.requests.policy import WITH_DEPARTMENT
from engineers.requests.sweep import nightly
from pinghu_portal.contributions import EnterpriseReach, MenuEntry, NightlyIndex, Panel, QuickStart, contribute
from pinghu_portal.policy.policy import policy_of, visible


@event_source
def request_events(engineer: Engineer) -> list[Event]:
    """Answered requests of one engineer; private ones are nobody else's."""
    found = engineer.requests.filter(state__in=CLOSED, private=False, answered_at__isnull=False)
    return [Event(timezone.localdate(one.answered_at), "诉求答复", one.title, one.get_absolute_url()) for one in found]


def engineer_panel(user, engineer: Engineer) -> dict | None:
    """Requests of the engineer that the reader may see."""
    found = list(visible(Request.objects.filter(engineer=engineer), user)[:20])
    return {"requests": found} if found else None


def _sees(user) -> bool:
    return user.is_bureau or bool(departments(user)) or bool(user.roles & {"enterprise", "engineer", "town_assistant"})


def _waiting(user) -> int:
    states = TO_DISPATCH if user.is_bureau else (State.HANDLING,)
    return visible(Request.objects.filter(state__in=states), user).count()


def dispatched(user):
    """Enterprises whose request lies, or was answered, at the reader's office."""
    codes = departments(user)
    sent = Request.objects.filter(department__code__in=codes, state__in=WITH_DEPARTMENT)
    return sent.values("enterprise") if codes else None


def in_special_cases(user):
    """Enterprises of the special cases in which the reader's office takes part."""
    codes = departments(user)
    found = SpecialCase.objects.filter(departments__code__in=codes, enterprise__isnull=False)
    return found.values("enterprise") if codes else None


contribute(
    MenuEntry("海外工程师", "诉求", "engineers:requests:list", "chat-dots", _sees, order=60, count=_waiting),
    MenuEntry(
        "海外工程师",
        "跨部门专项",
        "engineers:special_cases:list",
        "people",
        lambda user: user.is_bureau or visible(SpecialCase.objects.all(), user).exists(),
        order=61,
    ),
    QuickStart(
        "提出诉求",
        "engineers:requests:raise",
        "chat-dots",
        lambda user: policy_of(Request).allows(user, "add"),
        order=35,
    ),
    Panel("engineers.Engineer", "诉求", "engineers/requests/panel.html", engineer_panel, order=50),
    NightlyIndex("requests", "诉求归档", nightly),
    EnterpriseReach("诉求", dispatched),
    EnterpriseReach("跨部门专项", in_special_cases),
)
