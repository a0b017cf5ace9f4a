"""Who may sit in the group that accepts a project: experts of the 专家库 without a conflict (domain 6, 回避)."""

from pinghu_portal.panels.conflicts import Item, Party, Person
from pinghu_portal.panels.facts import barred_from
from pinghu_portal.panels.models import Expert
from projects.contracts.models import Project


def item_of(project: Project) -> Item:
    """The project as the rules of 回避 read it: as it was applied for, and as it is carried out after changes."""
    application, unit = project.application, project.enterprise
    known = [Party(one.name, one.code) for one in application.partners.all()]
    names = {party.name for party in known}
    later = [Party(name) for name in project.partners.split("、") if name.strip() and name not in names]
    leaders = dict.fromkeys(name for name in (project.leader, application.leader) if name.strip())
    return Item(
        key=project.number,
        parties=(Party(unit.name, unit.credit_code), *known, *later),
        people=(
            *(Person(name, unit.name) for name in leaders),
            *(Person(one.name, one.organisation) for one in application.members.all()),
        ),
        avoid=tuple(application.avoid),
    )


def why_not_sit(project: Project, expert: Expert) -> list[str]:
    """All reasons why the expert must not judge the project; empty when he may."""
    reasons = [] if expert.active else [f"专家“{expert.name}”已出库。"]
    found = barred_from(item_of(project), [expert])[expert.pk]
    return reasons + [f"专家“{expert.name}”应回避：{reason}。" for reason in found]
