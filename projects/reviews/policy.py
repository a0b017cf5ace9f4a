"""Batches and entries are the bureau's; 综合计划科 works on them, its head draws the line, the meeting decides.

Enterprises and towns read what became of an application on the application itself, never its scores.
"""

from django.db.models import Q

from pinghu_portal.accounts.models import Role
from pinghu_portal.policy.policy import Policy, everything_if, narrowed
from projects.calls.policy import is_project_head, is_project_officer, officers
from projects.reviews.choices import BatchState


def readers(user) -> Q:
    """Officers of the section, directors and leaders; other sections of the bureau have nothing to look for here."""
    return everything_if(is_project_officer(user) or user.has_role(Role.VICE_DIRECTOR, Role.LEADER))


def officers_in(user, *states: str, path: str = "") -> Q:
    """Officers, while the batch is in one of the states; `path` leads from the model to ReviewBatch."""
    prefix = f"{path}__" if path else ""
    return narrowed(officers(user), Q(**{f"{prefix}state__in": states}))


Policy(
    "projects.ReviewBatch",
    view=readers,
    export=readers,
    add=officers,
    change=lambda user: officers_in(user, BatchState.DECIDING, BatchState.DECIDED, BatchState.PUBLICISED),
    arrange=lambda user: officers_in(user, BatchState.FORMING),
    cut=lambda user: narrowed(everything_if(is_project_head(user)), Q(state=BatchState.RANKED)),
    propose=lambda user: officers_in(user, BatchState.DECIDING),
    withhold=lambda user: officers_in(user, BatchState.PUBLICISED, BatchState.FINISHED),
)
Policy("projects.ReviewGroup", view=readers)
Policy(
    "projects.Entry",
    view=readers,
    export=readers,
    visit=lambda user: officers_in(user, BatchState.VISITING, path="batch"),
)
Policy("projects.FieldVisit", view=readers)
Policy("projects.VisitPhoto", view=readers)
