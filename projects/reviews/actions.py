"""Acts on a batch beside its workflow: opening it, moving entries, the line, visits, pending decisions, withholding."""

from decimal import Decimal

from django.db import transaction
from django.utils import timezone

from pinghu_portal.errors import RuleViolation
from pinghu_portal.publicity.models import Objection, ObjectionState
from pinghu_portal.records.models import Act
from pinghu_portal.records.numbers import next_number
from pinghu_portal.records.operations import log_act
from pinghu_portal.records.uploads import PHOTOS, take, why_not_take
from pinghu_portal.rulebook.rules import rule
from pinghu_portal.workflow import engine
from projects.applications.choices import State
from projects.applications.models import Application
from projects.reviews.choices import BatchState, Outcome
from projects.reviews.effects import grant_one
from projects.reviews.models import Entry, FieldVisit, ReviewBatch, ReviewGroup, VisitPhoto
from projects.reviews.rules import OPEN_OBJECTIONS, divide, why_not_settle

MOST_PHOTOS = 12
MOST_ENTRIES = 600


def open_batch(*, call, category: str, closes_on, with_defence: bool, by, synthetic: bool = False) -> ReviewBatch:
    """Collect what passed the 形审 of a category, in groups by field. Raises RuleViolation with all reasons."""
    waiting = Application.objects.filter(call=call, category=category, state=State.FORM_PASSED)
    found = list(waiting.select_related("field__parent__parent").order_by("number")[: MOST_ENTRIES + 1])
    reasons = [] if found else ["该类别没有形审通过、等待评审的项目。"]
    if len(found) > MOST_ENTRIES:
        reasons.append(f"一个批次最多 {MOST_ENTRIES} 项。")
    if closes_on < timezone.localdate():
        reasons.append("评分截止日期不能早于今天。")
    with transaction.atomic():
        type(call).objects.select_for_update().get(pk=call.pk)  # a double click waits here
        same = ReviewBatch.objects.filter(call=call, category=category).exclude(state=BatchState.CANCELLED).first()
        if same:
            reasons.append(f"该类别已有评审批次 {same.number}。")
        if reasons:
            raise RuleViolation(reasons)
        batch = ReviewBatch.objects.create(
            number=next_number("PSP", timezone.localdate().year),
            call=call,
            category=category,
            closes_on=closes_on,
            with_defence=with_defence,
            opened_by=by,
            synthetic=synthetic,
        )
        for title, members in divide(found, rule("reviews.most_in_group")):
            group = ReviewGroup.objects.create(batch=batch, title=title)
            Entry.objects.bulk_create(Entry(batch=batch, group=group, application=one) for one in members)
        engine.start(batch, by=by)
    return batch


def _locked(batch: ReviewBatch, *states: str) -> ReviewBatch:
    """The batch under a row lock. Raises RuleViolation unless it is in one of the states."""
    found = ReviewBatch.objects.select_for_update(of=("self",)).get(pk=batch.pk)
    if found.state not in states:
        raise RuleViolation(f"批次当前为“{found.get_state_display()}”，不能进行这项操作。")
    return found


def move(entry: Entry, group: ReviewGroup) -> None:
    """Put an entry into another group of its batch. Raises RuleViolation once the review has begun."""
    with transaction.atomic():
        _locked(entry.batch, BatchState.FORMING)
        if group.batch_id != entry.batch_id or group.defence:
            raise RuleViolation("该组别不属于本批次。")
        entry.group = group
        entry.save(update_fields=["group"])


def draw_line(batch: ReviewBatch, cut: int) -> None:
    """Set how many go on. The step itself checks the line."""
    with transaction.atomic():
        found = _locked(batch, BatchState.RANKED)
        found.cut = cut
        found.save(update_fields=["cut"])


def record_visit(visit: FieldVisit) -> None:
    """Keep a visit, or correct it while visits run. Raises RuleViolation with all reasons."""
    reasons = ["考察日期不能晚于今天。"] if visit.held_on > timezone.localdate() else []
    if visit.first_id == visit.second_id:
        reasons.append("实地考察须由两人进行。")
    if not (visit.first.is_bureau and visit.second.is_bureau):
        reasons.append("考察人须为本局工作人员。")
    if not visit.entry.shortlisted:
        reasons.append("该项目没有入围考察。")
    with transaction.atomic():
        _locked(visit.entry.batch, BatchState.VISITING)
        if reasons:
            raise RuleViolation(reasons)
        visit.save()


def add_photo(entry: Entry, upload, *, by) -> VisitPhoto:
    """Keep a photograph of a visit. Raises RuleViolation with all reasons."""
    with transaction.atomic():
        _locked(entry.batch, BatchState.VISITING)
        reasons = why_not_take(upload, rule("reviews.photo_mb"), PHOTOS)
        if entry.photos.count() >= MOST_PHOTOS:
            reasons.append(f"每个项目最多 {MOST_PHOTOS} 张照片。")
        if reasons:
            raise RuleViolation(reasons)
        return VisitPhoto.objects.create(entry=entry, file=take(upload, by=by, kinds=PHOTOS), added_by=by)


def propose(batch: ReviewBatch, wishes: dict[str, tuple[str, Decimal, str]], *, by) -> int:
    """Keep pending decisions {application number: (outcome, yuan, reason)}; returns how many changed.

    Nothing reaches an application before the meeting has decided (features F85).
    """
    with transaction.atomic():
        found = _locked(batch, BatchState.DECIDING)
        entries = found.entries.filter(shortlisted=True, application__number__in=wishes).select_related("application")
        changed = []
        for entry in entries:
            outcome, amount, reason = wishes[entry.application.number]
            amount = amount if outcome == Outcome.GRANT else Decimal(0)
            if (entry.outcome, entry.amount, entry.reason) != (outcome, amount, reason):
                entry.outcome, entry.amount, entry.reason = Outcome(outcome), amount, reason[:200]
                entry.save(update_fields=["outcome", "amount", "reason"])
                changed.append(entry.application.number)
        if changed:
            log_act(Act.CHANGE, user=by, obj=found, summary=f"拟定结论 {len(changed)} 项", numbers=changed[:50])
    return len(changed)


def withhold(entry: Entry, number: str, *, by) -> None:
    """Hold a project back while an objection against its batch is investigated. Raises RuleViolation."""
    with transaction.atomic():
        found = _locked(entry.batch, BatchState.PUBLICISED)
        objection = Objection.objects.filter(number=number.strip(), notice=found.notice_id).first()
        reasons = [] if objection else [f"本批次公示没有编号为“{number.strip()[:30]}”的异议。"]
        if objection and objection.state not in (*OPEN_OBJECTIONS, ObjectionState.UPHELD):
            reasons.append(f"异议 {objection.number} 已办结，不需要暂缓。")
        if entry.outcome != Outcome.GRANT:
            reasons.append("该项目不在拟立项名单中。")
        if reasons:
            raise RuleViolation(reasons)
        entry.objection = objection
        entry.save(update_fields=["objection"])
        log_act(
            Act.CHANGE, user=by, obj=found, summary=f"暂缓立项 {entry.application.number}（异议 {objection.number}）"
        )


def settle(entry: Entry, *, by) -> str:
    """End a withheld project: an objection upheld revokes it, any other answer grants it. Returns the words for people."""
    with transaction.atomic():
        batch = _locked(entry.batch, BatchState.FINISHED)
        entry = (
            Entry.objects.select_for_update(of=("self",)).select_related("application", "objection").get(pk=entry.pk)
        )
        reasons = why_not_settle(entry)
        if entry.application.state != State.WITHHELD:
            reasons.append("该项目不在暂缓状态。")
        if reasons:
            raise RuleViolation(reasons)
        if entry.objection.state == ObjectionState.UPHELD:
            engine.perform(entry.application, "revoke", by=None, note=f"异议 {entry.objection.number} 成立")
            words = "异议成立，已撤销拟立项。"
        else:
            grant_one(entry, batch)
            words = "异议不成立，已立项。"
        log_act(Act.CHANGE, user=by, obj=batch, summary=f"{entry.application.number}：{words}")
    return words
