"""Who sees and does what: an enterprise its own, an engineer himself (read), towns theirs (read), the talent section works,
a vice-director decides; 公安 residence permits, 人力社保 social, 医保 medical, 人才办 commercial insurance, each only that.
"""

from django.db.models import Q

from engineers.dossiers.policy import (
    at_own_enterprise,
    employer_scope,
    engineer_scope,
    is_talent_head,
    is_talent_officer,
    officers,
)
from pinghu_portal.accounts.models import Role
from pinghu_portal.policy.policy import Policy, any_of, everything_if

POLICE, SOCIAL_OFFICE, MEDICAL_OFFICE, TALENT_OFFICE = "gaj", "rsj", "ybj", "rcb"


def at_office(user, code: str) -> bool:
    """Somebody of a partner department."""
    return user.has_role(Role.PARTNER) and code in user.department_codes


def _himself(user) -> Q:
    return Q(engineer__user=user) if user.has_role(Role.ENGINEER) else everything_if(False)


def permit_scope(user) -> Q:
    """Matters by the employer who handed them in, and the engineer's own."""
    return any_of(employer_scope(user, "enterprise"), _himself(user))


def _applicant(user) -> Q:
    return at_own_enterprise(user, "enterprise")


def _kept_by(code: str):
    """Rows by their engineer, and all of them for the department that keeps the table."""
    return lambda user: any_of(engineer_scope(user, "engineer"), everything_if(at_office(user, code)))


def _office(code: str):
    return lambda user: everything_if(at_office(user, code))


def _employers(user) -> Q:
    """An employer may ask a department to begin; on whose behalf is checked by the engineer's own policy."""
    return everything_if(user.has_role(Role.ENTERPRISE))


def _may_reveal(code: str):
    def reveal(user) -> Q:
        mine = any_of(at_own_enterprise(user, "engineer__enterprise"), _himself(user))
        return any_of(officers(user), everything_if(at_office(user, code)), mine)

    return reveal


def _open(states: tuple[str, ...]):
    return lambda user: (
        _applicant(user) & Q(state__in=states) if user.has_role(Role.ENTERPRISE) else everything_if(False)
    )


Policy(
    "engineers.WorkPermit",
    view=permit_scope,
    export=permit_scope,
    add=lambda user: everything_if(user.has_role(Role.ENTERPRISE)),
    change=_open(("draft", "mending", "valid")),
    review=lambda user: everything_if(is_talent_officer(user)),
    reveal=lambda user: any_of(officers(user), _applicant(user), _himself(user)),
)
Policy(
    "engineers.MutualRecognition",
    view=permit_scope,
    export=permit_scope,
    add=lambda user: everything_if(user.has_role(Role.ENTERPRISE)),
    change=lambda user: any_of(officers(user), _open(("applied",))(user)),
    reveal=lambda user: any_of(officers(user), _applicant(user), _himself(user)),
)
Policy(
    "engineers.ResidencePermit",
    view=_kept_by(POLICE),
    export=_kept_by(POLICE),
    add=_employers,
    change=_office(POLICE),
    reveal=_may_reveal(POLICE),
)
Policy(
    "engineers.SocialInsurance",
    view=_kept_by(SOCIAL_OFFICE),
    export=_kept_by(SOCIAL_OFFICE),
    add=_employers,
    change=_office(SOCIAL_OFFICE),
)
Policy(
    "engineers.MedicalInsurance",
    view=_kept_by(MEDICAL_OFFICE),
    export=_kept_by(MEDICAL_OFFICE),
    add=_employers,
    change=_office(MEDICAL_OFFICE),
)
Policy(
    "engineers.CommercialInsurance",
    view=_kept_by(TALENT_OFFICE),
    export=_kept_by(TALENT_OFFICE),
    add=_employers,
    change=_office(TALENT_OFFICE),
    reveal=_may_reveal(TALENT_OFFICE),
)
Policy(
    "engineers.ExpiringPaper",
    view=lambda user: engineer_scope(user, "engineer"),
    export=lambda user: engineer_scope(user, "engineer"),
)
for _table in ("engineers.PointsBand", "engineers.TreatyExemption"):
    Policy(
        _table,
        view=lambda user: everything_if(user.is_bureau or user.has_role(Role.ENTERPRISE, Role.ENGINEER)),
        export=lambda user: everything_if(user.is_bureau),
        add=lambda user: everything_if(is_talent_head(user)),
        change=lambda user: everything_if(is_talent_head(user)),
    )
Policy(
    "engineers.PermitPaper",
    view=lambda user: any_of(
        officers(user),
        everything_if(user.has_role(Role.VICE_DIRECTOR)),
        at_own_enterprise(user, "permit__enterprise"),
        Q(permit__engineer__user=user) if user.has_role(Role.ENGINEER) else everything_if(False),
    ),
    judge=officers,
)
Policy("engineers.Grant", view=lambda user: everything_if(is_talent_officer(user)))
Policy("engineers.SentRung", view=lambda user: everything_if(is_talent_officer(user)))
