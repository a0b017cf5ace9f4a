"""The 深根计划 as the pages print it: 11 problems, 104 talks, money planned and paid. Same every time."""

import datetime
from decimal import Decimal
from zoneinfo import ZoneInfo

from projects.plans import printed
from projects.plans.choices import DealStage
from projects.plans.models import PlanDeal, PlanFigure, PlanGroup, PlanItem, PlanMeeting, PlanMoney, PlanUnit
from projects.plans.problem_models import PlanProblem

DAY = datetime.date.fromisoformat
BEGAN = datetime.datetime(2021, 1, 11, 9, tzinfo=ZoneInfo("Asia/Shanghai"))


def load_plans() -> tuple[int, int]:
    """Returns how many problems and projects stand."""
    units = {}
    for part, name, alias, progress, source in printed.UNITS:
        defaults = {"part": part, "alias": alias, "progress": progress, "source": source}
        units[name], _ = PlanUnit.objects.get_or_create(name=name, defaults=defaults)
    groups = []
    for name, _, _, group in printed.PLATFORMS:
        defaults = {"unit": units[name], "lead": "市科技局", "members": printed.MEMBERS, "source": printed.P4}
        groups.append(PlanGroup.objects.get_or_create(name=group, defaults=defaults)[0])
    _lists(units)
    _money()
    _problems(groups)
    _deals()
    return PlanProblem.objects.count(), PlanDeal.objects.count()


def _lists(units: dict[str, PlanUnit]) -> None:
    for unit, year, kind, title, owner, due, done in printed.ITEMS:
        PlanItem.objects.get_or_create(
            unit=units[unit], year=year, title=title,
            defaults={
                "kind": kind, "owner": owner, "due_on": DAY(due), "done_on": DAY(done) if done else None,
                "source": printed.INVENTED, "synthetic": True,
            },
        )  # fmt: skip
    day, title, attendees, minutes = printed.MEETING
    PlanMeeting.objects.get_or_create(
        held_on=DAY(day), title=title,
        defaults={"attendees": attendees, "minutes": minutes, "source": printed.INVENTED, "synthetic": True},
    )  # fmt: skip


def _money() -> None:
    for title, year, total, planned, paid in printed.MONEY:
        defaults = {"total": total, "planned": planned, "paid": paid, "source": printed.P1}
        PlanMoney.objects.get_or_create(title=title, year=year, defaults=defaults)
    for title, value, unit, qualifier, as_of, source in printed.FIGURES:
        defaults = {"value": Decimal(value), "unit": unit, "qualifier": qualifier, "source": source}
        PlanFigure.objects.get_or_create(title=title, as_of=as_of, defaults=defaults)


def _problems(groups: list[PlanGroup]) -> None:
    for place, (title, hours) in enumerate(printed.PROBLEMS):
        raised = BEGAN + datetime.timedelta(days=place * 7)
        PlanProblem.objects.get_or_create(
            number=f"SG-2021-{place + 1:04d}",
            defaults={
                "title": f"{title}（样例）", "raised_by": "工作推进组", "raised_at": raised, "group": groups[place % 4],
                "owner": "市科技局", "measure": "专题协调，明确责任单位，限时办结。", "state": "closed",
                "closed_at": raised + datetime.timedelta(hours=hours), "synthetic": True,
                "source": f"{printed.P1}只载 11 个、平均低于 2 天；逐项为合成数据",
            },
        )  # fmt: skip


def _deals() -> None:
    for name, kind, stage, planned, done, day, note, source in printed.NAMED:
        defaults = {"kind": kind, "stage": stage, "planned": planned, "done": done, "on": DAY(day), "note": note}
        PlanDeal.objects.get_or_create(name=name, defaults={**defaults, "source": source})
    wanted = [f"在谈项目{place:03d}（样例）" for place in range(1, printed.TALKS + 1)]
    known = set(PlanDeal.objects.filter(name__in=wanted).values_list("name", flat=True))
    PlanDeal.objects.bulk_create(
        PlanDeal(
            name=name,
            kind="talent",
            stage=DealStage.INTENT if place < printed.BIG else DealStage.TALKING,
            planned=Decimal(200_000_000 + place * 10_000_000) if place < printed.BIG else None,
            on=DAY("2021-04-01"),
            source=f"{printed.P1}只载总数；逐项为合成数据",
            synthetic=True,
        )
        for place, name in enumerate(wanted)
        if name not in known
    )
