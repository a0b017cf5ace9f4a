"""A work permit from the calculator to 注销, the shorter limit of class A, residence, recognition into a permit."""

import datetime

import pytest
from django.utils import timezone

from engineers.dossiers.models import DossierItem
from engineers.permits.actions import open_permit
from engineers.permits.models import WorkPermit
from engineers.permits.papers import PAPERS
from pinghu_portal.accounts.models import Role
from pinghu_portal.errors import NotAllowed, RuleViolation
from pinghu_portal.web.models import Notice
from pinghu_portal.workflow import engine
from pinghu_portal.workflow.models import Task
from tests.factories.accounts import PostFactory, UserFactory
from tests.factories.engineers import EngineerFactory
from tests.factories.permits import DECLARED, recognition, residence_permit, work_permit

pytestmark = pytest.mark.django_db
ONE_DAY = datetime.timedelta(days=1)
ALL = [code for code, *_ in PAPERS]


@pytest.fixture
def talent():
    return UserFactory(role=Role.CLERK, role__department="kjj-hzrc")


@pytest.fixture
def vice():
    return UserFactory(role=Role.VICE_DIRECTOR, role__department="kjj")


@pytest.fixture
def police():
    return UserFactory(role=Role.PARTNER, role__department="gaj")


def applied(enterprise_user, **more) -> tuple[WorkPermit, object]:
    """An application with all papers, handed in by a member."""
    engineer = EngineerFactory(**more)
    member = enterprise_user(engineer.enterprise)
    permit = open_permit(engineer, by=member, declared=DECLARED)
    permit.wanted_until = timezone.localdate() + ONE_DAY * 700
    permit.save()
    WorkPermit.objects.filter(pk=permit.pk).update(papers=ALL)
    return engine.perform(permit, "submit", by=member), member


def decided(permit, talent, vice, category="B", route="bachelor") -> WorkPermit:
    """Through 预审, 受理, 审查 to 准予."""
    for step in ("pass_check", "accept"):
        permit = engine.perform(permit, step, by=talent)
    today = timezone.localdate()
    permit.category, permit.route, permit.permit_number = category, route, "33000099887766"
    permit.starts_on, permit.ends_on = today, today + ONE_DAY * 700
    permit.save()
    permit = engine.perform(permit, "review", by=talent)
    return engine.perform(permit, "grant", by=vice)


def test_the_sheet_is_frozen_when_the_application_is_handed_in(enterprise_user):
    permit, _ = applied(enterprise_user)
    assert (permit.points, permit.proposed_category, permit.proposed_route) == (83, "B", "bachelor")
    assert [line["points"] for line in permit.sheet["lines"]] == [20, 15, 13, 15, 0, 0, 15, 5, 0]
    permit.refresh_from_db()
    assert permit.sheet["lines"][0]["declared"] == "500000"


def test_a_decision_puts_the_permit_in_force_and_into_the_archive(enterprise_user, talent, vice):
    permit, member = applied(enterprise_user)
    permit = decided(permit, talent, vice)
    permit.refresh_from_db()
    assert (permit.state, permit.permit_number) == ("valid", "33000099887766")
    (row,) = DossierItem.objects.get(engineer=permit.engineer, kind=12).rows
    assert (row["category"], row["points"], row["state"]) == ("B", "83", "有效")
    assert Notice.objects.filter(user=member, title__contains="准予许可").count() == 1


def test_the_route_stands_beside_the_class_though_points_say_otherwise(enterprise_user, talent, vice):
    permit, _ = applied(enterprise_user)
    permit = decided(permit, talent, vice, category="A", route="programme")
    permit.refresh_from_db()
    assert (permit.category, permit.route, permit.points, permit.proposed_category) == ("A", "programme", 83, "B")


def test_only_the_vice_director_decides_and_not_on_his_own(enterprise_user, talent, vice):
    permit, member = applied(enterprise_user)
    WorkPermit.objects.filter(pk=permit.pk).update(state="reviewed")
    with pytest.raises(NotAllowed):
        engine.perform(permit, "grant", by=talent)
    PostFactory(user=member, role=Role.VICE_DIRECTOR)
    member = type(member).objects.get(pk=member.pk)
    with pytest.raises(NotAllowed):
        engine.perform(permit, "grant", by=member)


def test_review_of_class_a_takes_5_days_of_class_b_10(enterprise_user, talent):
    days = {}
    for category in ("A", "B"):
        permit, _ = applied(enterprise_user)
        WorkPermit.objects.filter(pk=permit.pk).update(category=category)
        permit = engine.perform(permit, "pass_check", by=talent)
        engine.perform(permit, "accept", by=talent)
        days[category] = Task.objects.waiting().get(object_key=permit.number).limit_days
    assert days == {"A": 5, "B": 10}


def test_an_extension_moves_the_last_day_only_when_it_is_allowed(enterprise_user, talent, vice):
    permit = work_permit()
    member = enterprise_user(permit.enterprise)
    WorkPermit.objects.filter(pk=permit.pk).update(state="valid")
    ends_on, wanted = permit.ends_on, permit.wanted_until
    permit = engine.perform(permit, "renew", by=member)
    permit = engine.perform(permit, "examine", by=talent)
    assert (permit.state, permit.ends_on) == ("deciding", ends_on)
    permit = engine.perform(permit, "allow", by=vice)
    permit.refresh_from_db()
    assert (permit.state, permit.ends_on, permit.wanted_until, permit.business) == ("valid", wanted, None, "renewal")


def test_a_refused_extension_leaves_the_permit_as_it_was(enterprise_user, vice):
    permit = work_permit()
    WorkPermit.objects.filter(pk=permit.pk).update(state="valid")
    engine.perform(permit, "renew", by=enterprise_user(permit.enterprise))
    engine.perform(permit, "decline", by=vice, note="材料不实")
    stored = WorkPermit.objects.get(pk=permit.pk)
    assert (stored.state, stored.ends_on, stored.wanted_until) == ("valid", permit.ends_on, None)


def test_a_change_does_not_move_the_last_day(enterprise_user, talent, vice):
    permit = work_permit()
    WorkPermit.objects.filter(pk=permit.pk).update(state="valid")
    engine.perform(permit, "change", by=enterprise_user(permit.enterprise))
    engine.perform(permit, "examine", by=talent)
    engine.perform(permit, "allow", by=vice)
    assert WorkPermit.objects.get(pk=permit.pk).ends_on == permit.ends_on


def test_a_residence_permit_follows_the_work_permit(police):
    lonely = residence_permit(engineer=EngineerFactory())
    with pytest.raises(RuleViolation, match="工作许可"):
        engine.perform(lonely, "accept", by=police)
    permit = residence_permit()
    for step in ("accept", "review", "issue"):
        permit = engine.perform(permit, step, by=police)
    (row,) = DossierItem.objects.get(engineer=permit.engineer, kind=13).rows
    assert (row["state"], row["purpose"], row["office"]) == ("有效", "工作", "平湖市公安局")


def test_recognition_turns_into_a_permit_that_spares_the_proofs(enterprise_user, talent):
    matter = recognition()
    head = UserFactory(role=Role.SECTION_HEAD, role__department="kjj-hzrc")
    for step, by in (("check", talent), ("ask", talent), ("recognise", head), ("turn", talent)):
        matter = engine.perform(matter, step, by=by)
    permit = WorkPermit.objects.get(recognition=matter)
    assert (permit.state, permit.category, permit.enterprise_id) == ("draft", "A", matter.enterprise_id)
    assert set(permit.exempted) == {"degree", "record", "health", "talent", "history"}
    permit.wanted_until = timezone.localdate() + ONE_DAY * 1800
    permit.papers = ["form", "contract", "passport", "photo"]
    permit.save()
    assert engine.perform(permit, "submit", by=enterprise_user(permit.enterprise)).state == "submitted"


def test_a_second_application_is_refused_while_one_is_open(enterprise_user):
    permit, member = applied(enterprise_user)
    with pytest.raises(RuleViolation, match=permit.number):
        open_permit(permit.engineer, by=member)
