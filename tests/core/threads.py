"""Many at once: threads that start together, each with a database connection of its own (T13, T14)."""

import threading
from collections.abc import Callable

from django.db import connections


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
