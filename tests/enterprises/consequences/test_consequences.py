"""What green, blue and yellow bring: flags, plans with visits, interviews with their steps."""

import datetime

import pytest
from django.urls import reverse
from django.utils import timezone

from enterprises.consequences.actions import plan_for_blue, record_visit
from enterprises.consequences.contributions import priority_holders
from enterprises.consequences.effects import apply_result, borderline_enterprises
from enterprises.consequences.models import Interview, ServicePlan
from enterprises.consequences.rules import experts_of, why_not_schedule
from enterprises.profiles.models import Label
from enterprises.rating_years.models import RatingYear, YearState
from enterprises.robustness.models import ResultStability
from pinghu_portal.errors import RuleViolation
from pinghu_portal.evaluation.models import SensitivityRun
from pinghu_portal.workflow import engine
from tests.factories.enterprises import CertificateFactory, EnterpriseFactory
from tests.factories.ratings import RatingResultFactory, rated_run
from tests.factories.samples import interview, plan, shown_year

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate


@pytest.fixture
def applied(db, clerk) -> RatingYear:
    """A published year with one green, two blue and one yellow enterprise whose certificate ends in 100 days."""
    year = shown_year(rated_run([EnterpriseFactory()]))
    colours = {"green": 1, "blue": 2, "yellow": 1}
    year.run.results.update(colour="blue")
    for colour, count in colours.items():
        RatingResultFactory.create_batch(count - (colour == "blue"), run=year.run, colour=colour)
    yellow = year.run.results.get(colour="yellow").enterprise
    CertificateFactory(enterprise=yellow, expires_on=TODAY() + datetime.timedelta(days=100))
    RatingYear.objects.filter(pk=year.pk).update(state=YearState.APPLIED)
    year.refresh_from_db()
    return year


def test_yellow_is_called_before_its_certificate_ends(applied, clerk):
    apply_result(applied, by=clerk)
    apply_result(applied, by=clerk)
    found = Interview.objects.get()
    assert (found.due_on, found.borderline) == (TODAY() + datetime.timedelta(days=70), False)
    assert found.certificate


def test_borderline_is_marked_when_the_interview_is_called(applied, clerk):
    yellow = applied.run.results.get(colour="yellow")
    study = SensitivityRun.objects.create(run=applied.run, seed=1, draws=10)
    ResultStability.objects.create(
        study=study,
        enterprise=yellow.enterprise,
        colour="yellow",
        stability="60",
        rank_low=1,
        rank_high=4,
        borderline=True,
    )
    assert borderline_enterprises(applied) == {yellow.enterprise_id}
    apply_result(applied, by=clerk)
    assert Interview.objects.get().borderline is True


def test_green_carries_the_flag_that_others_may_read_until_it_is_green_no_longer(applied, clerk):
    green = applied.run.results.get(colour="green").enterprise
    codes = {green.credit_code, EnterpriseFactory().credit_code}
    apply_result(applied, by=clerk)
    assert priority_holders(codes, TODAY()) == {green.credit_code}
    applied.run.results.filter(enterprise=green).update(colour="blue")
    apply_result(applied, by=clerk)
    assert priority_holders(codes, TODAY()) == set()
    assert Label.objects.filter(kind="priority", enterprise=green).count() == 1  # ended, not deleted


def test_each_blue_one_gets_one_plan_with_its_weak_points(applied, clerk):
    assert [plan_for_blue(applied.year, by=clerk), plan_for_blue(applied.year, by=clerk)] == [2, 0]
    real = ServicePlan.objects.exclude(weak_points="").get()
    assert len(real.weak_points.split("、")) == 3
    with pytest.raises(RuleViolation, match="尚未应用"):
        plan_for_blue(2035, by=clerk)


def test_a_visit_has_a_day_and_words(clerk):
    found = plan(1)
    with pytest.raises(RuleViolation) as refused:
        record_visit(found, TODAY() + datetime.timedelta(days=1), "好", by=clerk)
    assert len(refused.value.reasons) == 2
    for _ in range(2):
        record_visit(found, TODAY(), "了解设备更新需求", by=clerk)
    assert found.visits.count() == 1  # a double click


@pytest.mark.parametrize(
    "posted", [{}, {"visited_on": "2026-13-45", "words": "x"}, {"visited_on": "今天", "words": "\0"}]
)
def test_junk_for_a_visit_is_answered_in_words(clerk_client, posted):
    found = plan(1)
    response = clerk_client.post(reverse("enterprises:plans:visit", args=[found.number]), posted)
    assert response.status_code in (400, 422) and found.visits.count() == 0


def test_the_whole_yellow_way(clerk, section_head, vice_director):
    matter = interview(1)
    member = engine.history(matter).last().by
    steps = (
        ("schedule", clerk, "scheduled"),
        ("fail", section_head, "talk"),
        ("talk", vice_director, "mending"),
        ("report", member, "mended"),
        ("close", section_head, "closed"),
    )
    for name, person, state in steps:
        matter = engine.perform(matter, name, by=person)
        assert matter.state == state
    assert [record.by for record in engine.history(matter)][:-1] == [person for _, person, _ in reversed(steps)]


def test_an_interview_needs_three_experts_and_a_day_in_time():
    matter, day = interview(1), datetime.timedelta(days=1)
    matter.experts, matter.due_on, matter.held_on = "甲、 乙,甲", TODAY() + day, TODAY() + 2 * day
    assert experts_of(matter) == ["甲", "乙"]
    assert len(why_not_schedule(matter)) == 2
    matter.due_on = TODAY() - day  # overdue already: better late than never
    assert len(why_not_schedule(matter)) == 1


@pytest.mark.parametrize("due", ["expired", "7", "30", "90", "abc", "9" * 30, "-1"])
def test_the_list_takes_any_window(clerk_client, due):
    interview(1)
    assert clerk_client.get(reverse("enterprises:interviews:list"), {"due": due}).status_code == 200
