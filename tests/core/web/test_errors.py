"""Error pages: plain Chinese words, a way out, an event number; refusals carry every reason; absent looks like invisible."""

import pytest
from django.test import Client
from django.urls import reverse

from tests.factories.enterprises import EnterpriseFactory
from tests.factories.samples import change

pytestmark = pytest.mark.django_db


def test_not_found_is_a_page(clerk_client):
    answer = clerk_client.get("/nowhere/")
    assert answer.status_code == 404
    assert "没有找到" in answer.content.decode() or "不存在" in answer.content.decode()


def test_every_reason_stands_on_the_page():
    matter = change(0)
    client = Client()
    client.force_login(matter.created_by)
    answer = client.post(reverse("enterprises:changes:act", args=[matter.number]), {"act": "submit"})
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "没有需要变更的项目" in page and "未填写变更原因" in page


def test_not_allowed_says_why(clerk_client):
    answer = clerk_client.get("/rules/add/")
    assert (answer.status_code, "当前账号没有办理此事项的权限。" in answer.content.decode()) == (403, True)


def test_a_fault_shows_its_event_number_and_nothing_else(clerk_client, monkeypatch):
    def breaks(*args, **kwargs):
        raise RuntimeError("secret inner detail")

    monkeypatch.setattr("pinghu_portal.web.views.workbench_context", breaks)
    clerk_client.raise_request_exception = False
    answer = clerk_client.get("/", headers={"x-request-id": "request-0500"})
    page = answer.content.decode()
    assert (answer.status_code, answer["X-Request-Id"]) == (500, "request-0500")
    assert "request-0500" in page and "secret inner detail" not in page and "Traceback" not in page


def test_a_form_without_its_token_is_explained(clerk):
    client = Client(enforce_csrf_checks=True)
    client.force_login(clerk)
    answer = client.post("/enterprises/columns/", {})
    assert (answer.status_code, "Traceback" not in answer.content.decode()) == (403, True)


@pytest.mark.parametrize("address", ["/enterprises/?q=a%00b", "/enterprises/a%00b/", "/search/?q=%00"])
def test_a_nul_byte_is_a_bad_request_not_a_fault(clerk_client, address):
    assert clerk_client.get(address).status_code in (200, 400, 404)


def test_the_way_back_stays_inside(clerk_client):
    EnterpriseFactory()
    matter = change(0)
    client = Client()
    client.force_login(matter.created_by)
    answer = client.post(
        reverse("enterprises:changes:act", args=[matter.number]),
        {"act": "submit"},
        headers={"referer": "https://evil.example/"},
    )
    assert "evil.example" not in answer.content.decode()
