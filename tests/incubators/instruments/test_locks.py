"""Forty people want the same hour: one gets it, thirty-nine read a clear sentence."""

import pytest

from incubators.instruments import actions
from incubators.instruments.models import TAKEN, Booking
from pinghu_portal.errors import RuleViolation
from tests.core.threads import at_once
from tests.factories.enterprises import EnterpriseFactory
from tests.factories.sharing import InstrumentFactory, at, member_at

pytestmark = pytest.mark.django_db(transaction=True)
MANY = 40


def test_forty_at_once_get_one_booking():
    instrument = InstrumentFactory()
    people = [(firm, member_at(firm)) for firm in (EnterpriseFactory() for _ in range(MANY))]

    def want(n: int):
        firm, member = people[n]
        return actions.book(instrument, at(2, 9), at(2, 11), enterprise=firm, purpose="检测", by=member)

    results = at_once(MANY, want)
    won = [one for one in results if isinstance(one, Booking)]
    lost = [one.reasons for one in results if isinstance(one, RuleViolation)]
    assert (len(won), lost) == (1, [[TAKEN]] * (MANY - 1))
    assert list(Booking.objects.values_list("pk", flat=True)) == [won[0].pk]


def test_the_database_alone_keeps_the_hour(monkeypatch):
    """Without the look of the rules, the exclusion constraint still gives the hour to one, and in the same words."""
    monkeypatch.setattr(actions, "why_not_book", lambda made, now: [])
    instrument = InstrumentFactory()
    people = [(firm, member_at(firm)) for firm in (EnterpriseFactory() for _ in range(8))]
    results = at_once(
        8,
        lambda n: actions.book(
            instrument, at(2, 9), at(2, 11), enterprise=people[n][0], purpose="检测", by=people[n][1]
        ),
    )
    assert sorted(type(one).__name__ for one in results) == ["Booking", *["RuleViolation"] * 7]
    assert {one.reasons[0] for one in results if isinstance(one, RuleViolation)} == {TAKEN}
    assert Booking.objects.count() == 1
