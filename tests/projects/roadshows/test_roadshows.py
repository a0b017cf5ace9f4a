"""A session from plan to archive, sign-up of enterprises, what came of the projects, the figures of the pages."""

import datetime
from decimal import Decimal

import pytest
from django.utils import timezone

from pinghu_portal.accounts.models import Role
from pinghu_portal.errors import RuleViolation
from pinghu_portal.policy.policy import visible
from pinghu_portal.workflow import engine
from projects.roadshows import actions, figures
from projects.roadshows.demo import load_roadshows
from projects.roadshows.models import FollowUp, Roadshow, RoadshowProject, RoadshowYear, SceneName
from tests.factories import roadshows as made
from tests.factories.accounts import UserFactory
from tests.factories.enterprises import EnterpriseFactory, MembershipFactory

pytestmark = pytest.mark.django_db


def member():
    """A member of an enterprise."""
    user = UserFactory(role=Role.ENTERPRISE)
    MembershipFactory(enterprise=EnterpriseFactory(), user=user)
    return user


def test_a_session_is_not_held_before_its_day_nor_without_projects(officer, head):
    show = made.roadshow(held_on=timezone.localdate() + datetime.timedelta(days=1))
    show.projects.all().delete()
    engine.perform(show, "open", by=officer)
    with pytest.raises(RuleViolation) as refused:
        engine.perform(show, "hold", by=officer)
    assert refused.value.reasons == [f"举办日期为 {show.held_on:%Y-%m-%d}，尚未到。", "还没有路演项目。"]


def test_enterprises_sign_up_while_it_is_open(officer):
    show = made.roadshow(held_on=timezone.localdate() + datetime.timedelta(days=5))
    user = member()
    project = RoadshowProject(roadshow=show, name="新项目", field="新材料", team="团队")
    with pytest.raises(RuleViolation, match="报名未开始或已截止"):
        actions.sign_up(project, by=user)
    engine.perform(show, "open", by=officer)
    saved = actions.sign_up(project, by=user)
    assert saved.enterprise == user.memberships.get().enterprise
    with pytest.raises(RuleViolation, match="已报名"):
        actions.sign_up(RoadshowProject(roadshow=show, name="新项目", field="x", team="y"), by=user)
    Roadshow.objects.filter(pk=show.pk).update(closes_on=timezone.localdate() - datetime.timedelta(days=1))
    with pytest.raises(RuleViolation, match="已截止"):
        actions.sign_up(RoadshowProject(roadshow=show, name="晚到", field="x", team="y"), by=user)


def test_an_enterprise_sees_announced_sessions_and_its_own_projects(officer):
    show, user, other = made.roadshow(), member(), member()
    assert visible(Roadshow.objects.all(), user).count() == 0
    engine.perform(show, "open", by=officer)
    saved = actions.sign_up(RoadshowProject(roadshow=show, name="新项目", field="新材料", team="团队"), by=user)
    assert list(visible(Roadshow.objects.all(), user)) == [show]
    assert list(visible(RoadshowProject.objects.all(), user)) == [saved]
    assert visible(RoadshowProject.objects.all(), other).count() == 0


def test_a_follow_up_has_day_amount_and_park():
    project, today = made.project(), timezone.localdate()
    with pytest.raises(RuleViolation) as refused:
        actions.follow_up(FollowUp(project=project, on=today + datetime.timedelta(days=1), outcome="landed"))
    assert refused.value.reasons == ["日期应在路演举办之后、今天之前。", "落户须填写园区。"]
    with pytest.raises(RuleViolation, match="须填写金额"):
        actions.follow_up(FollowUp(project=project, on=today, outcome="intent"))


def test_a_project_that_landed_twice_counts_once(officer):
    project, today = made.project(), timezone.localdate()
    for _ in range(2):
        actions.follow_up(FollowUp(project=project, on=today, outcome="landed", park="平湖智创园"))
    actions.follow_up(FollowUp(project=project, on=today, outcome="intent", amount=Decimal(5_000_000)))
    assert (figures.shown(officer), figures.landed(officer)) == (2, 1)
    assert (figures.landing_rate(officer), figures.intents(officer)) == (Decimal("50.0"), Decimal("500.00"))


def test_the_demo_holds_what_the_pages_print(officer):
    assert [load_roadshows() for _ in range(2)] == [2, 2]
    assert (figures.planned(officer, 2022), figures.brought(officer, 2021), figures.held(officer, 2022)) == (15, 56, 1)
    assert SceneName.objects.count() == 3
    assert RoadshowYear.objects.get(year=2021).target is None
