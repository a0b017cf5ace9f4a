"""The office writes and reads every item; everybody reads what is published on the public page, signed in or not."""

from django.db.models import Q

from engineers.bulletins.choices import EDITABLE
from engineers.dossiers.policy import is_talent_officer, officers
from pinghu_portal.accounts.models import Role
from pinghu_portal.policy.policy import Policy, everything_if


def may_approve(user, author_id: int | None) -> bool:
    """科长 of the talent section or 分管局长, never the author."""
    head = is_talent_officer(user) and user.has_role(Role.SECTION_HEAD)
    return (head or user.has_role(Role.VICE_DIRECTOR)) and user.pk != author_id


def _bureau(user):
    return everything_if(user.is_bureau)


def _authors(user):
    """Only the author changes his text: so the one who approves never approves words of his own."""
    return Q(author=user, state__in=EDITABLE) if is_talent_officer(user) else everything_if(False)


Policy("engineers.Bulletin", view=_bureau, export=_bureau, add=officers, change=_authors)
Policy("engineers.BulletinFile", view=_bureau)
