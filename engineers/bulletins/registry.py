"""服务资讯 as a registry of the office, with the tab 正文与附件."""

from django.db.models import Q
from django.urls import reverse

from engineers.bulletins.actions import number_bulletin
from engineers.bulletins.choices import Category, State
from engineers.bulletins.markup import rendered
from engineers.bulletins.models import Bulletin
from pinghu_portal.policy.policy import can, policy_of
from pinghu_portal.registry.columns import Column
from pinghu_portal.registry.declaration import Filter, QuickView, Registry, Tab, register
from pinghu_portal.rulebook.rules import rule


def text_tab(bulletin: Bulletin, user) -> dict:
    """The item as the public reads it, and its attachments."""
    return {
        "bulletin": bulletin,
        "body": rendered(bulletin.body),
        "body_en": rendered(bulletin.body_en),
        "files": list(bulletin.files.select_related("file")),
        "may": can(user, "change", bulletin),
        "most": rule("bulletins.most_files"),
        "most_mb": rule("dossiers.scan_mb"),
    }


def public_page(bulletin: Bulletin, user) -> list[dict]:
    """The way to the public page of what is published."""
    if bulletin.state != State.PUBLISHED:
        return []
    return [{"title": "公开页", "icon": "globe", "url": reverse("engineers:news:item", args=[bulletin.number])}]


def header(listing, user) -> dict:
    """Whether the person may write."""
    return {"can_write": policy_of(Bulletin).allows(user, "add")}


bulletins = register(
    Registry(
        key="engineers:bulletins",
        model=Bulletin,
        title="资讯管理",
        lookup="number",
        order=("-number",),
        search=("number", "title", "title_en"),
        search_hint="编号或标题",
        workflow=True,
        can_create=False,
        columns=(
            Column("number", kind="code", link=True, width=16),
            Column("title", link=True, width=44, nowrap=False),
            Column("category", kind="choice"),
            Column("state", kind="choice"),
            Column("author", "撰稿人", sort="author__display_name"),
            Column("approver", "审核发布人", sort="approver__display_name"),
            Column("published_at", kind="datetime", width=18),
            Column("withdrawn_at", kind="datetime", width=18, default=False),
            Column("title_en", width=44, default=False, sort=""),
        ),
        filters=(
            Filter("state", "状态", choices=lambda user: State.choices),
            Filter("category", "类别", choices=lambda user: Category.choices),
        ),
        views=(
            QuickView("all", "全部", Q()),
            QuickView("waiting", "待审", Q(state=State.SUBMITTED)),
            QuickView("published", "已发布", Q(state=State.PUBLISHED)),
            QuickView("withdrawn", "已撤下", Q(state=State.WITHDRAWN)),
        ),
        facts=(
            Column("number", kind="code"),
            Column("category", kind="choice"),
            Column("author", "撰稿人"),
            Column("approver", "审核发布人"),
            Column("published_at", kind="datetime"),
            Column("withdrawn_at", kind="datetime"),
        ),
        tabs=(Tab("text", "正文与附件", "engineers/bulletins/text.html", text_tab),),
        form_fields=("category", "title", "body", "title_en", "body_en"),
        prepare=number_bulletin,
        actions=public_page,
        header=header,
        sheet_title="涉外服务资讯发布表",
        empty="还没有资讯。",
        list_template="engineers/bulletins/list.html",
    )
)
