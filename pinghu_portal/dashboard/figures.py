"""Figure: a number with a passport. One declaration gives the number on a page, the list behind it and the API answer.

Figure("rating.green", "绿色企业", unit="家", definition=…, owner=…, value=fn(user, params), list_url=fn(params))
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

Value = int | Decimal | None


@dataclass(frozen=True)
class Figure:
    """`value(user, params)` counts under the viewer's policy; `list_url(params)` opens exactly the rows counted.

    `params` carries the year and other choices of the page. `as_of(params)` says from when the number is.
    """

    key: str
    name: str
    unit: str
    definition: str
    owner: str
    value: Callable[[Any, Mapping[str, Any]], Value]
    list_url: Callable[[Mapping[str, Any]], str]
    as_of: Callable[[Mapping[str, Any]], str]
    places: int = 0
    order: int = 100


@dataclass(frozen=True)
class Reading:
    """A figure as read for one viewer."""

    figure: Figure
    value: Value
    url: str
    as_of: str

    @property
    def text(self) -> str:
        """Formatted value; — when there is none."""
        return "—" if self.value is None else f"{self.value:,.{self.figure.places}f}"


_figures: dict[str, Figure] = {}


def declare(*figures: Figure) -> None:
    """Make figures known; a later declaration of the same key replaces the earlier one."""
    for figure in figures:
        _figures[figure.key] = figure


def all_figures() -> list[Figure]:
    """Every figure in its order."""
    return sorted(_figures.values(), key=lambda figure: (figure.order, figure.key))


def figure(key: str) -> Figure:
    """A figure by key. Raises KeyError."""
    return _figures[key]


def read(found: Figure, user, params: Mapping[str, Any]) -> Reading:
    """Read a figure for a viewer."""
    return Reading(found, found.value(user, params), found.list_url(params), found.as_of(params))
