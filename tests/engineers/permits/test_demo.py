"""The demo sets: the same when loaded twice, a mix of classes, every rung of the ladder, treaty exemptions."""

import datetime

import pytest
from django.utils import timezone

from engineers.permits.demo import load_permits
from engineers.permits.guard_models import CommercialInsurance, ResidencePermit, SocialInsurance
from engineers.permits.guard_rules import why_not_exempt
from engineers.permits.ladder import rung_of, rungs
from engineers.permits.models import Grant, WorkPermit
from tests.factories.engineers import EngineerFactory

pytestmark = pytest.mark.django_db


def test_a_second_load_changes_nothing_and_every_rung_is_there():
    today = timezone.localdate()
    engineers = [EngineerFactory(nationality="JP" if place % 2 else "DE") for place in range(12)]
    tables = (WorkPermit, ResidencePermit, SocialInsurance, CommercialInsurance, Grant)
    first = (load_permits(engineers), [table.objects.count() for table in tables])
    second = (load_permits(engineers, today=today + datetime.timedelta(days=9)), [t.objects.count() for t in tables])
    assert first == second
    assert set(WorkPermit.objects.values_list("category", flat=True)) == {"A", "B"}
    ladder = rungs(today)
    reached = {rung_of(day, today, ladder) for day in WorkPermit.objects.values_list("ends_on", flat=True)}
    assert reached == {None, 120, 90, 60, 30}
    exempt = [row for row in SocialInsurance.objects.all() if row.kinds("exempt")]
    assert {row.engineer.nationality for row in exempt} == {"DE"} and len(exempt) == 6
    assert [why_not_exempt(row, row.engineer.nationality, today) for row in exempt] == [[]] * 6
