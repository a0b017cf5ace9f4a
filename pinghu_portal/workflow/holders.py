"""Holder keys: one text that says for whom a task waits, so that 我的待办 is one indexed query.

role:section_head@kjj-gxk · region:330482001 · user:17 · and keys that apps contribute, such as member:<credit code>.
"""

from collections.abc import Callable

from django.utils import timezone

from pinghu_portal.accounts.models import Post, Role, User

_sources: list[Callable[[object], list[str]]] = []


def role_at(role: str, department_code: str) -> str:
    """Everyone who holds a role in a department."""
    return f"role:{role}@{department_code}"


def town(region_code: str) -> str:
    """The 科技助理员 of a town or platform."""
    return f"region:{region_code}"


def person(user) -> str:
    """One person, after 转办."""
    return f"user:{user.pk}"


def holder_source(source: Callable[[object], list[str]]) -> None:
    """Let an app name further holder keys of a user (enterprise members, carriers' operators …)."""
    if source not in _sources:
        _sources.append(source)


def holders_of(user) -> list[str]:
    """Every key under which tasks wait for this user today."""
    keys = [person(user)]
    for post in user.posts_now:
        if post.department:
            keys.append(role_at(post.role, post.department.code))
        if post.region_id and post.role == Role.TOWN_ASSISTANT:
            keys.append(town(post.region_id))
    for source in _sources:
        keys.extend(source(user))
    return keys


def colleagues(user) -> list[User]:
    """People who hold a post in one of the user's departments today: those to whom 转办 is possible; at most 50."""
    departments = [post.department_id for post in user.posts_now if post.department_id]
    posts = Post.objects.in_force(timezone.localdate()).filter(department__in=departments)
    return list(
        User.objects.filter(is_active=True, pk__in=posts.values("user"))
        .exclude(pk=user.pk)
        .order_by("display_name")[:50]
    )
