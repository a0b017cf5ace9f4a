"""Who sees results and figures: the enterprise's own scope; who runs: clerks, heads and the third party."""

from enterprises.profiles.policy import enterprise_scope
from pinghu_portal.accounts.models import Role
from pinghu_portal.policy.policy import EVERYTHING, Policy, any_of, everything_if


def _scope(user):
    return enterprise_scope(user, "enterprise")


def _runners(user):
    return everything_if(user.has_role(Role.CLERK, Role.SECTION_HEAD, Role.THIRD_PARTY))


def _editors(user):
    return everything_if(user.has_role(Role.CLERK, Role.SECTION_HEAD))


def _staff(user):
    return everything_if(
        user.is_bureau or user.has_role(Role.THIRD_PARTY, Role.PARTNER, Role.TOWN_ASSISTANT, Role.AUDITOR)
    )


Policy("enterprises.RatingResult", view=_scope, export=_scope, notify=_editors)
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
Policy("evaluation.Scheme", view=_staff, change=_editors)
Policy("evaluation.BenchmarkSet", view=_staff, change=_editors)
Policy("enterprises.RatingDetail", view=_scope)
