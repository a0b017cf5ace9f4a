"""History by triggers: a bulk update is in it with person and reason; nobody rewrites it; timelines hide masked values."""

import pghistory
import pytest
from django.db import DatabaseError, connection, transaction
from django.urls import reverse

from enterprises.profiles.models import Contact, Enterprise
from pinghu_portal.records.models import OperationLog
from pinghu_portal.records.operations import log_act
from pinghu_portal.records.timeline import change_timeline
from pinghu_portal.registry.declaration import all_registries
from tests.factories.enterprises import ContactFactory, EnterpriseFactory

pytestmark = pytest.mark.django_db


def events(obj):
    """History rows of an object, oldest first."""
    return list(type(obj).pgh_event_model.objects.filter(pgh_obj_id=obj.pk).order_by("pgh_id"))


def test_a_bulk_update_is_in_the_history_with_person_and_reason(clerk):
    rows = EnterpriseFactory.create_batch(3)
    with pghistory.context(user=clerk.pk, reason="年度核对"):
        Enterprise.objects.filter(pk__in=[row.pk for row in rows]).update(address="新址")
    for row in rows:
        last = events(row)[-1]
        assert (
            last.pgh_label,
            last.address,
            last.pgh_context.metadata["user"],
            last.pgh_context.metadata["reason"],
        ) == ("update", "新址", clerk.pk, "年度核对")
        entry = change_timeline(row)[0]
        assert (entry.title, entry.who, entry.reason, entry.changes) == (
            "修改",
            str(clerk),
            "年度核对",
            [("地址", "空", "新址")],
        )


def test_raw_sql_is_in_the_history_too():
    row = EnterpriseFactory()
    with connection.cursor() as cursor:
        cursor.execute("UPDATE enterprises_enterprise SET address = 'SQL' WHERE id = %s", [row.pk])
    assert [event.pgh_label for event in events(row)] == ["insert", "update"]
    assert change_timeline(row)[0].who == "系统"


@pytest.mark.parametrize("act", ["update", "delete"])
def test_history_is_append_only(act):
    event = type(EnterpriseFactory()).pgh_event_model.objects.first()
    rows = type(event).objects.filter(pk=event.pk)
    with pytest.raises(DatabaseError), transaction.atomic():
        rows.update(name="改写") if act == "update" else rows.delete()


@pytest.mark.parametrize("act", ["update", "delete"])
def test_the_operation_log_is_append_only(act, clerk):
    row = log_act("export", user=clerk, summary="导出")
    rows = OperationLog.objects.filter(pk=row.pk)
    with pytest.raises(DatabaseError, match="append_only"), transaction.atomic():
        rows.update(summary="改写") if act == "update" else rows.delete()


def test_a_request_names_the_person_in_history(clerk, client_of):
    row = EnterpriseFactory()
    client, address = client_of(clerk), reverse("enterprises:profiles:edit", args=[row.credit_code])
    form = client.get(address).context["form"]
    sent = {name: form[name].value() or "" for name in form.fields} | {"address": "页面修改", "edit_note": "电话核实"}
    answer = client.post(address, sent, headers={"x-request-id": "request-0001"})
    assert answer.status_code == 302
    context = events(row)[-1].pgh_context.metadata
    assert {key: context[key] for key in ("user", "request_id", "reason")} == {
        "user": clerk.pk,
        "request_id": "request-0001",
        "reason": "电话核实",
    }
    page = client.get(
        reverse("enterprises:profiles:detail", args=[row.credit_code]), {"tab": "history"}
    ).content.decode()
    assert "电话核实" in page and "页面修改" in page


def test_hidden_fields_only_say_that_they_changed():
    contact = ContactFactory()
    Contact.objects.filter(pk=contact.pk).update(phone="13900001111", duty="主任")
    changes = change_timeline(contact, hidden=frozenset({"phone"}))[0].changes
    assert sorted(changes) == [("手机", "已隐藏", "已隐藏"), ("职务", "空", "主任")]


def test_every_masked_column_is_hidden_in_the_history_of_its_registry():
    for registry in all_registries():
        masked = {c.path for c in (*registry.columns, *registry.facts) if c.mask and "." not in c.path}
        assert masked - registry.hidden_history <= {"name"}, registry.slug


def test_long_texts_do_not_break_the_log(clerk):
    row = log_act("export", user=clerk, summary="长" * 1000, reason="理" * 1000, note="x" * 10000)
    assert (len(row.summary), len(row.reason), len(row.detail["note"])) == (300, 200, 10000)
