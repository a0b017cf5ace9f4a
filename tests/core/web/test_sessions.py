"""Sessions end after idle and after absolute time; a session lives in PostgreSQL, so no page needs Redis."""

import time

import pytest
from django.conf import settings
from django.db import connection
from django.test.utils import CaptureQueriesContext

pytestmark = pytest.mark.django_db


@pytest.fixture
def clock(monkeypatch):
    """A clock that the test turns on."""

    class Clock:
        now = time.time()

        def turn(self, seconds):
            self.now += seconds

    found = Clock()
    monkeypatch.setattr("pinghu_portal.web.middleware.time.time", lambda: found.now)
    return found


def test_idle_ends_the_session(clerk_client, clock):
    assert clerk_client.get("/tasks/").status_code == 200
    clock.turn(settings.SESSION_IDLE_SECONDS + 2)
    answer = clerk_client.get("/tasks/")
    assert (answer.status_code, answer.url) == (302, "/accounts/login/?expired=1")
    assert clerk_client.get("/tasks/").status_code == 302


def test_work_keeps_it_open_but_not_for_ever(clerk_client, clock):
    half = settings.SESSION_IDLE_SECONDS // 2
    for _ in range(settings.SESSION_ABSOLUTE_SECONDS // half - 1):
        clock.turn(half)
        assert clerk_client.get("/tasks/").status_code == 200
    clock.turn(half)
    clock.turn(half)
    assert clerk_client.get("/tasks/").status_code == 302


def test_a_quick_second_page_writes_nothing(clerk_client, clock):
    clerk_client.get("/tasks/")
    clock.turn(10)
    with CaptureQueriesContext(connection) as captured:
        clerk_client.get("/tasks/")
    assert [q["sql"] for q in captured if not q["sql"].startswith("SELECT")] == []


def test_sessions_do_not_live_in_redis():
    assert settings.SESSION_ENGINE == "django.contrib.sessions.backends.db"
    assert "redis" not in settings.CACHES["default"]["BACKEND"].lower()
    assert settings.SESSION_COOKIE_HTTPONLY and settings.SESSION_EXPIRE_AT_BROWSER_CLOSE
