"""Lane: a database connection of its own with one thread, so that PostgreSQL works while the job computes.

What is handed to a lane is done there one after the other, inside one transaction that ends with the lane. Meanwhile the
job's own connection stays free for progress, lease and cancel, which others must see at once.
"""

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from concurrent.futures import TimeoutError as StillBusy

from django.db import connection, transaction

PATIENCE = 2.0
"""Seconds between two signs of life while the job waits for a lane; far below a lease."""

SETTINGS = "SET statement_timeout = '600s'; SET idle_in_transaction_session_timeout = 0; SET lock_timeout = '60s'; SET jit = off"


class Lane:
    """One transaction beside the job: committed when the block ends well, rolled back otherwise.

    Inside somebody's transaction (a test, a shell) the lane is that very connection: nobody else could see its rows.
    """

    def __init__(self, alive: Callable[[], None], *, reading: bool = False) -> None:
        self.alive, self.reading = alive, reading
        self.shared = connection.in_atomic_block

    def __enter__(self) -> "Lane":
        if self.shared:
            self._outer = transaction.atomic()
            self._outer.__enter__()
            self.raw = connection.connection
            return self
        self.raw = connection.get_new_connection(connection.get_connection_params())
        with self.raw.cursor() as cursor:
            cursor.execute(SETTINGS)
        self.raw.commit()
        if self.reading:
            self.raw.set_session(isolation_level="REPEATABLE READ", readonly=True)
        self.pool = ThreadPoolExecutor(1)
        return self

    def __exit__(self, kind, error, trace) -> None:
        if self.shared:
            self._outer.__exit__(kind, error, trace)
            return
        try:
            if kind is None:
                self.wait(self.start(self.raw.commit))
            else:
                self.raw.cancel()
        finally:
            self.pool.shutdown(wait=True, cancel_futures=True)
            self.raw.close()

    def start(self, function: Callable, *arguments) -> Future:
        """Hand something to the lane; it is begun when everything before it is done."""
        if not self.shared:
            return self.pool.submit(function, *arguments)
        done: Future = Future()
        done.set_result(function(*arguments))
        return done

    def wait(self, future: Future) -> object:
        """The result of what was handed in, showing signs of life meanwhile. Raises what was raised there."""
        while True:
            try:
                return future.result(PATIENCE)
            except StillBusy:
                if future.done():
                    return future.result()
                self.alive()

    def do(self, function: Callable, *arguments) -> object:
        """Hand something in and wait for it."""
        return self.wait(self.start(function, *arguments))
