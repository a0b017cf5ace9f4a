"""Bookings: never twice, within the hours, from request to charge; the diary; who sees what."""

import datetime
from decimal import Decimal

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from incubators.instruments import actions
from incubators.instruments.choices import InstrumentState, State
from incubators.instruments.figures import diary, done_uses, hours_of, uses_by_year
from incubators.instruments.models import TAKEN, Booking
from incubators.instruments.rules import charge_of
from pinghu_portal.accounts.models import Role
from pinghu_portal.errors import NotAllowed, RuleViolation
from pinghu_portal.policy.policy import can, visible
from pinghu_portal.rulebook.models import RuleRow
from pinghu_portal.web.models import Notice
from pinghu_portal.workflow import engine
from tests.factories.accounts import UserFactory
from tests.factories.carriers import CarrierFactory, officer, operator_of
from tests.factories.enterprises import EnterpriseFactory
from tests.factories.sharing import InstrumentFactory, at, booking, member_at

pytestmark = pytest.mark.django_db
HOUR = datetime.timedelta(hours=1)


def booked(instrument, starts, ends, *, enterprise=None, by=None, **more):
    """A booking through the front door."""
    enterprise = enterprise or EnterpriseFactory()
    told = {"purpose": "来料检验", **more}
    return actions.book(instrument, starts, ends, enterprise=enterprise, by=by or member_at(enterprise), **told)


def refused(instrument, starts, ends, **more) -> list[str]:
    """The reasons against a booking; nothing is kept."""
    before = Booking.objects.count()
    with pytest.raises(RuleViolation) as refusal:
        booked(instrument, starts, ends, **more)
    assert Booking.objects.count() == before
    return refusal.value.reasons


def test_neighbours_touch_and_never_overlap():
    instrument = InstrumentFactory()
    booked(instrument, at(2, 10), at(2, 12))
    for starts, ends in ((9, 11), (11, 13), (10, 12), (9, 13)):
        assert refused(instrument, at(2, starts), at(2, ends)) == [TAKEN]
    booked(instrument, at(2, 8), at(2, 10))
    booked(instrument, at(2, 12), at(2, 13))
    booked(InstrumentFactory(), at(2, 10), at(2, 12))
    assert Booking.objects.count() == 4


@pytest.mark.parametrize("state", [State.WAITING, State.BOOKED, State.RUNNING, State.DONE])
def test_the_database_refuses_what_the_rules_let_through(state):
    first = booking(state=state)
    with pytest.raises(IntegrityError, match="booking_never_twice"), transaction.atomic():
        booking(instrument=first.instrument)
    assert Booking.objects.count() == 1


@pytest.mark.parametrize("state", [State.CANCELLED, State.MISSED, State.REFUSED])
def test_hours_given_up_are_free_again(state):
    instrument = InstrumentFactory()
    first = booked(instrument, at(2, 10), at(2, 12))
    Booking.objects.filter(pk=first.pk).update(state=state)
    assert booked(instrument, at(2, 10), at(2, 12)).state == State.WAITING


def test_hours_of_the_instrument_bind():
    instrument = InstrumentFactory(opens="08:30", closes="17:00")
    instrument.refresh_from_db()
    hours = ["可预约时间为每日 08:30–17:00。"]
    assert refused(instrument, at(2, 8), at(2, 9)) == hours
    assert refused(instrument, at(2, 16), at(2, 17, 30)) == hours
    assert refused(instrument, at(2, 16), at(3, 9)) == ["一次预约不能跨日，请分日预约。"]
    assert refused(instrument, at(2, 9, 10), at(2, 10)) == ["预约时间以 30 分钟为单位。"]
    assert refused(instrument, at(2, 10), at(2, 10)) == ["结束时间应晚于开始时间。"]
    assert booked(instrument, at(2, 8, 30), at(2, 17)).planned_hours == Decimal("8.5")


def test_the_past_and_too_far_ahead_are_refused_with_all_reasons():
    RuleRow.objects.filter(key="instruments.days_ahead").update(value="10")
    instrument = InstrumentFactory()
    assert refused(instrument, at(-1, 9), at(-1, 10)) == ["该时段已开始或已过，请选择以后的时段。"]
    assert refused(instrument, at(11, 9), at(11, 10), purpose=" ") == ["最多提前 10 日预约。", "请填写用途。"]
    assert booked(instrument, at(10, 9), at(10, 10)).state == State.WAITING


def test_only_working_days_where_the_instrument_says_so(monkeypatch):
    instrument = InstrumentFactory(workdays_only=True)
    day = next(n for n in range(1, 9) if at(n, 9).weekday() == 6)
    found = refused(instrument, at(day, 9), at(day, 10))
    assert found == [f"{at(day, 9):%Y-%m-%d} 不是工作日，该仪器仅工作日可预约。"]


@pytest.mark.parametrize("state", [InstrumentState.REPAIR, InstrumentState.RETIRED])
def test_an_instrument_under_repair_takes_no_bookings(state):
    instrument = InstrumentFactory(state=state)
    assert refused(instrument, at(2, 9), at(2, 10)) == [f"{instrument.name}现为“{state.label}”，不接受预约。"]
    assert not can(member_at(EnterpriseFactory()), "book", instrument)


def test_a_double_click_gets_the_same_booking():
    instrument, enterprise = InstrumentFactory(), EnterpriseFactory()
    member = member_at(enterprise)
    first, second = (booked(instrument, at(2, 9), at(2, 10), enterprise=enterprise, by=member) for _ in range(2))
    assert (first.pk, Booking.objects.count()) == (second.pk, 1)


def test_from_request_to_charge(later):
    instrument = InstrumentFactory()
    operator, enterprise = operator_of(instrument.carrier), EnterpriseFactory()
    member = member_at(enterprise)
    made = booked(instrument, at(0, 23), at(0, 23, 30), enterprise=enterprise, by=member, samples=2)
    with pytest.raises(NotAllowed):
        engine.perform(made, "confirm", by=member)
    made = engine.perform(made, "confirm", by=operator)
    assert Notice.objects.get(user=member).title == f"仪器预约 {made.number} 确认预约"
    type(instrument).objects.filter(pk=instrument.pk).update(price_hour=999)
    made = engine.perform(made, "begin", by=operator)
    with pytest.raises(RuleViolation) as refusal:
        actions.record_use(made, used_hours=Decimal("2.5"), used_samples=None, voucher=" ", result="", by=operator)
    assert refusal.value.reasons == ["按样品收费，请登记实际样品数。", "有收费的使用请登记凭证号。"]
    made.refresh_from_db()
    assert (made.used_hours, made.state) == (None, State.RUNNING)
    actions.record_use(made, used_hours=Decimal("2.5"), used_samples=3, voucher="P-7", result="完成", by=operator)
    made.refresh_from_db()
    assert (made.state, made.charge, made.done_on) == (State.DONE, Decimal("310.00"), timezone.localdate())


def test_charge_is_exact_to_the_cent_and_empty_prices_cost_nothing():
    odd = Booking(used_hours=Decimal("0.3"), used_samples=3, price_hour=Decimal("33.35"), price_sample=None)
    assert charge_of(odd) == Decimal("10.01")
    assert charge_of(Booking(used_hours=Decimal(2), price_hour=None, price_sample=Decimal(5))) == Decimal("0.00")


def test_what_a_keeper_enters_is_confirmed_at_once():
    instrument = InstrumentFactory()
    made = booked(instrument, at(2, 9), at(2, 10), by=operator_of(instrument.carrier))
    assert made.state == State.BOOKED
    assert booked(instrument, at(2, 10), at(2, 11), by=officer()).state == State.BOOKED


def test_use_and_miss_wait_for_the_day_and_cancelling_ends_with_it():
    instrument = InstrumentFactory()
    operator = operator_of(instrument.carrier)
    made = booked(instrument, at(2, 9), at(2, 10), by=operator)
    for step in ("begin", "miss"):
        with pytest.raises(RuleViolation, match="当日"):
            engine.perform(made, step, by=operator)
    Booking.objects.filter(pk=made.pk).update(starts_at=timezone.now() - HOUR, ends_at=timezone.now() + HOUR)
    with pytest.raises(RuleViolation, match="不能取消"):
        engine.perform(made, "cancel", by=operator)
    assert engine.perform(made, "miss", by=operator).state == State.MISSED


def test_cancelling_tells_the_operator():
    instrument, enterprise = InstrumentFactory(), EnterpriseFactory()
    operator, member = operator_of(instrument.carrier), member_at(enterprise)
    made = booked(instrument, at(2, 9), at(2, 10), enterprise=enterprise, by=member)
    with pytest.raises(NotAllowed):
        engine.perform(made, "cancel", by=member_at(EnterpriseFactory()))
    engine.perform(made, "cancel", by=member)
    assert list(Notice.objects.values_list("user", flat=True)) == [operator.pk]


def test_the_diary_shows_gaps_and_hides_names():
    instrument, enterprise = InstrumentFactory(opens="08:00", closes="17:00"), EnterpriseFactory()
    instrument.refresh_from_db()
    member, made = member_at(enterprise), None
    made = booked(instrument, at(2, 10), at(2, 12), enterprise=enterprise, by=member)
    day = timezone.localdate(at(2, 0))
    (own,) = diary(instrument, day, 1, member, timezone.now())
    assert [(one.starts, one.ends, one.booking) for one in own.taken] == [(at(2, 10), at(2, 12), made)]
    assert own.free == [(at(2, 8), at(2, 10)), (at(2, 12), at(2, 17))]
    (other,) = diary(instrument, day, 1, member_at(EnterpriseFactory()), timezone.now())
    assert [one.booking for one in other.taken] == [None]
    hours = hours_of(own, instrument)
    assert [bool(hour["taken"]) for hour in hours] == [False] * 2 + [True] * 2 + [False] * 5
    assert [hour["free"] for hour in hours] == [True] * 2 + [False] * 2 + [True] * 5


def test_a_closed_day_says_why(settings):
    instrument = InstrumentFactory(workdays_only=True)
    sunday = next(n for n in range(1, 9) if at(n, 9).weekday() == 6)
    words = [
        diary(instrument, timezone.localdate(at(n, 0)), 1, officer(), timezone.now())[0].closed
        for n in (-1, sunday, 31)
    ]
    assert words == ["已过", "非工作日", "未开放"]
    instrument.state = InstrumentState.REPAIR
    assert diary(instrument, timezone.localdate(), 1, officer(), timezone.now())[0].closed == "维修"


def test_uses_are_counted_by_year_under_the_policy():
    instrument, enterprise = InstrumentFactory(), EnterpriseFactory()
    for year, days in ((2021, 1), (2022, 2), (2022, 3)):
        booking(
            instrument=instrument, enterprise=enterprise, state=State.DONE, starts_at=at(-days, 9), ends_at=at(-days, 10),
            done_on=datetime.date(year, 5, 4),
        )  # fmt: skip
    booking(instrument=instrument, state=State.BOOKED)
    bureau, stranger = officer(), operator_of(CarrierFactory())
    rows = uses_by_year(visible(Booking.objects.all(), bureau))
    assert [(row["done_on__year"], row["uses"], row["firms"], row["hours"], row["charge"]) for row in rows] == [
        (2022, 2, 1, Decimal("3.0"), Decimal("420.00")),
        (2021, 1, 1, Decimal("1.5"), Decimal("210.00")),
    ]
    assert (done_uses(bureau), done_uses(bureau, year=2022), done_uses(bureau, carrier="无")) == (3, 2, 0)
    assert (done_uses(bureau, carrier=instrument.carrier.name), done_uses(stranger)) == (3, 0)


def test_the_catalogue_is_open_to_enterprises_and_bookings_are_their_own():
    instrument = InstrumentFactory(carrier=CarrierFactory(town_id="330482101"))
    retired = InstrumentFactory(state=InstrumentState.RETIRED)
    made, enterprise = booking(instrument=instrument), EnterpriseFactory()
    people = {
        "member": (member_at(enterprise), {instrument}, set()),
        "party": (made.booked_by, {instrument}, {made}),
        "operator": (operator_of(instrument.carrier), {instrument}, {made}),
        "other operator": (operator_of(CarrierFactory()), set(), set()),
        "town": (UserFactory(role=Role.TOWN_ASSISTANT, role__region="330482101"), {instrument}, {made}),
        "other town": (UserFactory(role=Role.TOWN_ASSISTANT, role__region="330482103"), set(), set()),
        "bureau": (officer(), {instrument, retired}, {made}),
        "partner": (UserFactory(role=Role.PARTNER), set(), set()),
        "stranger": (UserFactory(), set(), set()),
    }
    for name, (person, instruments, bookings) in people.items():
        assert set(visible(type(instrument).objects.all(), person)) == instruments, name
        assert set(visible(Booking.objects.all(), person)) == bookings, name
