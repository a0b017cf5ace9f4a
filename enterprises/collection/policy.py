"""Who sees and does what in the collection: enterprises their own filings, offices their own, towns their town's."""

from django.db.models import Q

from enterprises.profiles.policy import own_enterprises
from pinghu_portal.accounts.models import Role
from pinghu_portal.organisation.models import DepartmentKind
from pinghu_portal.policy.policy import NOBODY, Policy, any_of, everything_if

OWN_OFFICES = (DepartmentKind.BUREAU, DepartmentKind.SECTION)
"""The bureau's own departments: its clerks report for them."""


def editors(user) -> Q:
    """Clerks and heads: they open rounds, review, grant and decide."""
    return everything_if(user.has_role(Role.CLERK, Role.SECTION_HEAD))


def _readers(user) -> Q:
    return everything_if(user.is_bureau or user.has_role(Role.THIRD_PARTY))


def _scope(path: str):
    """Filings a user may see; `path` leads from the model to the filing ("" for the filing itself)."""
    prefix = f"{path}__" if path else ""

    def rule(user) -> Q:
        parts = [_readers(user)]
        if user.has_role(Role.PARTNER) and user.department_codes:
            parts.append(Q(**{f"{prefix}round__department__code__in": sorted(user.department_codes)}))
        if user.region_codes:
            parts.append(_in_regions(user, f"{prefix}enterprise"))
        if user.has_role(Role.ENTERPRISE):
            parts.append(own_enterprises(user, f"{prefix}enterprise"))
        return any_of(*parts)

    return rule


def _in_regions(user, path: str) -> Q:
    codes = sorted(user.region_codes)
    return Q(**{f"{path}__town__in": codes}) | Q(**{f"{path}__platform__in": codes})


def _rounds(user) -> Q:
    """A round is seen by whoever sees one of its filings."""
    parts = [_readers(user)]
    if user.has_role(Role.PARTNER) and user.department_codes:
        parts.append(Q(department__code__in=sorted(user.department_codes)))
    if user.region_codes:
        parts.append(_in_regions(user, "filings__enterprise"))
    if user.has_role(Role.ENTERPRISE):
        parts.append(own_enterprises(user, "filings__enterprise"))
    return any_of(*parts)


def _reporters(user) -> Q:
    """Who fills in: members of the enterprise; the department's own people, for the bureau its clerks."""
    parts = [NOBODY]
    if user.has_role(Role.ENTERPRISE):
        parts.append(own_enterprises(user, "enterprise"))
    if user.has_role(Role.PARTNER) and user.department_codes:
        parts.append(Q(enterprise__isnull=True, round__department__code__in=sorted(user.department_codes)))
    if user.has_role(Role.CLERK, Role.SECTION_HEAD):
        parts.append(Q(enterprise__isnull=True, round__department__kind__in=OWN_OFFICES))
    return any_of(*parts)


def _discrepancies(user) -> Q:
    parts = [_readers(user)]
    if user.has_role(Role.PARTNER):
        for code in sorted(user.department_codes):
            parts.append(Q(found__contains=[{"department": code}]))
    if user.region_codes:
        parts.append(_in_regions(user, "enterprise"))
    return any_of(*parts)


Policy("enterprises.CollectionRound", view=_rounds, export=_rounds, add=editors, remind=editors, change=editors)
Policy("enterprises.Filing", view=_scope(""), fill=_reporters, review=editors, grant=editors)
Policy("enterprises.FilingEvidence", view=_scope("filing"))
Policy(
    "enterprises.Discrepancy", view=_discrepancies, export=_discrepancies, add=editors, decide=editors, change=editors
)
