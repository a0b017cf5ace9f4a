"""Letterbox views of road shows: sign-up, entries, follow-ups."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from pinghu_portal.policy.policy import can, get_visible_or_404
from pinghu_portal.web.small_forms import valid
from projects.roadshows import actions
from projects.roadshows.forms import FollowUpForm, InvestorForm, ProjectForm
from projects.roadshows.models import FollowUp, Investor, Roadshow, RoadshowProject


def _show(request, number: str, action: str) -> Roadshow:
    return get_visible_or_404(Roadshow.objects.all(), request.user, action, number=number.replace("\0", ""))


@login_required
@require_POST
def sign_up(request, number: str):
    """A project, by an enterprise or entered by an officer."""
    show = get_visible_or_404(Roadshow.objects.all(), request.user, number=number.replace("\0", ""))
    entering = can(request.user, "enter", show)
    show = _show(request, number, "enter" if entering else "sign_up")
    project = valid(ProjectForm(request.POST, instance=RoadshowProject(roadshow=show))).instance
    if entering:
        actions.enter(project, by=request.user)
    else:
        actions.sign_up(project, by=request.user)
    messages.success(request, f"已报名：{project}。")
    return redirect(show)


@login_required
@require_POST
def add_investor(request, number: str):
    """An investor who came."""
    show = _show(request, number, "enter")
    actions.enter(valid(InvestorForm(request.POST, instance=Investor(roadshow=show))).instance, by=request.user)
    return redirect(show)


@login_required
@require_POST
def follow(request, uid):
    """What happened with a project."""
    rows = RoadshowProject.objects.select_related("roadshow")
    project = get_visible_or_404(rows, request.user, "follow", uid=uid)
    actions.follow_up(valid(FollowUpForm(request.POST, instance=FollowUp(project=project))).instance)
    return redirect(f"{project.get_absolute_url()}?tab=follow")
