"""What a step of a permit brings: the frozen sheet, the tighter limit of class A, the record in force, words to people."""

from django.utils import timezone

from engineers.permits.choices import Business, Category, PermitState
from engineers.permits.models import MutualRecognition, WorkPermit
from engineers.permits.opening import open_recognised
from engineers.permits.results import flow_record, record_grant
from engineers.permits.routes import frozen, propose
from engineers.permits.rules import assess, declared_of, likely_category
from pinghu_portal.rulebook.deadlines import WORKING_DAYS, deadline
from pinghu_portal.rulebook.rules import rule_row
from pinghu_portal.web.models import Notice
from pinghu_portal.workflow.models import Task


def tell(engineer, title: str, url: str) -> None:
    """A notice to the employer's members and to the engineer."""
    members = engineer.enterprise.members.in_force(timezone.localdate()).values_list("user", flat=True)
    people = dict.fromkeys([*members, *([engineer.user_id] if engineer.user_id else [])])
    Notice.objects.bulk_create(Notice(user_id=pk, title=title[:160], url=url) for pk in people)


def tell_applicant(matter, *, by, record) -> None:
    """Who applied reads what was decided and why."""
    words = f"{matter._meta.verbose_name} {matter.number} {record.title}"
    tell(matter.engineer, f"{words}：{record.note}" if record.note else words, matter.get_absolute_url())


def freeze_sheet(permit: WorkPermit, *, by, record) -> None:
    """Points sheet, routes and proposal are kept as the rows in force today give them."""
    if not permit.declared:
        return
    sheet, lines, _ = assess(*declared_of(permit.declared), timezone.localdate())
    permit.sheet, permit.routes, permit.points = sheet.frozen(), frozen(lines), sheet.total
    permit.proposed_category, permit.proposed_route = propose(lines)
    fields = ("sheet", "routes", "points", "proposed_category", "proposed_route")
    permit.save(update_fields=fields)


def retime(permit: WorkPermit, *, by, record) -> None:
    """审查 of a class A and of a short stay has a shorter limit than the others (rule rows)."""
    key = limit_key(permit)
    if key is None:
        return
    row, due = rule_row(key), deadline(key, timezone.now())
    waiting = Task.objects.waiting().filter(workflow="engineers.work_permit", object_key=permit.public_key)
    days = int(row.value) if row.unit == WORKING_DAYS else 0
    waiting.update(due_on=due.due_on, ends_at=due.ends_at, limit_days=days, provisional=due.provisional)


def limit_key(permit: WorkPermit) -> str | None:
    """The rule of a shorter 审查, None when the ordinary one holds."""
    if permit.state != PermitState.ACCEPTED:
        return None
    if permit.business in (Business.SHORT, Business.LETTER):
        return "permits.short_days"
    return "permits.review_days_a" if likely_category(permit) == Category.A else None


def granted(permit: WorkPermit, *, by, record) -> None:
    """准予: the record in force by the same door as the departments' results; whoever applied is told."""
    result = {"category": permit.category, "route": permit.route, "points": permit.points}
    days = {"from_on": permit.starts_on, "ends_on": permit.ends_on}
    _record(permit, {**result, **days, "number": permit.permit_number}, f"{permit.number} {record.title}", by)


def extended(permit: WorkPermit, *, by, record) -> None:
    """准予延期 moves the last day; a change leaves it; both flow into the archive."""
    business = Business.RENEWAL if permit.wanted_until and permit.business == Business.RENEWAL else Business.CHANGE
    days = {"ends_on": permit.wanted_until} if business == Business.RENEWAL else {}
    _record(permit, {"number": permit.permit_number, **days}, f"{permit.number} {record.title}", by)
    settled(permit, by=by, record=record)


def _record(permit: WorkPermit, result: dict, source: str, by) -> None:
    key = f"work_permit:{permit.number}:{permit.business}:{timezone.now().isoformat()}"
    record_grant(permit.engineer, "work", result, source=source, by=by, key=key[:100])
    permit.refresh_from_db()


def begin_renewal(permit: WorkPermit, *, by, record) -> None:
    """The kind of business follows what was asked for."""
    _business(permit, Business.RENEWAL)
    reflow(permit, by=by, record=record)


def begin_change(permit: WorkPermit, *, by, record) -> None:
    """The kind of business follows what was asked for."""
    _business(permit, Business.CHANGE)
    reflow(permit, by=by, record=record)


def begin_cancel(permit: WorkPermit, *, by, record) -> None:
    """The kind of business follows what was asked for."""
    _business(permit, Business.CANCEL)
    reflow(permit, by=by, record=record)


def settled(permit: WorkPermit, *, by, record) -> None:
    """What was wished for is done or dropped; the next wish begins anew."""
    permit.wanted_until, permit.change_words, permit.event_on = None, "", None
    permit.save(update_fields=["wanted_until", "change_words", "event_on"])


def _business(permit: WorkPermit, business: str) -> None:
    permit.business = business
    permit.save(update_fields=["business"])


def reflow(matter, *, by, record) -> None:
    """The archive shows the new state."""
    flow_record(matter, f"{matter.number} {record.title}")


def issued(permit, *, by, record) -> None:
    """签发: a residence permit through the same door."""
    result = {"number": permit.permit_number, "purpose": permit.purpose, "office": permit.office}
    days = {"from_on": permit.starts_on, "ends_on": permit.ends_on}
    key = f"residence_permit:{permit.number}:{timezone.now().isoformat()}"
    record_grant(
        permit.engineer, "residence", {**result, **days}, source=f"{permit.number} {record.title}", by=by, key=key
    )


def after_turn(matter: MutualRecognition, *, by, record) -> None:
    """认可 leads to a work-permit draft of the new employer that need not hand in what was proved there."""
    matter.permit = open_recognised(matter, by=by)
    matter.save(update_fields=["permit"])
    tell_applicant(matter, by=by, record=record)
