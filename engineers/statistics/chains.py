"""三链: who (人才链) works on which project (创新链) in which industry (产业链), as links between the three (F18)."""

from dataclasses import dataclass, field

from engineers.dossiers.models import Achievement, AchievementKind, Engineer
from pinghu_portal.policy.policy import visible

MOST = 500


@dataclass
class Link:
    """One industry: its enterprises, the engineers there and their projects."""

    industry: str
    enterprises: dict[str, list[Engineer]] = field(default_factory=dict)
    projects: list[Achievement] = field(default_factory=list)


def chains(user) -> list[Link]:
    """Industries with their people and projects, largest first; two queries, at most `MOST` people."""
    people = visible(Engineer.objects.filter(left_on__isnull=True), user).select_related("enterprise__division")[:MOST]
    found: dict[str, Link] = {}
    by_engineer = {}
    for engineer in people:
        division = engineer.enterprise.division
        link = found.setdefault(
            division.short_name if division else "其他", Link(division.short_name if division else "其他")
        )
        link.enterprises.setdefault(engineer.enterprise.name, []).append(engineer)
        by_engineer[engineer.pk] = link
    projects = Achievement.objects.filter(kind=AchievementKind.PROJECT, engineer__in=by_engineer).select_related(
        "engineer"
    )
    for project in projects:
        by_engineer[project.engineer_id].projects.append(project)
    return sorted(found.values(), key=lambda link: -sum(len(people) for people in link.enterprises.values()))
