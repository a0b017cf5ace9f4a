"""Letterbox views: the five levels, the three chains, the engineer's own page."""

from django.contrib.auth.decorators import login_required
from django.http import FileResponse, Http404
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from engineers.appointments.choices import STATES_EN
from engineers.dossiers.archive import archive, timeline
from engineers.dossiers.models import Engineer
from engineers.permits.guard_models import ExpiringPaper
from engineers.statistics.chains import chains
from engineers.statistics.headlines import HEADLINES
from engineers.statistics.levels import page_of, years
from engineers.statistics.policy import level_of, upper_level
from engineers.statistics.sheets import workbook
from pinghu_portal.dashboard.headlines import read_all
from pinghu_portal.errors import NotAllowed
from pinghu_portal.records.files import XLSX
from pinghu_portal.records.models import Act
from pinghu_portal.records.operations import log_act
from pinghu_portal.sheets.writer import file_name
from pinghu_portal.web.typed import typed_year
from pinghu_portal.workflow.tasks_ledger import my_waiting

MOST_SHOWN = 20


@login_required
@require_GET
def levels(request):
    """五级统计: the viewer's level, its totals and breakdowns for a year."""
    if not level_of(request.user):
        raise NotAllowed("当前账号没有海外工程师统计权限。")
    known = years()
    year = typed_year(request.GET.get("year", "")) or timezone.localdate().year
    context = {
        "year": year,
        "years": known or [year],
        **page_of(request.user, year),
        "headlines": [] if upper_level(request.user) else read_all(HEADLINES, request.user),
    }
    return render(request, "engineers/statistics/levels.html", context)


@login_required
@require_POST
def level_sheet(request):
    """The figures of the page as an official workbook, with every definition; logged."""
    if not level_of(request.user):
        raise NotAllowed("当前账号没有海外工程师统计权限。")
    year = typed_year(request.POST.get("year", "")) or timezone.localdate().year
    content, rows = workbook(request.user, year)
    log_act(Act.EXPORT, summary=f"海外工程师五级统计 {year} 年度 {rows} 行")
    name = file_name(f"海外工程师{year}年度统计表", timezone.localdate())
    return FileResponse(content, as_attachment=True, filename=name, content_type=XLSX)


@login_required
@require_GET
def three_chains(request):
    """人才链·创新链·产业链."""
    if level_of(request.user) not in ("county", "town", "enterprise"):
        raise NotAllowed("三链页面供局、镇街道和企业查看。")
    return render(request, "engineers/statistics/chains.html", {"links": chains(request.user)})


@login_required
@require_GET
def me(request):
    """An engineer's own page in 中文 or English: archive, cases, what expires, what is asked of me."""
    engineer = Engineer.objects.filter(user=request.user).select_related("enterprise").first()
    if engineer is None:
        raise Http404
    english = request.LANGUAGE_CODE == "en"
    context = {
        "engineer": engineer,
        "english": english,
        "archive": archive(engineer, request.user, language="en" if english else "zh"),
        "cases": list(engineer.joint_cases.select_related("package")[:MOST_SHOWN]),
        "visits": [(visit, STATES_EN[visit.state]) for visit in engineer.appointments.select_related("slot__point")[:MOST_SHOWN]],
        "papers": list(ExpiringPaper.objects.filter(engineer=engineer)),
        "asked": list(my_waiting(request.user).by_deadline()[:MOST_SHOWN]),
        "events": timeline(engineer)[:MOST_SHOWN],
        "today": timezone.localdate(),
    }
    return render(request, "engineers/statistics/me.html", context)
