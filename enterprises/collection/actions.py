"""Acts on a 填报任务: opening it for everybody at once, 催报 by hand and by the clock, 准予补报."""

import datetime

from django.db import transaction
from django.utils import timezone

from enterprises.collection.models import Audience, CollectionRound, Filing, FilingState
from enterprises.collection.progress import UNREPORTED
from enterprises.collection.rules import participants, why_not_grant
from enterprises.collection.workflow import filing_flow, reporter_key
from enterprises.profiles.models import Membership
from enterprises.ratings.models import DataItem
from pinghu_portal.accounts.models import Post, Role
from pinghu_portal.errors import RuleViolation
from pinghu_portal.organisation.models import Department, DepartmentKind
from pinghu_portal.records.models import Act
from pinghu_portal.records.numbers import next_number
from pinghu_portal.records.operations import log_act
from pinghu_portal.rulebook.rules import rule
from pinghu_portal.web.models import Notice
from pinghu_portal.workflow import engine
from pinghu_portal.workflow.models import Task, TransitionRecord

FIRST_YEAR, LAST_YEAR = 2015, 2100
BATCH = 2000


def why_not_open(
    year: int, audience: str, department: Department, items: list[str], due_on: datetime.date, today: datetime.date
) -> list[str]:
    """All reasons why a round cannot be opened."""
    reasons = []
    if not FIRST_YEAR <= year <= LAST_YEAR:
        reasons.append(f"数据年度应在 {FIRST_YEAR} 至 {LAST_YEAR} 之间。")
    if audience not in Audience.values:
        reasons.append("请选择填报对象。")
    own = set(DataItem.objects.filter(department=department).values_list("code", flat=True))
    if not own:
        reasons.append(f"{department}没有负责的数据项。")
    elif not items or set(items) - own:
        reasons.append(f"请选择{department}负责的数据项。")
    if due_on < today:
        reasons.append("截止日期不能早于今天。")
    if CollectionRound.objects.filter(year=year, department=department, audience=audience).exists():
        reasons.append(f"{year}年度{department}的{Audience(audience).label}填报任务已经发起。")
    return reasons


def open_round(
    *, year: int, audience: str, department: Department, due_on: datetime.date, by, items=(), guidance: str = ""
) -> CollectionRound:
    """Open a round: one filing per enterprise that takes part, or one for the department. Without `items` all of the
    department's. Raises RuleViolation with all reasons."""
    today = timezone.localdate()
    items = list(items) or list(DataItem.objects.filter(department=department).values_list("code", flat=True))
    with transaction.atomic():
        Department.objects.select_for_update().get(pk=department.pk)  # a double click waits here
        if reasons := why_not_open(year, audience, department, items, due_on, today):
            raise RuleViolation(reasons)
        found = CollectionRound.objects.create(
            number=next_number("CJ", year),
            year=year,
            title=f"{year}年度{department}数据填报（{Audience(audience).label}）",
            audience=audience,
            department=department,
            items=items,
            opens_on=today,
            due_on=due_on,
            guidance=guidance[:500],
            created_by=by,
        )
        if audience == Audience.DEPARTMENT:
            engine.start(Filing.objects.create(round=found), by=by)
        else:
            enrol(found, participants(year, today), by=by)
        log_act(Act.OPEN, user=by, obj=found, summary=f"发起{found.title}：{found.filings.count()} 份")
    return found


def enrol(round_: CollectionRound, enterprises, *, by) -> list[Filing]:
    """A filing for each enterprise that has none in the round, with its record and 待办; the same few statements for any
    number of them (by thousands)."""
    known = round_.filings.filter(enterprise__isnull=False).values("enterprise")
    wanted = list(enterprises.exclude(pk__in=known).only("pk", "credit_code", "name").order_by("pk"))
    with transaction.atomic():
        filings = Filing.objects.bulk_create(
            (Filing(round=round_, enterprise=enterprise) for enterprise in wanted), batch_size=BATCH
        )
        TransitionRecord.objects.bulk_create((_started(filing, by) for filing in filings), batch_size=BATCH)
        Task.objects.bulk_create((_task(filing) for filing in filings), batch_size=BATCH)
    return filings


def _started(filing: Filing, by) -> TransitionRecord:
    state = FilingState.DRAFT
    return TransitionRecord(
        workflow=filing_flow.key,
        object_key=filing.public_key,
        name="start",
        title="发起",
        to_state=state,
        to_title=filing_flow.title_of(state),
        by=by,
        post=by.post_title,
    )


def _task(filing: Filing) -> Task:
    """待办 of the reporter, due with the round; whoever opened the round watches it there and not in 我发起."""
    step, due_on = filing_flow.steps[FilingState.DRAFT], filing.round.due_on
    ends = datetime.datetime.combine(
        due_on + datetime.timedelta(days=1), datetime.time.min, timezone.get_current_timezone()
    )
    return Task(
        workflow=filing_flow.key,
        object_key=filing.public_key,
        holder=reporter_key(filing),
        title=filing_flow.title,
        number=filing.round.number,
        party=filing.enterprise.name,
        step=step.title,
        act=step.act,
        url=filing.get_absolute_url(),
        due_on=due_on,
        ends_at=ends,
    )


def remind(round_: CollectionRound, *, by=None) -> int:
    """催报: a notice to everybody whose filing is not in, once a day. Returns how many were told."""
    today = timezone.localdate()
    left = (round_.due_on - today).days
    when = f"{round_.due_on:%m月%d日}截止" + (
        f"，还有 {left} 天" if left > 0 else "，今日到期" if not left else "，已逾期"
    )
    title = f"催报：{round_.title}，{when}，请尽快填报。"[:160]
    wanted = set(_reporters(round_, today))
    told = Notice.objects.filter(title=title, created_at__date=today).values_list("user_id", "url")
    fresh = sorted(wanted - set(told))
    with transaction.atomic():
        Notice.objects.bulk_create(
            (Notice(user_id=user, title=title, url=url) for user, url in fresh), batch_size=BATCH
        )
        if by is not None:
            log_act(Act.REMIND, user=by, obj=round_, summary=f"催报 {round_.title}：{len(fresh)} 人")
    return len(fresh)


def _reporters(round_: CollectionRound, today: datetime.date):
    """(user, address of the form) of everybody who still has to report."""
    waiting = Filing.objects.filter(round=round_, state__in=UNREPORTED)
    uids = dict(waiting.values_list("enterprise_id", "uid"))
    if round_.audience == Audience.ENTERPRISE:
        members = Membership.objects.in_force(today).filter(enterprise__filings__in=waiting, user__is_active=True)
        found = members.values_list("user_id", "enterprise_id").distinct()
    else:
        found = ((user, None) for user in _department_people(round_.department, today) if uids)
    return ((user, Filing(uid=uids[enterprise]).get_absolute_url()) for user, enterprise in found)


def _department_people(department: Department, today: datetime.date):
    posts = Post.objects.in_force(today).filter(user__is_active=True)
    if department.kind in (DepartmentKind.BUREAU, DepartmentKind.SECTION):
        posts = posts.filter(role__in=[Role.CLERK, Role.SECTION_HEAD])
    else:
        posts = posts.filter(role=Role.PARTNER, department=department)
    return posts.values_list("user_id", flat=True).distinct()


def remind_all(now: datetime.datetime) -> int:
    """Automatic 催报 on the days of the rule before the end; each day once, safe to call any number of times.

    A day that was missed (a server at rest) is made up for by the next call before the end.
    """
    today = timezone.localdate(now)
    running = list(CollectionRound.objects.filter(due_on__gte=today).values_list("pk", flat=True))
    if not running:
        return 0
    days = [int(day) for day in str(rule("collection.remind_days", today)).split(",") if day.strip().isdecimal()]
    told = 0
    for pk in running:
        with transaction.atomic():
            round_ = CollectionRound.objects.select_for_update(of=("self",)).select_related("department").get(pk=pk)
            due = [day for day in days if day >= (round_.due_on - today).days and day not in round_.reminded]
            if due:
                told += remind(round_)
                round_.reminded = sorted({*round_.reminded, *due}, reverse=True)
                round_.save(update_fields=["reminded"])
    return told


def grant_late(filing: Filing, until: datetime.date, *, words: str, by) -> Filing:
    """准予补报 until a day, with words; logged. Raises RuleViolation with all reasons."""
    with transaction.atomic():
        filing = Filing.objects.select_for_update(of=("self",)).select_related("round", "enterprise").get(pk=filing.pk)
        reasons = why_not_grant(filing, until, timezone.localdate())
        if not words.strip():
            reasons.append("请填写准予补报的理由。")
        if reasons:
            raise RuleViolation(reasons)
        filing.late_until = until
        filing.save(update_fields=["late_until"])
        log_act(Act.GRANT, user=by, obj=filing, summary=f"准予补报至 {until:%Y-%m-%d}：{filing}", reason=words.strip())
    return filing
