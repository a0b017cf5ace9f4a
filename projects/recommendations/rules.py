"""Who may be put forward, when the defence is over, who is recommended; every rule gives all its reasons."""

from django.utils import timezone

from pinghu_portal.contributions import has_flag
from pinghu_portal.panels.choices import PanelState, SessionState
from pinghu_portal.panels.models import Session
from pinghu_portal.panels.sessions import opinions_of
from pinghu_portal.rulebook.rules import rule
from projects.recommendations.choices import RoundState, State
from projects.recommendations.models import Candidate, RecommendationRound

BRIEF_LEAST = 20


def why_not_honest(candidate: Candidate) -> list[str]:
    """The enterprise is neither dishonest nor barred today."""
    code, today = candidate.enterprise.credit_code, timezone.localdate()
    reasons = []
    if has_flag("dishonest", code, today):
        reasons.append(f"{candidate.enterprise} 在失信名单中，不能推荐。")
    if has_flag("project_barred", code, today):
        reasons.append(f"{candidate.enterprise} 因科研诚信处理，在限制期内不能推荐。")
    return reasons


def why_not_whole(candidate: Candidate) -> list[str]:
    """The own share reaches the limit; total, words and 可行性报告 are there."""
    least, reasons = rule("recommendations.own_share"), []
    if candidate.own_share < least:
        reasons.append(f"自筹比例 {candidate.own_share}%，低于 {least}%。")
    if candidate.total <= 0:
        reasons.append("请填写研发总投入。")
    if len(candidate.brief.strip()) < BRIEF_LEAST:
        reasons.append(f"项目简介至少 {BRIEF_LEAST} 个字。")
    if candidate.feasibility_id is None:
        reasons.append("请上传可行性报告（PDF）。")
    return reasons


def why_not_window(candidate: Candidate) -> list[str]:
    """The round still collects."""
    found = candidate.round
    late = found.state != RoundState.COLLECTING or found.closes_on < timezone.localdate()
    return [f"“{found}”申报已截止。"] if late else []


def why_not_hear(found: RecommendationRound) -> list[str]:
    """Somebody passed the check, and nobody still waits for it."""
    waiting = [one.number for one in found.candidates.filter(state=State.SUBMITTED)]
    reasons = [f"以下项目尚未审核：{'、'.join(waiting)}。"] if waiting else []
    if not found.candidates.filter(state=State.CHECKED).exists():
        reasons.append("没有审核通过的项目。")
    return reasons


def why_not_rank(found: RecommendationRound) -> list[str]:
    """Panel and defence have ended, and every opinion is signed by all who came."""
    if found.panel is None or found.panel.state != PanelState.CLOSED:
        return ["答辩评审尚未结束。"]
    if not Session.objects.filter(panel=found.panel, state=SessionState.CLOSED).exists():
        return ["答辩会尚未结束。"]
    written = opinions_of(found.panel)
    reasons = []
    for one in found.candidates.filter(state=State.HEARING).order_by("number"):
        opinion = written.get(one.number)
        if opinion is None or not opinion.text:
            reasons.append(f"{one}：尚无书面综合评审意见。")
        elif opinion.missing:
            reasons.append(f"{one}：{'、'.join(opinion.missing)}尚未签署。")
    return reasons


def ranked(found: RecommendationRound) -> list[Candidate]:
    """The candidates by place."""
    rows = found.candidates.filter(state=State.RANKED, rank__isnull=False)
    return list(rows.select_related("enterprise").order_by("rank", "number"))


def chosen(found: RecommendationRound) -> list[Candidate]:
    """Who is recommended: the ticked ones, else the first by quota."""
    rows = ranked(found)
    return [one for one in rows if one.picked] or rows[: found.quota or 0]


def why_not_send(found: RecommendationRound) -> list[str]:
    """Within the quota, nobody passed over without words, no equal places parted, everybody still honest."""
    rows, taken = ranked(found), chosen(found)
    if not taken:
        return ["请先勾选拟推荐项目。"]
    reasons = [words for one in taken for words in why_not_honest(one)]
    if found.quota and len(taken) > found.quota:
        reasons.append(f"拟推荐 {len(taken)} 项，超过名额 {found.quota} 项。")
    left = [one for one in rows if one not in taken]
    worst = max(one.rank for one in taken)
    skipped = [str(one) for one in left if one.rank <= worst]
    if skipped and not found.reason.strip():
        reasons.append(f"以下项目名次不低于拟推荐项目而未推荐，请写明理由：{'、'.join(skipped)}。")
    return reasons
