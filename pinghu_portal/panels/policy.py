"""Experts are kept by the bureau's sections; a seat is its expert's own; sheets open when the panel is closed (F81)."""

from django.db.models import Q

from pinghu_portal.accounts.models import Role
from pinghu_portal.panels.choices import PanelState
from pinghu_portal.policy.policy import Policy, any_of, everything_if, narrowed


def keepers(user) -> Q:
    """Clerks and heads of sections keep the pool."""
    return everything_if(user.has_role(Role.CLERK, Role.SECTION_HEAD))


def organisers(user, path: str = "") -> Q:
    """Clerks and heads of the section that organises a panel; `path` leads from the model to Panel."""
    if not user.has_role(Role.CLERK, Role.SECTION_HEAD):
        return everything_if(False)
    prefix = f"{path}__" if path else ""
    return Q(**{f"{prefix}section__in": sorted(user.department_codes)})


def own_seat(user, path: str = "") -> Q:
    """The expert's own; `path` leads from the model to Seat."""
    prefix = f"{path}__" if path else ""
    return Q(**{f"{prefix}expert__user": user}) if user.has_role(Role.EXPERT) else everything_if(False)


Policy(
    "panels.Expert",
    view=lambda user: any_of(
        everything_if(user.is_bureau), Q(user=user) if user.has_role(Role.EXPERT) else everything_if(False)
    ),
    export=lambda user: everything_if(user.is_bureau),
    add=keepers,
    change=keepers,
    reveal=keepers,
)
Policy("panels.Tie", view=lambda user: everything_if(user.is_bureau), change=keepers)
Policy(
    "panels.Panel",
    view=lambda user: any_of(organisers(user), everything_if(user.has_role(Role.VICE_DIRECTOR))),
    export=organisers,
    organise=lambda user: narrowed(organisers(user), Q(state__in=(PanelState.FORMING, PanelState.SCORING))),
)
Policy("panels.PanelItem", view=lambda user: organisers(user, "panel"))
Policy(
    "panels.Seat",
    view=own_seat,
    score=lambda user: narrowed(own_seat(user), Q(state="pledged", panel__state=PanelState.SCORING)),
)
Policy(
    "panels.Sheet",
    view=lambda user: any_of(
        own_seat(user, "seat"),
        narrowed(organisers(user, "seat__panel"), Q(seat__panel__state=PanelState.CLOSED)),
    ),
)
