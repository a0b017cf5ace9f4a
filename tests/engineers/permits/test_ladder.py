"""到期预警: the earliest paper, each rung once, missed nights, who is told, permits that run out."""

import datetime

import pytest
from django.utils import timezone

from engineers.permits.guard_models import ExpiringPaper, SentRung
from engineers.permits.ladder import due, refresh, rung_of, sweep, tell_once, warn
from engineers.permits.models import WorkPermit
from pinghu_portal.accounts.models import Role
from pinghu_portal.web.models import Notice
from tests.factories.accounts import UserFactory
from tests.factories.engineers import EngineerFactory
from tests.factories.permits import commercial, work_permit

pytestmark = pytest.mark.django_db
ONE_DAY = datetime.timedelta(days=1)
LADDER = [120, 90, 60, 30]


def expiring_in(days: int, **more):
    """An engineer whose passport ends in so many days."""
    return EngineerFactory(passport_ends_on=timezone.localdate() + ONE_DAY * days, **more)


@pytest.mark.parametrize(
    ("left", "rung"),
    [(121, None), (120, 120), (91, 120), (90, 90), (60, 60), (31, 60), (30, 30), (1, 30), (0, 30), (-1, 0)],
)
def test_the_nearest_rung(left, rung):
    today = timezone.localdate()
    assert rung_of(today + ONE_DAY * left, today, LADDER) == rung


def test_the_earliest_of_all_papers_is_marked():
    today = timezone.localdate()
    engineer = expiring_in(100, contract_ends_on=today + ONE_DAY * 80)
    WorkPermit.objects.filter(pk=work_permit(engineer=engineer).pk).update(state="valid")
    policy = commercial()
    type(policy).objects.filter(pk=policy.pk).update(engineer=engineer, ends_on=today + ONE_DAY * 70)
    refresh(today)
    rows = ExpiringPaper.objects.filter(engineer=engineer).values_list("kind", "earliest")
    assert dict(rows) == {"passport": False, "contract": False, "work": True, "commercial": False}


def test_employer_engineer_and_talent_clerks_are_told_once(enterprise_user):
    engineer = expiring_in(45)
    member, clerk = enterprise_user(engineer.enterprise), UserFactory(role=Role.CLERK, role__department="kjj-hzrc")
    other = UserFactory(role=Role.CLERK, role__department="kjj-gxk")
    engineer.user = UserFactory(role=Role.ENGINEER)
    engineer.save()
    now = timezone.now()
    for _ in range(3):
        sweep(now)
    assert set(Notice.objects.values_list("user", flat=True)) == {member.pk, clerk.pk, engineer.user.pk}
    assert (Notice.objects.count(), other.notices.count()) == (3, 0)
    assert "护照" in Notice.objects.filter(user=member).get().title


def test_each_rung_is_told_when_it_is_reached_and_only_then():
    today, engineer = timezone.localdate(), expiring_in(120)
    refresh(today)
    told = [warn(today + ONE_DAY * passed) for passed in (0, 1, 29, 30, 31, 60, 90, 100, 120, 121, 122)]
    assert told == [1, 0, 0, 1, 0, 1, 1, 0, 0, 1, 0]
    assert sorted(SentRung.objects.filter(engineer=engineer).values_list("rung", flat=True)) == [0, 30, 60, 90, 120]


def test_a_missed_night_is_made_up_by_one_warning_of_the_nearest_rung():
    today, engineer = timezone.localdate(), expiring_in(50)
    refresh(today)
    assert [warning.reached for warning in due(today)] == [(120, 90, 60)]
    assert (warn(today), warn(today)) == (1, 0)
    assert SentRung.objects.filter(engineer=engineer).count() == 3
    refresh(today + ONE_DAY * 20)
    assert warn(today + ONE_DAY * 20) == 1


def test_two_sweeps_that_looked_at_the_same_time_tell_once(enterprise_user):
    today, engineer = timezone.localdate(), expiring_in(50)
    enterprise_user(engineer.enterprise)
    refresh(today)
    (first,), (second,) = due(today), due(today)
    assert (tell_once(first, today, []), tell_once(second, today, [])) == (1, 0)
    assert Notice.objects.count() == 1


def test_a_new_passport_begins_the_ladder_anew():
    today, engineer = timezone.localdate(), expiring_in(20)
    refresh(today)
    warn(today)
    type(engineer).objects.filter(pk=engineer.pk).update(passport_ends_on=today + ONE_DAY * 110)
    refresh(today)
    assert warn(today) == 1


def test_who_left_is_not_watched():
    today = timezone.localdate()
    engineer = expiring_in(20, left_on=today - ONE_DAY)
    refresh(today)
    assert ExpiringPaper.objects.filter(engineer=engineer).count() == 0


def test_a_permit_past_its_last_day_expires_by_itself():
    today = timezone.localdate()
    ends_today, past = work_permit(ends_on=today), work_permit(ends_on=today - ONE_DAY)
    WorkPermit.objects.filter(pk__in=(ends_today.pk, past.pk)).update(state="valid")
    sweep(timezone.now())
    assert dict(WorkPermit.objects.values_list("pk", "state")) == {ends_today.pk: "valid", past.pk: "expired"}


def test_a_sweep_without_news_writes_nothing():
    expiring_in(45)
    sweep(timezone.now())
    before = SentRung.objects.count()
    today = timezone.localdate()
    assert refresh(today) == 0
    assert (warn(today), SentRung.objects.count()) == (0, before)
