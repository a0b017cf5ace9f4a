"""What the tabs of an application and the rows of its form show."""

from dataclasses import dataclass

from django.utils import timezone

from incubators.carriers.choices import Level
from incubators.carriers.models import Carrier
from incubators.recognition.actions import tracks_of
from incubators.recognition.choices import LEVELS_OF, Matter, Track
from incubators.recognition.forms import VisitForm
from incubators.recognition.models import Criterion, RecognitionApplication, SiteVisit
from incubators.recognition.prefill import known_figures
from incubators.recognition.rules import Check, as_rows, check, criteria_of, judge, why_not_apply
from pinghu_portal.panels.choices import PanelState
from pinghu_portal.policy.policy import can, visible


@dataclass(frozen=True)
class Line:
    """A row of the form: the condition, the check, what was remarked, where a prefilled figure comes from."""

    criterion: Criterion
    check: Check
    remark: str
    source: str


def form_lines(application: RecognitionApplication) -> list[Line]:
    """The conditions with figures and live checks, in the order of the document."""
    rows = criteria_of(application)
    checks = {line.code: line for line in check(application, rows)}
    return [
        Line(row, checks[row.code], application.remarks.get(row.code, ""), application.sources.get(row.code, ""))
        for row in rows
    ]


def checks_tab(application: RecognitionApplication, user) -> dict | None:
    """The check-list: as handed in when it was, else as it stands now."""
    frozen = application.submitted_at
    rows = application.checks if frozen else as_rows(check(application))
    met = sum(row["met"] for row in rows)
    return {"application": application, "checks": rows, "frozen": frozen, "met": met, "all": len(rows)}


def files_tab(application: RecognitionApplication, user) -> dict:
    """The files the operator handed in, by condition."""
    return {"files": list(application.files.exclude(code="visit").select_related("file"))}


def visit_tab(application: RecognitionApplication, user) -> dict | None:
    """现场核查 with its photographs; the form for officers while it is due."""
    visit = getattr(application, "visit", None)
    may = can(user, "visit", application)
    if visit is None and not may:
        return {"application": application, "visit": None}
    return {
        "application": application,
        "visit": visit,
        "photos": list(application.files.filter(code="visit").select_related("file")),
        "form": VisitForm(instance=visit or SiteVisit(application=application)) if may else None,
    }


def review_tab(application: RecognitionApplication, user) -> dict:
    """专家评审: the panel for its organisers, the mean once it is closed; never a sheet."""
    panel = application.panel
    closed = panel is not None and panel.state == PanelState.CLOSED
    return {
        "application": application,
        "panel": panel,
        "opens": panel is not None and can(user, "view", panel),
        "score": application.score if closed else None,
        "may": can(user, "review", application),
    }


# --- before an application is opened ----------------------------------------------------------------------------------


@dataclass(frozen=True)
class Chance:
    """What a carrier may apply for: level and set of conditions, how many are known to be met, why it is not possible."""

    matter: str
    matter_title: str
    level: int
    title: str
    track: str
    asked: int
    met: int
    reasons: tuple[str, ...]


def chances(carrier: Carrier) -> list[Chance]:
    """Every level of a carrier with its conditions; a level it holds is offered for 复核."""
    today = timezone.localdate()
    held = set(carrier.levels.in_force(today).values_list("level", flat=True))
    found = []
    for level in LEVELS_OF.get(carrier.kind, ()):
        matter = Matter.RENEW if level in held else Matter.NEW
        reasons = tuple(why_not_apply(carrier, matter, level, today))
        for track in tracks_of(carrier.kind, level, today) or [Track.PLAIN.value]:
            found.append(_chance(carrier, matter, level, track, today, reasons))
    return found


def _chance(carrier, matter: str, level: int, track: str, today, reasons: tuple[str, ...]) -> Chance:
    rows = list(Criterion.objects.asked_of(carrier.kind, level, track, today))
    figures, _ = known_figures(carrier, [row.code for row in rows])
    met = sum(judge(row, figures.get(row.code, "")).met for row in rows)
    words = f"（{Track(track).label}）" if track else ""
    title = f"{Level(level).label}{words}"
    return Chance(matter, Matter(matter).label, level, title, track, len(rows), met, reasons)


def own_applications(user, carrier: Carrier) -> dict | None:
    """认定申请 of a carrier on its page."""
    rows = list(visible(RecognitionApplication.objects.filter(carrier=carrier), user).order_by("-number")[:20])
    return {"carrier": carrier, "rows": rows} if rows else None
