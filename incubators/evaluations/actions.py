"""Opening rounds, saving drafts, remarks, site checks, corrections after an objection, paying rewards."""

import datetime

from django.db import transaction
from django.utils import timezone

from incubators.evaluations.choices import FilingState, RoundState
from incubators.evaluations.grading import compute_round
from incubators.evaluations.models import EvaluationFiling, EvaluationItem, EvaluationRound, Mending, Reward, SiteCheck
from incubators.evaluations.policy import FILLABLE
from incubators.evaluations.rules import figure_fault, items_of, scheme_of
from pinghu_portal.budgets import ledger
from pinghu_portal.errors import Outdated, RuleViolation
from pinghu_portal.records.numbers import next_number
from pinghu_portal.workflow import engine

MOST_WORDS = 2000


def number_round(found: EvaluationRound) -> None:
    """A new round gets its number."""
    if not found.number:
        found.number = next_number("PJ", found.year)


def save_draft(filing: EvaluationFiling, typed: dict, *, seen: str, by) -> tuple[EvaluationFiling, dict[str, str]]:
    """Keep what was typed: {figures, bonus, note, committed}. Returns the filing and {item code: fault} not kept.

    Raises Outdated when somebody saved in between, RuleViolation when it may not be written now.
    """
    items = {item.code: item for item in items_of(scheme_of(filing.round.scheme))}
    faults = {code: figure_fault(items[code], text) for code, text in typed["figures"].items() if code in items}
    faults = {code: words for code, words in faults.items() if words}
    with transaction.atomic():
        stored = EvaluationFiling.objects.select_for_update(of=("self",)).select_related("round").get(pk=filing.pk)
        if stored.state not in FILLABLE or stored.round.state != RoundState.FILLING:
            raise RuleViolation("该填报单已提交或已截止，不能修改；如需修改请等待退回。")
        if seen != str(stored.version):
            raise Outdated("他人在此期间保存过该填报单，本页内容未保存。")
        kept = {code: text.strip() for code, text in typed["figures"].items() if code in items and code not in faults}
        stored.figures = {**stored.figures, **kept}
        stored.bonus = _counts(stored, typed["bonus"])
        stored.note, stored.committed = typed["note"][:MOST_WORDS], typed["committed"]
        stored.version, stored.saved_at, stored.filled_by = stored.version + 1, timezone.now(), by
        stored.save()
    return stored, faults


def _counts(filing: EvaluationFiling, typed: dict[str, str]) -> dict[str, int]:
    known = {item.code for group in scheme_of(filing.round.scheme).bonus.groups for item in group.items}
    return {
        code: int(text) for code, text in typed.items() if code in known and text.isdecimal() and 0 < int(text) < 100
    }


def remark(filing: EvaluationFiling, code: str, words: str) -> None:
    """A remark on one figure, for 退回; blank words take it away."""
    item = EvaluationItem.objects.filter(code=code).first()
    if item is None:
        raise RuleViolation("没有这个数据项。")
    with transaction.atomic():
        stored = EvaluationFiling.objects.select_for_update(of=("self",)).get(pk=filing.pk)
        remarks = {**stored.remarks, code: words.strip()[:200]}
        stored.remarks = {key: text for key, text in remarks.items() if text}
        stored.save(update_fields=["remarks"])


def record_check(check: SiteCheck, corrections: dict[str, str], reason: str) -> SiteCheck:
    """现场核查 with the figures found. Raises RuleViolation with all reasons; then nothing is written."""
    filing = check.filing
    items = {item.code: item for item in items_of(scheme_of(filing.round.scheme))}
    given = {code: text.strip() for code, text in corrections.items() if text.strip() and code in items}
    reasons = [fault for code, text in given.items() if (fault := figure_fault(items[code], text))]
    if check.first_id == check.second_id:
        reasons.append("现场核查应由两人进行。")
    if check.held_on > timezone.localdate():
        reasons.append("核查日期不能晚于今天。")
    if given and not reason.strip():
        reasons.append("核定数据与填报不一致的，请写明依据。")
    if reasons:
        raise RuleViolation(reasons)
    with transaction.atomic():
        stored = EvaluationFiling.objects.select_for_update(of=("self",)).get(pk=filing.pk)
        if stored.state not in (FilingState.SUBMITTED, FilingState.PASSED):
            raise RuleViolation("只核查已提交的填报。")
        check.corrections = given
        check.save()
        _correct(stored, given, f"{check.held_on:%Y-%m-%d} 现场核查：{reason.strip()}")
    return check


def _correct(filing: EvaluationFiling, given: dict[str, str], reason: str) -> None:
    rows = {code: {"value": text, "reason": reason[:200]} for code, text in given.items()}
    filing.corrected = {**filing.corrected, **rows}
    filing.save(update_fields=["corrected"])


def correct_after_objection(
    found: EvaluationRound, filing: EvaluationFiling, code: str, value: str, reason: str, *, by
) -> int:
    """An upheld objection: the figure is corrected and everybody computed anew as the next revision. Returns its number.

    Old revisions stay. Raises RuleViolation with all reasons.
    """
    items = {item.code: item for item in items_of(scheme_of(found.scheme))}
    reasons = []
    if code not in items:
        reasons.append("请选择要更正的数据项。")
    elif not value.strip():
        reasons.append("请填写更正后的数值。")
    elif fault := figure_fault(items[code], value):
        reasons.append(fault)
    if len(reason.strip()) < 5:
        reasons.append("请写明异议编号和更正依据。")
    if filing.state != FilingState.PASSED:
        reasons.append("只能更正审核通过的填报。")
    if reasons:
        raise RuleViolation(reasons)
    with transaction.atomic():
        locked = EvaluationRound.objects.select_for_update(of=("self",)).get(pk=found.pk)
        if locked.state != RoundState.ANNOUNCED:
            raise RuleViolation("只在预公布期间更正。")
        stored = EvaluationFiling.objects.select_for_update(of=("self",)).get(pk=filing.pk)
        _correct(stored, {code: value.strip()}, reason)
        compute_round(locked, by=by, revision=locked.revision + 1, reason=reason[:200])
        return locked.revision


def save_report(mending: Mending, words: str) -> None:
    """The report on a 整改, as far as it is written."""
    with transaction.atomic():
        stored = Mending.objects.select_for_update(of=("self",)).get(pk=mending.pk)
        stored.report = words.strip()[:MOST_WORDS]
        stored.save(update_fields=["report"])


def pay_reward(reward: Reward, *, by) -> Reward:
    """拨付. Paying twice pays once."""
    with transaction.atomic():
        locked = Reward.objects.select_for_update(of=("self",)).select_related("pot").get(pk=reward.pk)
        if locked.paid_on is None:
            ledger.pay(locked.pot, locked.number, by=by, words=str(locked))
            locked.paid_on = timezone.localdate()
            locked.save(update_fields=["paid_on"])
    return locked


def open_round(kind: str, year: int, scheme, closes_on: datetime.date, *, by) -> EvaluationRound:
    """A new round in 待布置."""
    found = EvaluationRound(kind=kind, year=year, scheme=scheme, closes_on=closes_on)
    number_round(found)
    with transaction.atomic():
        found.save()
        engine.start(found, by=by)
    return found
