"""Who may see whom: bureau and 省/市 none but totals; towns and enterprises their own; an engineer himself.

Partner departments see an engineer only through a task of a joint case that is theirs (`joint_cases` adds it by look-up).
Every slice of the pillar asks `engineer_scope` for its rows, so that all of them agree (F4).
"""

from django.db.models import Q

from pinghu_portal.accounts.models import Role
from pinghu_portal.policy.policy import Policy, any_of, everything_if
from pinghu_portal.policy.scopes import acting_for, in_own_region

TALENT_SECTION = "kjj-hzrc"
"""科技合作和人才科: the section that works on engineers (pages 001, 002)."""


def is_talent_officer(user) -> bool:
    """A clerk or head of 科技合作和人才科."""
    return TALENT_SECTION in user.department_codes and user.has_role(Role.CLERK, Role.SECTION_HEAD)


def is_talent_head(user) -> bool:
    """Its head."""
    return TALENT_SECTION in user.department_codes and user.has_role(Role.SECTION_HEAD)


def at_own_enterprise(user, path: str = "enterprise") -> Q:
    """Rows of the enterprises in which the user is a member today; `path` leads from the model to Enterprise."""
    if not user.has_role(Role.ENTERPRISE):
        return everything_if(False)
    return acting_for(user, f"{path}__members")


def employer_scope(user, path: str = "enterprise") -> Q:
    """Rows by their enterprise: the bureau all, a town its own enterprises', an enterprise its own."""
    return any_of(everything_if(user.is_bureau), at_own_enterprise(user, path), in_own_region(user, path))


def engineer_scope(user, path: str = "") -> Q:
    """Rows by their engineer; `path` leads from the model to Engineer ("" for the engineer itself)."""
    prefix = f"{path}__" if path else ""
    own = Q(**{f"{prefix}user": user}) if user.has_role(Role.ENGINEER) else everything_if(False)
    return any_of(employer_scope(user, f"{prefix}enterprise"), own)


def officers(user) -> Q:
    """Everything, for officers of the talent section."""
    return everything_if(is_talent_officer(user))


def fillers(user, path: str = "") -> Q:
    """Who may fill in: officers, the employer, the engineer himself; nobody once the engineer is anonymised."""
    prefix = f"{path}__" if path else ""
    own = Q(**{f"{prefix}user": user}) if user.has_role(Role.ENGINEER) else everything_if(False)
    return any_of(officers(user), at_own_enterprise(user, f"{prefix}enterprise"), own)


Policy(
    "engineers.Engineer",
    view=engineer_scope,
    export=engineer_scope,
    add=lambda user: any_of(officers(user), everything_if(user.has_role(Role.ENTERPRISE))),
    change=lambda user: any_of(officers(user), at_own_enterprise(user)),
    import_rows=officers,
    reveal=lambda user: any_of(officers(user), at_own_enterprise(user)),
    leave=lambda user: any_of(officers(user), at_own_enterprise(user)),
)
Policy(
    "engineers.DossierItem",
    view=lambda user: engineer_scope(user, "engineer"),
    fill=lambda user: fillers(user, "engineer"),
    reveal=lambda user: fillers(user, "engineer"),
)
Policy("engineers.DossierFile", view=lambda user: fillers(user, "item__engineer"))
Policy(
    "engineers.Achievement",
    view=lambda user: engineer_scope(user, "engineer"),
    export=lambda user: engineer_scope(user, "engineer"),
)
Policy("engineers.ItemKind", view=lambda user: everything_if(True))
Policy(
    "engineers.ItemField",
    view=lambda user: everything_if(user.is_bureau),
    export=lambda user: everything_if(user.is_bureau),
    add=lambda user: everything_if(is_talent_head(user)),
    change=lambda user: everything_if(is_talent_head(user)),
)
