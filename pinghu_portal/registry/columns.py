"""Column: one declaration for screen, sheet, API and prefetching, so that all four always agree (F5, F100)."""

import datetime
from collections.abc import Callable
from dataclasses import dataclass, field
from decimal import Decimal
from functools import reduce
from typing import Any

from django.core.exceptions import FieldDoesNotExist
from django.db import models

from pinghu_portal.records.masking import masked

RIGHT_ALIGNED = frozenset({"number", "money", "percent", "date", "datetime", "integer"})


@dataclass(frozen=True)
class Column:
    """A column of a registry.

    `path` is an attribute path with dots (`town.name`); `kind` one of text, code, integer, number, money (yuan, shown in
    万元), percent, date, datetime, choice, chip, boolean. `mask` names a masking rule that binds every output alike.
    `sort` is the ORM path to order by ("" = not sortable; None = derived from the path). `value(obj)` replaces the path;
    then `needs` names the relations it reads. `signed` shows a change with its sign on the screen.
    """

    path: str
    title: str = ""
    kind: str = "text"
    link: bool = False
    default: bool = True
    mask: str = ""
    sort: str | None = None
    places: int = 2
    width: int = 14
    unit: str = ""
    total: bool = False
    value: Callable[[Any], Any] | None = None
    needs: tuple[str, ...] = field(default=())
    template: str = ""
    signed: bool = False
    nowrap: bool = True

    @property
    def key(self) -> str:
        """Name in URLs, saved views and the API."""
        return self.path.replace(".", "_")

    @property
    def align(self) -> str:
        """Numbers and dates stand right, text left."""
        return "right" if self.kind in RIGHT_ALIGNED else "left"

    @property
    def order_path(self) -> str:
        """ORM path for ordering; empty when the column cannot be sorted."""
        if self.sort is not None:
            return self.sort
        return "" if self.value or self.mask else self.path.replace(".", "__")

    def full(self, obj) -> Any:
        """The value as stored, unmasked: for a reasoned and logged reveal only."""
        return self.value(obj) if self.value else _follow(obj, self.path)

    def raw(self, obj) -> Any:
        """The value as stored, masked if the column is masked; never the full value of a masked column."""
        found = self.full(obj)
        return masked(self.mask, found) if self.mask else found

    def text(self, obj) -> str:
        """The value as the screen shows it; — for nothing."""
        if self.kind in ("choice", "chip") and not self.value:
            *parents, last = self.path.split(".")
            owner = _follow(obj, ".".join(parents)) if parents else obj
            display = getattr(owner, f"get_{last}_display", None)
            if display is not None:
                return display() or "—"
        return self.show(self.raw(obj))

    def show(self, value) -> str:
        """Format a raw value by the kind."""
        if value is None or value == "":
            return "—"
        if self.kind == "money":
            return f"{Decimal(value) / 10000:,.{self.places}f}"
        if self.kind in ("number", "percent"):
            return _with_minus(f"{Decimal(value):{'+' if self.signed and Decimal(value) else ''}.{self.places}f}")
        if self.kind == "integer":
            return _with_minus(str(value))
        if self.kind == "boolean":
            return "是" if value else "否"
        if isinstance(value, datetime.datetime):
            from django.utils import timezone

            return f"{timezone.localtime(value):%Y-%m-%d %H:%M}"
        return str(value)

    def sheet_value(self, obj) -> Any:
        """The value as the sheet gets it: numbers stay numbers, everything else is the text of the screen."""
        if self.kind in ("number", "percent", "integer", "money"):
            value = self.raw(obj)
            return None if value in (None, "") else Decimal(value) / 10000 if self.kind == "money" else value
        if self.kind == "date":
            return self.raw(obj)
        text = self.text(obj)
        return None if text == "—" else text


def _with_minus(text: str) -> str:
    """The minus sign U+2212 of the look (ui section 4), as wide as the plus."""
    return text.replace("-", "\u2212", 1) if text.startswith("-") else text


def _follow(obj, path: str):
    return reduce(lambda found, name: None if found is None else getattr(found, name), path.split("."), obj)


def field_at(model: type[models.Model], path: str) -> models.Field:
    """The field at the end of an ORM path such as `enterprise__credit_code`. Raises FieldDoesNotExist."""
    *parents, last = path.split("__")
    for name in parents:
        model = model._meta.get_field(name).related_model
    return model._meta.get_field(last)


def title_of(column: Column, model: type[models.Model]) -> str:
    """The column's own title or the verbose name of the last field of its path."""
    if column.title:
        return column.title
    try:
        return str(field_at(model, column.path.replace(".", "__")).verbose_name)
    except FieldDoesNotExist:
        return column.path


def relations(columns: list[Column], model: type[models.Model]) -> list[str]:
    """The select_related paths that the columns need; so a list costs the same number of queries for any rows."""
    wanted: set[str] = set()
    for column in columns:
        wanted.update(column.needs)
        if column.value:
            continue
        parts, found = column.path.split("."), model
        for depth, name in enumerate(parts):
            try:
                field_ = found._meta.get_field(name)
            except FieldDoesNotExist:
                break
            if not (field_.many_to_one or field_.one_to_one):
                break
            wanted.add("__".join(parts[: depth + 1]))
            found = field_.related_model
    return sorted(wanted)
