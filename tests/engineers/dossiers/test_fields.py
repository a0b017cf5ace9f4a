"""Schema rows: a field with data keeps its type, is retired and not deleted, is sealed when it becomes sensitive."""

import json

import pytest
from django.urls import reverse

from engineers.dossiers.content import full_rows
from engineers.dossiers.flow import PERMIT, flow_in
from engineers.dossiers.models import DossierItem, ItemField
from pinghu_portal.accounts.models import Role
from tests.factories.accounts import UserFactory
from tests.factories.engineers import EngineerFactory

pytestmark = pytest.mark.django_db
SAVED, REFUSED = 302, 422


@pytest.fixture
def head(client_of):
    """A client of the head of the talent section."""
    return client_of(UserFactory(role=Role.SECTION_HEAD, role__department="kjj-hzrc"))


@pytest.fixture
def major():
    """The field 专业 of 教育背景, with a value in one archive."""
    item = EngineerFactory().items.get(kind=3)
    DossierItem.objects.filter(pk=item.pk).update(rows=[{"school": "东京大学", "major": "机械"}])
    return ItemField.objects.get(kind=3, key="major")


def change(client, field: ItemField, **values):
    """Save the form of a field with some values changed."""
    address = reverse("engineers:item_fields:edit", args=[field.uid])
    form = client.get(address).context["form"]
    sent = {name: form[name].value() for name in form.fields}
    sent = {name: "" if value is None or value is False else value for name, value in sent.items()}
    return client.post(address, {**sent, "choices": json.dumps(field.choices), **values})


def test_words_order_and_help_may_change_though_there_is_data(head, major):
    assert change(head, major, title="所学专业", help="按学位证书填写", order="7").status_code == SAVED
    major.refresh_from_db()
    assert (major.title, major.help, major.order) == ("所学专业", "按学位证书填写", 7)


@pytest.mark.parametrize(("name", "value", "words"), [
    ("value_kind", "integer", "类型"), ("key", "subject", "字段代码"), ("kind", "4", "子信息"),
])  # fmt: skip
def test_type_key_and_item_are_fixed_once_there_is_data(head, major, name, value, words):
    answer = change(head, major, **{name: value})
    assert (answer.status_code, f"不能修改{words}" in answer.content.decode()) == (REFUSED, True)
    DossierItem.objects.filter(kind=3).update(rows=[])
    assert change(head, major, **{name: value}).status_code == SAVED


def test_sealed_values_and_waiting_changes_count_as_data(head):
    item = EngineerFactory().items.get(kind=2)
    passport = ItemField.objects.get(kind=2, key="passport")
    item.sealed, item.rows = json.dumps([{"passport": "TX1"}]), [{}]
    item.save()
    assert change(head, passport, value_kind="integer").status_code == REFUSED
    item.sealed, item.rows, item.proposed, item.proposed_sealed = "", [], [{}], json.dumps([{"passport": "TX2"}])
    item.save()
    assert change(head, passport, value_kind="integer").status_code == REFUSED


def test_a_field_that_becomes_sensitive_is_sealed_in_every_archive_and_back(head, major):
    item = DossierItem.objects.exclude(rows=[]).get(kind=3)
    assert change(head, major, sensitive="on").status_code == SAVED
    item.refresh_from_db()
    assert (item.rows, json.loads(item.sealed)) == ([{"school": "东京大学"}], [{"major": "机械"}])
    assert full_rows(item) == [{"school": "东京大学", "major": "机械"}]
    major.refresh_from_db()
    assert change(head, major, sensitive="").status_code == SAVED
    item.refresh_from_db()
    assert (item.rows, item.sealed) == ([{"school": "东京大学", "major": "机械"}], "")


def test_rows_that_offices_renew_stay_one_after_resealing(head):
    engineer = EngineerFactory()
    row = {"category": "A", "number": "WP1"}
    flow_in(engineer, PERMIT, row, key="XK-1", source="x")
    field = ItemField.objects.get(kind=PERMIT, key="category")
    assert change(head, field, sensitive="on").status_code == SAVED
    flow_in(engineer, PERMIT, {**row, "number": "WP2"}, key="XK-1", source="x")
    item = engineer.items.get(kind=PERMIT)
    assert (item.rows, full_rows(item)) == ([{"_key": "XK-1"}], [{"_key": "XK-1", "category": "A", "number": "WP2"}])


def test_a_retired_field_leaves_the_form_and_its_values_stay(head, major):
    assert change(head, major, valid_to="2019-12-31").status_code == REFUSED
    assert change(head, major, valid_to="2020-12-31").status_code == SAVED
    item = DossierItem.objects.exclude(rows=[]).get(kind=3)
    assert item.rows[0]["major"] == "机械"
    page = head.get(item.get_absolute_url()).content.decode()
    assert "r-0-school" in page and "r-0-major" not in page


def test_a_new_field_with_its_options_and_none_that_are_no_list(head):
    sent = {
        "kind": "3",
        "key": "mode",
        "title": "学习形式",
        "value_kind": "choice",
        "order": "90",
        "valid_from": "2026-01-01",
    }
    address = reverse("engineers:item_fields:add")
    assert head.post(address, {**sent, "choices": '{"a": 1}'}).status_code == REFUSED
    assert head.post(address, {**sent, "choices": '["全日制", "在职"]'}).status_code == SAVED
    assert ItemField.objects.get(key="mode").choices == ["全日制", "在职"]


def test_only_the_head_changes_the_schema(client_of, major):
    clerk = client_of(UserFactory(role=Role.CLERK, role__department="kjj-hzrc"))
    assert clerk.get(reverse("engineers:item_fields:edit", args=[major.uid])).status_code == 403
    assert client_of(UserFactory(role=Role.ENTERPRISE)).get(major.get_absolute_url()).status_code == 404
