"""/livez and /readyz: database, migrations and disk decide; worker, nights and Redis only degrade."""

from collections import namedtuple
from datetime import timedelta

import pytest
from django.db import connection
from django.db.migrations.recorder import MigrationRecorder
from django.test import Client
from django.utils import timezone

from pinghu_portal.jobs.models import Heartbeat
from pinghu_portal.web import health

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def forgetful(monkeypatch):
    """Each test looks at the migrations anew."""
    monkeypatch.setattr(health, "_migrated", False)


@pytest.fixture
def beats():
    """A worker that lives."""
    Heartbeat.objects.create(name="worker", at=timezone.now())


def ready() -> tuple[int, str, dict]:
    """Status, word and checks."""
    answer = Client().get("/readyz")
    body = answer.json()
    return answer.status_code, body["status"], body["checks"]


def test_live_asks_nobody(django_assert_num_queries):
    with django_assert_num_queries(0):
        assert Client().get("/livez").json() == {"status": "ok"}


def test_all_is_well(beats):
    status, word, checks = ready()
    assert (status, word, set(checks.values())) == (200, "ok", {"ok"}), checks


def test_a_silent_worker_degrades():
    assert ready()[:2] == (200, "degraded")
    Heartbeat.objects.create(name="worker", at=timezone.now() - health.WORKER_SILENCE - timedelta(seconds=1))
    status, word, checks = ready()
    assert (status, word, checks["worker"]) == (200, "degraded", "silent")


def test_a_missed_night_degrades(beats):
    Heartbeat.objects.create(name="nightly:test", at=timezone.now() - health.NIGHT_SILENCE - timedelta(seconds=1))
    status, word, checks = ready()
    assert (status, word, checks["nightly"]) == (200, "degraded", "late: nightly:test")


def test_redis_down_degrades(beats, settings):
    settings.REDIS_URL = "redis://127.0.0.1:1/0"
    status, word, checks = ready()
    assert (status, word, checks["redis"]) == (200, "degraded", "down")


def test_a_pending_migration_is_not_ready(beats):
    MigrationRecorder(connection).record_unapplied("web", "0001_initial")
    status, word, checks = ready()
    assert (status, word, checks["migrations"]) == (503, "unready", "pending")


def test_a_full_disk_is_not_ready(beats, monkeypatch):
    usage = namedtuple("usage", "total used free")
    monkeypatch.setattr(health.shutil, "disk_usage", lambda path: usage(100 << 30, 99 << 30, 1 << 30))
    assert ready()[:2] == (503, "unready")


def test_a_dead_database_is_not_ready(monkeypatch):
    def refuses():
        raise OSError("connection refused")

    monkeypatch.setattr(health.connection, "cursor", refuses)
    status, word, checks = ready()
    assert (status, word, checks["database"]) == (503, "unready", "failed: OSError")
