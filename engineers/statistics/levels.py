"""What each of the five levels reads: its totals, its groups, and the sentence that says in which scope."""

from dataclasses import dataclass

from engineers.dossiers.choices import Field
from engineers.dossiers.countries import name_of
from engineers.statistics.measures import MEASURES, by_group, totals
from engineers.statistics.models import EngineerYear
from engineers.statistics.policy import level_of
from pinghu_portal.policy.policy import policy_of, visible

SCOPES = {
    "province": "省级：分设区市汇总",
    "city": "市级：分县（市、区）汇总",
    "county": "县级：平湖市",
    "town": "镇街道：本辖区",
    "enterprise": "企业：本单位",
    "engineer": "海外工程师：本人",
}


@dataclass(frozen=True)
class Group:
    """A table of the page: heading and rows of (name, values in the order of the measures)."""

    title: str
    rows: list[tuple[str, list]]


def facts_for(user, year: int):
    """Rows of the fact table that a person's figures come from; offices above get all rows, as totals only."""
    rows = EngineerYear.objects.filter(year=year)
    if policy_of(EngineerYear).allows(user, "totals"):
        return rows
    return visible(rows, user)


def years() -> list[int]:
    """Years of the fact table, newest first."""
    return sorted(EngineerYear.objects.values_list("year", flat=True).distinct(), reverse=True)


def page_of(user, year: int) -> dict:
    """Everything the statistics page shows to a person."""
    level, rows = level_of(user), facts_for(user, year)
    return {
        "level": level,
        "scope": SCOPES.get(level, ""),
        "measures": MEASURES,
        "totals": totals(rows),
        "groups": groups_of(level, rows),
        "computed_at": rows.values_list("computed_at", flat=True).first(),
    }


def groups_of(level: str, rows) -> list[Group]:
    """The breakdowns of a level; 省 and 市 see places, never enterprises or persons."""
    if level in ("province", "city"):
        place = {"province": "嘉兴市", "city": "平湖市"}[level]
        return [Group("分地区", [(place, [value for _, value in totals(rows)])])]
    if level == "engineer":
        return []
    found = [Group("按企业", by_group(rows, "engineer__enterprise__name"))]
    if level == "county":
        found.insert(0, Group("按镇街道", by_group(rows, "engineer__enterprise__town__name")))
        found.append(Group("按产业", by_group(rows, "engineer__enterprise__division__short_name")))
    nations = [(name_of(code), values) for code, values in by_group(rows, "engineer__nationality")]
    fields = [(dict(Field.choices).get(code, code), values) for code, values in by_group(rows, "engineer__field")]
    return [*found, Group("按国籍", nations), Group("按专业领域", fields)]
