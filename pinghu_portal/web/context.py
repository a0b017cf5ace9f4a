"""What the shell of every page needs: menu, unread notices, waiting tasks, the running place."""

from dataclasses import dataclass
from functools import cache

from django.conf import settings
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext

from pinghu_portal.contributions import MenuEntry, contributed
from pinghu_portal.web.notices import unread_count
from pinghu_portal.workflow.tasks_ledger import my_waiting

FOOT_SECTION = "foot"
FEW_SECTIONS = 3
"""Up to so many, the nameless first one counted, the whole menu fits a screen."""


@dataclass(frozen=True)
class MenuSection:
    """A foldable part of the side menu; the first one has no title and cannot be folded."""

    title: str
    items: list[dict]
    open: bool


def shell(request) -> dict:
    """Context of the shell: `menu` [MenuSection], `menu_foot`, `unread`, `waiting`, `today`, `is_demo`.

    Two counting queries for signed-in people, none for others.
    """
    user = getattr(request, "user", None)
    base = {
        "today": timezone.localdate(),
        "is_demo": getattr(settings, "DEMO", False),
        "portal_name": "平湖市科技创新服务平台",
    }
    if user is None or not user.is_authenticated or getattr(request, "htmx", False) and request.htmx.target:
        return base
    waiting = my_waiting(user).count()
    items = [(entry.section, _item(entry, waiting, user)) for entry in contributed(MenuEntry) if entry.allowed(user)]
    # Of nested addresses the longest that fits is where we are: /enterprises/ratings/ is not also 企业库.
    here = max((item["url"] for _, item in items if _fits(request.path, item["url"])), key=len, default="")
    sections: dict[str, list[dict]] = {}
    for section, item in items:
        sections.setdefault(section, []).append({**item, "active": item["url"] == here})
    foot = sections.pop(FOOT_SECTION, [])
    menu = [_section(title, entries, alone=len(sections) <= FEW_SECTIONS) for title, entries in sections.items()]
    return {**base, "menu": menu, "menu_foot": foot, "unread": unread_count(user), "waiting": waiting}


def _section(title: str, items: list[dict], *, alone: bool) -> MenuSection:
    """Where we are stands open; a menu of one or two sections stands open as a whole."""
    return MenuSection(gettext(title) if title else "", items, alone or any(item["active"] for item in items))


def _fits(path: str, url: str) -> bool:
    return path == url or (url != "/" and path.startswith(url))


@cache
def _address(url_name: str, *arguments: tuple[str, str]) -> str:
    """Addresses do not change while the portal runs, and the menu asks for a hundred of them on every page."""
    return reverse(url_name, kwargs=dict(arguments) or None)


def _item(entry: MenuEntry, waiting: int, user) -> dict:
    count = waiting if entry.url_name == "web:tasks" else entry.count(user) if entry.count else None
    return {
        "title": gettext(entry.title),
        "url": _address(entry.url_name, *entry.url_kwargs.items()),
        "icon": entry.icon,
        "count": count,
        "urgent": entry.url_name == "web:tasks" and waiting > 0,
    }
