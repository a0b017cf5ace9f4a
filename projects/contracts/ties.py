"""Joint projects as facts for 回避 (F80, domain 6): with whom an expert, or his unit, applied for or carries out a project.

Drafts are nobody's business and bind nobody. A tie lasts while the application is decided on or the project is carried
out; then its end is the day from which the years of `panels.project_years` are counted.
"""

import datetime
from dataclasses import dataclass

from django.db.models import Q
from django.utils import timezone

from pinghu_portal.contributions import FoundTie
from pinghu_portal.panels.choices import TieKind
from projects.applications.choices import ENDED, State
from projects.applications.models import Application
from projects.contracts.choices import OPEN


@dataclass(frozen=True)
class Joint:
    """One application with the project it became: parties as (name, code), people as (name, unit), from when till when."""

    number: str
    parties: tuple[tuple[str, str], ...]
    people: frozenset[tuple[str, str]]
    valid_from: datetime.date | None
    valid_to: datetime.date | None

    @property
    def units(self) -> set[str]:
        """Every unit that takes part: the parties, and where the people of the group work."""
        return {name for name, _ in self.parties} | {unit for _, unit in self.people if unit}


def joint_projects(people: set[tuple[str, str]], on: datetime.date) -> list[FoundTie]:
    """Ties of (name, unit) pairs to the other parties of what they, or their units, take part in (`TieSource.find`)."""
    return [tie for joint in _joints(people) for person in sorted(people) for tie in _ties(person, joint)]


def _ties(person: tuple[str, str], joint: Joint) -> list[FoundTie]:
    """To every party but the expert's own unit, which bars him anyhow."""
    name, unit = person
    if person in joint.people or (name, "") in joint.people:
        words = f"本人参加 {joint.number}"
    elif unit in joint.units:
        words = f"所在单位{unit}参加 {joint.number}"
    else:
        return []
    return [
        FoundTie(name, unit, TieKind.PROJECT, party, code, joint.valid_from, joint.valid_to, words)
        for party, code in joint.parties
        if party != unit
    ]


def _joints(people: set[tuple[str, str]]) -> list[Joint]:
    """What any of them or of their units takes part in; one query and one for each of members and partners."""
    names, units = {name for name, _ in people if name}, {unit for _, unit in people if unit}
    by_unit = Q(enterprise__name__in=units) | Q(partners__name__in=units) | Q(members__organisation__in=units)
    by_name = Q(leader__in=names) | Q(members__name__in=names) | Q(project__leader__in=names)
    keys = Application.objects.filter(by_unit | by_name).exclude(state=State.DRAFT).values("pk")
    rows = Application.objects.filter(pk__in=keys).select_related("enterprise", "project").order_by("number")
    return [_joint(one) for one in rows.prefetch_related("members", "partners")]


def _joint(found: Application) -> Joint:
    project, unit = getattr(found, "project", None), found.enterprise
    parties = [(unit.name, unit.credit_code), *((one.name, one.code) for one in found.partners.all())]
    leaders = {found.leader}
    if project is not None:
        known = {name for name, _ in parties}
        parties += [(name, "") for name in project.partners.split("、") if name and name not in known]
        leaders.add(project.leader)
    people = {(name, unit.name) for name in leaders if name}
    people |= {(one.name, one.organisation) for one in found.members.all()}
    handed_in = timezone.localdate(found.submitted_at) if found.submitted_at else None
    return Joint(found.number, tuple(parties), frozenset(people), handed_in, _until(found, project, handed_in))


def _until(found: Application, project, handed_in: datetime.date | None) -> datetime.date | None:
    """None while it goes on; else the end of the project, or the day of an application that led to none."""
    if project is not None:
        return None if project.state in OPEN else project.ends_on
    return handed_in if found.state in ENDED and found.state != State.GRANTED else None
