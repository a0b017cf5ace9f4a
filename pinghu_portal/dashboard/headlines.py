"""Headline: a number of a pillar's page with its definition and the list that proves it."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.urls import reverse


@dataclass(frozen=True)
class Headline:
    """`value(user)` counts under the viewer's policy; the registry at `url` with `query` opens the rows counted."""

    title: str
    unit: str
    definition: str
    value: Callable[[Any], Any]
    url: str
    query: tuple[tuple[str, Any], ...] = ()

    def address(self) -> str:
        """The list behind the number."""
        return f"{reverse(self.url)}?{urlencode(self.query)}" if self.query else reverse(self.url)


def read_all(headlines: tuple[Headline, ...], user) -> list[dict]:
    """Every headline as read for a viewer."""
    return [{"headline": one, "value": one.value(user), "url": one.address()} for one in headlines]
