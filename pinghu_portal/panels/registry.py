"""专家库, 评审 and 我的评审 as registries."""

from django.db.models import Q

from pinghu_portal.panels.actions import barred, means, number_expert, shares
from pinghu_portal.panels.choices import PanelState, SeatState
from pinghu_portal.panels.forms import AccountForm, InviteForm, TieForm
from pinghu_portal.panels.models import Expert, Panel, Seat, Sheet, Tie
from pinghu_portal.policy.policy import can, visible
from pinghu_portal.registry.columns import Column
from pinghu_portal.registry.declaration import Filter, QuickView, Registry, Tab, register


def ties_tab(expert: Expert, user) -> dict:
    """What binds the expert, with its form for the keepers."""
    may = can(user, "change", expert)
    return {
        "expert": expert,
        "ties": list(expert.ties.all()),
        "form": TieForm(instance=Tie(expert=expert)) if may else None,
        "account_form": AccountForm() if may and expert.user_id is None else None,
    }


experts = register(
    Registry(
        key="experts",
        model=Expert,
        title="专家库",
        lookup="number",
        order=("number",),
        search=("number", "name", "organisation", "fields"),
        search_hint="姓名、单位或领域",
        columns=(
            Column("number", kind="code", width=16),
            Column("name", link=True),
            Column("organisation", width=30),
            Column("title"),
            Column("fields", width=30, sort=""),
            Column("region"),
            Column("phone", mask="phone", default=False),
            Column("active", kind="boolean"),
        ),
        filters=(
            Filter("fields", "领域", kind="text", apply=lambda rows, value: rows.filter(fields__icontains=value)),
            Filter("active", "在库", choices=lambda user: (("True", "在库"), ("False", "已出库"))),
        ),
        facts=(
            Column("organisation"),
            Column("title"),
            Column("fields"),
            Column("region"),
            Column("phone", mask="phone"),
        ),
        tabs=(Tab("ties", "利益关系", "panels/ties.html", ties_tab, count=lambda expert, user: expert.ties.count()),),
        form_fields=("name", "organisation", "title", "fields", "region", "phone", "active"),
        prepare=number_expert,
        hidden_history=frozenset({"phone"}),
        sheet_title="评审专家名册",
        empty="专家库还没有专家。",
    )
)


def group_tab(panel: Panel, user) -> dict:
    """The experts, who must not judge what, and the form for invitations."""
    seats = list(panel.seats.select_related("expert"))
    forming = panel.state == PanelState.FORMING and can(user, "organise", panel)
    return {
        "panel": panel,
        "seats": [(seat, [(item, found) for item, found in barred(panel, seat.expert) if found]) for seat in seats],
        "form": InviteForm() if forming else None,
    }


def items_tab(panel: Panel, user) -> dict:
    """The matters; the means once the panel is closed."""
    found = means(panel) if panel.state == PanelState.CLOSED else {}
    return {"panel": panel, "rows": [(item, found.get(item.key)) for item in panel.items.all()], "closed": bool(found)}


def sheets_tab(panel: Panel, user) -> dict:
    """What every expert gave (F81)."""
    return {"panel": panel, "rows": shares(panel)}


def _sheets_are_open(panel: Panel, user) -> bool:
    """For the organisers, once the panel is closed."""
    return panel.state == PanelState.CLOSED and visible(Sheet.objects.filter(seat__panel=panel), user).exists()


panels = register(
    Registry(
        key="panels",
        model=Panel,
        title="专家评审",
        lookup="number",
        order=("-number",),
        search=("number", "title"),
        search_hint="评审名称",
        workflow=True,
        can_create=False,
        columns=(
            Column("number", kind="code", width=16),
            Column("title", link=True, width=40),
            Column("state", kind="choice"),
            Column("quorum", kind="integer"),
            Column("closes_on", kind="date"),
            Column("opened_at", kind="datetime", width=18, default=False),
        ),
        filters=(Filter("state", "状态", choices=lambda user: PanelState.choices),),
        facts=(Column("state", kind="choice"), Column("quorum", kind="integer"), Column("closes_on", kind="date")),
        tabs=(
            Tab("group", "专家组", "panels/group.html", group_tab, count=lambda panel, user: panel.seats.count()),
            Tab("items", "评审对象", "panels/items.html", items_tab, count=lambda panel, user: panel.items.count()),
            Tab("sheets", "评分明细", "panels/sheets.html", sheets_tab, shown=_sheets_are_open),
        ),
        sheet_title="专家评审一览表",
        empty="还没有专家评审。评审由认定、评价等事项发起。",
    )
)


def scoring_tab(seat: Seat, user) -> dict:
    """The items with the expert's own sheets; before the pledge, and for who stepped back without one, its words only."""
    if seat.pledged_at is None:
        return {"pledged": False}
    sheets = {sheet.item_id: sheet for sheet in seat.sheets.all()}
    rows = []
    for item in seat.panel.items.all():
        sheet = sheets.get(item.pk)
        lines = [(line, sheet.points.get(line["code"], "") if sheet else "") for line in seat.panel.sheet]
        rows.append({"item": item, "sheet": sheet, "lines": lines})
    return {"pledged": True, "seat": seat, "rows": rows, "open": can(user, "score", seat), "done": _done(rows)}


def _done(rows: list[dict]) -> int:
    return sum(bool(row["sheet"] and (row["sheet"].points or row["sheet"].recused)) for row in rows)


seats = register(
    Registry(
        key="seats",
        model=Seat,
        title="我的评审",
        lookup="uid",
        order=("-panel__number", "pk"),
        search=("panel__title",),
        search_hint="评审名称",
        workflow=True,
        can_create=False,
        columns=(
            Column("panel.title", "评审名称", link=True, width=40),
            Column("panel.closes_on", "截止日期", kind="date"),
            Column("state", kind="choice"),
            Column("pledged_at", kind="datetime", width=18),
            Column("submitted_at", kind="datetime", width=18),
        ),
        views=(
            QuickView("open", "待办", Q(state__in=(SeatState.INVITED, SeatState.PLEDGED))),
            QuickView("ended", "已结束", ~Q(state__in=(SeatState.INVITED, SeatState.PLEDGED))),
        ),
        facts=(
            Column("panel.title", "评审名称"),
            Column("panel.closes_on", "截止日期", kind="date"),
            Column("state", kind="choice"),
        ),
        tabs=(Tab("scoring", "评分", "panels/scoring.html", scoring_tab),),
        sheet_title="评审任务一览表",
        empty="没有评审任务。",
    )
)
