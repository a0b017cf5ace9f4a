"""Forms of a registry: two editors, choice lists under the policy, derived fields, masked fields, constraint words."""

import pytest
from django.urls import reverse

from enterprises.certificates.registry import certificates
from enterprises.profiles.models import Contact, Enterprise
from pinghu_portal.registry.forms import form_class
from tests.factories.enterprises import CertificateFactory, ContactFactory, EnterpriseFactory, credit_code
from tests.factories.samples import change

pytestmark = pytest.mark.django_db


def filled(client, page, /, **changes) -> dict:
    """What the browser would send back after these changes."""
    form = client.get(page).context["form"]
    return {name: form[name].value() if form[name].value() is not None else "" for name in form.fields} | changes


@pytest.fixture
def edit(clerk_client):
    """A function: enterprise → (address, form data)."""

    def make(enterprise, **changes):
        address = reverse("enterprises:profiles:edit", args=[enterprise.credit_code])
        return address, filled(clerk_client, address, **changes)

    return make


def test_the_second_of_two_editors_is_told_and_nothing_is_lost(clerk_client, edit):
    enterprise = EnterpriseFactory()
    address, mine = edit(enterprise, address="我的地址")
    _, yours = edit(enterprise, address="你的地址")
    assert clerk_client.post(address, yours).status_code == 302
    answer = clerk_client.post(address, mine)
    assert (answer.status_code, Enterprise.objects.get().address) == (409, "你的地址")


def test_a_form_without_its_fingerprint_is_outdated(clerk_client, edit):
    address, sent = edit(EnterpriseFactory(), seen="", address="x")
    assert clerk_client.post(address, sent).status_code == 409


def test_choices_are_what_the_person_may_see_and_towns_are_towns(clerk_client, edit):
    address, sent = edit(EnterpriseFactory())
    form = clerk_client.get(address).context["form"]
    assert {region.level for region in form.fields["town"].queryset} == {"town"}
    assert {region.level for region in form.fields["platform"].queryset} == {"platform"}


def test_an_enterprise_chooses_among_its_own_only(enterprise_user, client_of):
    mine, _ = EnterpriseFactory(), EnterpriseFactory()
    form = form_class(certificates, enterprise_user(mine))()
    assert list(form.fields["enterprise"].queryset) == [mine]


def test_saving_derives_pinyin_and_division(clerk_client):
    sent = {
        "name": "平湖科技",
        "credit_code": credit_code(777).lower(),
        "size": "S",
        "town": "330482002",
        "industry_code": "C3670",
        "seen": "",
    }
    assert clerk_client.post("/enterprises/add/", sent).status_code == 302
    made = Enterprise.objects.get()
    assert (made.credit_code, made.pinyin, made.division_id) == (credit_code(777), "pinghukeji phkj", "C36")


@pytest.mark.parametrize(
    ("field", "value", "words"),
    [
        ("credit_code", "91330482MA0000000X", "校验位不符"),
        ("name", "", "请填写企业名称。"),
        ("town", "330482P01", "有效"),
    ],
)
def test_a_wrong_field_is_named_and_nothing_is_written(clerk_client, field, value, words):
    sent = {
        "name": "平湖科技",
        "credit_code": credit_code(778),
        "size": "S",
        "town": "330482002",
        "seen": "",
        field: value,
    }
    answer = clerk_client.post("/enterprises/add/", sent)
    assert (answer.status_code, Enterprise.objects.count()) == (422, 0)
    assert words in str(answer.context["form"].errors[field])


def test_a_number_that_is_taken_is_said_in_words(clerk_client):
    taken = CertificateFactory()
    sent = {
        "enterprise": EnterpriseFactory().credit_code,
        "number": taken.number,
        "issued_on": "2021-12-01",
        "expires_on": "2024-12-01",
        "seen": "",
    }
    assert clerk_client.post("/enterprises/certificates/add/", sent).status_code == 422


def test_dates_that_contradict_one_another_are_refused(clerk_client):
    sent = {
        "enterprise": EnterpriseFactory().credit_code,
        "number": "GR202133000999",
        "issued_on": "2021-12-01",
        "expires_on": "2020-12-01",
        "seen": "",
    }
    answer = clerk_client.post("/enterprises/certificates/add/", sent)
    assert "有效期至必须晚于发证日期。" in str(answer.context["form"].errors)


def test_masked_fields_are_not_in_the_form_and_stay_when_left_blank(clerk_client):
    contact = ContactFactory()
    address = reverse("enterprises:contacts:edit", args=[contact.uid])
    page = clerk_client.get(address).content.decode()
    assert contact.phone not in page and contact.email not in page
    assert clerk_client.post(address, filled(clerk_client, address, duty="主任")).status_code == 302
    after = Contact.objects.get()
    assert (after.phone, after.email, after.duty) == (contact.phone, contact.email, "主任")
    clerk_client.post(address, filled(clerk_client, address, phone="13900002222"))
    assert Contact.objects.get().phone == "13900002222"


def test_an_edit_note_is_not_the_reason_of_a_matter(client_of):
    """信息变更 has a 变更原因 of its own; the note of an edit must not take its place."""
    matter = change(0)
    client, address = client_of(matter.created_by), reverse("enterprises:changes:edit", args=[matter.number])
    form = client.get(address).context["form"]
    assert (form.fields["reason"].label, form.fields["edit_note"].label) == ("变更原因", "修改说明")
    client.post(address, filled(client, address, reason="迁址", edit_note="笔误"))
    matter.refresh_from_db()
    assert matter.reason == "迁址"
