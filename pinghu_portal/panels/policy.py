"""Experts are kept by the bureau's sections; a seat is its expert's own; sheets open when the panel is closed (F81)."""

from django.db.models import Q

from pinghu_portal.accounts.models import Role
from pinghu_portal.panels.choices import PanelState, SessionState
from pinghu_portal.policy.policy import NOBODY, Policy, any_of, everything_if, narrowed

KEEPER_SECTION = "kjj-zjk"
"""评审专家库管理: keeping, drawing and using the pool are apart (domain 6)."""


def is_keeper(user) -> bool:
    """A clerk or head of the keepers' section."""
    staff = (Role.CLERK, Role.SECTION_HEAD)
    return any(
        post.role in staff and post.department and post.department.code == KEEPER_SECTION for post in user.posts_now
    )


def keepers(user) -> Q:
    """Only the keepers' section keeps the pool."""
    return everything_if(is_keeper(user))


def drawable(user, *states: str) -> Q:
    """Panels by lot for which the person may draw: heads of the organising section, the keepers' clerk; never who opened it."""
    if is_keeper(user):
        part = Q(by_lot=True)
    else:
        codes = [p.department.code for p in user.posts_now if p.role == Role.SECTION_HEAD and p.department]
        part = Q(by_lot=True, section__in=sorted(codes)) if codes else NOBODY
    return narrowed(part, Q(state__in=states) & ~Q(opened_by=user))


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
    credit=keepers,
    reveal=keepers,
)
Policy("panels.Tie", view=lambda user: everything_if(user.is_bureau), change=keepers)
Policy("panels.CreditEntry", view=lambda user: everything_if(is_keeper(user)))
Policy(
    "panels.Panel",
    view=lambda user: any_of(
        organisers(user),
        everything_if(user.has_role(Role.VICE_DIRECTOR)),
        Q(by_lot=True, state__in=(PanelState.FORMING, PanelState.SCORING)) if is_keeper(user) else NOBODY,
    ),
    draw=lambda user: drawable(user, PanelState.FORMING),
    replace=lambda user: drawable(user, PanelState.FORMING, PanelState.SCORING),
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
Policy(
    "panels.SealedSheet",
    view=lambda user: any_of(
        own_seat(user, "seat"),
        narrowed(organisers(user, "seat__panel"), Q(seat__panel__state=PanelState.CLOSED)),
    ),
)
Policy("panels.Draw", view=lambda user: any_of(organisers(user, "panel"), everything_if(is_keeper(user))))
Policy(
    "panels.Session",
    view=lambda user: any_of(organisers(user, "panel"), everything_if(user.has_role(Role.VICE_DIRECTOR))),
    export=lambda user: organisers(user, "panel"),
    organise=lambda user: narrowed(
        organisers(user, "panel"),
        Q(state__in=(SessionState.PLANNED, SessionState.DRAWN, SessionState.RUNNING)),
    ),
)
Policy("panels.Opinion", view=lambda user: organisers(user, "session__panel"))
