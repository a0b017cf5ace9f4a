"""Acceptances: as the projects; the enterprise writes while it is its turn, officers enter what experts say."""

from django.db.models import Q

from pinghu_portal.policy.policy import Policy, narrowed
from projects.acceptance.choices import JUDGED, WRITABLE, State
from projects.calls.policy import at_own_enterprise, officers
from projects.contracts.policy import scope

Policy(
    "projects.Acceptance",
    view=scope("project__enterprise"),
    export=scope("project__enterprise"),
    write=lambda user: narrowed(at_own_enterprise(user, "project__enterprise"), Q(state=State.DUE)),
    mend=lambda user: narrowed(at_own_enterprise(user, "project__enterprise"), Q(state=State.MENDING)),
    own=lambda user: narrowed(at_own_enterprise(user, "project__enterprise"), Q(state__in=WRITABLE)),
    audit=lambda user: narrowed(officers(user), Q(state=State.FINANCE)),
    hear=lambda user: narrowed(officers(user), Q(state__in=JUDGED)),
)
Policy("projects.Reached", view=scope("acceptance__project__enterprise"))
Policy("projects.ExpertVerdict", view=scope("acceptance__project__enterprise"))
