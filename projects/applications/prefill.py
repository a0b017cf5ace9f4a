"""What the portal knows already about an enterprise, each value with its source and day; the enterprise only ticks it.

The enterprise app is reached through the relations of the row, never by import (design law 1).
"""

import datetime
from collections.abc import Callable
from dataclasses import asdict, dataclass

from django.utils import timezone

from projects.applications.choices import State
from projects.applications.models import Application
from projects.calls.printed import LAST

TITLES = {
    "enterprise.name": "单位名称",
    "enterprise.code": "统一社会信用代码",
    "enterprise.town": "所在镇街道",
    "enterprise.address": "地址",
    "enterprise.certificate": "高新技术企业证书",
    "enterprise.colour": "创新能力评价",
    "enterprise.revenue": "上年营业收入（万元）",
    "enterprise.rd": "上年研发费用（万元）",
}
TYPED = ("enterprise.revenue", "enterprise.rd")
"""Asked of the enterprise when no office has reported it."""
FIELDS = ("contact", "phone", "leader_title")
"""Plain fields that are taken over from the last application."""
REGISTER = "企业库"


@dataclass(frozen=True)
class Known:
    """A value with the office it comes from and its day (ISO)."""

    value: str
    source: str
    on: str


Reader = Callable[[object], "Known | None"]


def _day(value) -> str:
    return value.isoformat() if value else ""


def _plain(path: str) -> Reader:
    def read(enterprise) -> Known | None:
        value = getattr(enterprise, path)
        return Known(str(value), REGISTER, _day(enterprise.registered_on)) if value else None

    return read


def _certificate(enterprise) -> Known | None:
    found = enterprise.certificates.newest().order_by("-expires_on").first()
    if found is None:
        return None
    words = f"{found.number}，有效期至 {found.expires_on:%Y-%m-%d}"
    if found.expires_on < timezone.localdate():
        words += "（已过期）"
    return Known(words, found.source or "高企证书台账", _day(found.issued_on))


def _colour(enterprise) -> Known | None:
    found = enterprise.ratings.published().select_related("run").order_by("-run__year").first()
    if found is None or not found.colour:
        return None
    day = _day(timezone.localdate(found.run.published_at)) if found.run.published_at else ""
    return Known(f"{found.get_colour_display()}（{found.run.year}年度）", "高企创新能力评价", day)


def _figure(item: str) -> Reader:
    """The newest accepted figure of an item; the year stands in the source."""

    def read(enterprise) -> Known | None:
        rows = enterprise.data_returns.filter(state="accepted", values__has_key=item).select_related("department")
        found = rows.order_by("-year", "-reported_on", "-pk").first()
        if found is None or found.values[item] in ("", "NA"):
            return None
        day = _day(found.reported_on or timezone.localdate(found.updated_at))
        return Known(str(found.values[item]), f"{found.department}（{found.year}年）", day)

    return read


READERS: dict[str, Reader] = {
    "enterprise.name": _plain("name"),
    "enterprise.code": _plain("credit_code"),
    "enterprise.town": _plain("town"),
    "enterprise.address": _plain("address"),
    "enterprise.certificate": _certificate,
    "enterprise.colour": _colour,
    "enterprise.revenue": _figure("revenue"),
    "enterprise.rd": _figure("rd_exp"),
}


def known_of(enterprise) -> dict[str, dict]:
    """Code → {value, source, on} of everything the registry knows about an enterprise."""
    found = {code: read(enterprise) for code, read in READERS.items()}
    return {code: asdict(known) for code, known in found.items() if known is not None}


def last_of(application: Application) -> Application | None:
    """The enterprise's last application that was handed in, to any call."""
    rows = Application.objects.filter(enterprise=application.enterprise_id, submitted_at__isnull=False)
    return rows.exclude(pk=application.pk).exclude(state=State.WITHDRAWN).order_by("-submitted_at").first()


def fill(application: Application) -> None:
    """Put what is known into a new draft: registry facts, and what the last application said where the form allows it."""
    application.sources = known_of(application.enterprise)
    last = last_of(application)
    if last is None:
        return
    source, on = f"上次申报 {last.number}", _day(_date(last.submitted_at))
    for name in FIELDS:
        value = getattr(last, name)
        if value and not getattr(application, name):
            setattr(application, name, value)
            application.sources[name] = asdict(Known(value, source, on))
    for code in entries_from_last(application):
        value = last.answers.get(code)
        if value:
            application.answers[code] = value
            application.sources[code] = asdict(Known(value, source, on))


def entries_from_last(application: Application) -> list[str]:
    """Codes of the entries that may be taken over from the last application."""
    sections = application.call.sections.prefetch_related("fields")
    return [entry.code for section in sections for entry in section.fields.all() if entry.prefill == LAST]


def refresh(application: Application) -> list[str]:
    """Read the registry again; a changed value loses its tick. Returns the titles of what changed."""
    fresh, changed = known_of(application.enterprise), []
    for code in READERS:
        before, now = application.sources.get(code), fresh.get(code)
        if (before or {}).get("value") != (now or {}).get("value"):
            changed.append(TITLES[code])
            application.confirmed = [one for one in application.confirmed if one != code]
        if now is None:
            application.sources.pop(code, None)
        else:
            application.sources[code] = now
    return changed


def _date(moment: datetime.datetime | None) -> datetime.date | None:
    return timezone.localdate(moment) if moment else None
