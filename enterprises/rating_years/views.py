"""Letterbox views of 评价年度 beside the registry."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import StreamingHttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from enterprises.rating_years.actions import compare_with_third_party, open_year, revise
from enterprises.rating_years.models import RatingYear
from enterprises.rating_years.rules import newest_run
from enterprises.ratings.choices import Colour
from enterprises.ratings.packages import export_pieces
from enterprises.ratings.querysets import SUBJECT
from enterprises.ratings.runs import request_run
from pinghu_portal.errors import NotAllowed, RuleViolation
from pinghu_portal.evaluation.models import Publication, Run, RunKind
from pinghu_portal.policy.policy import get_visible_or_404, policy_of
from pinghu_portal.records.models import Act
from pinghu_portal.records.operations import log_act
from pinghu_portal.web.typed import typed_year

MOST_BYTES = 30 << 20


@login_required
@require_POST
def begin(request):
    """Begin a rating year."""
    if not policy_of(RatingYear).allows(request.user, "change"):
        raise NotAllowed("评价年度由科室发起。")
    year = typed_year(request.POST.get("year", ""))
    if year is None:
        raise RuleViolation("数据年度请填写四位数字，如 2022。")
    return redirect(open_year(year, by=request.user))


@login_required
@require_POST
def compute(request, year: int):
    """Start a trial or official run and follow its progress."""
    found = get_visible_or_404(RatingYear.objects.all(), request.user, year=year)
    if not policy_of(Run).allows(request.user, "start"):
        raise NotAllowed("当前账号不能启动测算。")
    kind = RunKind.OFFICIAL if request.POST.get("kind") == RunKind.OFFICIAL else RunKind.TRIAL
    job, created = request_run(found.year, by=request.user, kind=kind)
    if not created:
        messages.info(request, "该年度已有测算在进行，显示其进度。")
    return redirect("web:job", uid=job.uid)


@login_required
@require_GET
def package(request, year: int):
    """PROBLEM.json of the run under review (or the newest) for the third party."""
    found = get_visible_or_404(RatingYear.objects.all(), request.user, "check", year=year)
    run = found.run or newest_run(year)
    if run is None:
        raise RuleViolation("该年度还没有完成的测算，没有数据包可下载。")
    log_act(Act.DOWNLOAD, user=request.user, obj=found, summary=f"下载数据包：{run}")
    run = Run.objects.select_related("scheme", "benchmark_set", "previous__scheme").get(pk=run.pk)
    answer = StreamingHttpResponse(export_pieces(run), content_type="application/json")
    answer["Content-Disposition"] = f'attachment; filename="rating-{year}-{run.number}.json"'
    return answer


@login_required
@require_POST
def check(request, year: int):
    """Take a third party's RESULTS.json and compare it."""
    found = get_visible_or_404(RatingYear.objects.select_related("run"), request.user, "check", year=year)
    file = request.FILES.get("file")
    if file is None or not 0 < file.size <= MOST_BYTES:
        raise RuleViolation("请选择结果文件（JSON，不超过 30 MB）。")
    outcome = compare_with_third_party(found, file.name, file.read(), by=request.user)
    if outcome.difference_count:
        messages.warning(request, f"比对完成：{outcome.difference_count} 处不一致。")
    else:
        messages.success(request, f"比对完成：{outcome.compared} 家逐项一致。")
    return redirect(f"{found.get_absolute_url()}?tab=checks")


@login_required
@require_POST
def correct(request, year: int):
    """Publish a revision after an accepted objection."""
    found = get_visible_or_404(RatingYear.objects.all(), request.user, "revise", year=year)
    publication = revise(
        found,
        objection=request.POST.get("objection", ""),
        corrected=request.POST.get("enterprise", "").strip(),
        by=request.user,
    )
    messages.success(request, f"已更正：修订 {publication.revision}，{len(publication.changes)} 家有变动。")
    return redirect(f"{found.get_absolute_url()}?tab=revisions")


@login_required
@require_GET
def revision(request, year: int, number: int):
    """One revision with old and new of every changed enterprise, as it was published."""
    found = get_visible_or_404(RatingYear.objects.all(), request.user, year=year)
    publications = Publication.objects.select_related("run", "published_by", "replaces")
    shown = get_object_or_404(publications, subject=SUBJECT, year=year, revision=number)
    names = dict(Colour.choices)
    changes = [
        (
            change,
            *(names.get((change[side] or {}).get("colour"), "—") for side in ("old", "new")),
            change["key"] in shown.kept,
        )
        for change in shown.changes[:2000]
    ]
    context = {"year": found, "publication": shown, "changes": changes, "today": timezone.localdate()}
    return render(request, "enterprises/rating_years/revision.html", context)
