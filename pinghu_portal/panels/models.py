"""All tables of the panels: the pool, panels with their sheets, seals, draws, sessions."""

from pinghu_portal.panels.draw_models import Draw, Replacement
from pinghu_portal.panels.panel_models import Panel, PanelItem, Seat, Sheet
from pinghu_portal.panels.pool_models import CreditEntry, Expert, Tie
from pinghu_portal.panels.seal_models import PanelKey, SealedSheet
from pinghu_portal.panels.session_models import Attendance, Opinion, OpinionSignature, Session

__all__ = [
    "Attendance",
    "CreditEntry",
    "Draw",
    "Expert",
    "Opinion",
    "OpinionSignature",
    "Panel",
    "PanelItem",
    "PanelKey",
    "Replacement",
    "Seat",
    "SealedSheet",
    "Session",
    "Sheet",
    "Tie",
]
