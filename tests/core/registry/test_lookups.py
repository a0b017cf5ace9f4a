"""Fields that choose a row of a large table by typing: bounded, under the policy, usable without JavaScript."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from enterprises.certificates.models import Certificate
from enterprises.profiles.models import Enterprise
from pinghu_portal.registry.lookups import MOST
from tests.factories.enterprises import EnterpriseFactory

pytestmark = pytest.mark.django_db
ADD, LOOKUP = "/enterprises/certificates/add/", reverse("enterprises:profiles:lookup")


def sent(enterprise: str) -> dict[str, str]:
    """A certificate for what was typed."""
    return {
        "enterprise": enterprise,
        "number": "GR202133000777",
        "issued_on": "2021-12-01",
        "expires_on": "2024-12-01",
        "seen": "",
    }


def test_the_form_and_its_suggestions_do_not_grow_with_the_table(clerk_client):
    EnterpriseFactory.create_batch(3, name="平湖科技")
    found = []
    for _ in range(2):
        with CaptureQueriesContext(connection) as queries:
            page = clerk_client.get(ADD).content
            answer = clerk_client.get(LOOKUP, {"field": "enterprise", "enterprise": "平湖"}).content.decode()
        found.append((len(queries), len(page), answer.count("<option") <= MOST))
        EnterpriseFactory.create_batch(60, name="平湖智造")
    (first, size, _), (second, later, bounded) = found
    assert (second, bounded) == (first, True)
    assert abs(later - size) < 200  # only the tokens differ
    assert b"<select" not in page or "平湖科技".encode() not in page


def test_what_is_typed_is_found_by_name_code_and_initials(clerk_client):
    one = EnterpriseFactory(name="平湖甲电机有限公司")
    EnterpriseFactory(name="嘉善乙有限公司")
    label = f"{one.name} {one.credit_code}"
    for text in ("甲电机", one.credit_code, one.credit_code.lower(), label):
        page = clerk_client.get(LOOKUP, {"q": text}).content.decode()
        assert page.strip() == f'<option value="{label}">'
    assert clerk_client.get(LOOKUP, {"q": "  "}).content.strip() == b""
    assert clerk_client.get(LOOKUP, {"q": "\0"}).content.strip() == b""


@pytest.mark.parametrize("typed", ["code", "label", "name", "lower"])
def test_code_suggestion_and_unique_name_are_all_understood(clerk_client, typed):
    one = EnterpriseFactory(name="平湖甲电机有限公司")
    texts = {
        "code": one.credit_code,
        "label": f"{one.name} {one.credit_code}",
        "name": one.name,
        "lower": one.credit_code.lower(),
    }
    assert clerk_client.post(ADD, sent(texts[typed])).status_code == 302
    assert Certificate.objects.get().enterprise == one


def test_no_row_or_two_rows_of_a_name_are_refused_in_words(clerk_client):
    EnterpriseFactory.create_batch(2, name="平湖同名有限公司")
    for typed in ("平湖同名有限公司", "没有这家", "1"):
        answer = clerk_client.post(ADD, sent(typed))
        assert (answer.status_code, Certificate.objects.count()) == (422, 0)
        assert "没有找到" in str(answer.context["form"].errors["enterprise"])
    assert "请填写" in str(clerk_client.post(ADD, sent("")).context["form"].errors["enterprise"])


def test_nobody_finds_or_chooses_what_he_may_not_see(client_of, enterprise_user, clerk_client):
    mine, other = EnterpriseFactory(name="平湖甲"), EnterpriseFactory(name="平湖乙")
    client = client_of(enterprise_user(mine))
    page = client.get(LOOKUP, {"q": "平湖"}).content.decode()
    assert mine.credit_code in page and other.credit_code not in page
    assert client.get(LOOKUP, {"q": other.credit_code}).content.strip() == b""
    sent_by = {
        "enterprise": other.credit_code,
        "name": "X",
        "nationality": "JP",
        "arrived_on": "2024-01-01",
        "seen": "",
    }
    answer = client.post(reverse("engineers:dossiers:add"), sent_by)
    assert "没有找到" in str(answer.context["form"].errors["enterprise"])


def test_editing_shows_the_stored_row_and_keeps_it(clerk_client):
    one = EnterpriseFactory(name="平湖甲电机有限公司")
    clerk_client.post(ADD, sent(one.credit_code))
    page = clerk_client.get(reverse("enterprises:certificates:edit", args=["GR202133000777"]))
    assert page.context["form"]["enterprise"].value() == f"{one.name} {one.credit_code}"
    assert "datalist" in page.content.decode() and Enterprise.objects.count() == 1
