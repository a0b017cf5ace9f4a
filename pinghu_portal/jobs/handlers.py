"""Which function does which kind of job. A handler is `fn(job, progress) -> dict | None` and bears being run twice."""

from collections.abc import Callable
from dataclasses import dataclass

from pinghu_portal.jobs.models import Job


@dataclass(frozen=True)
class Handler:
    """A declared kind of job: its function, queue and how often it may be tried."""

    kind: str
    run: Callable
    queue: str
    max_attempts: int


_handlers: dict[str, Handler] = {}


def job_handler(kind: str, *, queue: str = "default", max_attempts: int = 12):
    """Declare the function for a kind of job. Raises ValueError when the kind is taken."""

    def register(function):
        if kind in _handlers and _handlers[kind].run is not function:
            raise ValueError(f"job kind {kind} is declared twice")
        _handlers[kind] = Handler(kind, function, queue, max_attempts)
        return function

    return register


def handler_of(job: Job | str) -> Handler:
    """The declaration for a job. Raises KeyError."""
    return _handlers[job if isinstance(job, str) else job.kind]


def all_handlers() -> dict[str, Handler]:
    """Every declared kind, for the contract tests (each must bear being run twice)."""
    return dict(_handlers)
