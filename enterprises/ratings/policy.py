"""Who sees results and figures: the enterprise's own scope; who runs: clerks, heads and the third party."""

from django.db.models import Q

from enterprises.profiles.policy import enterprise_scope, is_data_office
from pinghu_portal.accounts.models import Role
from pinghu_portal.evaluation.models import SchemeState
from pinghu_portal.policy.policy import EVERYTHING, NOBODY, Policy, any_of, everything_if


def _scope(user):
    return enterprise_scope(user, "enterprise")


def _runners(user):
    return everything_if(user.has_role(Role.CLERK, Role.SECTION_HEAD, Role.THIRD_PARTY))


def _editors(user):
    return everything_if(user.has_role(Role.CLERK, Role.SECTION_HEAD))


def _staff(user):
    inside = user.is_bureau or user.has_role(Role.THIRD_PARTY, Role.TOWN_ASSISTANT, Role.AUDITOR)
    return everything_if(inside or is_data_office(user))


def _analysts(user):
    """分布与迁移: who sees many enterprises; each within the own scope."""
    many = user.is_bureau or user.has_role(Role.THIRD_PARTY, Role.TOWN_ASSISTANT)
    return everything_if(many or is_data_office(user))


def _scheme_readers(user):
    """Everybody of the staff; drafts and what waits for approval only inside the bureau, the third party and the auditor."""
    inside = everything_if(user.is_bureau or user.has_role(Role.THIRD_PARTY, Role.AUDITOR))
    outside = user.has_role(Role.TOWN_ASSISTANT) or is_data_office(user)
    return any_of(inside, ~Q(state__in=[SchemeState.DRAFT, SchemeState.SUBMITTED]) if outside else NOBODY)


def _own_drafts(user):
    """A 科长 edits what he drafted himself, so that whoever may approve has not written it."""
    return Q(author=user) if user.has_role(Role.SECTION_HEAD) else NOBODY


Policy("enterprises.RatingResult", view=_scope, export=_scope, notify=_editors, analyse=_analysts)
Policy("enterprises.DataReturn", view=_scope, change=_editors, import_rows=_editors, export=_scope)
Policy("enterprises.BonusClaim", view=_scope, change=_editors, import_rows=_editors, export=_scope)
Policy("enterprises.DataItem", view=lambda user: EVERYTHING, change=_editors)
Policy(
    "evaluation.Run",
    view=lambda user: any_of(_staff(user)),
    start=_runners,
    export=_staff,
    publish=lambda user: everything_if(user.has_role(Role.SECTION_HEAD, Role.VICE_DIRECTOR)),
)
Policy(
    "evaluation.Scheme",
    view=_scheme_readers,
    change=lambda user: any_of(everything_if(user.has_role(Role.CLERK)), _own_drafts(user)),
    clone=_editors,
    try_out=lambda user: everything_if(user.has_role(Role.CLERK, Role.SECTION_HEAD, Role.VICE_DIRECTOR)),
    archive=lambda user: everything_if(user.has_role(Role.SECTION_HEAD, Role.VICE_DIRECTOR)),
)
Policy("evaluation.BenchmarkSet", view=_staff, change=_editors)
Policy("enterprises.RatingDetail", view=_scope)
