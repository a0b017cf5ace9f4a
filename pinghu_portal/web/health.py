"""/livez (the process answers) and /readyz (can it serve?). Redis down is degraded, not dead (reliability section 3)."""

import datetime
import os
import shutil

from django.conf import settings
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.http import JsonResponse
from django.utils import timezone

from pinghu_portal.jobs.broker import answers
from pinghu_portal.jobs.models import Heartbeat

WORKER_SILENCE = datetime.timedelta(minutes=3)
NIGHT_SILENCE = datetime.timedelta(hours=36)
MIN_FREE_SHARE = 0.02
_migrated = False


def livez(request):
    """200 as long as the process answers; no database."""
    return JsonResponse({"status": "ok"})


def readyz(request):
    """200 with a list of checks; 503 when database, migrations or disk fail."""
    checks = {"database": _database(), "migrations": _migrations(), "disk": _disk()}
    ready = all(value == "ok" for value in checks.values())
    if ready:
        checks |= {"redis": _redis(), "worker": _worker(), "nightly": _nightly()}
    degraded = [name for name, value in checks.items() if value != "ok"]
    status = "unready" if not ready else "degraded" if degraded else "ok"
    return JsonResponse({"status": status, "checks": checks}, status=200 if ready else 503)


def _database() -> str:
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
        return "ok"
    except Exception as error:  # noqa: BLE001 - any fault of the database is the answer
        return f"failed: {type(error).__name__}"


def _migrations() -> str:
    global _migrated
    if not _migrated:
        try:
            executor = MigrationExecutor(connection)
            _migrated = not executor.migration_plan(executor.loader.graph.leaf_nodes())
        except Exception as error:  # noqa: BLE001
            return f"failed: {type(error).__name__}"
    return "ok" if _migrated else "pending"


def _disk() -> str:
    os.makedirs(settings.VAR_DIR, exist_ok=True)
    usage = shutil.disk_usage(settings.VAR_DIR)
    return "ok" if usage.free > MIN_FREE_SHARE * usage.total or usage.free > 2 << 30 else "nearly full"


def _redis() -> str:
    return "ok" if answers(settings.REDIS_URL) else "down"


def _worker() -> str:
    beat = Heartbeat.objects.filter(name="worker").first()
    return "ok" if beat and timezone.now() - beat.at < WORKER_SILENCE else "silent"


def _nightly() -> str:
    beats = list(Heartbeat.objects.filter(name__startswith="nightly:"))
    late = [beat.name for beat in beats if timezone.now() - beat.at > NIGHT_SILENCE]
    return f"late: {', '.join(late)}" if late else "ok"
