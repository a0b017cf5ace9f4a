"""What the shell of every page needs: menu, unread notices, waiting tasks, the running place."""

from django.conf import settings
from django.urls import NoReverseMatch, reverse
from django.utils import timezone

from pinghu_portal.contributions import MenuEntry, contributed
from pinghu_portal.web.notices import unread_count
from pinghu_portal.workflow.tasks_ledger import my_waiting

FOOT_SECTION = "foot"


def shell(request) -> dict:
    """Context of the shell: `menu` [(section, [item])], `menu_foot`, `unread`, `waiting`, `today`, `is_demo`.

    Two counting queries for signed-in people, none for others.
    """
    user = getattr(request, "user", None)
    base = {"today": timezone.localdate(), "is_demo": getattr(settings, "DEMO", False), "portal_name": "平湖市科技创新服务平台"}
    if user is None or not user.is_authenticated or getattr(request, "htmx", False) and request.htmx.target:
        return base
    waiting = my_waiting(user).count()
    sections: dict[str, list[dict]] = {}
    for entry in contributed(MenuEntry):
        if entry.allowed(user):
            sections.setdefault(entry.section, []).append(_item(entry, request, waiting, user))
    foot = sections.pop(FOOT_SECTION, [])
    return {**base, "menu": list(sections.items()), "menu_foot": foot, "unread": unread_count(user), "waiting": waiting}


def _item(entry: MenuEntry, request, waiting: int, user) -> dict:
    try:
        url = reverse(entry.url_name, kwargs=entry.url_kwargs or None)
    except NoReverseMatch:
        url = "#"
    path = request.path
    active = path == url or (url != "/" and path.startswith(url))
    count = waiting if entry.url_name == "web:tasks" else entry.count(user) if entry.count else None
    return {"title": entry.title, "url": url, "icon": entry.icon, "active": active, "count": count,
            "urgent": entry.url_name == "web:tasks" and waiting > 0}
