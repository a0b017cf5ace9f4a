"""The archive: 4 catalogues, 23 items, states, changes side by side, masking and reveal, results, leaving, anonymising."""

import datetime

import pytest
from django.utils import timezone

from engineers.dossiers.actions import Record, anonymise_due, fill_item, leave
from engineers.dossiers.archive import archive, timeline
from engineers.dossiers.choices import Catalogue
from engineers.dossiers.completeness import percent, recount
from engineers.dossiers.flow import PERMIT, flow_in
from engineers.dossiers.models import Achievement, Engineer, ItemKind
from pinghu_portal.accounts.models import Role
from pinghu_portal.errors import RuleViolation
from pinghu_portal.records.models import OperationLog
from pinghu_portal.workflow import engine
from tests.factories.accounts import UserFactory
from tests.factories.cases import window
from tests.factories.engineers import EngineerFactory, member_of_employer, passport_scan


def item(engineer, number):
    """An item of the archive, fresh."""
    return engineer.items.select_related("kind", "engineer").get(kind=number)


@pytest.mark.django_db
def test_an_archive_has_four_catalogues_and_twenty_three_items():
    engineer = EngineerFactory()
    assert (ItemKind.objects.count(), engineer.items.count(), len(Catalogue)) == (23, 23, 4)
    groups = archive(engineer, window())["groups"]
    assert [len(group.lines) for group in groups] == [6, 5, 6, 6]
    assert item(engineer, 2).rows == [{"ends_on": "2031-05-01"}], "the number is sealed, not open"


@pytest.mark.django_db
def test_filled_verified_changed_both_values_stay():
    engineer = EngineerFactory()
    member, clerk = member_of_employer(engineer), window()
    fill_item(item(engineer, 3), [Record({"school": "甲大学", "degree": "硕士"})], by=member)
    with pytest.raises(RuleViolation, match="正在核验"):
        fill_item(item(engineer, 3), [Record({"school": "乙大学"})], by=member)
    engine.perform(item(engineer, 3), "verify", by=clerk)
    fill_item(item(engineer, 3), [Record({"school": "乙大学", "degree": "博士"})], by=member)
    changing = item(engineer, 3)
    assert (changing.state, changing.rows[0]["school"], changing.proposed[0]["school"]) == (
        "changing",
        "甲大学",
        "乙大学",
    )
    engine.perform(changing, "refuse_change", by=clerk, note="证明不清")
    assert (item(engineer, 3).state, item(engineer, 3).rows[0]["school"]) == ("verified", "甲大学")


@pytest.mark.django_db
def test_a_verified_item_renews_the_register_and_the_completeness():
    engineer = EngineerFactory()
    fill_item(
        item(engineer, 2),
        [Record({"passport": "NEW98765", "issued_by": "JP", "ends_on": "2035-01-01"})],
        by=member_of_employer(engineer),
    )
    engine.perform(item(engineer, 2), "verify", by=window())
    found = Engineer.objects.get(pk=engineer.pk)
    assert (found.passport, found.passport_ends_on, found.completeness) == ("NEW98765", datetime.date(2035, 1, 1), 4)
    assert percent(23, 23) == 100 and percent(22, 23) == 95


@pytest.mark.django_db
def test_problems_solved_are_counted_from_verified_items_only():
    engineer = EngineerFactory()
    rows = [Record({"title": f"难题{n}", "done_on": f"202{n}-05-01"}) for n in (0, 1)]
    fill_item(item(engineer, 19), rows, by=member_of_employer(engineer))
    assert Achievement.objects.count() == 0
    engine.perform(item(engineer, 19), "verify", by=window())
    assert list(Achievement.objects.order_by("year").values_list("kind", "year", "count")) == [
        ("problem", 2020, 1),
        ("problem", 2021, 1),
    ]


@pytest.mark.django_db
def test_results_flow_in_once_and_nobody_fills_them():
    engineer = EngineerFactory()
    for state in ("有效", "注销"):
        flow_in(engineer, PERMIT, {"category": "A", "number": "WP1", "state": state}, key="P1", source="工作许可 P1")
    found = item(engineer, 12)
    assert (found.state, found.rows, found.source) == (
        "verified",
        [{"category": "A", "state": "注销", "_key": "P1"}],
        "flow",
    )
    with pytest.raises(RuleViolation, match="自动回流"):
        fill_item(found, [Record({"category": "B"})], by=member_of_employer(engineer))
    with pytest.raises(KeyError, match="nonsense"):
        flow_in(engineer, PERMIT, {"nonsense": 1}, key="P1", source="x")


@pytest.mark.django_db
def test_a_reveal_needs_a_reason_and_is_logged(client_of):
    engineer = EngineerFactory(passport="TX5550001")
    clerk = window()
    passport = item(engineer, 2)
    page = client_of(clerk).get(passport.get_absolute_url()).content.decode()
    assert "TX5550001" not in page and "TX5****01" in page
    refused = client_of(clerk).post(f"/engineers/items/{passport.uid}/reveal/", {"reason": "x"})
    assert refused.status_code >= 400 and "TX5550001" not in refused.content.decode()
    shown = (
        client_of(clerk).post(f"/engineers/items/{passport.uid}/reveal/", {"reason": "核对护照原件"}).content.decode()
    )
    assert "TX5550001" in shown
    assert OperationLog.objects.filter(act="reveal", reason="核对护照原件").count() == 1


@pytest.mark.django_db
def test_strangers_see_no_archive_and_no_scan(client_of):
    engineer = EngineerFactory()
    scan = passport_scan(engineer, window())
    other = member_of_employer(EngineerFactory())
    for person in (other, UserFactory(role=Role.PARTNER, role__department="kjt")):
        client = client_of(person)
        assert client.get(engineer.get_absolute_url()).status_code == 404
        assert client.get(item(engineer, 2).get_absolute_url()).status_code == 404
        assert client.get(f"/engineers/items/scans/{scan.uid}/").status_code == 404
    own = client_of(member_of_employer(engineer)).get(f"/engineers/items/scans/{scan.uid}/")
    assert b"".join(own.streaming_content) == b"%PDF-1.4 scan"


@pytest.mark.django_db
def test_who_left_is_counted_no_more_and_later_anonymous_in_history_too():
    engineer = EngineerFactory(name="Original Name")
    with pytest.raises(RuleViolation, match="不能早于到岗日期"):
        leave(engineer, datetime.date(2019, 1, 1), "合同期满", by=window())
    leave(engineer, datetime.date(2020, 6, 30), "合同期满", by=window())
    assert not Engineer.objects.in_service(timezone.localdate()).exists()
    assert anonymise_due(datetime.date(2024, 1, 1)) == 0
    assert anonymise_due(datetime.date(2026, 11, 21)) == 1
    found = Engineer.objects.get(pk=engineer.pk)
    assert (found.name, found.passport, found.phone) == (f"已匿名 {engineer.number}", "", "")
    names = set(Engineer.pgh_event_model.objects.filter(pgh_obj_id=engineer.pk).values_list("name", flat=True))
    assert names == {found.name}
    assert set(found.items.filter(kind__in=(1, 2, 6)).values_list("sealed", flat=True)) == {""}


@pytest.mark.django_db
def test_the_timeline_tells_arrival_contract_and_leaving():
    engineer = EngineerFactory(left_on=datetime.date(2026, 6, 30), left_reason="回国")
    assert [(event.on.isoformat(), event.title) for event in timeline(engineer)] == [
        ("2026-06-30", "离岗"),
        ("2024-01-01", "签订聘用合同"),
        ("2020-03-02", "引进到岗"),
    ]


@pytest.mark.django_db
def test_a_change_that_waits_does_not_lower_the_completeness():
    engineer = EngineerFactory()
    member = member_of_employer(engineer)
    fill_item(item(engineer, 3), [Record({"school": "甲大学"})], by=member)
    engine.perform(item(engineer, 3), "verify", by=window())
    fill_item(item(engineer, 3), [Record({"school": "乙大学"})], by=member)
    assert item(engineer, 3).state == "changing"
    assert recount(engineer) == percent(1, 23)
