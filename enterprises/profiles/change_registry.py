"""信息变更 as a registry; requests are opened from the enterprise's page, not from the list."""

from django.db.models import Q

from enterprises.profiles.models import ChangeState, ProfileChange
from enterprises.profiles.rules import differences
from pinghu_portal.registry.columns import Column
from pinghu_portal.registry.declaration import Filter, QuickView, Registry, Tab, register


def _comparison(change, user):
    return {"rows": differences(change), "applied": change.state == ChangeState.APPLIED}


changes = register(
    Registry(
        key="enterprises:changes",
        model=ProfileChange,
        title="信息变更",
        lookup="number",
        order=("-created_at", "-pk"),
        search=("number", "enterprise__name", "enterprise__pinyin"),
        search_hint="编号或企业名称",
        workflow=True,
        can_create=False,
        columns=(
            Column("number", kind="code", link=True, width=16),
            Column("enterprise.name", "企业名称", width=34, sort="enterprise__pinyin"),
            Column("enterprise.town.name", "镇街道", sort=""),
            Column("state", kind="choice"),
            Column("reason", width=30, nowrap=False),
            Column("created_by.display_name", "填报人", sort="", mask="person"),
            Column("created_at", kind="datetime"),
        ),
        filters=(Filter("state", "状态", choices=lambda user: ChangeState.choices),),
        views=(
            QuickView("all", "全部", Q()),
            QuickView("open", "办理中", ~Q(state__in=["applied", "refused", "withdrawn", "draft"])),
            QuickView("done", "已办结", Q(state__in=["applied", "refused", "withdrawn"])),
        ),
        facts=(
            Column("number", kind="code"),
            Column("enterprise.name", "企业"),
            Column("enterprise.town.name", "镇街道"),
            Column("state", kind="choice"),
            Column("created_at", kind="datetime"),
        ),
        tabs=(Tab("compare", "变更对照", "enterprises/profiles/comparison.html", _comparison),),
        form_fields=("name", "town", "platform", "industry_code", "industry_name", "address", "reason"),
        sheet_title="企业信息变更汇总表",
        empty="没有信息变更。",
    )
)
