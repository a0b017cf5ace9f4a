"""Many at once: threads that start together, each with a database connection of its own (T13, T14)."""

import threading
import time
from collections.abc import Callable

import pytest
from django.db import connection, connections

WAITING = "SELECT count(*) FROM pg_locks WHERE NOT granted AND pg_backend_pid() = ANY(pg_blocking_pids(pid))"
"""How many wait for this connection; read from the locks, because pg_stat_activity stands still in a transaction."""


def at_once(count: int, act: Callable[[int], object]) -> list[object]:
    """Call `act(number)` in `count` threads that begin together; returns results or the exceptions they raised."""
    gate, results = threading.Barrier(count), [None] * count

    def work(number: int) -> None:
        gate.wait()
        try:
            results[number] = act(number)
        except Exception as error:  # noqa: BLE001 - the test looks at what came out
            results[number] = error
        finally:
            connections.close_all()

    threads = [threading.Thread(target=work, args=(number,)) for number in range(count)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    return results


def beside(act: Callable[[], object]) -> threading.Thread:
    """Run something in another connection; returns the thread."""

    def work() -> None:
        try:
            act()
        finally:
            connections.close_all()

    thread = threading.Thread(target=work)
    thread.start()
    return thread


def until_somebody_waits() -> None:
    """Until another connection waits for a lock of this one; fails after ten seconds."""
    ends = time.monotonic() + 10
    while time.monotonic() < ends:
        with connection.cursor() as cursor:
            cursor.execute(WAITING)
            if cursor.fetchone()[0]:
                return
    pytest.fail("nobody waited for this connection")
