"""数据舱 and 流转记录 as registries; the page of a room shows files, shares and log."""

import datetime

from django.db.models import Count, Q
from django.utils import timezone

from engineers.datarooms.choices import Deed, Level
from engineers.datarooms.forms import ShareForm
from engineers.datarooms.models import DataLog, DataRoom
from pinghu_portal.policy.policy import can, policy_of
from pinghu_portal.registry.columns import Column
from pinghu_portal.registry.declaration import Filter, QuickView, Registry, Tab, register
from pinghu_portal.rulebook.rules import rule

SHOWN_LOG = 100


def standing(room: DataRoom) -> str:
    """How a room stands today."""
    today = timezone.localdate()
    if room.closed_on:
        return "已关闭"
    if today > room.valid_to:
        return "已到期"
    return "有效" if today >= room.valid_from else "未生效"


def files_tab(room: DataRoom, user) -> dict:
    """Files, with the form for the owner."""
    own = can(user, "manage", room)
    return {
        "room": room,
        "files": list(room.files.select_related("file", "uploaded_by")),
        "may": own and room.is_valid(timezone.localdate()),
        "own": own,
        "closable": own and room.closed_on is None,
        "most_mb": rule("datarooms.file_mb"),
    }


def shares_tab(room: DataRoom, user) -> dict | None:
    """Who has it lent, and for what; the owner's only."""
    if not can(user, "manage", room):
        return None
    today: datetime.date = timezone.localdate()
    rows = list(room.shares.select_related("department", "shared_by", "revoked_by"))
    return {
        "room": room,
        "rows": [(share, share.is_current(today) and room.is_valid(today)) for share in rows],
        "form": ShareForm(room=room) if room.is_valid(today) else None,
    }


def log_tab(room: DataRoom, user) -> dict | None:
    """流转记录, the newest hundred; the owner's only (the auditor reads the register)."""
    if not can(user, "manage", room):
        return None
    return {"rows": list(room.log.select_related("by")[:SHOWN_LOG]), "most": SHOWN_LOG}


def header(listing, user) -> dict:
    """Whether the person may open a room."""
    return {"can_open": policy_of(DataRoom).allows(user, "add")}


rooms = register(
    Registry(
        key="engineers:datarooms",
        model=DataRoom,
        title="数据舱",
        lookup="number",
        order=("-number",),
        search=("number", "title", "note"),
        search_hint="编号或名称",
        base=lambda: DataRoom.objects.annotate(file_count=Count("files")),
        can_create=False,
        columns=(
            Column("number", kind="code", link=True, width=16),
            Column("title", link=True, width=40),
            Column("department.short_name", "归属部门"),
            Column("level", kind="choice"),
            Column("file_count", "文件数", kind="integer", sort=""),
            Column("valid_from", kind="date", default=False),
            Column("valid_to", kind="date"),
            Column("standing", "状态", value=standing, sort=""),
            Column("opened_by", "建立人", sort="", default=False),
        ),
        filters=(Filter("level", "密级", choices=lambda user: Level.choices),),
        views=(
            QuickView("all", "全部", Q()),
            QuickView("sensitive", "敏感", Q(level=Level.SENSITIVE)),
            QuickView("closed", "已关闭", Q(closed_on__isnull=False)),
        ),
        facts=(
            Column("number", kind="code"),
            Column("department.name", "归属部门"),
            Column("level", kind="choice"),
            Column("valid_from", kind="date"),
            Column("valid_to", kind="date"),
            Column("standing", "状态", value=standing, sort=""),
            Column("note"),
        ),
        tabs=(
            Tab(
                "files",
                "文件",
                "engineers/datarooms/files.html",
                files_tab,
                count=lambda room, user: room.files.count(),
            ),
            Tab("shares", "共享", "engineers/datarooms/shares.html", shares_tab),
            Tab("log", "流转记录", "engineers/datarooms/log.html", log_tab),
        ),
        header=header,
        sheet_title="外国人管理服务数据舱目录",
        empty="没有本部门的数据舱，也没有其他部门共享的数据舱。",
        list_template="engineers/datarooms/list.html",
    )
)

logs = register(
    Registry(
        key="engineers:data_logs",
        model=DataLog,
        title="数据流转记录",
        lookup="uid",
        order=("-at", "-pk"),
        search=("room__number", "room__title", "words", "office"),
        search_hint="数据舱、内容或部门",
        can_create=False,
        columns=(
            Column("at", kind="datetime", link=True, width=18),
            Column("room.number", "数据舱编号", kind="code", width=16),
            Column("room.title", "数据舱", width=36),
            Column("room.department.short_name", "归属部门"),
            Column("deed", kind="choice"),
            Column("by.display_name", "操作人", sort=""),
            Column("office", sort=""),
            Column("words", sort="", nowrap=False, width=50),
        ),
        filters=(
            Filter("deed", "操作", choices=lambda user: Deed.choices),
            Filter("from", "时间起", lookup="at__date", kind="date_from"),
            Filter("to", "时间止", lookup="at__date", kind="date_to"),
        ),
        sheet_title="数据舱流转记录表",
        empty="没有流转记录。",
    )
)
