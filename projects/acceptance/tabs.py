"""What the tabs of an acceptance show."""

from pinghu_portal.policy.policy import can, visible
from pinghu_portal.rulebook.rules import rule
from projects.acceptance.choices import JUDGED, WRITABLE
from projects.acceptance.forms import ActualForm, AuditForm, MendForm, OpinionForm, VerdictForm
from projects.acceptance.models import Acceptance, ExpertVerdict
from projects.acceptance.rules import missing_kinds, rate, tally
from projects.contracts.choices import FileKind

FILES = tuple(one for one in FileKind.choices if one[0] not in ("contract", "midterm", "change"))


def results_tab(acceptance: Acceptance, user) -> dict:
    """Targets with what was reached, expected against real; the forms of the enterprise."""
    project = acceptance.project
    targets = list(project.contract.targets.select_related("reached"))
    pairs = [
        (title, unit, expected, actual, rate(actual, expected))
        for title, unit, expected, actual in (
            ("研发投入", "wan", project.total, acceptance.actual_total),
            ("财政资助使用", "wan", project.grant, acceptance.actual_grant),
            ("新增产值", "wan", project.output, acceptance.actual_output),
            ("新增税收", "wan", project.tax, acceptance.actual_tax),
            ("新增就业（人）", "", project.jobs, acceptance.actual_jobs),
            ("知识产权（件）", "", project.patents, acceptance.actual_patents),
        )
    ]
    return {
        "acceptance": acceptance,
        "project": project,
        "targets": targets,
        "pairs": pairs,
        "form": ActualForm(instance=acceptance) if can(user, "write", acceptance) else None,
        "mend_form": MendForm(instance=acceptance) if can(user, "mend", acceptance) else None,
        "may": can(user, "own", acceptance),
    }


def files_tab(acceptance: Acceptance, user) -> dict:
    """Files of the acceptance, what is missing, the upload."""
    kinds = [kind for kind, _ in FILES]
    rows = acceptance.project.files.filter(kind__in=kinds).select_related("file", "added_by")
    return {
        "project": acceptance.project,
        "files": list(visible(rows, user)),
        "missing": missing_kinds(acceptance.project) if acceptance.state in WRITABLE else [],
        "kinds": FILES if can(user, "own", acceptance) else None,
    }


def experts_tab(acceptance: Acceptance, user) -> dict:
    """Verdicts of both rounds and the opinion of the group; officers enter them."""
    may = can(user, "hear", acceptance)
    audit = can(user, "audit", acceptance)
    return {
        "acceptance": acceptance,
        "verdicts": list(acceptance.verdicts.all()),
        "votes": sum(tally(acceptance).values()),
        "judged": acceptance.state in JUDGED,
        "wanted": rule("acceptance.experts"),
        "form": VerdictForm(instance=ExpertVerdict(acceptance=acceptance)) if may else None,
        "opinion_form": OpinionForm(instance=acceptance) if may else None,
        "audit_form": AuditForm(instance=acceptance) if audit else None,
    }
