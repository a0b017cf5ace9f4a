"""到期预警: what each engineer holds and when it ends, the earliest first; rungs at 120, 90, 60 and 30 days, each told once.

The table `ExpiringPaper` is a look-up renewed every sweep; `SentRung` remembers what was told (domain 2.3).
"""

import datetime
import logging
from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone

from engineers.dossiers.models import Engineer
from engineers.dossiers.policy import TALENT_SECTION
from engineers.permits.choices import IN_FORCE, PermitState, Watched
from engineers.permits.guard_models import CommercialInsurance, ExpiringPaper, ResidencePermit, SentRung
from engineers.permits.models import WorkPermit
from pinghu_portal.accounts.models import Post, Role
from pinghu_portal.errors import RuleViolation
from pinghu_portal.rulebook.rules import rule
from pinghu_portal.web.models import Notice
from pinghu_portal.workflow import engine
from pinghu_portal.workflow.models import Task

logger = logging.getLogger(__name__)

ONE_DAY = datetime.timedelta(days=1)
EXPIRED = 0
"""The rung of a paper that has ended already."""


def rungs(on: datetime.date) -> list[int]:
    """The days of the ladder, longest first (rule row)."""
    return sorted((int(days) for days in rule("permits.ladder_days", on).split(",")), reverse=True)


def rung_of(ends_on: datetime.date, on: datetime.date, ladder: list[int]) -> int | None:
    """The nearest rung a paper has reached: the smallest that is not below the days left; None while it is far off."""
    left = (ends_on - on).days
    if left < 0:
        return EXPIRED
    return min((days for days in ladder if left <= days), default=None)


def dates_of(engineers) -> dict[int, dict[str, datetime.date]]:
    """Engineer → kind → last day, of everything that has one; five queries for any number of engineers."""
    found: dict[int, dict[str, datetime.date]] = {}
    for pk, passport, contract in engineers.values_list("pk", "passport_ends_on", "contract_ends_on"):
        found[pk] = {Watched.PASSPORT.value: passport, Watched.CONTRACT.value: contract}
    keys = list(found)
    newest = (
        (Watched.WORK, WorkPermit.objects.filter(state__in=(*IN_FORCE, "expired"))),
        (Watched.RESIDENCE, ResidencePermit.objects.filter(state__in=("valid", "renewing", "expired"))),
        (Watched.COMMERCIAL, CommercialInsurance.objects.all()),
    )
    for kind, rows in newest:
        dated = rows.filter(engineer__in=keys, ends_on__isnull=False).order_by("ends_on")
        for pk, ends_on in dated.values_list("engineer_id", "ends_on"):  # the last one stays: it ends latest
            found[pk][kind.value] = ends_on
    return {pk: {kind: day for kind, day in dates.items() if day} for pk, dates in found.items()}


def refresh(on: datetime.date) -> int:
    """Renew the table by what differs; returns how many rows changed. Engineers who left have no rows."""
    wanted = {
        (pk, kind): (ends_on, ends_on == min(dates.values()))
        for pk, dates in dates_of(Engineer.objects.in_service(on)).items()
        for kind, ends_on in dates.items()
    }
    stored = {(row.engineer_id, row.kind): row for row in ExpiringPaper.objects.all()}
    gone = [row.pk for key, row in stored.items() if key not in wanted]
    fresh, changed = [], []
    for (pk, kind), (ends_on, earliest) in wanted.items():
        row = stored.get((pk, kind))
        if row is None:
            fresh.append(ExpiringPaper(engineer_id=pk, kind=kind, ends_on=ends_on, earliest=earliest))
        elif (row.ends_on, row.earliest) != (ends_on, earliest):
            row.ends_on, row.earliest = ends_on, earliest
            changed.append(row)
    ExpiringPaper.objects.filter(pk__in=gone).delete()
    ExpiringPaper.objects.bulk_create(fresh, ignore_conflicts=True)
    ExpiringPaper.objects.bulk_update(changed, ["ends_on", "earliest"])
    return len(gone) + len(fresh) + len(changed)


@dataclass(frozen=True)
class Due:
    """The warning that is due for one engineer: his earliest paper and the rungs it has reached, nearest last."""

    paper: ExpiringPaper
    reached: tuple[int, ...]


def due(on: datetime.date) -> list[Due]:
    """Warnings whose nearest rung was not told yet, also when the night in which it was reached was missed."""
    ladder = rungs(on)
    rows = ExpiringPaper.objects.filter(earliest=True, ends_on__lte=on + ONE_DAY * ladder[0])
    rows = rows.select_related("engineer__enterprise").order_by("engineer", "ends_on", "kind")
    told = set(SentRung.objects.filter(engineer__in=rows.values("engineer")).values_list(*_KEY))
    found, seen = [], set()
    for paper in rows:
        if paper.engineer_id in seen:  # two papers end on the same day: the words name both
            continue
        seen.add(paper.engineer_id)
        nearest = rung_of(paper.ends_on, on, ladder)
        if (paper.engineer_id, paper.kind, paper.ends_on, nearest) not in told:
            found.append(Due(paper, tuple(days for days in (*ladder, EXPIRED) if days >= nearest)))
    return found


_KEY = ("engineer_id", "kind", "ends_on", "rung")


def warn(on: datetime.date) -> int:
    """Tell employer, engineer and the talent clerks, each rung once; returns how many warnings went out."""
    clerks = list(
        Post.objects.in_force(on)
        .filter(role=Role.CLERK, department__code=TALENT_SECTION, user__is_active=True)
        .values_list("user_id", flat=True)
    )
    sent = 0
    for warning in due(on):
        sent += tell_once(warning, on, clerks)
    return sent


def tell_once(warning: Due, on: datetime.date, clerks: list[int]) -> int:
    """Send one warning unless another sweep was faster; returns 1 or 0."""
    paper, engineer = warning.paper, warning.paper.engineer
    with transaction.atomic():
        Engineer.objects.select_for_update().get(pk=engineer.pk)  # two sweeps at once: the second finds it told
        rows = SentRung.objects.filter(engineer=engineer, kind=paper.kind, ends_on=paper.ends_on)
        known = set(rows.values_list("rung", flat=True))
        if warning.reached[-1] in known:
            return 0
        more = {"engineer": engineer, "kind": paper.kind, "ends_on": paper.ends_on}
        SentRung.objects.bulk_create(SentRung(**more, rung=rung) for rung in warning.reached if rung not in known)
        members = engineer.enterprise.members.in_force(on).values_list("user", flat=True)
        people = dict.fromkeys([*members, *([engineer.user_id] if engineer.user_id else []), *clerks])
        words = words_of(paper, on)
        Notice.objects.bulk_create(
            Notice(user_id=pk, title=words[:160], url=engineer.get_absolute_url()) for pk in people
        )
    return 1


def words_of(paper: ExpiringPaper, on: datetime.date) -> str:
    """到期预警：张三 的护照将于 2026-12-20 到期（剩 29 天）；其他临近到期：…."""
    left = (paper.ends_on - on).days
    end = f"已于 {paper.ends_on:%Y-%m-%d} 到期" if left < 0 else f"将于 {paper.ends_on:%Y-%m-%d} 到期（剩 {left} 天）"
    soon = on + ONE_DAY * rungs(on)[0]
    others = ExpiringPaper.objects.filter(engineer=paper.engineer, ends_on__lte=soon).exclude(pk=paper.pk)
    more = "；另有" + "、".join(f"{row.get_kind_display()} {row.ends_on:%Y-%m-%d}" for row in others) if others else ""
    return f"到期预警：{paper.engineer.name} 的{paper.get_kind_display()}{end}{more}"


def end_run_out(on: datetime.date) -> int:
    """过期: permits whose last day is past; returns how many."""
    ended = 0
    for rows in (WorkPermit.objects.run_out(on), ResidencePermit.objects.run_out(on)):
        for permit in rows:
            engine.perform(permit, "expire", by=None)
            ended += 1
    return ended


def lapse_unmended(now: datetime.datetime) -> int:
    """视为撤回: a 补正 that was not answered within its limit ends the application (domain 8.3). Returns how many."""
    days, ended = rule("permits.mend_days", timezone.localdate(now)), 0
    overdue = Task.objects.waiting().filter(workflow="engineers.work_permit", ends_at__lte=now).values("object_key")
    for permit in WorkPermit.objects.filter(state=PermitState.MENDING, number__in=overdue):
        try:
            engine.perform(permit, "lapse", by=None, note=f"补正告知后 {days} 个工作日内未补正，视为撤回申请")
            ended += 1
        except RuleViolation as refusal:  # mended in this very moment
            logger.warning("work permit %s did not lapse: %s", permit.number, refusal.reasons)
    return ended


def sweep(now: datetime.datetime) -> None:
    """What the night owes; safe to call every minute: it writes only what is new."""
    today = timezone.localdate(now)
    end_run_out(today)
    lapse_unmended(now)
    refresh(today)
    warn(today)
