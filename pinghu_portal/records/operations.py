"""Writing the operation log: one function, called where the act happens."""

from pinghu_portal.records.context import current
from pinghu_portal.records.models import OperationLog


def log_act(
    act: str, *, user=None, obj=None, summary: str = "", reason: str = "", success: bool = True, **detail
) -> OperationLog:
    """Record an act of a person. User, address and event number default to those of the running request."""
    request = current()
    user = user if user is not None else request.user
    user = user if getattr(user, "pk", None) else None
    return OperationLog.objects.create(
        user=user,
        username=(user.get_username() if user else detail.pop("username", ""))[:150],
        act=act,
        object_type=obj._meta.label if obj is not None else "",
        object_id=str(getattr(obj, "public_key", obj.pk))[:80] if obj is not None else "",
        summary=summary[:300],
        reason=reason[:200],
        detail=detail,
        success=success,
        ip=request.ip or None,
        request_id=request.request_id,
    )
