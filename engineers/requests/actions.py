"""Raising, dispatching, answering and rating a request; steps of a special case."""

from django.db import transaction
from django.utils import timezone

from engineers.dossiers.models import Engineer
from engineers.requests.choices import Kind
from engineers.requests.models import Request, SpecialCase, SpecialStep
from pinghu_portal.errors import RuleViolation
from pinghu_portal.organisation.models import Department
from pinghu_portal.records.numbers import next_number
from pinghu_portal.workflow import engine

LEAST_WORDS, MOST_WORDS = 10, 1500


def raise_request(
    enterprise, engineer: Engineer | None, *, title: str, words: str, kind: str, private=False, by
) -> Request:
    """提出. Raises RuleViolation with all reasons. The same words sent twice (a double click) are one request."""
    reasons = []
    if not title.strip():
        reasons.append("请填写诉求名称。")
    if len(words.strip()) < LEAST_WORDS:
        reasons.append(f"请写明具体情况（至少 {LEAST_WORDS} 个字）。")
    if kind not in Kind.values:
        reasons.append("请选择诉求类别。")
    if engineer and engineer.enterprise_id != enterprise.pk:
        reasons.append(f"{engineer.name} 不在本单位。")
    if reasons:
        raise RuleViolation(reasons)
    told = {
        "enterprise": enterprise,
        "engineer": engineer,
        "title": title.strip()[:80],
        "words": words.strip()[:MOST_WORDS],
        "kind": kind,
        "private": private,
        "raised_by": by,
    }
    with transaction.atomic():
        type(enterprise).objects.select_for_update(of=("self",)).get(pk=enterprise.pk)  # a double click waits here
        if same := Request.objects.filter(**told, state="raised").first():
            return same
        made = Request.objects.create(number=next_number("SQ", timezone.localdate().year), **told)
        engine.start(made, by=by)
    return made


def dispatch(request: Request, department: Department, *, by, note: str = "") -> Request:
    """派发, also 重派 after 退单."""
    with transaction.atomic():
        locked = Request.objects.select_for_update(of=("self",)).get(pk=request.pk)
        locked.department = department
        locked.save(update_fields=["department"])
        return engine.perform(locked, "dispatch", by=by, note=note)


def answer(request: Request, words: str, *, by) -> Request:
    """答复. Raises RuleViolation for too few words, NotAllowed for another department."""
    if len(words.strip()) < LEAST_WORDS:
        raise RuleViolation(f"请写明答复内容（至少 {LEAST_WORDS} 个字）。")
    with transaction.atomic():
        locked = Request.objects.select_for_update(of=("self",)).get(pk=request.pk)
        locked.answer = words.strip()[:MOST_WORDS]
        locked.save(update_fields=["answer"])
        return engine.perform(locked, "answer", by=by)


def rate(request: Request, stars: str, words: str, *, by) -> Request:
    """评价 1-5. Raises RuleViolation for anything else."""
    if stars not in ("1", "2", "3", "4", "5"):
        raise RuleViolation("满意度为 1–5 分。")
    with transaction.atomic():
        locked = Request.objects.select_for_update(of=("self",)).get(pk=request.pk)
        locked.stars, locked.stars_words = int(stars), words.strip()[:200]
        locked.save(update_fields=["stars", "stars_words"])
        return engine.perform(locked, "rate", by=by)


def number_case(case: SpecialCase) -> None:
    """A new case gets its number; of an enterprise of the register the name is taken from there."""
    if not case.number:
        case.number = next_number("ZX", timezone.localdate().year)
    if case.enterprise_id:
        case.enterprise_name = case.enterprise.name


def add_step(case: SpecialCase, *, done_on, department: Department | None, words: str, by) -> SpecialStep:
    """Log a step. Raises RuleViolation with all reasons."""
    reasons = []
    if len(words.strip()) < 2:
        reasons.append("请填写办理情况。")
    if done_on and done_on > timezone.localdate():
        reasons.append("日期不能晚于今天。")
    if case.closed_on:
        reasons.append(f"专项已于 {case.closed_on:%Y-%m-%d} 办结。")
    if reasons:
        raise RuleViolation(reasons)
    return SpecialStep.objects.create(
        case=case, done_on=done_on, department=department, words=words.strip()[:500], entered_by=by
    )
