"""公示异议 as a registry."""

from django.db.models import Q

from pinghu_portal.policy.policy import can
from pinghu_portal.publicity.forms import FindingsForm
from pinghu_portal.publicity.models import Objection, ObjectionState
from pinghu_portal.registry.columns import Column
from pinghu_portal.registry.declaration import Filter, QuickView, Registry, Tab, register


def inquiry_tab(objection: Objection, user) -> dict:
    """What was said, its proof, what the inquiry found, and the form while it runs."""
    may = can(user, "investigate", objection)
    return {"objection": objection, "form": FindingsForm(instance=objection) if may else None}


objections = register(
    Registry(
        key="objections",
        model=Objection,
        title="公示异议",
        lookup="number",
        order=("-filed_at", "-pk"),
        workflow=True,
        search=("number", "about", "words"),
        search_hint="编号、对象或内容",
        columns=(
            Column("number", kind="code", link=True, width=16),
            Column("notice.title", "公示", width=40, sort=""),
            Column("about", width=30),
            Column("words", width=50, nowrap=False, sort=""),
            Column("state", kind="choice"),
            Column("filed_by.display_name", "提出人", mask="person", sort=""),
            Column("filed_at", kind="datetime"),
        ),
        filters=(Filter("state", "状态", choices=lambda user: ObjectionState.choices),),
        views=(
            QuickView("all", "全部", Q()),
            QuickView("open", "待答复", Q(state__in=(ObjectionState.FILED, ObjectionState.INVESTIGATING))),
        ),
        facts=(
            Column("number", kind="code"),
            Column("notice.title", "公示"),
            Column("about"),
            Column("state", kind="choice"),
            Column("filed_at", kind="datetime"),
        ),
        tabs=(Tab("inquiry", "异议与调查", "publicity/inquiry.html", inquiry_tab),),
        sheet_title="公示异议汇总表",
        empty="没有异议。",
    )
)
