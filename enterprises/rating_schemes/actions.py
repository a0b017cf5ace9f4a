"""What people do with schemes: clone into a draft, save a part of it, delete it, archive an approved one."""

from collections.abc import Callable

import pghistory
from django.db import transaction
from django.db.models import Max, ProtectedError

from enterprises.rating_schemes.rules import why_not_change
from enterprises.rating_schemes.sections import Part, stamp
from enterprises.rating_schemes.workflow import KEY, rating_scheme
from enterprises.ratings.querysets import SUBJECT
from enterprises.ratings.schemes import benchmarks_of
from pinghu_portal.errors import NotAllowed, Outdated, RuleViolation
from pinghu_portal.evaluation.canonical import as_written_sha256
from pinghu_portal.evaluation.models import BenchmarkSet, Scheme, SchemeState
from pinghu_portal.policy.policy import policy_of
from pinghu_portal.records.models import Act
from pinghu_portal.records.operations import log_act
from pinghu_portal.workflow import engine, tasks_ledger

MOST_VERSIONS = 500
"""Schemes of all years together: far above need, keeps the list on one page and a script from filling the table."""


def clone(source: Scheme, year: int, *, by, note: str = "") -> Scheme:
    """A draft of the same or the next data year with everything of `source`, benchmarks included, as the next version.

    Raises NotAllowed, RuleViolation. Clones wait for one another, so versions are never given twice.
    """
    if not policy_of(Scheme).can(by, "clone", source):
        raise NotAllowed("当前账号不能新建评价方案草案。")
    if year not in (source.year, source.year + 1):
        raise RuleViolation(f"只能新建{source.year}年度或{source.year + 1}年度的草案。")
    with transaction.atomic():
        held = list(Scheme.objects.select_for_update().filter(subject=SUBJECT).order_by("pk").values_list("pk"))
        if len(held) >= MOST_VERSIONS:
            raise RuleViolation("方案版本过多，请先删除不用的草案。")
        benchmarks = _clone_benchmarks(source, year)
        definition = _aged(source.definition, year - source.year, _next_version(Scheme, year))
        draft = Scheme.objects.create(
            subject=SUBJECT,
            year=year,
            version=definition["version"],
            title=_retitled(source.title, source.year, year),
            definition=definition,
            sha256=as_written_sha256(definition),
            comparability_key=source.comparability_key,
            basis=source.basis,
            author=by,
            benchmark_set=benchmarks,
            replaces=source,
            change_note=note[:300],
            revision_policy=source.revision_policy,
        )
        engine.start(draft, by=by)
    return draft


def adopt(base: Scheme, benchmarks: BenchmarkSet | None, change: Callable[[Scheme], None], *, by) -> Scheme:
    """A draft of the year of `base` with what was tried out in the sandbox. Raises NotAllowed, RuleViolation."""
    with transaction.atomic(), pghistory.context(reason="采纳沙盘试算"):
        draft = clone(base, base.year, by=by, note="采纳沙盘试算")
        if benchmarks is not None:
            draft.benchmark_set.values = benchmarks.values
        change(draft)
        draft.sha256 = as_written_sha256(draft.definition)
        draft.save()
        draft.benchmark_set.save()
    return draft


def save_part(scheme: Scheme, part: Part, seen: str, change: Callable[[Scheme], None], *, by) -> Scheme:
    """Let `change` write one part of a draft, under lock. Raises NotAllowed, RuleViolation when it is no draft any more,
    Outdated when a colleague saved the same part after `seen` was made."""
    with transaction.atomic(), pghistory.context(reason=f"修改{part.title}"):
        locked = _locked_draft(scheme, by)
        if stamp(locked, part) != seen:
            raise Outdated("本节已由他人修改并保存。")
        change(locked)
        locked.sha256 = as_written_sha256(locked.definition)
        locked.save()
        if locked.benchmark_set is not None:
            locked.benchmark_set.save()
    return locked


def delete_draft(scheme: Scheme, *, by) -> None:
    """Remove a draft with its own benchmarks and close its 待办. Raises NotAllowed, RuleViolation."""
    with transaction.atomic():
        locked = _locked_draft(scheme, by)
        benchmarks = locked.benchmark_set
        log_act(Act.DELETE, user=by, obj=locked, summary=f"删除评价方案草案：{locked}", definition=locked.definition)
        tasks_ledger.close_tasks(rating_scheme, locked.public_key, by=by)
        try:
            locked.delete()
        except ProtectedError as error:
            raise RuleViolation("已有其他草案以本草案为底稿，或已用于测算，不能删除。") from error
        if benchmarks is not None and benchmarks.state == SchemeState.DRAFT:
            if not Scheme.objects.filter(benchmark_set=benchmarks).exists():
                benchmarks.delete()


def archive(scheme: Scheme, *, by) -> Scheme:
    """Take an approved scheme that was never published out of force. Raises NotAllowed, RuleViolation."""
    with transaction.atomic(), pghistory.context(reason="归档"):
        locked = Scheme.objects.select_for_update().get(pk=scheme.pk)
        if not policy_of(Scheme).can(by, "archive", locked):
            raise NotAllowed("当前账号不能归档评价方案。")
        if locked.state != SchemeState.APPROVED:
            raise RuleViolation(f"{locked}为“{locked.get_state_display()}”，只有已批准、未公布使用的方案可以归档。")
        locked.state = SchemeState.ARCHIVED
        locked.save(update_fields=["state"])
        if locked.benchmark_set_id:
            _archive_benchmarks(locked)
        log_act(Act.ARCHIVE, user=by, obj=locked, summary=f"归档评价方案：{locked}", workflow=KEY)
    return locked


def _archive_benchmarks(scheme: Scheme) -> None:
    """Its benchmarks leave with it, unless another scheme goes with the same set."""
    others = Scheme.objects.filter(benchmark_set=scheme.benchmark_set_id).exclude(pk=scheme.pk)
    if not others.exists():
        BenchmarkSet.objects.filter(pk=scheme.benchmark_set_id, state=SchemeState.APPROVED).update(
            state=SchemeState.ARCHIVED
        )


def _locked_draft(scheme: Scheme, by) -> Scheme:
    locked = Scheme.objects.select_for_update(of=("self",)).select_related("benchmark_set").filter(pk=scheme.pk).first()
    if locked is None:
        raise RuleViolation("该草案已被删除。")
    if not policy_of(Scheme).can(by, "change", locked):
        raise NotAllowed("当前账号不能修改该评价方案。")
    if reasons := why_not_change(locked):
        raise RuleViolation(reasons)
    return locked


def _clone_benchmarks(source: Scheme, year: int) -> BenchmarkSet:
    held = benchmarks_of(source)
    return BenchmarkSet.objects.create(
        subject=SUBJECT,
        year=year,
        version=_next_version(BenchmarkSet, year),
        title=_retitled(held.title, held.year, year) if held else f"{year}年度省、市标杆值",
        values=held.values if held else [],
        provenance=held.provenance if held else "",
        state=SchemeState.DRAFT,
    )


def _next_version(model, year: int) -> int:
    last = model.objects.filter(subject=SUBJECT, year=year).aggregate(last=Max("version"))["last"]
    return (last or 0) + 1


def _aged(definition: dict, years: int, version: int) -> dict:
    """The definition for a version of a later year; its own year may differ from the data year by the office's custom."""
    year = definition.get("year")
    found = {**definition, "version": version}
    if isinstance(year, int):
        found["year"] = year + years
        if isinstance(definition.get("title"), str):
            found["title"] = _retitled(definition["title"], year, year + years)
    return found


def _retitled(title: str, old: int, new: int) -> str:
    return title.replace(str(old), str(new))
