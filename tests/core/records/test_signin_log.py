"""Sign-in, sign-out, failure, lock-out and denial stand in the operation log, with person, address and event number."""

import json
import logging

import pytest
from django.test import Client

from pinghu_portal.records.logs import JsonFormatter
from pinghu_portal.records.models import OperationLog
from tests.factories.accounts import PASSWORD

pytestmark = pytest.mark.django_db


def acts() -> list[tuple[str, str, bool]]:
    """(act, user name, success), oldest first."""
    return list(OperationLog.objects.order_by("pk").values_list("act", "username", "success"))


def sign_in(client, username, password=PASSWORD, **more):
    """The form of the sign-in page."""
    return client.post("/accounts/login/", {"login": username, "password": password}, **more)


def test_the_four_announcements(clerk):
    client = Client()
    sign_in(client, clerk.username, "wrong", headers={"x-request-id": "request-0001"})
    assert sign_in(client, clerk.username, REMOTE_ADDR="10.1.2.3").status_code == 302
    client.post("/accounts/logout/")
    assert acts() == [
        ("sign_in_failed", clerk.username, False),
        ("sign_in", clerk.username, True),
        ("sign_out", clerk.username, True),
    ]
    assert list(OperationLog.objects.order_by("pk").values_list("ip", flat=True))[:2] == ["127.0.0.1", "10.1.2.3"]
    assert OperationLog.objects.order_by("pk").first().request_id == "request-0001"


def test_an_unknown_name_is_logged_without_the_password():
    sign_in(Client(), "nobody", "secret-password-1")
    assert acts() == [("sign_in_failed", "nobody", False)]
    assert "secret-password-1" not in json.dumps(
        list(OperationLog.objects.values("detail", "summary", "reason")), default=str
    )


def test_a_lock_out_is_logged(clerk):
    for _ in range(6):
        answer = sign_in(Client(), clerk.username, "wrong")
    assert answer.status_code == 429
    assert ("locked", clerk.username, False) in acts()


def test_a_denial_is_logged(clerk, client_of):
    assert client_of(clerk).get("/rules/add/").status_code == 403
    row = OperationLog.objects.get(act="denied")
    assert (row.user, row.summary, row.success) == (clerk, "GET /rules/add/", False)


@pytest.mark.parametrize("hostile", ["a\r\nb", 'a\n{"level": "ERROR"}', "\x1b[31mred", "a\u2028b", "\0", '"}'])
def test_a_log_line_stays_one_line_of_json(hostile):
    record = logging.LogRecord("x", logging.INFO, "", 0, "%s", (hostile,), None)
    line = JsonFormatter().format(record)
    assert "\n" not in line and json.loads(line)["message"] == hostile
