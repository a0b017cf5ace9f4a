"""评审 and 我的评审 as registries."""

from django.db.models import Q

from pinghu_portal.errors import RuleViolation
from pinghu_portal.panels.choices import PanelState, SeatState
from pinghu_portal.panels.draw_pages import draw_tab
from pinghu_portal.panels.facts import barred_many
from pinghu_portal.panels.forms import InviteForm
from pinghu_portal.panels.models import Panel, Seat, Session, Sheet
from pinghu_portal.panels.ranking import ranking
from pinghu_portal.panels.results import means, shares
from pinghu_portal.panels.scoring_pages import scoring_tab
from pinghu_portal.panels.session_registry import defence_tab, has_defence, session_tab
from pinghu_portal.panels.verifying import verify_panel
from pinghu_portal.policy.policy import can, visible
from pinghu_portal.registry.columns import Column
from pinghu_portal.registry.declaration import Filter, QuickView, Registry, Tab, register
from pinghu_portal.rulebook.rules import rule


def group_tab(panel: Panel, user) -> dict:
    """The experts, who must not judge what, and the form for invitations."""
    seats = list(panel.seats.select_related("expert").prefetch_related("expert__ties"))
    forming = panel.state == PanelState.FORMING and not panel.by_lot and can(user, "organise", panel)
    met = barred_many(panel, [seat.expert for seat in seats])
    return {
        "panel": panel,
        "seats": [
            (seat, [(item, [one.reason for one in found]) for item, found in met[seat.expert_id] if found])
            for seat in seats
        ],
        "form": InviteForm() if forming else None,
    }


def items_tab(panel: Panel, user) -> dict:
    """The matters; the means once the panel is closed."""
    found = means(panel) if panel.state == PanelState.CLOSED else {}
    return {"panel": panel, "rows": [(item, found.get(item.key)) for item in panel.items.all()], "closed": bool(found)}


def sheets_tab(panel: Panel, user) -> dict:
    """What every expert gave (F81)."""
    return {"panel": panel, "rows": shares(panel)}


def ranking_tab(panel: Panel, user) -> dict:
    """Official and calibrated order side by side, and whether every sheet is as it was submitted (F83, F90)."""
    try:
        faults = [str(fault) for fault in verify_panel(panel)]
    except RuleViolation as refusal:
        faults = refusal.reasons
    return {"panel": panel, "ranking": ranking(panel), "limit": rule("panels.divergence"), "faults": faults}


def _sheets_are_open(panel: Panel, user) -> bool:
    """For the organisers, once the panel is closed."""
    return panel.state == PanelState.CLOSED and visible(Sheet.objects.filter(seat__panel=panel), user).exists()


def _defended(panel: Panel, user) -> bool:
    """Where a session is planned or may be planned by this person."""
    return Session.objects.filter(panel=panel).exists() or can(user, "organise", panel)


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
            Tab("draw", "抽取", "panels/draw.html", draw_tab, shown=lambda panel, user: panel.by_lot),
            Tab("items", "评审对象", "panels/items.html", items_tab, count=lambda panel, user: panel.items.count()),
            Tab("session", "答辩会", "panels/session.html", session_tab, shown=_defended),
            Tab("ranking", "排序与校准", "panels/ranking.html", ranking_tab, shown=_sheets_are_open),
            Tab("sheets", "评分明细", "panels/sheets.html", sheets_tab, shown=_sheets_are_open),
        ),
        sheet_title="专家评审一览表",
        empty="还没有专家评审。评审由认定、评价等事项发起。",
    )
)


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
        tabs=(
            Tab("scoring", "评分", "panels/scoring.html", scoring_tab),
            Tab("defence", "答辩会", "panels/defence.html", defence_tab, shown=has_defence),
        ),
        sheet_title="评审任务一览表",
        empty="没有评审任务。",
    )
)
