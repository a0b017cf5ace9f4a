"""Letterbox views of 稳健性: the study of a run and starting one."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_POST

from enterprises.ratings.choices import Colour
from enterprises.ratings.querysets import SUBJECT
from enterprises.robustness.models import ResultStability
from enterprises.robustness.studies import newest_study, request_study
from pinghu_portal.errors import NotAllowed, RuleViolation
from pinghu_portal.evaluation.models import COMPLETE, Run, SensitivityRun
from pinghu_portal.policy.policy import get_visible_or_404, policy_of, visible

PER_PAGE = 50


@login_required
@require_GET
def study(request, uid):
    """The newest study of a run: steadiness by colour, what each indicator decides, the least steady enterprises."""
    run = get_visible_or_404(Run.objects.filter(subject=SUBJECT).select_related("scheme"), request.user, uid=uid)
    policy = policy_of(SensitivityRun)
    if not policy.allows(request.user, "view"):
        raise NotAllowed("稳健性分析供科技局和测算机构查看。")
    found = newest_study(run)
    rows = visible(ResultStability.objects.filter(study=found), request.user).select_related("enterprise")
    wanted = request.GET.get("colour", "")
    if wanted in Colour.values:
        rows = rows.filter(colour=wanted)
    if request.GET.get("borderline") == "1":
        rows = rows.filter(borderline=True)
    page = Paginator(rows.order_by("stability", "pk"), PER_PAGE).get_page(request.GET.get("page"))
    left_out = sorted(found.summary["left_out"], key=lambda row: -row[2]) if found else []
    most = max((changed for *_, changed in left_out), default=0) or 1
    context = {
        "run": run,
        "study": found,
        "page": page,
        "colours": [
            (label, colour, found.summary["colours"][colour])
            for colour, label in Colour.choices
            if found and colour in found.summary["colours"]
        ],
        "left_out": [(code, name, changed, f"{changed / most * 100:.1f}") for code, name, changed in left_out],
        "wanted": wanted,
        "only_borderline": request.GET.get("borderline") == "1",
        "colour_choices": Colour.choices,
        "can_start": policy.allows(request.user, "start") and run.state in COMPLETE,
    }
    return render(request, "enterprises/robustness/study.html", context)


@login_required
@require_POST
def start(request, uid):
    """Start a study and follow its progress."""
    run = get_visible_or_404(Run.objects.filter(subject=SUBJECT), request.user, uid=uid)
    if not policy_of(SensitivityRun).allows(request.user, "start"):
        raise NotAllowed("当前账号不能启动稳健性分析。")
    if run.state not in COMPLETE:
        raise RuleViolation("该次测算尚未完成，不能分析。")
    job, created = request_study(run, by=request.user)
    if not created:
        messages.info(request, "该次测算的分析正在进行，显示其进度。")
    return redirect("web:job", uid=job.uid)
