"""书面综合评审意见 as a paper: one section per item, with everybody who signed it."""

from pinghu_portal.errors import RuleViolation
from pinghu_portal.panels.choices import SessionState
from pinghu_portal.panels.models import Session
from pinghu_portal.panels.sessions import opinions_of
from pinghu_portal.reports.issuing import issue
from pinghu_portal.reports.pdf import Document, Grid, render


def opinion_pdf(session: Session, address: str, *, by) -> bytes:
    """The PDF with its code. Raises RuleViolation before the session is closed, and without the font."""
    if session.state != SessionState.CLOSED:
        raise RuleViolation("答辩会结束、意见全部签署后才能出具。")
    facts = [
        ("答辩会编号", session.number),
        ("名称", session.title),
        ("日期", f"{session.held_on:%Y-%m-%d}"),
        ("地点", session.place),
        ("组长", session.chair.expert.name),
        ("抽签种子", session.seed),
    ]
    rows = [[one.item.title, one.text, "、".join(one.signed)] for one in opinions_of(session.panel).values()]
    public = [fact for fact in facts if fact[0] != "组长"]
    issued = issue("综合评审意见", session.number, public, {"facts": facts, "rows": rows}, by=by)
    paper = Document(
        title="专家组综合评审意见",
        subtitle=session.panel.title,
        facts=facts,
        grids=[Grid("按答辩顺序", ["评审对象", "意见", "签署专家"], rows, [25, 55, 20])],
    )
    return render(paper, issued.code, address)
