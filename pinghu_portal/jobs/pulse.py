"""What a long job shows of itself while it works: signs of life, and where the seconds went."""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager


class Pulse:
    """Progress of a job that counts things: writes progress, prolongs the lease, looks for a cancel request."""

    def __init__(self, progress: Callable):
        self.progress, self.done, self.total = progress, 0, 0

    def __call__(self, done: int | None = None, message: str | None = None) -> None:
        """`done` counts things; without it only the lease is prolonged. Raises Cancelled."""
        self.done = self.done if done is None else done
        self.progress(self.done, total=max(self.total, self.done) + 1, message=message)


class Stopwatch:
    """Seconds by step. A block is charged to its own step and not to the one around it."""

    def __init__(self):
        self.seconds: dict[str, float] = {}
        self._open: list[str] = []
        self._since = time.perf_counter()

    @contextmanager
    def __call__(self, step: str) -> Iterator[None]:
        """Charge a block to a step."""
        self._charge()
        self._open.append(step)
        try:
            yield
        finally:
            self._charge()
            self._open.pop()

    def _charge(self) -> None:
        now = time.perf_counter()
        if self._open:
            self.seconds[self._open[-1]] = self.seconds.get(self._open[-1], 0.0) + now - self._since
        self._since = now
