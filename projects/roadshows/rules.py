"""Why a step of an event or a sign-up is not possible."""

from django.utils import timezone

from projects.roadshows.choices import DONE, Outcome, State
from projects.roadshows.models import FollowUp, Roadshow, RoadshowProject

MOST_PROJECTS, MOST_FOLLOW_UPS = 60, 50


def why_not_hold(show: Roadshow) -> list[str]:
    """Its day has come and somebody shows something."""
    reasons = [] if show.held_on <= timezone.localdate() else [f"举办日期为 {show.held_on:%Y-%m-%d}，尚未到。"]
    return reasons if show.projects.exists() else [*reasons, "还没有路演项目。"]


def why_not_archive(show: Roadshow) -> list[str]:
    """What came of it is told."""
    return [] if show.summary.strip() else ["请填写小结。"]


def takes_projects(show: Roadshow) -> bool:
    """Sign-up is open today."""
    last = show.closes_on or show.held_on
    return show.state == State.OPEN and timezone.localdate() <= last


def why_not_sign_up(project: RoadshowProject) -> list[str]:
    """Open, not there yet, room left."""
    show = project.roadshow
    reasons = [] if takes_projects(show) else ["报名未开始或已截止。"]
    if show.projects.filter(name=project.name).exists():
        reasons.append(f"“{project.name}”已报名。")
    if show.projects.count() >= MOST_PROJECTS:
        reasons.append(f"每场最多 {MOST_PROJECTS} 个项目。")
    return reasons


def why_not_follow_up(row: FollowUp) -> list[str]:
    """After the event, not in days to come; 落户 names its park, 意向 and 签约 an amount."""
    show, reasons = row.project.roadshow, []
    if show.state not in DONE:
        reasons.append("路演尚未举办。")
    if not show.held_on <= row.on <= timezone.localdate():
        reasons.append("日期应在路演举办之后、今天之前。")
    if row.outcome == Outcome.LANDED and not row.park.strip():
        reasons.append("落户须填写园区。")
    if row.outcome in (Outcome.INTENT, Outcome.SIGNED) and row.amount <= 0:
        reasons.append("意向和签约须填写金额。")
    if row.project.follow_ups.count() >= MOST_FOLLOW_UPS:
        reasons.append(f"每个项目最多 {MOST_FOLLOW_UPS} 条记录。")
    return reasons
