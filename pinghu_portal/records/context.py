"""Who is acting right now: request id, user and address, for the operation log, the history and the JSON log."""

from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class ActingContext:
    """The running request or job; empty outside of both."""

    request_id: str = ""
    user: Any = None
    ip: str = ""


_NOBODY = ActingContext()
_current: ContextVar[ActingContext] = ContextVar("acting_context", default=_NOBODY)


def current() -> ActingContext:
    """The context of the running request or job."""
    return _current.get()


@contextmanager
def acting(request_id: str, user=None, ip: str = ""):
    """Set the context for a block."""
    token = _current.set(ActingContext(request_id, user, ip))
    try:
        yield
    finally:
        _current.reset(token)
