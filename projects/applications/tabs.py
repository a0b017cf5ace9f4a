"""What the tabs of an application and the pages of its form show."""

from collections import Counter
from decimal import Decimal, InvalidOperation

from django.utils import timezone

from pinghu_portal.policy.policy import can
from pinghu_portal.records.canonical import sha256_of
from projects.applications import measures, rules
from projects.applications.choices import CostKind, State
from projects.applications.completeness import Page, asked_files, missing, pages_of, sections_of
from projects.applications.matching import similar
from projects.applications.models import Application
from projects.applications.prefill import READERS, TITLES, TYPED
from projects.applications.uploads import OTHER
from projects.calls.choices import FieldKind
from projects.calls.policy import is_project_officer
from projects.calls.rules import in_words, remaining

BLANK_ROWS = 2


def known_rows(application: Application) -> list[dict]:
    """Prefilled facts about the enterprise with source, day and tick."""
    return [
        {
            "code": code,
            "title": TITLES[code],
            **application.sources[code],
            "value": _grouped(code, application.sources[code]["value"]),
            "ticked": code in application.confirmed,
        }
        for code in READERS
        if code in application.sources
    ]


def _grouped(code: str, value: str) -> str:
    """Money of the registry (万元) with thousands commas: 22263.97 → 22,263.97; anything else as it is."""
    try:
        return f"{Decimal(value):,.2f}" if code in TYPED else value
    except InvalidOperation:
        return value


def page_context(application: Application, page: Page, form) -> dict:
    """Everything the page of a step shows beside its form."""
    lacking = missing(application)
    counted, now = Counter(line.page for line in lacking), timezone.now()
    pages = pages_of(application)
    at = next(place for place, one in enumerate(pages) if one.code == page.code)
    left = remaining(application.call, now)
    return {
        "application": application,
        "call": application.call,
        "page": page,
        "form": form,
        "pages": [(one, counted[one.code]) for one in pages],
        "groups": [(one, [line for line in lacking if line.page == one.code]) for one in pages if counted[one.code]],
        "missing": lacking,
        "before": pages[at - 1] if at else None,
        "after": pages[at + 1] if at + 1 < len(pages) else None,
        "left": left,
        "left_words": in_words(left),
        "checks": checks_of(application),
        **_tables(application, page),
    }


def _tables(application: Application, page: Page) -> dict:
    blank = [None] * BLANK_ROWS
    if page.code == "unit":
        return {"known": known_rows(application)}
    if page.code == "people":
        return {"members": [*application.members.all(), *blank], "partners": [*application.partners.all(), *blank]}
    if page.code == "budget":
        rows = {row.kind: row for row in application.budget.all()}
        return {
            "budget": [(kind, label, rows.get(kind)) for kind, label in CostKind.choices],
            "row": _category(application),
        }
    if page.code == "targets":
        return {"targets": [*application.targets.all(), *blank]}
    if page.code == "files":
        return files_context(application)
    return {}


def _category(application: Application):
    return measures.category_of(application)


def files_context(application: Application) -> dict:
    """The files that are asked for, and those that are there."""
    pieces = list(application.attachments.select_related("file"))
    rows = [
        {"code": entry.code, "title": entry.title, "must": must, "help": entry.help,
         "pieces": [one for one in pieces if one.code == entry.code]}
        for entry, must in asked_files(application)
    ]  # fmt: skip
    rows.append({"code": OTHER, "title": "其他材料", "must": False, "help": "",
                 "pieces": [one for one in pieces if one.code == OTHER]})  # fmt: skip
    return {"asked": rows, "pieces": pieces}


def checks_of(application: Application) -> list[tuple[bool, str]]:
    """条件预审 by what is known now: (met, words)."""
    row, share = measures.category_of(application), measures.own_share(application)
    found = [(False, words.rstrip("。")) for words in rules.why_not_honest(application)] or [
        (True, "无失信和科研诚信限制")
    ]
    if application.leader_key:
        refused = rules.why_not_leader(application)
        found.append((not refused, refused[0].rstrip("。") if refused else "负责人未超出限项"))
    if row is not None and application.asked:
        good = application.asked <= row.ceiling
        found.append((good, f"申请资助 {rules.wan(application.asked)} 万元（上限 {rules.wan(row.ceiling)} 万元）"))
    if row is not None and share is not None:
        good = application.own * 100 >= row.least_own * application.total
        found.append((good, f"自筹比例 {share}%（要求 ≥{rules.plain(row.least_own)}%）"))
    return found


# --- tabs of the detail page --------------------------------------------------------------------------------------


def paper_tab(application: Application, user) -> dict:
    """申报书: what was answered, section by section."""
    rows = [
        (section, [(entry, application.answers.get(entry.code, "")) for entry in section.fields.all()
                   if entry.kind != FieldKind.FILE])
        for section in sections_of(application)
    ]  # fmt: skip
    months = measures.months(application)
    return {
        "application": application,
        "sections": [row for row in rows if row[1]],
        "known": known_rows(application),
        "months": months,
        "avoid": application.avoid if _inside(application, user) else [],
    }


def _inside(application: Application, user) -> bool:
    """Whom the enterprise wants to avoid is for itself and the section only."""
    return can(user, "write", application) or application.submitted_by_id == user.pk or is_project_officer(user)


def people_tab(application: Application, user) -> dict:
    """成员与合作."""
    return {
        "application": application,
        "members": list(application.members.all()),
        "partners": list(application.partners.all()),
    }


def money_tab(application: Application, user) -> dict:
    """经费: lines and sums."""
    return {
        "application": application,
        "lines": list(application.budget.all()),
        "sums": measures.sums_of(application),
        "share": measures.own_share(application),
        "row": measures.category_of(application),
    }


def targets_tab(application: Application, user) -> dict:
    """预期成果."""
    return {"application": application, "targets": list(application.targets.all())}


def files_tab(application: Application, user) -> dict:
    """附件."""
    return {"application": application, "pieces": list(application.attachments.select_related("file"))}


def snapshots_tab(application: Application, user) -> dict:
    """快照: every hand-in with its digest, recomputed and compared."""
    rows = [(one, sha256_of(one.content) == one.digest) for one in application.snapshots.select_related("taken_by")]
    return {"application": application, "rows": rows}


def screening_tab(application: Application, user) -> dict:
    """形审: the lines of every round; to officers also what is similar."""
    officer = is_project_officer(user)
    rounds: dict[int, list] = {}
    for line in application.screening.select_related("entered_by"):
        rounds.setdefault(line.round + 1, []).append(line)
    return {
        "application": application,
        "rounds": rounds.items(),
        "officer": user.is_bureau,
        "may": can(user, "screen", application),
        "similar": similar(application) if officer and application.state != State.DRAFT else [],
    }


def screened(application: Application, user) -> bool:
    """The tab 形审 exists once it was handed in."""
    return application.submitted_at is not None
