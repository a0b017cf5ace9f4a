"""All tables of the panels: the pool, panels with their sheets, seals, draws."""

from pinghu_portal.panels.draw_models import Draw, Replacement
from pinghu_portal.panels.panel_models import Panel, PanelItem, Seat, Sheet
from pinghu_portal.panels.pool_models import CreditEntry, Expert, Tie
from pinghu_portal.panels.seal_models import PanelKey, SealedSheet

__all__ = [
    "CreditEntry",
    "Draw",
    "Expert",
    "Panel",
    "PanelItem",
    "PanelKey",
    "Replacement",
    "Seat",
    "SealedSheet",
    "Sheet",
    "Tie",
]
