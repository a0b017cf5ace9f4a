"""Completeness check and publication: one transaction moves one pointer (reliability decision 3)."""

from django.db import transaction
from django.utils import timezone

from pinghu_portal.errors import RuleViolation
from pinghu_portal.evaluation.models import COMPLETE, Published, Run, RunState, Scheme, SchemeState


def publish(run: Run, *, officially: bool = False) -> bool:
    """Make a computed run the one that readers see. Returns False when it already is, or when the year is locked.

    A locked year (公示 has begun) is moved by a `Publication` only, which calls with `officially`. Raises RuleViolation
    for a run that is not computed. The pointer row is locked, so of two publishers one waits and then finds the work done.
    """
    with transaction.atomic():
        locked = Run.objects.select_for_update().get(pk=run.pk)
        if locked.state not in COMPLETE:
            raise RuleViolation("测算尚未完成检查，不能发布。")
        pointer, _ = Published.objects.select_for_update().get_or_create(
            subject=run.subject, year=run.year, defaults={"run": locked}
        )
        if pointer.locked and not officially:
            return False
        if pointer.run_id == locked.pk and locked.state == RunState.PUBLISHED:
            return False
        if pointer.run_id != locked.pk:
            Run.objects.filter(pk=pointer.run_id).update(state=RunState.SUPERSEDED)
            pointer.run = locked
        pointer.save()
        Run.objects.filter(pk=locked.pk).update(state=RunState.PUBLISHED, published_at=timezone.now())
        Scheme.objects.filter(pk=locked.scheme_id, state=SchemeState.APPROVED).update(state=SchemeState.FROZEN)
    return True


def published_run(subject: str, year: int) -> Run | None:
    """The run that readers see."""
    pointer = Published.objects.filter(subject=subject, year=year).select_related("run__scheme").first()
    return pointer.run if pointer else None


def lock_year(subject: str, year: int) -> None:
    """From now on only an official publication changes what readers see of a year."""
    Published.objects.filter(subject=subject, year=year).update(locked=True)
