"""答辩约谈 as a registry."""

import datetime

from django.db.models import Q
from django.utils import timezone

from enterprises.consequences.models import Interview, InterviewState
from enterprises.profiles.registry import towns
from pinghu_portal.registry.columns import Column
from pinghu_portal.registry.declaration import Filter, QuickView, Registry, register

OPEN = (
    InterviewState.WAITING,
    InterviewState.SCHEDULED,
    InterviewState.TALK,
    InterviewState.MENDING,
    InterviewState.MENDED,
)
WINDOWS = (("expired", "已逾期"), ("7", "本周内"), ("30", "30 天内"), ("90", "90 天内"))


def due_within(queryset, value: str):
    """Open matters whose 答辩 is due: already past, or within so many days from today."""
    today = timezone.localdate()
    waiting = queryset.filter(state__in=(InterviewState.WAITING, InterviewState.SCHEDULED))
    if value == "expired":
        return waiting.filter(due_on__lt=today)
    if not value.isdecimal():
        return queryset
    return waiting.filter(due_on__gte=today, due_on__lte=today + datetime.timedelta(days=min(int(value), 3660)))


interviews = register(
    Registry(
        key="enterprises:interviews",
        model=Interview,
        title="答辩约谈",
        lookup="number",
        order=("due_on", "pk"),
        search=("number", "enterprise__name", "enterprise__pinyin"),
        search_hint="编号或企业名称",
        workflow=True,
        can_create=False,
        columns=(
            Column("number", kind="code", link=True, width=16),
            Column("enterprise.name", "企业名称", width=34, sort="enterprise__pinyin"),
            Column("enterprise.town.name", "镇街道", sort=""),
            Column("year", "数据年度"),
            Column("index", kind="number"),
            Column("rank", kind="integer"),
            Column("borderline", "临界", kind="boolean"),
            Column("expires_on", kind="date"),
            Column("due_on", kind="date"),
            Column("state", kind="choice"),
            Column("held_on", kind="date"),
            Column("experts", width=30, default=False, sort=""),
            Column("opinion", width=40, default=False, sort="", nowrap=False),
            Column("talk_on", kind="date", default=False),
            Column("mend_due_on", kind="date", default=False),
        ),
        filters=(
            Filter("state", "状态", choices=lambda user: InterviewState.choices),
            Filter("year", "数据年度", kind="year"),
            Filter("due", "答辩期限", choices=lambda user: WINDOWS, apply=due_within),
            Filter("town", "镇街道", lookup="enterprise__town", choices=towns),
        ),
        views=(
            QuickView("all", "全部", Q()),
            QuickView("open", "办理中", Q(state__in=OPEN)),
            QuickView("talk", "约谈与整改", Q(state__in=("talk", "mending", "mended"))),
            QuickView("done", "已办结", ~Q(state__in=OPEN)),
        ),
        facts=(
            Column("number", kind="code"),
            Column("enterprise.name", "企业"),
            Column("year", "数据年度"),
            Column("index", kind="number"),
            Column("borderline", "临界", kind="boolean"),
            Column("due_on", kind="date"),
        ),
        form_fields=("held_on", "place", "experts", "opinion", "talk_on", "talk_record", "mend_due_on", "mend_report"),
        sheet_title="黄色企业答辩约谈汇总表",
        empty="没有需要答辩的企业。评价结果应用后，黄色企业列在这里。",
    )
)
