"""Signing in: lock-out by name and address together, never a whole office; nobody signs up; fixation and redirects."""

from datetime import timedelta

import pytest
from axes.models import AccessAttempt
from django.test import Client
from django.utils import timezone

from pinghu_portal.accounts.models import Role, User
from tests.factories.accounts import PASSWORD, UserFactory

pytestmark = pytest.mark.django_db
LIMIT = 5


def sign_in(username, password=PASSWORD, address="10.0.0.1", client=None, **more):
    """The sign-in form, from an address."""
    return (client or Client(REMOTE_ADDR=address)).post(
        "/accounts/login/", {"login": username, "password": password, **more}
    )


def guess(username, times, address="10.0.0.1"):
    """Wrong passwords."""
    return [sign_in(username, f"wrong-{n}", address).status_code for n in range(times)]


def test_guessing_is_stopped_and_the_right_password_no_longer_helps(clerk):
    statuses = guess(clerk.username, LIMIT + 1)
    assert statuses[: LIMIT - 1] == [200] * (LIMIT - 1) and statuses[LIMIT:] == [429]
    assert sign_in(clerk.username).status_code == 429


def test_the_owner_still_signs_in_from_his_own_address(clerk):
    guess(clerk.username, LIMIT + 1, "203.0.113.9")
    assert sign_in(clerk.username, address="10.0.0.1").status_code == 302


def test_an_office_behind_one_address_is_never_locked_out(clerk):
    """A thousand names from one address lock nobody but the guessed ones."""
    for n in range(30):
        sign_in(f"guessed{n}", "wrong")
    guess("victim", LIMIT + 1)
    assert sign_in(clerk.username).status_code == 302


def test_a_forged_forwarded_header_changes_nothing(clerk):
    """Without a proxy of ours in front the header is the client's own invention: every guess counts."""
    for n in range(LIMIT + 1):
        answer = Client(REMOTE_ADDR="203.0.113.9").post(
            "/accounts/login/",
            {"login": clerk.username, "password": "wrong"},
            headers={"x-forwarded-for": f"198.51.100.{n}"},
        )
    assert answer.status_code == 429


def test_the_lock_ends_by_itself(clerk):
    guess(clerk.username, LIMIT + 1)
    AccessAttempt.objects.update(attempt_time=timezone.now() - timedelta(minutes=16))
    assert sign_in(clerk.username).status_code == 302


def test_success_forgets_the_failures(clerk):
    guess(clerk.username, LIMIT - 1)
    assert sign_in(clerk.username).status_code == 302
    assert guess(clerk.username, LIMIT - 1) == [200] * (LIMIT - 1)


def test_known_and_unknown_names_get_the_same_answer(clerk):
    known, unknown = sign_in(clerk.username, "wrong"), sign_in("nobody-here", "wrong")
    assert known.status_code == unknown.status_code == 200
    assert known.context["form"].errors == unknown.context["form"].errors


def test_a_disabled_account_does_not_come_in():
    user = UserFactory(role=Role.CLERK, is_active=False)
    client = Client()
    sign_in(user.username, client=client)
    assert client.get("/").status_code == 302


def test_the_session_is_a_new_one_after_signing_in(clerk):
    client = Client()
    client.get("/publicity/")
    client.session["planted"] = "x"
    client.session.save()
    before = client.session.session_key
    sign_in(clerk.username, client=client)
    assert client.session.session_key not in (None, before)


def test_signing_in_does_not_lead_outside(clerk):
    assert sign_in(clerk.username, next="https://evil.example/").url == "/"
    assert sign_in(clerk.username, next="//evil.example/").url == "/"
    assert sign_in(clerk.username, next="/rules/").url == "/rules/"


def test_nobody_signs_himself_up():
    Client().post(
        "/accounts/signup/", {"username": "intruder", "password1": "Long-enough-1", "password2": "Long-enough-1"}
    )
    assert not User.objects.filter(username="intruder").exists()


def test_a_weak_password_is_refused(clerk, client_of):
    client = client_of(clerk)
    for weak in ("12345678901", "password123", "short1"):
        client.post("/accounts/password/change/", {"oldpassword": PASSWORD, "password1": weak, "password2": weak})
        assert User.objects.get(pk=clerk.pk).check_password(PASSWORD), weak
    client.post(
        "/accounts/password/change/",
        {"oldpassword": PASSWORD, "password1": "fresh-battery-9-staple", "password2": "fresh-battery-9-staple"},
    )
    assert User.objects.get(pk=clerk.pk).check_password("fresh-battery-9-staple")
