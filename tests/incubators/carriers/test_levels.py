"""The level history: rows are added, never edited; a carrier counts once at the highest level it holds."""

import datetime

import pytest
from django.db import DatabaseError, transaction
from django.utils import timezone

from incubators.carriers.actions import record_level
from incubators.carriers.choices import Level, LevelAct, State
from incubators.carriers.models import Carrier, LevelRecord
from pinghu_portal.errors import RuleViolation
from pinghu_portal.workflow import engine
from tests.factories.carriers import LONG_AGO, CarrierFactory, level

pytestmark = pytest.mark.django_db
YEAR = datetime.timedelta(days=365)


def highest(carrier, on=None):
    return Carrier.objects.with_level(on or timezone.localdate()).get(pk=carrier.pk).highest


def new(carrier, at, on, act=LevelAct.GRANTED, **more):
    return record_level(LevelRecord(carrier=carrier, level=at, on=on, act=act, source="试验", **more))


def test_the_highest_level_counts_and_the_history_stays():
    carrier = CarrierFactory()
    for at, years in ((Level.CITY, 0), (Level.PROVINCIAL, 1), (Level.NATIONAL, 2)):
        new(carrier, at, LONG_AGO + years * YEAR)
    assert highest(carrier) == Level.NATIONAL
    assert highest(carrier, LONG_AGO + YEAR) == Level.PROVINCIAL
    assert carrier.levels.count() == 3


def test_a_removed_level_gives_way_to_the_next():
    carrier = CarrierFactory()
    new(carrier, Level.CITY, LONG_AGO)
    new(carrier, Level.NATIONAL, LONG_AGO + YEAR)
    new(carrier, Level.NATIONAL, LONG_AGO + 2 * YEAR, LevelAct.REMOVED, reason="复核不通过")
    assert highest(carrier) == Level.CITY
    assert highest(carrier, LONG_AGO + YEAR) == Level.NATIONAL


def test_a_period_that_ran_out_holds_no_level():
    carrier = CarrierFactory()
    new(carrier, Level.CITY, LONG_AGO, valid_until=LONG_AGO + YEAR)
    assert highest(carrier, LONG_AGO + YEAR) == Level.CITY
    assert highest(carrier, LONG_AGO + YEAR + datetime.timedelta(days=1)) is None
    new(carrier, Level.CITY, LONG_AGO + 2 * YEAR, LevelAct.RENEWED)
    assert highest(carrier) == Level.CITY


def test_rows_are_never_edited_nor_deleted():
    row = level(CarrierFactory())
    for change in (lambda: LevelRecord.objects.filter(pk=row.pk).update(level=1), row.delete):
        with pytest.raises(DatabaseError), transaction.atomic():
            change()
    assert LevelRecord.objects.get(pk=row.pk).level == Level.CITY


def test_all_reasons_against_a_row_are_given_at_once():
    carrier = CarrierFactory(state=State.REMOVED)
    tomorrow = timezone.localdate() + datetime.timedelta(days=1)
    with pytest.raises(RuleViolation) as refused:
        new(carrier, Level.CITY, tomorrow, LevelAct.RENEWED, valid_until=LONG_AGO)
    assert len(refused.value.reasons) == 4
    assert carrier.levels.count() == 0


def test_the_same_level_is_not_granted_twice():
    carrier = CarrierFactory()
    new(carrier, Level.CITY, LONG_AGO)
    with pytest.raises(RuleViolation, match="复核通过"):
        new(carrier, Level.CITY, LONG_AGO + YEAR)


def test_removal_takes_every_level_by_new_rows(head):
    carrier = CarrierFactory()
    level(carrier, Level.CITY)
    level(carrier, Level.PROVINCIAL)
    engine.perform(carrier, "remove", by=head, note="自行申请")
    assert highest(carrier) is None
    assert carrier.levels.filter(act=LevelAct.REMOVED, reason="自行申请").count() == 2
    assert not Carrier.objects.live().filter(pk=carrier.pk).exists()
