"""Letterbox views of the shell: workbench, tasks, search, notices, jobs, files, language."""

import datetime

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import FileResponse, Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_GET, require_POST

from pinghu_portal.jobs.execution import request_cancel
from pinghu_portal.jobs.models import Job
from pinghu_portal.policy.policy import get_visible_or_404, visible
from pinghu_portal.records.files import open_path
from pinghu_portal.records.models import Act, StoredFile
from pinghu_portal.records.operations import log_act
from pinghu_portal.web.models import Announcement, Notice
from pinghu_portal.web.notices import mark_read
from pinghu_portal.web.search import search
from pinghu_portal.web.workbench import task_rows, workbench_context
from pinghu_portal.workflow import tasks_ledger
from pinghu_portal.workflow.holders import colleagues
from pinghu_portal.workflow.models import Task


@login_required
@require_GET
def workbench(request):
    """工作台: where every role lands."""
    return render(request, "web/workbench.html", workbench_context(request.user))


TABS = {"waiting": "待办", "done": "已办", "started": "我发起"}


@login_required
@require_GET
def tasks(request, tab="waiting"):
    """待办 / 已办 / 我发起, with the counters' filters."""
    user, now, today = request.user, timezone.now(), timezone.localdate()
    lists = {
        "waiting": tasks_ledger.my_waiting(user).by_deadline(),
        "done": tasks_ledger.my_done(user).order_by("-closed_at"),
        "started": tasks_ledger.my_started(user).by_deadline(),
    }
    counts = {key: queryset.count() for key, queryset in lists.items()}
    queryset, only = lists[tab], request.GET.get("only", "")
    if only == "overdue":
        queryset = queryset.filter(ends_at__lte=now, paused=False)
    elif only == "soon":
        queryset = queryset.filter(ends_at__gt=now, ends_at__lte=now + datetime.timedelta(days=3), paused=False)
    elif only == "paused":
        queryset = queryset.filter(paused=True)
    page = Paginator(queryset, 20).get_page(request.GET.get("page"))
    context = {
        "tab": tab,
        "tabs": [(key, title, counts[key]) for key, title in TABS.items()],
        "page": page,
        "only": only,
        "rows": task_rows(page.object_list, today),
    }
    return render(request, "web/tasks.html", context)


@login_required
@require_POST
def hand_over(request, uid):
    """转办 a task to a colleague."""
    task = get_visible_or_404(Task.objects, request.user, "hand_over", uid=uid)
    to = next((person for person in colleagues(request.user) if str(person.uid) == request.POST.get("to")), None)
    if to is None:
        raise Http404("没有这位同事")
    tasks_ledger.hand_over(task, by=request.user, to=to)
    messages.success(request, f"已转办给 {to}。")
    return redirect("web:tasks")


@login_required
@require_POST
def urge(request, uid):
    """催办; with `supervise=1` 督办."""
    supervise = request.POST.get("supervise") == "1"
    task = get_visible_or_404(Task.objects, request.user, "supervise" if supervise else "urge", uid=uid)
    tasks_ledger.urge(task, by=request.user, words=request.POST.get("words", ""), supervise=supervise)
    messages.success(request, "已督办。" if supervise else "已催办。")
    return redirect(request.POST.get("next") if _local(request, request.POST.get("next")) else "web:started")


def _local(request, url) -> bool:
    return bool(url) and url_has_allowed_host_and_scheme(url, {request.get_host()}, request.is_secure())


@login_required
@require_GET
def search_page(request):
    """Search over everything the person may see; htmx asks for the drop-down only."""
    text = request.GET.get("q", "")
    template = "web/search_hits.html" if request.htmx else "web/search.html"
    return render(request, template, {"q": text, "groups": search(request.user, text)})


@login_required
@require_GET
def notices(request):
    """消息: the person's notices and running jobs; opening the page marks them read."""
    page = Paginator(visible(Notice.objects, request.user), 30).get_page(request.GET.get("page"))
    jobs = visible(Job.objects.select_related("result_file"), request.user)[:20]
    response = render(request, "web/notices.html", {"page": page, "jobs": jobs})
    mark_read(request.user)
    return response


@login_required
@require_GET
def announcement(request, uid):
    """One announcement."""
    found = get_object_or_404(Announcement.objects.filter(published_on__lte=timezone.localdate()), uid=uid)
    return render(request, "web/announcement.html", {"announcement": found})


@login_required
@require_GET
def job(request, uid):
    """The progress page of a job; htmx polls the same address and gets the bar only. Finished → 286 stops polling."""
    found = get_visible_or_404(Job.objects.select_related("result_file"), request.user, uid=uid)
    if request.htmx:
        return render(request, "web/job_bar.html", {"job": found}, status=200 if found.is_open else 286)
    return render(request, "web/job.html", {"job": found})


@login_required
@require_POST
def job_cancel(request, uid):
    """Ask a job to stop."""
    found = get_visible_or_404(Job.objects, request.user, "cancel", uid=uid)
    if request_cancel(found):
        messages.success(request, "已请求取消。")
    return redirect("web:job", uid=uid)


@login_required
@require_GET
def download(request, uid):
    """A stored file of the person's own, always as an attachment under its original name."""
    stored = get_visible_or_404(StoredFile.objects, request.user, uid=uid)
    path = open_path(stored)
    if not path.exists():
        raise Http404("文件已到期清理")
    log_act(Act.DOWNLOAD, obj=stored, summary=stored.name)
    response = FileResponse(path.open("rb"), as_attachment=True, filename=stored.name, content_type=stored.content_type)
    response["Content-Security-Policy"] = "sandbox; default-src 'none'"
    return response


@login_required
@require_POST
def appearance(request):
    """Light or dark, kept with the account."""
    request.user.dark_mode = not request.user.dark_mode
    request.user.save(update_fields=["dark_mode"])
    target = request.POST.get("next")
    return redirect(target if _local(request, target) else "/")


@require_POST
def language(request):
    """简体中文 or English, kept in a cookie for a year."""
    wanted = request.POST.get("language")
    target = request.POST.get("next")
    response = redirect(target if _local(request, target) else "/")
    if wanted in ("zh-hans", "en"):
        response.set_cookie(
            "django_language", wanted, max_age=365 * 86400, httponly=True, samesite="Lax", secure=request.is_secure()
        )
    return response
