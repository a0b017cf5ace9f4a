"""What is known comes with its source; what was handed in stays as it was; whom it concerns is never in clear."""

import datetime
import json

import pgtrigger
import pytest
from django.db import InternalError, transaction
from hypothesis import given
from hypothesis import strategies as st

from enterprises.profiles.models import Enterprise
from enterprises.ratings.models import DataReturn
from pinghu_portal.errors import Outdated, RuleViolation
from pinghu_portal.organisation.models import Department
from pinghu_portal.records.canonical import canonical_json, sha256_of
from pinghu_portal.workflow import engine
from projects.applications import actions, prefill, tables, validators
from projects.applications.content import content_of
from projects.applications.models import Application
from tests.factories.enterprises import CertificateFactory, EnterpriseFactory
from tests.factories.projects import call_with_form, id_number, project_officer, whole_application


def stored(application: Application) -> Application:
    return Application.objects.select_related("call", "enterprise").get(pk=application.pk)


def reported(enterprise, year: int, department: str, **values) -> DataReturn:
    return DataReturn.objects.create(
        enterprise=enterprise,
        year=year,
        department=Department.objects.get(code=department),
        values=values,
        reported_on=datetime.date(year + 1, 4, 15),
    )


@pytest.mark.django_db
def test_known_values_carry_office_and_day_and_the_newest_year_counts():
    enterprise = EnterpriseFactory()
    certificate = CertificateFactory(enterprise=enterprise)
    reported(enterprise, 2020, "tjj", revenue="100", rd_exp="NA")
    reported(enterprise, 2021, "tjj", revenue="22263.97", rd_exp="1112.86")
    found = prefill.known_of(enterprise)
    assert found["enterprise.revenue"] == {"value": "22263.97", "source": "市统计局（2021年）", "on": "2022-04-15"}
    assert found["enterprise.certificate"]["value"].startswith(certificate.number)
    assert found["enterprise.code"]["value"] == enterprise.credit_code
    assert "enterprise.colour" not in found


@pytest.mark.django_db
def test_a_value_that_changed_in_the_registry_loses_its_tick():
    application = whole_application()
    Enterprise.objects.filter(pk=application.enterprise_id).update(name="更名后的企业有限公司")
    found, changed = actions.refresh_known(stored(application), seen="", by=None)
    assert changed == ["单位名称"]
    assert "enterprise.name" not in found.confirmed
    assert "enterprise.code" in found.confirmed
    with pytest.raises(RuleViolation) as refusal:
        engine.perform(found, "submit", by=application.enterprise.members.get().user)
    assert refusal.value.reasons == ["请核对并确认“单位名称”。"]


@pytest.mark.django_db
def test_answers_of_last_time_are_offered_and_must_be_confirmed():
    last = whole_application()
    person = last.enterprise.members.get().user
    engine.perform(last, "submit", by=person)
    draft = actions.start_application(call_with_form(), last.enterprise, "general", by=person)
    assert draft.answers == {"basis": last.answers["basis"]}  # the only entry the form takes over
    assert draft.sources["basis"]["source"] == f"上次申报 {last.number}"
    assert (draft.contact, draft.phone, draft.leader_key) == (last.contact, last.phone, "")
    changed = actions.save_page(draft, actions.Changes(answers={"basis": "重新写的研究基础"}), seen="", by=person)
    assert "basis" not in changed.sources


@pytest.mark.django_db
def test_what_was_handed_in_never_changes_with_the_registry():
    application = whole_application()
    person = application.enterprise.members.get().user
    engine.perform(application, "submit", by=person)
    snapshot = application.snapshots.get()
    before = canonical_json(snapshot.content)
    Enterprise.objects.filter(pk=application.enterprise_id).update(name="更名后的企业有限公司")
    Application.objects.filter(pk=application.pk).update(title="改名")
    snapshot.refresh_from_db()
    assert (canonical_json(snapshot.content), sha256_of(snapshot.content)) == (before, snapshot.digest)
    assert sha256_of(content_of(stored(application))) != snapshot.digest
    for change in (lambda: snapshot.save(), lambda: snapshot.delete()):
        with pytest.raises(InternalError), transaction.atomic():
            change()
    with pgtrigger.ignore("projects.Snapshot:snapshot_frozen"):
        type(snapshot).objects.update(content={**snapshot.content, "title": "别的"})
    snapshot.refresh_from_db()
    assert sha256_of(snapshot.content) != snapshot.digest


@pytest.mark.django_db
def test_the_snapshot_names_every_file_by_its_hash():
    application = whole_application()
    engine.perform(application, "submit", by=application.enterprise.members.get().user)
    files = application.snapshots.get().content["files"]
    kept = {one.file.sha256 for one in application.attachments.select_related("file")}
    assert {one["sha256"] for one in files} == kept
    assert len(files) == 2


@pytest.mark.django_db
def test_two_pages_that_saw_the_same_draft_do_not_overwrite_each_other():
    application = whole_application()
    seen = actions.version_of(application)
    actions.save_page(application, actions.Changes(fields={"title": "甲"}), seen=seen, by=None)
    with pytest.raises(Outdated):
        actions.save_page(application, actions.Changes(fields={"title": "乙"}), seen=seen, by=None)
    assert stored(application).title == "甲"


@pytest.mark.django_db
def test_a_double_click_begins_one_draft():
    call, enterprise, person = call_with_form(), EnterpriseFactory(), project_officer()
    one, two = (actions.start_application(call, enterprise, "key", by=person) for _ in range(2))
    assert (one.pk, Application.objects.count()) == (two.pk, 1)


@given(st.dictionaries(st.text(max_size=5), st.none() | st.integers() | st.text(max_size=9), max_size=6))
def test_the_digest_depends_on_content_and_not_on_order(content):
    content = {"a": content}
    turned = json.loads(json.dumps(content), object_pairs_hook=lambda pairs: dict(reversed(pairs)))
    assert sha256_of(turned) == sha256_of(content)


@given(st.integers(0, 999))
def test_a_wrong_check_digit_is_refused(n):
    number = id_number(n)
    assert validators.clean_id(f" {number.lower()} ") == number
    assert validators.born(number) == 1980
    wrong = number[:-1] + ("0" if number[-1] != "0" else "1")
    with pytest.raises(ValueError, match="校验位"):
        validators.clean_id(wrong)


def test_a_key_leads_back_to_nobody_but_is_always_the_same():
    one, two = id_number(1), id_number(2)
    assert validators.leader_key(one) == validators.leader_key(one.lower())
    assert validators.leader_key(one) != validators.leader_key(two)
    assert (len(validators.leader_key(one)), one in validators.leader_key(one)) == (64, False)
    assert validators.clean_id("e12345678") == "E12345678"
    with pytest.raises(ValueError, match="护照"):
        validators.clean_id("12345")


@given(st.decimals(0, 10**8, places=2))
def test_money_typed_in_wan_is_kept_to_the_fen(amount):
    assert tables.read_wan(f"{amount:,}") == amount * 10000


@pytest.mark.parametrize("text", ["-1", "NaN", "1e999", "abc", "Infinity", "0.0000001"])
def test_what_is_no_amount_is_refused_in_words(text):
    with pytest.raises(ValueError, match="数字|小数"):
        tables.read_wan(text)
