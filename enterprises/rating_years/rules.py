"""Why a rating year cannot go on: each rule gives all its reasons (domain 9.2, rating specification 3.1, 3.6)."""

from django.utils import timezone

from enterprises.collection.models import Discrepancy, DiscrepancyState, Filing, FilingState
from enterprises.rating_years.models import RatingYear
from enterprises.ratings.choices import ReturnState
from enterprises.ratings.models import DataReturn
from enterprises.ratings.querysets import SUBJECT
from enterprises.ratings.runs import JOB
from enterprises.ratings.schemes import benchmarks_in_force, scheme_in_force
from pinghu_portal.errors import RuleViolation
from pinghu_portal.evaluation.models import COMPLETE, Publication, Run
from pinghu_portal.jobs.models import Job
from pinghu_portal.publicity.models import Objection, ObjectionState


def newest_run(year: int) -> Run | None:
    """The latest complete run of a year, published or not."""
    runs = Run.objects.filter(subject=SUBJECT, year=year, state__in=COMPLETE)
    return runs.select_related("scheme").order_by("-number").first()


def why_not_collect(year: RatingYear) -> list[str]:
    """Figures are collected under an approved scheme with benchmarks."""
    reasons = []
    for find in (scheme_in_force, benchmarks_in_force):
        try:
            find(year.year)
        except RuleViolation as missing:
            reasons += missing.reasons
    return reasons


def why_not_check(year: RatingYear) -> list[str]:
    """Collection ends when nothing handed in waits for review and there are accepted figures."""
    reasons = []
    waiting = Filing.objects.filter(round__year=year.year, state=FilingState.SUBMITTED).count()
    if waiting:
        reasons.append(f"还有 {waiting} 份已提交的填报单未审核。")
    if not DataReturn.objects.filter(year=year.year, state=ReturnState.ACCEPTED).exists():
        reasons.append("还没有审核通过的数据。")
    return reasons


def why_not_compute(year: RatingYear) -> list[str]:
    """Values that disagree are decided before anything is computed (F38)."""
    found = Discrepancy.objects.filter(year=year.year, state=DiscrepancyState.OPEN).count()
    return [f"还有 {found} 项部门数据不一致未核定。"] if found else []


def why_not_hand_in(year: RatingYear) -> list[str]:
    """A result is handed in for review when a complete run under the scheme of the year stands and none is under way."""
    reasons = []
    if Job.objects.open().filter(kind=JOB, params__year=year.year).exists():
        reasons.append("该年度测算正在进行，请等待完成。")
    run = newest_run(year.year)
    if run is None:
        reasons.append("该年度还没有完成的测算，请先启动正式测算。")
    elif run.scheme_id != scheme_in_force(year.year).pk:
        reasons.append("最近一次测算用的不是现行评价方案，请重新测算。")
    return reasons


def why_not_show(year: RatingYear) -> list[str]:
    """A result is shown to the public only when the third party's figures, if it sent any, agree with ours."""
    if year.run is None:
        return ["没有提交复核的测算。"]
    check = year.checks.filter(run=year.run).first()
    if check is not None and check.difference_count:
        return [f"第三方复算有 {check.difference_count} 处不一致（{check.file_name}），请查明后重新比对。"]
    return []


def why_not_announce(year: RatingYear) -> list[str]:
    """公布 follows the last day of the notice, with every objection answered and every accepted one put right."""
    reasons = []
    if year.notice and timezone.localdate() <= year.notice.ends_on:
        reasons.append(f"公示期至 {year.notice.ends_on:%Y-%m-%d}，期满后方可公布。")
    waiting = Objection.objects.filter(notice=year.notice, state=ObjectionState.FILED).count()
    if waiting:
        reasons.append(f"还有 {waiting} 件异议未答复。")
    open_ones = unsettled_objections(year)
    if open_ones:
        reasons.append(f"异议 {'、'.join(o.number for o in open_ones[:5])} 已采纳，尚未更正结果。")
    return reasons


def unsettled_objections(year: RatingYear) -> list[Objection]:
    """Accepted objections to the year's notice that no revision has settled yet."""
    settled = Publication.objects.filter(subject=SUBJECT, year=year.year).exclude(objection="")
    found = Objection.objects.filter(notice=year.notice, state=ObjectionState.UPHELD)
    return list(found.exclude(number__in=settled.values("objection")).order_by("number")[:50])
