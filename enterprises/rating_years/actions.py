"""Acts on a rating year beside its workflow: opening it, comparing a third party's results, correcting what was published."""

import hashlib

from django.db import transaction
from django.db.models import F
from django.db.models.functions import Coalesce

from enterprises.rating_years.models import RatingYear, ThirdPartyCheck, YearState
from enterprises.rating_years.revising import Standing, changes_between, kept_places
from enterprises.rating_years.rules import newest_run, unsettled_objections
from enterprises.ratings.choices import Colour
from enterprises.ratings.models import RatingResult
from enterprises.ratings.packages import export_run
from enterprises.ratings.querysets import SUBJECT
from enterprises.ratings.runs import JOB
from pinghu_portal.errors import RuleViolation
from pinghu_portal.evaluation.models import Publication, Run
from pinghu_portal.evaluation.package import load_json
from pinghu_portal.evaluation.package_files import differences
from pinghu_portal.evaluation.publication import publish
from pinghu_portal.jobs.models import Job
from pinghu_portal.publicity.actions import open_notice
from pinghu_portal.records.models import Act
from pinghu_portal.records.operations import log_act
from pinghu_portal.workflow import engine

MOST_COMPARED = 5000
"""Enterprises that a page compares at once; larger years are verified on the command line (`rating_package verify`)."""
MOST_KEPT = 200
FIRST_YEAR, LAST_YEAR = 2015, 2100
CORRECTABLE = (YearState.NOTICE, YearState.PUBLISHED, YearState.APPLIED)


def open_year(year: int, *, by) -> RatingYear:
    """Begin a rating year, or return the one that was begun. Raises RuleViolation for an impossible year."""
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise RuleViolation(f"数据年度应在 {FIRST_YEAR} 至 {LAST_YEAR} 之间。")
    with transaction.atomic():
        found, created = RatingYear.objects.get_or_create(year=year, defaults={"opened_by": by})
        if created:
            engine.start(found, by=by)
    return found


def compare_with_third_party(year: RatingYear, name: str, text: bytes, *, by) -> ThirdPartyCheck:
    """Compare RESULTS.json of a third party with the run under review (or the newest), figure by figure, and keep the
    outcome. Raises RuleViolation for a file that is no results file and for a year that is too large for a page."""
    run = year.run or newest_run(year.year)
    if run is None:
        raise RuleViolation("该年度还没有完成的测算，无从比对。")
    if run.total > MOST_COMPARED:
        raise RuleViolation(f"企业超过 {MOST_COMPARED} 家，请用命令 rating_package verify 比对。")
    stated = load_json(text)
    if not isinstance(stated, dict) or not isinstance(stated.get("results"), list) or not stated["results"]:
        raise RuleViolation(f"“{name}”不是结果文件：应含 summary 和 results 两部分。")
    found = differences(load_json(export_run(run)), stated)
    with transaction.atomic():
        check = ThirdPartyCheck.objects.create(
            rating_year=year,
            run=run,
            file_name=name[:200],
            sha256=hashlib.sha256(text).hexdigest(),
            compared=len(stated["results"]),
            difference_count=len(found),
            differences=[line[:300] for line in found[:MOST_KEPT]],
            checked_by=by,
        )
        log_act(Act.IMPORT, user=by, obj=year, summary=f"第三方复算比对 {name[:100]}：{len(found)} 处不一致")
    return check


def why_not_revise(year: RatingYear, number: str, corrected: str) -> list[str]:
    """All reasons why a published result cannot be corrected now."""
    reasons = []
    if year.state not in CORRECTABLE:
        reasons.append(f"当前阶段为“{year.get_state_display()}”，公示之后才需要更正。")
        return reasons
    if number not in [objection.number for objection in unsettled_objections(year)]:
        reasons.append("请选择一件已采纳、尚未更正的异议。")
    run = newest_run(year.year)
    if run is None or run.number <= year.run.number:
        reasons.append("没有更正后的测算：请先更正数据，再启动测算。")
    elif run.scheme_id != year.run.scheme_id:
        reasons.append("更正测算须使用公示时的评价方案。")
    if Job.objects.open().filter(kind=JOB, params__year=year.year).exists():
        reasons.append("该年度测算正在进行，请等待完成。")
    if not RatingResult.objects.filter(run=year.run, enterprise__credit_code=corrected).exists():
        reasons.append("请填写涉及企业的统一社会信用代码，且该企业须在公示名单内。")
    return reasons


def revise(year: RatingYear, *, objection: str, corrected: str, by) -> Publication:
    """Publish revision k + 1 after an accepted objection, under the scheme's policy. Raises RuleViolation with all reasons.

    `corrected` is the credit code of the enterprise whose data was put right. What everybody sees changes in this one
    transaction; the revision before stays readable, and the changed colours are shown to the public in a notice.
    """
    with transaction.atomic():
        year = RatingYear.objects.select_for_update(of=("self",)).select_related("run", "publication").get(pk=year.pk)
        if reasons := why_not_revise(year, objection, corrected):
            raise RuleViolation(reasons)
        run, policy = newest_run(year.year), year.run.scheme.revision_policy
        before, after = standings_of(year.run), standings_of(run)
        identity = _identities(run).get(enterprise__credit_code=corrected)["identity"]
        kept = kept_places(policy, identity, before, after)
        _let_stand(run, kept)
        publication = Publication.objects.create(
            subject=SUBJECT,
            year=year.year,
            revision=year.publication.revision + 1,
            run=run,
            replaces=year.publication,
            policy=policy,
            reason=f"异议 {objection} 采纳后更正",
            objection=objection,
            changes=changes_between(before, after, kept),
            kept=kept,
            published_by=by,
        )
        publish(run, officially=True)
        year.run, year.publication = run, publication
        year.save(update_fields=["run", "publication"])
        _tell_the_public(publication, by)
        log_act(Act.PUBLISH, user=by, obj=year, summary=f"{publication}：{len(publication.changes)} 家有变动")
    return publication


def _identities(run: Run):
    identity = Coalesce(F("enterprise__package_id"), F("enterprise__credit_code"))
    return RatingResult.objects.filter(run=run).annotate(identity=identity).values("identity", "enterprise_id")


def standings_of(run: Run) -> dict[str, Standing]:
    """Name, index, rank and colour of everybody in a run, by exchange id."""
    rows = _identities(run).values_list("identity", "enterprise__name", "index", "rank", "colour")
    return {identity: Standing(*figures) for identity, *figures in rows.iterator(chunk_size=5000)}


def _let_stand(run: Run, kept: dict[str, dict]) -> None:
    """Write the places that the policy keeps into the rows of a run that nobody has seen yet, and into its counts."""
    if not kept:
        return
    numbers = {row["enterprise_id"]: row["identity"] for row in _identities(run).filter(identity__in=list(kept))}
    rows = list(RatingResult.objects.filter(run=run, enterprise__in=list(numbers)))
    for row in rows:
        rank, colour = kept[numbers[row.enterprise_id]]["kept"]
        if row.rank_change is not None:
            row.rank_change += row.rank - int(rank)
        row.rank, row.colour = int(rank), colour
    RatingResult.objects.bulk_update(rows, ["rank", "colour", "rank_change"], batch_size=1000)
    results = RatingResult.objects.filter(run=run)
    run.summary["computed_colours"] = run.summary["colours"]
    run.summary["colours"] = {colour: results.filter(colour=colour).count() for colour in sorted(Colour.values)}
    Run.objects.filter(pk=run.pk).update(summary=run.summary)


def _tell_the_public(publication: Publication, by) -> None:
    """A new notice lists the colours that a correction changed; none when only figures moved."""
    names = dict(Colour.choices)
    rows = []
    for change in publication.changes:
        old, new = ((change[side] or {}).get("colour", "") for side in ("old", "new"))
        if old != new:
            rows.append([str(len(rows) + 1), change["name"], names.get(old, "—"), names.get(new, "—")])
    if rows:
        open_notice(
            subject=f"{SUBJECT}:{publication.uid}"[:80],
            title=f"{publication.year}年度高新技术企业创新能力评价结果更正公告（第 {publication.revision} 次）",
            body=f"{publication.reason}，现将评价颜色有变动的企业予以公示。更正原则：{publication.get_policy_display()}。",
            columns=["序号", "企业名称", "原评价颜色", "更正后评价颜色"],
            rows=rows,
            by=by,
        )
