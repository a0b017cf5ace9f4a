"""What a step of a request brings: times, words to who raised it, item 17 of the archive."""

from django.utils import timezone

from engineers.dossiers.flow import CASES, flow_in
from engineers.requests.models import Request
from pinghu_portal.web.models import Notice


def stamp_dispatch(request: Request, *, by, record) -> None:
    """When it went to the department."""
    request.dispatched_at = timezone.now()
    request.save(update_fields=["dispatched_at"])


def stamp_answer(request: Request, *, by, record) -> None:
    """When it was answered; the archive follows, who raised it reads it."""
    request.answered_at = timezone.now()
    request.save(update_fields=["answered_at"])
    tell_archive(request, by=by, record=record)
    if request.raised_by_id and request.raised_by_id != getattr(by, "pk", None):
        words = f"诉求 {request.number} 已答复，请评价"
        Notice.objects.create(user_id=request.raised_by_id, title=words, url=request.get_absolute_url())


def tell_archive(request: Request, *, by=None, record=None) -> None:
    """Item 17 of the engineer's archive; private requests stay out of what the employer reads."""
    if request.engineer_id is None or request.private:
        return
    row = {
        "number": request.number,
        "matter": request.title,
        "department": request.department.name if request.department else "",
        "opened_on": timezone.localdate(request.raised_at),
        "closed_on": timezone.localdate(request.answered_at) if request.answered_at else None,
        "stars": request.stars,
    }
    flow_in(request.engineer, CASES, row, key=request.number, source=f"诉求 {request.number}")
