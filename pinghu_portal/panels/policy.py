"""Experts are kept by the bureau's sections; a seat is its expert's own; sheets open when the panel is closed (F81)."""

from django.db.models import Q

from pinghu_portal.accounts.models import Role
from pinghu_portal.panels.choices import PanelState
from pinghu_portal.policy.policy import NOBODY, Policy, any_of, everything_if


def keepers(user) -> Q:
    """Clerks and heads of sections keep the pool."""
    return everything_if(user.has_role(Role.CLERK, Role.SECTION_HEAD))


def organisers(user, path: str = "") -> Q:
    """Clerks and heads of the section that organises a panel; `path` leads from the model to Panel."""
    if not user.has_role(Role.CLERK, Role.SECTION_HEAD):
        return everything_if(False)
    prefix = f"{path}__" if path else ""
    return Q(**{f"{prefix}section__in": sorted(user.department_codes)})


def _open_to_organisers(user) -> Q:
    own = organisers(user)
    return own if own is NOBODY else own & Q(state__in=(PanelState.FORMING, PanelState.SCORING))


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
    organise=_open_to_organisers,
)
Policy("panels.PanelItem", view=lambda user: organisers(user, "panel"))
Policy(
    "panels.Seat",
    view=own_seat,
    score=lambda user: own_seat(user) & Q(state="pledged", panel__state=PanelState.SCORING),
)
Policy(
    "panels.Sheet",
    view=lambda user: any_of(own_seat(user, "seat"), organisers(user, "seat__panel") & Q(seat__panel__state="closed")),
)
