"""Road shows: the section runs them, the bureau reads, enterprises and banks see what is announced, their own projects."""

from django.db.models import Q

from pinghu_portal.accounts.models import Role
from pinghu_portal.policy.policy import Policy, any_of, everything_if, narrowed
from projects.calls.policy import at_own_enterprise, officers
from projects.roadshows.choices import DONE, SHOWN, State


def bureau(user) -> Q:
    """Everything, for the bureau."""
    return everything_if(user.is_bureau)


def _events(user) -> Q:
    outside = everything_if(user.has_role(Role.ENTERPRISE, Role.BANK, Role.TOWN_ASSISTANT, Role.CARRIER))
    return any_of(bureau(user), narrowed(outside, Q(state__in=SHOWN)))


def _shown(user) -> Q:
    return any_of(bureau(user), at_own_enterprise(user))


Policy("projects.SceneName", view=bureau, export=bureau, add=officers, change=officers)
Policy("projects.RoadshowYear", view=bureau, export=bureau, add=officers, change=officers)
Policy(
    "projects.Roadshow",
    view=_events,
    export=bureau,
    add=officers,
    change=lambda user: narrowed(officers(user), ~Q(state__in=(State.ARCHIVED, State.CANCELLED))),
    sign_up=lambda user: narrowed(everything_if(user.has_role(Role.ENTERPRISE)), Q(state=State.OPEN)),
    enter=lambda user: narrowed(officers(user), Q(state__in=(State.PLANNED, State.OPEN, State.HELD))),
)
Policy(
    "projects.RoadshowProject",
    view=_shown,
    export=bureau,
    follow=lambda user: narrowed(officers(user), Q(roadshow__state__in=DONE)),
)
Policy("projects.Investor", view=bureau)
Policy("projects.FollowUp", view=lambda user: any_of(bureau(user), at_own_enterprise(user, "project__enterprise")))
