"""Numbering, sign-up, follow-ups."""

from django.db import models, transaction
from django.utils import timezone

from pinghu_portal.errors import RuleViolation
from pinghu_portal.records.numbers import next_number
from projects.roadshows.models import FollowUp, Roadshow, RoadshowProject
from projects.roadshows.rules import why_not_follow_up, why_not_sign_up


def number(show: Roadshow) -> None:
    """LY-2022-0001."""
    if not show.number:
        show.number = next_number("LY", show.held_on.year)


def own_enterprise(user):
    """The enterprise for which the user acts today. Raises RuleViolation when there is none."""
    member = user.memberships.in_force(timezone.localdate()).select_related("enterprise").first()
    if member is None:
        raise RuleViolation("当前账号没有关联企业，不能报名。")
    return member.enterprise


def sign_up(project: RoadshowProject, *, by) -> RoadshowProject:
    """An enterprise shows a project. Raises RuleViolation with all reasons."""
    with transaction.atomic():
        project.roadshow = Roadshow.objects.select_for_update(of=("self",)).get(pk=project.roadshow_id)
        project.enterprise, project.added_by = own_enterprise(by), by
        if reasons := why_not_sign_up(project):
            raise RuleViolation(reasons)
        project.save()
    return project


def enter(row: models.Model, *, by) -> models.Model:
    """A project or an investor, entered by an officer. Raises RuleViolation when it is there already."""
    with transaction.atomic():
        show = Roadshow.objects.select_for_update(of=("self",)).get(pk=row.roadshow_id)
        if type(row).objects.filter(roadshow=show, name=row.name).exists():
            raise RuleViolation(f"“{row.name}”已登记。")
        row.save()
    return row


def follow_up(row: FollowUp) -> FollowUp:
    """What happened. Raises RuleViolation with all reasons."""
    with transaction.atomic():
        RoadshowProject.objects.select_for_update(of=("self",)).get(pk=row.project_id)
        if reasons := why_not_follow_up(row):
            raise RuleViolation(reasons)
        row.save()
    return row
