"""The call of 2020 of the demo: 114 applications, 29 重大 and 重点 projects with the sums of page 004. Same every time."""

import datetime
from decimal import Decimal

from django.utils import timezone

from pinghu_portal.accounts.models import User
from pinghu_portal.records.numbers import next_number
from pinghu_portal.workflow import engine
from projects.applications.choices import State
from projects.applications.matching import remember
from projects.applications.models import Application, Target
from projects.calls.choices import Category
from projects.calls.models import Call, ResearchField
from projects.reviews import printed
from projects.reviews.choices import BatchState, Outcome
from projects.reviews.models import Entry, ReviewBatch, ReviewGroup

WAN, CENT = Decimal(10000), Decimal("0.01")
REVIEWED = (State.GRANTED, State.ELIMINATED, State.REJECTED, State.RESERVE)
OUTCOMES = {State.GRANTED: Outcome.GRANT, State.REJECTED: Outcome.REJECT, State.RESERVE: Outcome.RESERVE}


def shared(total: Decimal, weights: list[int]) -> list[Decimal]:
    """A sum in parts by weight, to the cent; the last part takes what is left."""
    whole = sum(weights)
    parts = [(total * weight / whole).quantize(CENT) for weight in weights[:-1]]
    return [*parts, total - sum(parts)]


def load_past(call: Call) -> list[Application]:
    """The applications of 2020 with what became of them; idempotent. Returns the granted ones."""
    if call.applications.exists():
        return list(call.applications.granted().order_by("number"))
    model = Application._meta.get_field("enterprise").related_model
    enterprises = list(model.objects.order_by("credit_code")[: printed.APPLIED])
    if len(enterprises) < printed.APPLIED:
        return []
    made = Application.objects.bulk_create(_rows(call, enterprises))
    Target.objects.bulk_create(
        Target(application=one, name="新产品销售收入", unit="万元", current=0, target=one.output / WAN) for one in made
    )
    for one in made:
        remember(one)
    for category in Category:
        _batch(call, category, [one for one in made if one.category == category and one.state in REVIEWED])
    return [one for one in made if one.state == State.GRANTED]


def _rows(call: Call, enterprises: list) -> list[Application]:
    """114 rows: first the granted ones, then the others by their fate."""
    fields = list(ResearchField.objects.filter(parent=None).order_by("code"))
    fates = [State.GRANTED] * printed.GRANTED + [State(state) for state, count in printed.FATES for _ in range(count)]
    weights = [3 if at < printed.MAJOR else 1 + at % 2 for at in range(printed.GRANTED)]
    sums = zip(*(shared(total, weights) for total in (printed.TOTAL, printed.OUTPUT, printed.TAX)), strict=True)
    figures = list(sums)
    rows = []
    for at, (enterprise, fate) in enumerate(zip(enterprises, fates, strict=True)):
        total, output, tax = figures[at] if at < printed.GRANTED else _invented(at)
        rows.append(_row(call, at, enterprise, fate, fields[at % len(fields)], (total, output, tax)))
    return rows


def _invented(at: int) -> tuple[Decimal, Decimal, Decimal]:
    """Figures of an application that was not granted, in 万元."""
    return Decimal(120 + at % 7 * 30), Decimal(800 + at % 9 * 150), Decimal(40 + at % 5 * 12)


def _category(at: int) -> Category:
    """重大 and 重点 for the granted ones, as page 004 counts; the others mixed."""
    if at < printed.GRANTED:
        return Category.MAJOR if at < printed.MAJOR else Category.KEY
    return (Category.KEY, Category.GENERAL, Category.MAJOR)[at % 3]


def _row(call: Call, at: int, enterprise, fate: State, field: ResearchField, figures: tuple) -> Application:
    total, output, tax = figures
    category = _category(at)
    asked = {Category.MAJOR: 80, Category.KEY: 40, Category.GENERAL: 15}[category] * WAN
    granted = fate == State.GRANTED
    subject = printed.SUBJECTS[at % len(printed.SUBJECTS)]
    method = printed.METHODS[at // len(printed.SUBJECTS) % len(printed.METHODS)]
    return Application(
        number=next_number("SB", 2020),
        call=call,
        enterprise=enterprise,
        title=f"{subject}{method}（样例）",
        category=category,
        field=field,
        state=fate,
        starts_on=printed.STARTS_ON,
        ends_on=printed.ENDS_ON,
        leader=f"负责人{at + 1:03d}（样例）",
        leader_title="高级工程师",
        total=total * WAN,
        asked=asked,
        own=total * WAN - asked,
        output=output * WAN,
        tax=tax * WAN,
        jobs=5 + at % 11,
        patents=1 + at % 4,
        committed=True,
        submitted_at=_morning_of(printed.SUBMITTED_ON),
        granted_amount=asked if granted else None,
        granted_on=printed.GRANTED_ON if granted else None,
        document=printed.DOCUMENT if granted else "",
        synthetic=True,
    )


def _morning_of(day: datetime.date) -> datetime.datetime:
    """Ten o'clock in 平湖."""
    return datetime.datetime.combine(day, datetime.time(10), tzinfo=timezone.get_default_timezone())


def _batch(call: Call, category: Category, applications: list[Application]) -> None:
    """A finished batch with places; scores are invented, the granted ones first."""
    clerk = User.objects.filter(username="projectclerk").first()
    if not applications or clerk is None:
        return
    batch = ReviewBatch.objects.create(
        number=next_number("PSP", 2020),
        call=call,
        category=category,
        state=BatchState.FINISHED,
        closes_on=printed.GRANTED_ON.replace(month=6),
        cut=sum(one.state != State.ELIMINATED for one in applications),
        meeting_on=printed.GRANTED_ON.replace(day=4),
        meeting_title="局长办公会（样例）",
        meeting_record="会议同意拟立项名单。（样例）",
        document=printed.DOCUMENT,
        granted_on=printed.GRANTED_ON,
        opened_by=clerk,
        synthetic=True,
    )
    group = ReviewGroup.objects.create(batch=batch, title="综合组")
    order = {State.GRANTED: 0, State.RESERVE: 1, State.REJECTED: 2, State.ELIMINATED: 3}
    ranked = sorted(applications, key=lambda one: (order[State(one.state)], one.number))
    Entry.objects.bulk_create(
        Entry(
            batch=batch,
            group=group,
            application=one,
            score=Decimal(92) - Decimal(place) / 2,
            rank=place + 1,
            shortlisted=one.state != State.ELIMINATED,
            outcome=OUTCOMES.get(State(one.state), Outcome.PENDING),
            amount=one.granted_amount or Decimal(0),
            reason="与指南方向不符（样例）" if one.state == State.REJECTED else "",
        )
        for place, one in enumerate(ranked)
    )
    engine.start(batch, by=clerk)
