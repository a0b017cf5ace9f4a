"""Batches of applications, their panels judged, visits, decisions."""

import datetime
from decimal import Decimal

from django.utils import timezone

from pinghu_portal.accounts.models import Role
from pinghu_portal.budgets.models import Pot
from pinghu_portal.panels.actions import invite
from pinghu_portal.panels.models import Panel, Sheet
from pinghu_portal.publicity.actions import open_notice
from pinghu_portal.records.files import store
from pinghu_portal.records.numbers import next_number
from pinghu_portal.workflow import engine
from projects.applications.choices import State
from projects.applications.models import Application
from projects.calls.choices import GRANT
from projects.reviews import actions
from projects.reviews.choices import BatchState, Outcome
from projects.reviews.models import Entry, FieldVisit, ReviewBatch, ReviewGroup, VisitPhoto
from tests.factories import panels
from tests.factories.accounts import UserFactory
from tests.factories.projects import WAN, CallFactory, project_head, project_officer, whole_application

POINTS = {"direction": 20, "content": 30, "novelty": 30, "results": 20}
PNG = b"\x89PNG\r\n\x1a\n photo IEND"


def vice():
    """分管局长, who enters what the meeting decided."""
    return UserFactory(role=Role.VICE_DIRECTOR, role__department="kjj")


def pot(year: int, wan: int = 1000) -> Pot:
    """Money for projects of a year."""
    return Pot.objects.create(
        number=next_number("ZJ", year), purpose=GRANT, title=f"{year}年科技项目资金", year=year,
        total=wan * WAN, source="试验预算",
    )  # fmt: skip


def passed(call, count: int, **values) -> list[Application]:
    """Applications of a call that passed the 形审."""
    made = [whole_application(call=call, **values) for _ in range(count)]
    Application.objects.filter(pk__in=[one.pk for one in made]).update(
        state=State.FORM_PASSED, submitted_at=timezone.now()
    )
    return list(Application.objects.filter(pk__in=[one.pk for one in made]).order_by("number"))


def batch(count: int = 4, *, by=None, with_defence: bool = False, **values) -> ReviewBatch:
    """A batch in its first state over `count` applications of the category 重点, with money for them."""
    call = values.pop("call", None) or CallFactory()
    passed(call, count, **values)
    if not Pot.objects.filter(purpose=GRANT, year=call.year).exists():
        pot(call.year)
    return actions.open_batch(
        call=call,
        category="key",
        closes_on=timezone.localdate() + datetime.timedelta(days=10),
        with_defence=with_defence,
        by=by or project_officer(),
    )


def judge(group: ReviewGroup, totals: dict[str, int], *, by=None) -> None:
    """Three invited experts give each application the total named for its number; the panel ends."""
    panel = group.panel
    Panel.objects.filter(pk=panel.pk).update(by_lot=False)  # the draw has tests of its own
    panel, by = Panel.objects.get(pk=panel.pk), by or panel.opened_by
    for _ in range(panel.quorum):
        one = panels.expert()
        engine.perform(invite(panel, one, by=by), "pledge", by=one.user)
    engine.perform(panel, "start_scoring", by=by)
    for seat in panel.seats.select_related("expert__user"):
        for item in panel.items.all():
            sheet, _ = Sheet.objects.get_or_create(seat=seat, item=item)
            sheet.keep(_points(totals[item.key]), "评分理由：研究内容具体，指标可考核。")
            sheet.save()
        engine.perform(seat, "submit", by=seat.expert.user)
    engine.perform(Panel.objects.get(pk=panel.pk), "close", by=by)


def _points(total: int) -> dict[str, str]:
    """A total shared out over the lines of the sheet."""
    left, points = total, {}
    for code, most in POINTS.items():
        points[code] = str(min(left, most))
        left -= min(left, most)
    return points


def seen(entry: Entry) -> FieldVisit:
    """A visit of two officers with a photograph."""
    first, second = project_officer(), project_officer()
    stored = store([PNG], name="现场.png", owner=first, content_type="image/png")
    VisitPhoto.objects.create(entry=entry, file=stored, added_by=first)
    return FieldVisit.objects.create(
        entry=entry, held_on=timezone.localdate(), first=first, second=second, findings="设备到位，团队齐整。"
    )


def scored(made: ReviewBatch, *, by=None) -> ReviewBatch:
    """Panels opened and judged: the first application has 95, each further one 5 less; then ranked."""
    by = by or made.opened_by
    made = engine.perform(made, "open", by=by)
    numbers = made.entries.order_by("application__number").values_list("application__number", flat=True)
    totals = {number: 95 - 5 * place for place, number in enumerate(numbers)}
    for group in made.groups.select_related("panel"):
        judge(group, totals)
    return engine.perform(made, "rank", by=by)


def deciding(made: ReviewBatch, cut: int = 3) -> ReviewBatch:
    """The best were shortlisted and seen; the meeting is next."""
    made = scored(made)
    actions.draw_line(made, cut)
    made = engine.perform(made, "shortlist", by=project_head())
    for entry in made.entries.filter(shortlisted=True):
        seen(entry)
    return engine.perform(made, "end_visits", by=made.opened_by)


def decided(made: ReviewBatch, wishes: dict[str, tuple[str, Decimal, str]]) -> ReviewBatch:
    """With a decision of the meeting on record."""
    actions.propose(made, wishes, by=made.opened_by)
    ReviewBatch.objects.filter(pk=made.pk).update(
        meeting_title="局长办公会", meeting_on=timezone.localdate(), meeting_record="会议同意拟立项名单。"
    )
    return engine.perform(ReviewBatch.objects.get(pk=made.pk), "decide", by=vice())


def ready_batch() -> ReviewBatch:
    """A batch with a defence for which no guard stands in the way, whatever state it is put into (see `along`)."""
    made = batch(2, with_defence=True)
    defence = ReviewGroup.objects.create(batch=made, title="旧答辩组", defence=True)
    for group in (*made.groups.filter(defence=False), defence):
        group.panel = panels.closed_panel()
        group.save()
    made.entries.update(shortlisted=True, outcome=Outcome.GRANT, amount=10 * WAN, score=80)
    first, second = made.entries.order_by("pk")
    Entry.objects.filter(pk=second.pk).update(score=70)
    for entry in (first, second):
        seen(entry)
    made.cut, made.meeting_title, made.meeting_on = 1, "局长办公会", timezone.localdate()
    made.meeting_record, made.document, made.granted_on = "会议同意。", "平科〔2026〕18号", timezone.localdate()
    made.notice = ended_notice(made)
    made.save()
    return made


def ended_notice(made: ReviewBatch):
    """A 公示 of the batch that is over."""
    began = timezone.localdate() - datetime.timedelta(days=60)
    told = {"subject": "t", "title": "拟立项公示", "body": "t", "columns": ["甲"], "rows": [["乙"]]}
    return open_notice(**told, by=made.opened_by, starts_on=began, section="kjj-zhjh", investigates=True)


STATES = {
    BatchState.FORMING: State.FORM_PASSED,
    BatchState.SCORING: State.REVIEWING,
    BatchState.RANKED: State.SCORED,
    BatchState.DEFENDING: State.SHORTLISTED,
    BatchState.VISITING: State.DEFENDED,
    BatchState.DECIDING: State.VISITED,
    BatchState.DECIDED: State.PROPOSED,
    BatchState.PUBLICISED: State.PUBLICISED,
}


def along(made: ReviewBatch, state: str) -> None:
    """Bring the applications where they are while the batch is in a state."""
    if state in STATES:
        Application.objects.filter(entry__batch=made).update(state=STATES[state])


RECORDS = {
    "projects.ReviewBatch": lambda n: batch(1),
    "projects.Entry": lambda n: batch(1).entries.get(),
}
MATTERS = {"projects.review": ready_batch}
ALONG = {"projects.review": along}
