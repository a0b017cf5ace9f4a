"""Beginning an application, saving a page of its draft, handing in, the 形审 in one act."""

from dataclasses import dataclass, field

from django.db import transaction
from django.utils import timezone

from pinghu_portal.errors import Outdated, RuleViolation
from pinghu_portal.records.numbers import next_number
from pinghu_portal.rulebook.rules import rule
from pinghu_portal.workflow import engine
from projects.applications import measures, prefill
from projects.applications.choices import EDITABLE, Outcome, State
from projects.applications.models import (
    Application,
    BudgetLine,
    Member,
    Partner,
    ScreeningItem,
    ScreeningLine,
    Target,
)
from projects.applications.rules import why_not_begin, why_not_verdict
from projects.calls.models import Call

TABLES = {"members": Member, "partners": Partner, "budget": BudgetLine, "targets": Target}
MOST_DRAFTS, MOST_AVOID = 5, 3
VERDICTS = ("pass_form", "return_by_form", "fail_form")


@dataclass
class Changes:
    """What a page brings: plain fields, answers by entry code, ticks among the `asked` values, whole tables."""

    fields: dict = field(default_factory=dict)
    answers: dict[str, str] = field(default_factory=dict)
    asked: set[str] = field(default_factory=set)
    ticked: set[str] = field(default_factory=set)
    tables: dict[str, list[dict]] = field(default_factory=dict)


def start_application(call: Call, enterprise, category: str, *, by) -> Application:
    """A draft with everything that is known filled in; a second click finds the first. Raises RuleViolation."""
    with transaction.atomic():
        type(enterprise)._base_manager.select_for_update(of=("self",)).get(
            pk=enterprise.pk
        )  # a double click waits here
        drafts = Application.objects.filter(call=call, enterprise=enterprise, state=State.DRAFT)
        if known := drafts.filter(category=category, title="").first():
            return known
        reasons = why_not_begin(call, enterprise, timezone.now())
        if not call.categories.filter(category=category).exists():
            reasons.append("本次征集没有该类别，请刷新后重新选择。")
        if drafts.count() >= MOST_DRAFTS:
            reasons.append(f"同一征集最多同时保留 {MOST_DRAFTS} 份草稿。")
        if reasons:
            raise RuleViolation(reasons)
        application = Application(
            number=next_number("SB", call.year),
            call=call,
            enterprise=enterprise,
            category=category,
            begun_at=timezone.now(),
            synthetic=enterprise.synthetic,
        )
        prefill.fill(application)
        application.save()
        engine.start(application, by=by)
    return application


def version_of(application: Application) -> str:
    """What a page carries to notice that a colleague saved in between."""
    return application.saved_at.isoformat() if application.saved_at else ""


def locked_draft(application: Application, seen: str) -> Application:
    """The locked row, still with the enterprise and as the page saw it. Raises RuleViolation, Outdated."""
    stored = Application.objects.select_for_update(of=("self",)).get(pk=application.pk)
    if stored.state not in EDITABLE:
        raise RuleViolation("该申报已提交，不能修改；如需修改请先撤回或等待退回。")
    if seen != version_of(stored):
        raise Outdated("他人（或本人在另一页面）在此期间保存过该申报，本页内容未保存。")
    return stored


def save_page(application: Application, changes: Changes, *, seen: str, by) -> Application:
    """Write what a page brings. Raises Outdated, or RuleViolation when it may not be written any more."""
    with transaction.atomic():
        stored = locked_draft(application, seen)
        for name, value in changes.fields.items():
            setattr(stored, name, value)
            _forget(stored, name, value)
        for code, text in changes.answers.items():
            _forget(stored, code, text)
            stored.answers[code] = text
        stored.answers = {code: text for code, text in stored.answers.items() if text}
        kept = [code for code in stored.confirmed if code not in changes.asked]
        stored.confirmed = sorted({*kept, *(changes.ticked & changes.asked & set(stored.sources))})
        for name, rows in changes.tables.items():
            getattr(stored, name).all().delete()
            TABLES[name].objects.bulk_create(TABLES[name](application=stored, **row) for row in rows)
        if "budget" in changes.tables:
            sums = measures.sums_of(stored)
            stored.asked, stored.own, stored.total = sums.public, sums.own, sums.total
        stored.saved_at = timezone.now()
        stored.save()
    return stored


def _forget(stored: Application, code: str, value) -> None:
    """A taken-over value that was written anew comes from nowhere else any more."""
    source = stored.sources.get(code)
    if source and source["value"] != value and code not in prefill.READERS:
        del stored.sources[code]


def refresh_known(application: Application, *, seen: str, by) -> tuple[Application, list[str]]:
    """重新取数: read the registry again. Returns the row and the titles of what changed."""
    with transaction.atomic():
        stored = locked_draft(application, seen)
        changed = prefill.refresh(stored)
        stored.saved_at = timezone.now()
        stored.save()
    return stored, changed


def screen(application: Application, lines: dict[str, tuple[str, str]], verdict: str, note: str, findings: dict, *, by):
    """形审: all lines and the verdict at once, or nothing. Raises RuleViolation with all reasons, NotAllowed.

    `lines` is code → (result, words); `findings` code → what the portal found, kept beside the officer's words.
    """
    if verdict not in VERDICTS:
        raise RuleViolation("请选择形审结论。")
    with transaction.atomic():
        locked = Application.objects.select_for_update(of=("self",)).get(pk=application.pk)
        items = list(ScreeningItem.objects.filter(active=True))
        if reasons := _why_not_lines(items, lines, verdict):
            raise RuleViolation(reasons)
        locked.screening.filter(round=locked.form_returns).delete()
        ScreeningLine.objects.bulk_create(
            ScreeningLine(
                application=locked,
                round=locked.form_returns,
                code=item.code,
                title=item.title,
                result=lines[item.code][0],
                words=lines[item.code][1].strip()[:300],
                finding=findings.get(item.code, "")[:300],
                order=item.order,
                entered_by=by,
            )
            for item in items
        )
        return engine.perform(locked, verdict, by=by, note=note)


def _why_not_lines(items: list[ScreeningItem], lines: dict[str, tuple[str, str]], verdict: str) -> list[str]:
    reasons, results = [], set()
    for item in items:
        result, words = lines.get(item.code, ("", ""))
        if result not in Outcome.values:
            reasons.append(f"“{item}”没有结论。")
            continue
        results.add(result)
        if result != Outcome.PASS and not words.strip():
            reasons.append(f"“{item}”{Outcome(result).label}，请写明意见。")
    return reasons + (why_not_verdict(verdict, results) if not reasons else [])


def alert_line() -> int:
    """From this similarity (percent) on the page warns."""
    return rule("applications.similar_alert")
