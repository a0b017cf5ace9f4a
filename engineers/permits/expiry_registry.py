"""到期预警 as a registry: filter by rung and kind, official sheet “证件到期预警汇总表”."""

import datetime

from django.db.models import JSONField, Q, Value
from django.utils import timezone

from engineers.dossiers.registry import towns
from engineers.permits.choices import Watched
from engineers.permits.guard_models import ExpiringPaper
from engineers.permits.ladder import EXPIRED, ONE_DAY, rung_of, rungs
from pinghu_portal.registry.columns import Column
from pinghu_portal.registry.declaration import Filter, QuickView, Registry, register


def days_left(paper: ExpiringPaper) -> int:
    """Days until the end; negative once it is past."""
    return (paper.ends_on - timezone.localdate()).days


def rung_words(paper: ExpiringPaper) -> str:
    """已过期, 30 天内 …; nothing while it is far off. The rungs come with the row (`coming`), one reading for a whole list."""
    rung = rung_of(paper.ends_on, timezone.localdate(), paper.rungs)
    return "" if rung is None else "已过期" if rung == EXPIRED else f"{rung} 天内"


def rung_choices(user) -> list[tuple[str, str]]:
    """The rungs of the rule row, nearest first."""
    return [("0", "已过期"), *((str(days), f"{days} 天内") for days in sorted(rungs(timezone.localdate())))]


def at_rung(queryset, value: str):
    """Papers that end within so many days from today; 0 = those that have ended."""
    today = timezone.localdate()
    if value == "0":
        return queryset.filter(ends_on__lt=today)
    if not value.isdecimal():
        return queryset
    last = today + datetime.timedelta(days=min(int(value), 3660))
    return queryset.filter(ends_on__gte=today, ends_on__lte=last)


def coming():
    """Rows up to the longest rung, and what is past."""
    today = timezone.localdate()
    ladder = rungs(today)
    rows = ExpiringPaper.objects.filter(ends_on__lte=today + ONE_DAY * ladder[0])
    return rows.annotate(rungs=Value(list(ladder), output_field=JSONField()))


expiring = register(
    Registry(
        key="engineers:expiring",
        model=ExpiringPaper,
        title="到期预警",
        lookup="uid",
        order=("ends_on", "pk"),
        search=("engineer__name", "engineer__enterprise__name", "engineer__enterprise__pinyin"),
        search_hint="姓名或企业",
        base=coming,
        can_create=False,
        columns=(
            Column("engineer.name", "姓名", width=22, link=True, sort="engineer__name"),
            Column("engineer.enterprise.name", "聘用单位", width=34, sort="engineer__enterprise__pinyin"),
            Column("engineer.enterprise.town.name", "镇街道", sort=""),
            Column("kind", kind="choice"),
            Column("ends_on", kind="date"),
            Column("days", "剩余天数", kind="integer", value=days_left, sort="ends_on"),
            Column("rung", "预警档次", value=rung_words, sort=""),
            Column("earliest", "最早到期", kind="boolean"),
        ),
        filters=(
            Filter("rung", "预警档次", choices=rung_choices, apply=at_rung),
            Filter("kind", "证件", lookup="kind", choices=lambda user: Watched.choices),
            Filter("town", "镇街道", lookup="engineer__enterprise__town", choices=towns),
        ),
        views=(QuickView("all", "全部", Q()), QuickView("first", "每人最早", Q(earliest=True))),
        sheet_title="证件到期预警汇总表",
        unit="件",
        counted="件",
        empty="没有临近到期的证件。",
    )
)
