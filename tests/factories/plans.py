"""The 深根计划: units, groups, items, problems and the rest."""

import datetime

from django.utils import timezone

from pinghu_portal.workflow import engine
from projects.plans.models import PlanDeal, PlanFigure, PlanGroup, PlanItem, PlanMeeting, PlanMoney, PlanUnit
from projects.plans.problem_models import PlanProblem
from projects.plans.problem_registry import number
from tests.factories.projects import project_officer

_numbers = iter(range(1, 1_000_000))


def unit(n: int = 0) -> PlanUnit:
    """A platform."""
    return PlanUnit.objects.create(part="four", name=f"试验平台{n}-{next(_numbers)}", source="试验")


def group(n: int = 0) -> PlanGroup:
    """Its group."""
    found = unit(n)
    return PlanGroup.objects.create(
        name=f"{found.name}推进组", unit=found, lead="市科技局", members="市经信局", source="试验"
    )


def item(n: int = 0, **values) -> PlanItem:
    """An item due in a month."""
    due = timezone.localdate() + datetime.timedelta(days=30)
    values = {"year": 2021, "kind": "task", "title": f"试验事项{n}", "owner": "市科技局", "due_on": due, **values}
    return PlanItem.objects.create(unit=unit(n), source="试验", **values)


def problem(n: int = 0, *, by=None, **values) -> PlanProblem:
    """A problem with group, owner and measure, registered an hour ago."""
    values = {
        "title": f"试验问题{n}",
        "raised_by": "工作推进组",
        "raised_at": timezone.now() - datetime.timedelta(hours=1),
        "owner": "市科技局",
        "measure": "专题协调",
        **values,
    }
    found = PlanProblem(group=group(n), **values)
    number(found)
    found.save()
    engine.start(found, by=by or project_officer())
    return found


def meeting(n: int = 0) -> PlanMeeting:
    """A meeting."""
    return PlanMeeting.objects.create(
        held_on=timezone.localdate(), title=f"试验会商{n}", attendees="市科技局", minutes="纪要", source="试验"
    )


def deal(n: int = 0, **values) -> PlanDeal:
    """A project in talks."""
    values = {"name": f"试验在谈{n}", "kind": "talent", "on": timezone.localdate(), "source": "试验", **values}
    return PlanDeal.objects.create(**values)


def money(n: int = 0) -> PlanMoney:
    """A fund."""
    return PlanMoney.objects.create(title=f"试验资金{n}", year=2021, total=1000, paid=300, source="试验")


def figure(n: int = 0) -> PlanFigure:
    """A printed figure."""
    return PlanFigure.objects.create(title=f"试验数据{n}", value=710, unit="次", as_of="2021", source="试验")


RECORDS = {
    "projects.PlanUnit": unit,
    "projects.PlanGroup": group,
    "projects.PlanItem": item,
    "projects.PlanProblem": problem,
    "projects.PlanMeeting": meeting,
    "projects.PlanDeal": deal,
    "projects.PlanMoney": money,
    "projects.PlanFigure": figure,
}
MATTERS = {"projects.plan_problem": problem}
