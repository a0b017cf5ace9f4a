"""工作许可 as a registry, with points sheet, routes and check-list of documents as tabs."""

from django.db.models import Q
from django.urls import reverse

from engineers.dossiers.countries import choices as countries
from engineers.dossiers.countries import name_of
from engineers.dossiers.registry import towns
from engineers.permits.choices import IN_FORCE, STATE_ENGLISH, Business, Category, PermitState, Route
from engineers.permits.models import WorkPermit
from engineers.permits.opening import OPEN
from engineers.permits.papers import missing
from engineers.permits.rules import late_words, paper_lines
from engineers.permits.uploads import AT_OFFICE
from pinghu_portal.policy.policy import can, visible
from pinghu_portal.registry.columns import Column
from pinghu_portal.registry.declaration import Filter, QuickView, Registry, Tab, register
from pinghu_portal.rulebook.rules import rule

EDITABLE = ("draft", "mending")
EXAMINED = ("accepted", "renewing", "changing")


def _sheet(permit: WorkPermit, user) -> dict:
    routes = [line for line in permit.routes if line["category"] in ("A", "B")]
    return {
        "permit": permit,
        "sheet": permit.sheet,
        "routes": routes,
        "most": sum(line["maximum"] for line in permit.sheet.get("lines", [])),
        "state_en": STATE_ENGLISH[permit.state],
    }


def _papers(permit: WorkPermit, user) -> dict:
    lines = paper_lines(permit)
    may_tick = permit.state in EDITABLE and can(user, "change", permit)
    uploads: dict[str, list] = {}
    for paper in visible(permit.uploads.select_related("file"), user):
        uploads.setdefault(paper.code, []).append(paper)
    return {
        "permit": permit,
        "lines": [(line, uploads.get(line.code, [])) for line in lines],
        "may_judge": permit.state in AT_OFFICE and can(user, "review", permit) and permit.applied_by_id != user.pk,
        "most": rule("dossiers.scan_mb"),
        "missing": len(missing(lines)),
        "may_tick": may_tick,
        "late": late_words(permit),
    }


def _actions(permit: WorkPermit, user) -> list[dict]:
    found = []
    if permit.state in EDITABLE and can(user, "change", permit):
        url = f"{reverse('engineers:points:calculator')}?engineer={permit.engineer.number}"
        found.append({"title": "积分测算", "icon": "calculator", "url": url, "post": False})
    if permit.state in EXAMINED and can(user, "review", permit):
        url = reverse("engineers:work_permits:review", args=[permit.number])
        found.append({"title": "核定类别与期限", "icon": "check2-square", "url": url, "post": False})
    return found


work_permits = register(
    Registry(
        key="engineers:work_permits",
        model=WorkPermit,
        title="工作许可",
        lookup="number",
        order=("-created_at", "-pk"),
        search=("number", "engineer__name", "engineer__name_zh", "enterprise__name", "enterprise__pinyin"),
        search_hint="编号、姓名或企业",
        workflow=True,
        can_create=False,
        columns=(
            Column("number", kind="code", link=True, width=16),
            Column("engineer.name", "姓名", width=22, sort="engineer__name"),
            Column(
                "engineer.nationality",
                "国籍",
                value=lambda permit: name_of(permit.engineer.nationality),
                sort="engineer__nationality",
                needs=("engineer",),
            ),
            Column("enterprise.name", "用人单位", width=34, sort="enterprise__pinyin"),
            Column("business", kind="choice", width=18),
            Column("state", kind="choice"),
            Column("category", kind="choice", width=18),
            Column("route", kind="choice", width=26, sort=""),
            Column("points", kind="integer"),
            Column("proposed_category", kind="choice", width=18, default=False),
            Column("permit_number", mask="passport", sort=""),
            Column("starts_on", kind="date", default=False),
            Column("ends_on", kind="date"),
            Column("carrier", kind="choice", default=False),
            Column("wanted_until", kind="date", default=False),
            Column("change_words", width=30, default=False, nowrap=False, sort=""),
            Column("source", width=30, default=False, nowrap=False, sort=""),
        ),
        filters=(
            Filter("state", "状态", lookup="state", choices=lambda user: PermitState.choices),
            Filter("category", "类别", lookup="category", choices=lambda user: Category.choices),
            Filter("business", "业务种类", lookup="business", choices=lambda user: Business.choices),
            Filter("route", "认定路径", lookup="route", choices=lambda user: Route.choices),
            Filter("nationality", "国籍", lookup="engineer__nationality", choices=countries),
            Filter("town", "镇街道", lookup="enterprise__town", choices=towns),
            Filter("ends_from", "有效期至（起）", lookup="ends_on", kind="date_from"),
            Filter("ends_to", "有效期至（止）", lookup="ends_on", kind="date_to"),
        ),
        views=(
            QuickView("all", "全部", Q()),
            QuickView("open", "办理中", Q(state__in=(*OPEN, "renewing", "changing", "deciding", "cancelling"))),
            QuickView("valid", "有效", Q(state__in=IN_FORCE)),
            QuickView("ended", "已注销、过期", Q(state__in=("cancelled", "expired"))),
        ),
        facts=(
            Column("engineer.name", "姓名"),
            Column("enterprise.name", "用人单位"),
            Column("business", kind="choice"),
            Column("category", kind="choice"),
            Column("permit_number", mask="passport"),
            Column("ends_on", kind="date"),
        ),
        tabs=(
            Tab("sheet", "积分与路径", "engineers/permits/sheet.html", _sheet),
            Tab("papers", "材料清单", "engineers/permits/papers.html", _papers),
        ),
        form_fields=("business", "wanted_until", "change_words", "event_on"),
        actions=_actions,
        hidden_history=frozenset({"permit_number", "declared", "sheet", "routes"}),
        sheet_title="外国人来华工作许可汇总表",
        unit="件",
        counted="件",
        empty="还没有工作许可。用人单位可先做积分测算，再发起申请。",
    )
)
