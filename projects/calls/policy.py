"""Who works on science projects: 综合计划科 runs them, the bureau reads, towns and enterprises see their own."""

from django.db.models import Q

from pinghu_portal.accounts.models import Role
from pinghu_portal.policy.policy import Policy, any_of, everything_if, narrowed
from pinghu_portal.policy.scopes import acting_for, in_own_region

PROJECT_SECTION = "kjj-zhjh"
"""综合计划科: the section that runs the calls."""


def is_project_officer(user) -> bool:
    """A clerk or head of the section."""
    return PROJECT_SECTION in user.department_codes and user.has_role(Role.CLERK, Role.SECTION_HEAD)


def is_project_head(user) -> bool:
    """Its head."""
    return PROJECT_SECTION in user.department_codes and user.has_role(Role.SECTION_HEAD)


def at_own_enterprise(user, path: str = "enterprise") -> Q:
    """Rows of the enterprises in which the user is a member today; `path` leads from the model to Enterprise."""
    if not user.has_role(Role.ENTERPRISE):
        return everything_if(False)
    return acting_for(user, f"{path}__members")


def project_scope(user, path: str = "enterprise") -> Q:
    """Rows by their enterprise: the one rule that all slices of the pillar share (F4)."""
    return any_of(everything_if(user.is_bureau), at_own_enterprise(user, path), in_own_region(user, path))


def officers(user) -> Q:
    """Everything, for officers of the section."""
    return everything_if(is_project_officer(user))


def heads(user) -> Q:
    """Everything, for the head of the section."""
    return everything_if(is_project_head(user))


def _published(user) -> Q:
    return ~Q(state__in=("draft", "countersign", "deciding")) if user.is_authenticated else everything_if(False)


def _readers(user) -> Q:
    """The bureau everything; who applies or recommends what is published."""
    outside = user.has_role(Role.ENTERPRISE, Role.TOWN_ASSISTANT, Role.EXPERT)
    return any_of(everything_if(user.is_bureau), _published(user) if outside else everything_if(False))


Policy(
    "projects.ResearchField",
    view=lambda user: everything_if(user.is_active),
    export=lambda user: everything_if(user.is_bureau),
    add=officers,
    change=officers,
)
Policy(
    "projects.Call",
    view=_readers,
    export=lambda user: everything_if(user.is_bureau),
    add=officers,
    setup=lambda user: narrowed(officers(user), Q(state="draft")),
    extend=lambda user: narrowed(heads(user), Q(state="published", extended_to__isnull=True)),
)


def _part(path: str):
    """Parts of a call: the bureau all, who applies those of published calls; officers write while it is a draft."""

    def readers(user) -> Q:
        outside = user.has_role(Role.ENTERPRISE, Role.TOWN_ASSISTANT)
        published = ~Q(**{f"{path}__state__in": ("draft", "countersign", "deciding")})
        return any_of(everything_if(user.is_bureau), narrowed(everything_if(outside), published))

    return {"view": readers, "setup": lambda user: narrowed(officers(user), Q(**{f"{path}__state": "draft"}))}


Policy("projects.CallCategory", **_part("call"))
Policy("projects.FormSection", **_part("call"))
Policy("projects.FormField", **_part("section__call"))
