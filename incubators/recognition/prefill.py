"""What the portal knows already: figures for the form, each with the words where it comes from (fill once).

Later slices hand in their own figures by `figure_source`: 在孵企业 count their tenants, this slice never imports them.
"""

import datetime
from collections.abc import Callable
from decimal import ROUND_DOWN, Decimal

from django.utils import timezone

from incubators.carriers.models import Carrier

Reader = Callable[[Carrier], "Decimal | int | None"]
_sources: dict[str, tuple[str, Reader]] = {}


def figure_source(code: str, words: str, read: Reader) -> None:
    """Let a slice fill in a criterion: `read(carrier)` gives the figure or None; `words` say where it comes from."""
    _sources[code] = (words, read)


def known_figures(carrier: Carrier, codes: list[str]) -> tuple[dict[str, str], dict[str, str]]:
    """(code → figure as text, code → source) of the criteria that somebody knows."""
    figures, sources = {}, {}
    for code in codes:
        words, read = _sources.get(code, ("", None))
        value = read(carrier) if read else None
        if value is not None:
            text = f"{value:f}" if isinstance(value, Decimal) else str(value)
            figures[code] = text.rstrip("0").rstrip(".") if "." in text else text
            sources[code] = words
    return figures, sources


def months_between(starts: datetime.date, on: datetime.date) -> int:
    """Full months from a day to another: 2025-03-15 to 2026-03-14 is 11."""
    return (on.year - starts.year) * 12 + on.month - starts.month - (on.day < starts.day)


def _months(carrier: Carrier) -> int | None:
    return months_between(carrier.running_on, timezone.localdate()) if carrier.running_on else None


def _tenant_share(carrier: Carrier) -> Decimal | None:
    if not carrier.area or carrier.tenant_area is None:
        return None
    return (carrier.tenant_area * 100 / carrier.area).quantize(Decimal("0.1"), ROUND_DOWN)


def _land(carrier: Carrier) -> Decimal | None:
    fact = carrier.facts.filter(kind__code="land").order_by("-year", "-pk").first()
    return fact.number if fact else None


REGISTERED = "载体库登记"
figure_source("months", f"{REGISTERED}：投入运行日期", _months)
figure_source("area", f"{REGISTERED}：场地面积", lambda carrier: carrier.area)
figure_source("tenant_share", f"{REGISTERED}：在孵使用面积", _tenant_share)
figure_source("usable_share", f"{REGISTERED}：在孵使用面积", _tenant_share)
figure_source("base_land", "载体档案：基地面积", _land)
