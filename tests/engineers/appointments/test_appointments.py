"""预约: never too many, never in the past or on a holiday, changed and cancelled in time, noted by the desk, counted as 跑动."""

import datetime

import pytest
from django.conf import settings
from django.urls import reverse
from django.utils import timezone

from engineers.appointments import actions
from engineers.appointments.choices import State
from engineers.appointments.models import Appointment
from engineers.appointments.rules import open_days
from engineers.joint_cases.models import ServiceItem
from engineers.joint_cases.tabs import visits
from pinghu_portal.accounts.models import Role
from pinghu_portal.errors import NotAllowed, RuleViolation
from pinghu_portal.policy.policy import visible
from pinghu_portal.rulebook.models import CalendarDay, RuleRow
from pinghu_portal.web.models import Notice
from pinghu_portal.workflow import engine
from pinghu_portal.workflow.models import Task
from tests.core.threads import at_once
from tests.factories import cases
from tests.factories.accounts import UserFactory
from tests.factories.engineers import EngineerFactory, member_of_employer
from tests.factories.services import appointment, police_appointment, slot

pytestmark = pytest.mark.django_db
MONDAY = datetime.date(2026, 9, 21)
NOW = datetime.datetime(2026, 9, 21, 8, 0, tzinfo=datetime.timezone(datetime.timedelta(hours=8)))


@pytest.fixture(autouse=True)
def clock(monkeypatch):
    """Monday 2026-09-21, eight in the morning; a function that puts the clock forward."""

    def at(hours: int) -> None:
        monkeypatch.setattr(timezone, "now", lambda: NOW + datetime.timedelta(hours=hours))

    at(0)
    return at


def booked(of, on=MONDAY, *, engineer=None, **more):
    """An appointment of a member."""
    engineer = engineer or EngineerFactory()
    by = more.pop("by", None) or member_of_employer(engineer)
    return actions.book(of, on, enterprise=engineer.enterprise, engineer=engineer, by=by, **more)


def refused(of, on, words: str, **more) -> None:
    """The booking is refused with these words."""
    with pytest.raises(RuleViolation, match=words):
        booked(of, on, **more)


@pytest.mark.django_db(transaction=True)
def test_forty_at_once_for_the_last_place_give_one_appointment():
    of = slot(capacity=2)
    booked(of)
    people = [EngineerFactory() for _ in range(40)]
    members = [member_of_employer(person) for person in people]
    results = at_once(40, lambda n: booked(of, engineer=people[n], by=members[n]))
    made = [result for result in results if isinstance(result, Appointment)]
    reasons = [result.reasons for result in results if isinstance(result, RuleViolation)]
    assert (len(made), len(reasons)) == (1, 39)
    assert {words for told in reasons for words in told} == {actions.FULL}
    assert sorted(of.appointments.values_list("seat", flat=True)) == [1, 2]


@pytest.mark.django_db(transaction=True)
def test_moving_and_booking_at_once_never_exceed_the_capacity():
    of, other = slot(capacity=3), slot(opens=datetime.time(14), capacity=50)
    held = [booked(other) for _ in range(10)]
    people = [EngineerFactory() for _ in range(10)]
    members = [member_of_employer(person) for person in people]

    def act(n: int):
        if n % 2:
            return actions.move(held[n // 2], of, MONDAY, by=held[n // 2].booked_by)
        return booked(of, engineer=people[n // 2], by=members[n // 2])

    results = at_once(20, act)
    assert {type(result) for result in results} == {Appointment, RuleViolation}
    assert of.appointments.exclude(state=State.CANCELLED).count() == 3


def test_a_cancelled_place_is_free_again_and_a_double_click_is_one():
    of, engineer = slot(capacity=1), EngineerFactory()
    by = member_of_employer(engineer)
    first = booked(of, engineer=engineer, by=by)
    assert booked(of, engineer=engineer, by=by).pk == first.pk
    refused(of, MONDAY, "名额已满")
    engine.perform(first, "cancel", by=by)
    second = booked(of)
    assert (second.seat, of.appointments.count(), first.code != second.code) == (1, 2, True)


@pytest.mark.parametrize(
    ("on", "weekday", "words"),
    [
        (datetime.date(2026, 9, 14), 0, "已开始或已过"),
        (datetime.date(2026, 9, 22), 0, "没有这个时段"),
        (datetime.date(2026, 10, 1), 3, "不是工作日"),  # 国庆节
        (datetime.date(2026, 9, 26), 5, "不是工作日"),  # an ordinary Saturday
        (datetime.date(2026, 10, 19), 0, "最多提前 21 日"),
    ],
)
def test_days_that_cannot_be_booked(on, weekday, words):
    refused(slot(weekday=weekday), on, words)


def test_a_saturday_of_work_is_open_and_a_slot_that_began_is_not():
    assert booked(slot(weekday=5), datetime.date(2026, 10, 10)).seat == 1  # 调休上班
    refused(slot(opens=datetime.time(8)), MONDAY, "已开始")


def test_a_slot_holds_from_its_first_to_its_last_day():
    of = slot()
    of.valid_to = MONDAY
    of.save()
    assert booked(of).pk
    refused(of, MONDAY + datetime.timedelta(days=7), "没有这个时段")
    of.valid_to = MONDAY - datetime.timedelta(days=1)
    with pytest.raises(RuleViolation, match="还有 1 个预约"):
        actions.check_end(of)


def test_an_enterprise_holds_only_so_many_places():
    RuleRow.objects.filter(key="appointments.most_open").update(value="1")
    engineer, of = EngineerFactory(), slot(capacity=9)
    by = member_of_employer(engineer)
    booked(of, engineer=engineer, by=by)
    refused(of, MONDAY + datetime.timedelta(days=7), "尚有 1 个未办的预约", engineer=engineer, by=by)


def test_what_a_visit_is_about_is_checked():
    of, case = slot(), cases.accepted_case()
    work = ServiceItem.objects.get(code="work_permit")
    refused(of, MONDAY, "窗口不办理", item=work)
    refused(of, MONDAY, "不属于本单位", case=case)
    residence = ServiceItem.objects.get(code="residence")
    made = booked(of, engineer=case.engineer, case=case, item=residence)
    assert (made.case, made.engineer, made.item) == (case, case.engineer, residence)
    assert booked(slot(department="市科技局"), item=work).item == work


def test_moving_keeps_the_code_and_ends_with_the_beginning(clock):
    of, later = slot(), slot(opens=datetime.time(10), capacity=1)
    made = booked(of)
    moved = actions.move(made, later, MONDAY, by=made.booked_by)
    assert (moved.code, moved.slot, moved.seat) == (made.code, later, 1)
    assert actions.move(moved, later, MONDAY, by=made.booked_by).seat == 1
    with pytest.raises(RuleViolation, match="不是工作日"):
        actions.move(moved, slot(weekday=3), datetime.date(2026, 10, 1), by=made.booked_by)
    clock(2)
    with pytest.raises(RuleViolation, match="已开始"):
        actions.move(moved, of, MONDAY + datetime.timedelta(days=7), by=made.booked_by)
    with pytest.raises(RuleViolation, match="已开始"):
        engine.perform(moved, "cancel", by=made.booked_by)


def test_only_the_desk_notes_who_came_and_not_before_the_day(clock):
    made = booked(slot(weekday=1), datetime.date(2026, 9, 22))
    with pytest.raises(RuleViolation, match="当日起登记"):
        engine.perform(made, "attend", by=cases.officer("gaj"))
    clock(24)
    for other in (cases.officer("rsj"), made.booked_by):
        with pytest.raises(NotAllowed):
            engine.perform(made, "attend", by=other)
    engine.perform(made, "attend", by=cases.officer("gaj"))
    made.refresh_from_db()
    assert made.state == State.ATTENDED
    assert not Task.objects.waiting().filter(object_key=made.code).exists()


def test_visits_of_a_case_are_counted_from_facts():
    case = cases.accepted_case()
    assert visits(case) == {"promised": 1, "actual": 0, "ended": False}
    of = slot(capacity=9)
    for seat, act in enumerate(("attend", "attend", "miss", "cancel", ""), 1):
        one = booked(of, engineer=case.engineer, case=case, words=str(seat), by=member_of_employer(case.engineer))
        if act:
            engine.perform(one, act, by=one.booked_by if act == "cancel" else cases.officer("gaj"))
    assert visits(case)["actual"] == 2


def test_the_case_page_shows_promise_and_fact(client_of):
    case = cases.accepted_case()
    client = client_of(case.filed_by)
    text = client.get(f"{case.get_absolute_url()}?tab=progress").content.decode()
    assert "跑动：承诺最多 1 次，至今 0 次" in text
    for seat in (1, 2):
        one = booked(slot(seat, opens=datetime.time(9 + seat)), engineer=case.engineer, case=case, by=case.filed_by)
        engine.perform(one, "attend", by=cases.window())
    text = client.get(f"{case.get_absolute_url()}?tab=progress").content.decode()
    assert "至今 2 次" in text and "超出承诺" in text


def test_a_day_that_becomes_a_holiday_cancels_its_appointments():
    made = booked(slot(weekday=1), datetime.date(2026, 9, 22))
    day = CalendarDay.objects.create(date=datetime.date(2026, 9, 22), is_workday=False, source="试验通知")
    actions.calendar_changed([day])
    made.refresh_from_db()
    assert made.state == State.CANCELLED
    assert Notice.objects.get(user=made.booked_by).title.startswith(
        f"预约 {made.code} 网点停办：2026-09-22 放假（试验通知）"
    )


def test_an_engineers_own_visit_is_not_shown_to_the_employer_unless_it_is_of_its_case():
    person = UserFactory(role=Role.ENGINEER)
    engineer = EngineerFactory(user=person)
    member, case = member_of_employer(engineer), cases.accepted_case(engineer=engineer)
    private = booked(slot(), engineer=engineer, by=person)
    joint = booked(slot(opens=datetime.time(10)), engineer=engineer, by=person, case=case)
    ours = booked(slot(opens=datetime.time(11)), engineer=engineer, by=member)
    rows = Appointment.objects.order_by("pk")
    assert list(visible(rows, member)) == [joint, ours]
    assert list(visible(rows, person)) == [private, joint, ours]
    assert list(visible(rows, cases.officer("gaj"))) == [private, joint, ours]
    assert list(visible(rows, cases.officer("rsj"))) == []
    assert list(visible(rows, member_of_employer(EngineerFactory()))) == []


def test_free_times_cost_the_same_for_any_number(django_assert_num_queries):
    of = slot(capacity=2)
    booked(of)
    booked(of)
    with django_assert_num_queries(4):
        days = open_days(of.point, timezone.now())
    assert [(day.on.isoformat(), [place.left for place in day.places]) for day in days] == [
        ("2026-09-21", [0]),
        ("2026-09-28", [2]),
        ("2026-10-12", [2]),
    ]


def test_booking_changing_and_cancelling_on_the_pages_in_english(client_of):
    person = UserFactory(role=Role.ENGINEER)
    engineer, of = EngineerFactory(user=person), slot()
    client = client_of(person)
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = "en"
    page = client.get(reverse("engineers:appointments:book"), {"point": of.point.uid}).content.decode()
    assert "Book a desk" in page and "2 left" in page
    told = {"point": of.point.uid, "time": f"{of.uid}@2026-09-21", "item": "residence", "engineer": "x"}
    answer = client.post(reverse("engineers:appointments:book"), told)
    made = Appointment.objects.get()
    assert (answer.url, made.engineer, made.enterprise) == (made.get_slip_url(), engineer, engineer.enterprise)
    assert "Please bring your passport" in client.get(made.get_slip_url()).content.decode()
    moved = client.post(reverse("engineers:appointments:move", args=[made.code]), {"time": f"{of.uid}@2026-09-28"})
    assert moved.status_code == 302 and Appointment.objects.get().on == datetime.date(2026, 9, 28)
    for bad in ("", "x@y", f"{of.uid}@2026-13-01", f"{of.uid}@"):
        assert client.post(reverse("engineers:appointments:book"), told | {"time": bad}).status_code == 422
    assert client.post(reverse("engineers:appointments:cancel", args=[made.code])).status_code == 302
    assert Appointment.objects.get().state == State.CANCELLED
    assert "Book again" in client.get(made.get_slip_url()).content.decode()


def test_the_desk_reads_its_day_and_notes_who_came(client_of):
    mine = police_appointment()
    other = appointment(of=slot(department="市医保局", opens=datetime.time(23, 59)))
    client = client_of(cases.officer("gaj"))
    page = client.get(reverse("engineers:appointments:desk")).content.decode()
    assert mine.code in page and other.code not in page
    assert client.post(reverse("engineers:appointments:judge", args=[mine.code]), {"act": "x"}).status_code == 404
    assert client.post(reverse("engineers:appointments:judge", args=[mine.code]), {"act": "attend"}).status_code == 302
    assert Appointment.objects.get(pk=mine.pk).state == State.ATTENDED
    assert client.post(reverse("engineers:appointments:judge", args=[other.code]), {"act": "attend"}).status_code == 404
    for day in ("0001-01-01", "9999-12-31", "x", "2026-02-30"):
        assert client.get(reverse("engineers:appointments:desk"), {"day": day}).status_code == 200
    assert client_of(mine.booked_by).get(reverse("engineers:appointments:desk")).status_code == 403


def test_a_desk_publishes_hours_for_itself_only(client_of):
    own, other = slot().point, slot(department="市医保局").point
    client = client_of(cases.officer("gaj"))
    told = {"weekday": 2, "opens": "09:00", "closes": "10:00", "capacity": 3, "valid_from": "2026-09-21"}
    assert client.post(reverse("engineers:slots:publish"), told | {"point": other.pk}).status_code == 422
    assert (
        client.post(reverse("engineers:slots:publish"), told | {"point": own.pk, "closes": "08:00"}).status_code == 422
    )
    assert client.post(reverse("engineers:slots:publish"), told | {"point": own.pk}).status_code == 302
    assert own.slots.filter(weekday=2, capacity=3).count() == 1


def test_the_last_day_ahead_can_be_booked_and_the_one_after_cannot():
    of = slot(capacity=9)
    last = MONDAY + datetime.timedelta(days=21)  # Monday 12 October works again
    assert booked(of, last).on == last
    refused(of, last + datetime.timedelta(days=7), "最多提前 21 日预约")


def test_a_visit_of_the_past_that_nobody_noted_takes_no_place_of_the_enterprise():
    RuleRow.objects.filter(key="appointments.most_open").update(value="1")
    engineer, of = EngineerFactory(), slot(capacity=9)
    by = member_of_employer(engineer)
    appointment(of=of, engineer=engineer, by=by, on=MONDAY - datetime.timedelta(days=7))
    assert booked(of, engineer=engineer, by=by).state == State.BOOKED


def test_a_day_that_becomes_a_working_day_cancels_nothing():
    made = booked(slot(weekday=1), datetime.date(2026, 9, 22))
    day = CalendarDay.objects.create(date=datetime.date(2026, 9, 22), is_workday=True, source="试验通知")
    actions.calendar_changed([day])
    made.refresh_from_db()
    assert made.state == State.BOOKED
