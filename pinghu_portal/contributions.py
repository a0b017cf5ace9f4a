"""Where the apps hand in what shall appear on shared pages, so that siblings meet without importing one another.

An app calls these functions from its `contributions.py` in `AppConfig.ready()`. The floor renders what was handed in,
in the order of `order`, and asks the policy for every row.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True)
class MenuEntry:
    """One line of the side menu. `allowed(user)` decides whether it is shown; `count(user)` may give a number."""

    section: str
    title: str
    url_name: str
    icon: str
    allowed: Callable[[Any], bool]
    order: int = 100
    count: Callable[[Any], int | None] | None = None
    url_kwargs: dict = field(default_factory=dict)


@dataclass(frozen=True)
class Panel:
    """A block on a page. `place` names the page (`workbench`, `enterprises.Enterprise`, `cockpit`).

    `context(user, subject)` returns the template's context or None when there is nothing to show to this user.
    """

    place: str
    title: str
    template: str
    context: Callable[[Any, Any], dict | None]
    order: int = 100
    key: str = ""


@dataclass(frozen=True)
class QuickStart:
    """A button of 快捷办理 on the workbench."""

    title: str
    url_name: str
    icon: str
    allowed: Callable[[Any], bool]
    order: int = 100


@dataclass(frozen=True)
class ExpiryRow:
    """A row of 到期预警. `counts(user, today)` gives [已过期, 本周, 30 天, 90 天] as (number, url) pairs, or None."""

    title: str
    counts: Callable[[Any, Any], list[tuple[int, str]] | None]
    order: int = 100


@dataclass(frozen=True)
class SearchSource:
    """What the search box of the top bar looks through. `find(user, text, limit)` gives (title, subtitle, url)."""

    title: str
    find: Callable[[Any, str, int], list[tuple[str, str, str]]]
    order: int = 100


@dataclass(frozen=True)
class NightlyIndex:
    """An index that the night recomputes. `ensure(now)` starts what is due and is safe to call every minute."""

    key: str
    title: str
    ensure: Callable[[Any], None]


@dataclass(frozen=True)
class CalendarFollower:
    """Who must move dates when days of the working calendar are entered or changed: `follow(days)`, in their transaction.

    A year's arrangement that is imported comes as one call with all its days.
    """

    title: str
    follow: Callable[[Any], None]
    order: int = 100


@dataclass(frozen=True)
class EnterpriseFlag:
    """A standing that other apps honour without knowing where it comes from, such as 优先推荐 of a green enterprise.

    `holders(credit_codes, on)` gives those of the codes (统一社会信用代码) that have it on a day; one query.
    """

    key: str
    title: str
    holders: Callable[[set[str], Any], set[str]]


@dataclass(frozen=True)
class EnterpriseReach:
    """Enterprises that an office of another authority may read, because a matter of its own touches them (F4).

    `rows(user)` gives a queryset of the ids of enterprises, or None for a person whom the app gives none. Asked for people
    with a post of 协同部门 only.
    """

    title: str
    rows: Callable[[Any], Any | None]


@dataclass(frozen=True)
class FoundTie:
    """A bond of a person to a party that another app knows of: the kind is one of `panels.choices.TieKind`.

    `words` tell where it is known from, such as the number of a joint project; they stand in the reason of a 回避.
    """

    name: str
    organisation: str
    kind: str
    party_name: str
    party_code: str = ""
    valid_from: Any = None
    valid_to: Any = None
    words: str = ""


@dataclass(frozen=True)
class TieSource:
    """Facts of an app that bar experts, such as shareholders or joint projects.

    `find(people, on)` gets (name, organisation) pairs and gives a `FoundTie` for each bond it knows on a day, in as many
    queries for many people as for one.
    """

    key: str
    title: str
    find: Callable[[set[tuple[str, str]], Any], list[FoundTie]]


@dataclass(frozen=True)
class DemoLoader:
    """Part of `manage.py demo`: `load(empty, say)` is deterministic and idempotent; `say(text)` prints progress."""

    title: str
    load: Callable[[bool, Callable[[str], None]], None]
    order: int = 100


_KINDS: dict[type, list] = {
    kind: []
    for kind in (
        MenuEntry,
        Panel,
        QuickStart,
        ExpiryRow,
        SearchSource,
        NightlyIndex,
        CalendarFollower,
        EnterpriseFlag,
        EnterpriseReach,
        TieSource,
        DemoLoader,
    )
}


def contribute(*entries) -> None:
    """Hand in entries of any kind above. Raises KeyError for an unknown kind."""
    for entry in entries:
        _KINDS[type(entry)].append(entry)


def has_flag(key: str, credit_code: str, on) -> bool:
    """Whether an enterprise has a standing on a day, by whichever app hands it in; False while none does."""
    return any(credit_code in flag.holders({credit_code}, on) for flag in contributed(EnterpriseFlag, key=key))


def contributed(kind: type, **match) -> list:
    """All entries of a kind whose attributes equal `match`, in their order."""
    entries = [e for e in _KINDS[kind] if all(getattr(e, name) == value for name, value in match.items())]
    return sorted(entries, key=lambda entry: (getattr(entry, "order", 100), entry.title))
