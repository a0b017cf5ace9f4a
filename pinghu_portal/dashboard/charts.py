"""Chart data: what the page needs to draw a chart and to show the same numbers as a table; every point opens a list."""

from dataclasses import dataclass, field


@dataclass(frozen=True)
class Series:
    """One series: a name, a colour token (`green`, `blue`, `yellow`, `plain`), values and the list behind each value."""

    name: str
    token: str
    values: list[float | int]
    urls: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class Chart:
    """A bar chart, stacked when `stacked`; drawn by static/portal/charts.js out of `as_json()`."""

    key: str
    title: str
    axis: str
    categories: list[str]
    series: list[Series]
    stacked: bool = False
    horizontal: bool = False

    def as_json(self) -> dict:
        """Plain data for the page; no code."""
        return {
            "axis": self.axis,
            "categories": self.categories,
            "stacked": self.stacked,
            "horizontal": self.horizontal,
            "series": [{"name": s.name, "token": s.token, "values": s.values, "urls": s.urls} for s in self.series],
        }

    def table(self) -> list[tuple[str, list[tuple[float | int, str]]]]:
        """(category, [(value, url) per series]) for the 表格 switch."""
        return [
            (category, [(s.values[i], s.urls[i] if s.urls else "") for s in self.series])
            for i, category in enumerate(self.categories)
        ]
