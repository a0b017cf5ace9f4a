"""公示异议 as a registry."""

from django.db.models import Q

from pinghu_portal.publicity.models import Objection, ObjectionState
from pinghu_portal.registry.columns import Column
from pinghu_portal.registry.declaration import Filter, QuickView, Registry, register

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
        views=(QuickView("all", "全部", Q()), QuickView("open", "待答复", Q(state="filed"))),
        sheet_title="公示异议汇总表",
        empty="没有异议。",
    )
)
