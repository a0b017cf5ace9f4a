"""回避 from facts: why an expert must not judge an item, every reason with its kind (F80, domain 6). Pure; no database.

A party meets a party by 统一社会信用代码, by name where one of both has no code; a person meets a person by name and unit,
by name alone where one of both has no unit. Intervals in years count back from the day of the review, that day included.
"""

import datetime
from dataclasses import dataclass, field
from enum import StrEnum

from pinghu_portal.panels.choices import TieKind

MARKS = "，,、；;：:/（）() \u3000"
"""What may stand between a name and a unit in an applicant's line."""


class Why(StrEnum):
    """What kind of conflict it is; the first six are those of a tie."""

    EMPLOYER = "employer"
    SHARE = "share"
    ADVISER = "adviser"
    PROJECT = "project"
    KIN = "kin"
    MENTOR = "mentor"
    FORMER = "former"  # a former employer
    SELF = "self"  # the expert is one of the applicants
    BATCH = "batch"  # the expert, or his unit, competes in the same batch
    AVOID = "avoid"  # named by the applicant


@dataclass(frozen=True)
class Party:
    """A unit: name, and 统一社会信用代码 where it is known."""

    name: str = ""
    code: str = ""

    def meets(self, other: "Party") -> bool:
        """Whether both are the same unit; a nameless one meets nobody."""
        if not self.name or not (other.name or other.code):
            return False
        return self.code == other.code if self.code and other.code else self.name == other.name


@dataclass(frozen=True)
class Person:
    """Somebody by name and unit."""

    name: str
    organisation: str = ""

    def meets(self, other: "Person") -> bool:
        """Whether both may be the same person."""
        if not self.name or self.name != other.name:
            return False
        return not self.organisation or not other.organisation or self.organisation == other.organisation


@dataclass(frozen=True)
class Bond:
    """A dated tie of an expert. `person` narrows it to one person of the party; `words` tell where it is known from."""

    kind: str
    party: Party
    person: str = ""
    valid_from: datetime.date | None = None
    valid_to: datetime.date | None = None
    words: str = ""


@dataclass(frozen=True)
class Facts:
    """All that is known of an expert for this purpose."""

    number: str
    name: str
    organisation: str
    bonds: tuple[Bond, ...] = ()


@dataclass(frozen=True)
class Item:
    """A matter to be judged: its parties (the applicant first), its people, whom the applicant asked to avoid, one a line."""

    key: str
    parties: tuple[Party, ...] = ()
    people: tuple[Person, ...] = ()
    avoid: tuple[str, ...] = ()


@dataclass(frozen=True)
class Terms:
    """Years that former employers and ended projects still bar, and what the whole batch holds."""

    former_years: int = 3
    project_years: int = 3
    batch: tuple[Item, ...] = field(default=())


@dataclass(frozen=True)
class Conflict:
    """One reason: its kind and the words that the expert and the organiser read."""

    kind: Why
    reason: str


def conflicts(expert: Facts, item: Item, on: datetime.date, terms: Terms) -> list[Conflict]:
    """Every reason why the expert must not judge the item on the day; empty when he may."""
    found = [one for bond in _bonds(expert) for one in _of_bond(bond, item, on, terms)]
    me = Person(expert.name, expert.organisation)
    if any(me.meets(person) for person in item.people):
        found.append(Conflict(Why.SELF, "本人参与该申报"))
    found += _of_batch(expert, me, item, terms)
    if any(is_named(expert, line) for line in item.avoid):
        found.append(Conflict(Why.AVOID, "申报人申请回避"))
    return list(dict.fromkeys(found))


def is_named(expert: Facts, line: str) -> bool:
    """Whether an applicant's line means the expert: number or name, then his unit where one is given (姓名，单位).

    A unit fits when either name of it holds the other one, so that a short form does not let a named expert through.
    """
    text = line.strip()
    for known in filter(None, (expert.number, expert.name)):
        rest = text.removeprefix(known)
        if rest == text or rest[:1] not in ("", *MARKS):
            continue
        unit = rest.strip(MARKS)
        if known == expert.number or not unit or not expert.organisation:
            return True
        return unit in expert.organisation or expert.organisation in unit
    return False


def _bonds(expert: Facts) -> list[Bond]:
    """The ties, and the present place of work where no tie of employment names it."""
    known = {bond.party.name for bond in expert.bonds if bond.kind == TieKind.EMPLOYER and bond.valid_to is None}
    own = [] if expert.organisation in known else [Bond(TieKind.EMPLOYER, Party(expert.organisation))]
    return [*expert.bonds, *own]


def _of_bond(bond: Bond, item: Item, on: datetime.date, terms: Terms) -> list[Conflict]:
    if bond.valid_from and bond.valid_from > on:
        return []
    words = _met(bond, item)
    if not words:
        return []
    words += f"（{bond.words}）" if bond.words else ""
    label = TieKind(bond.kind).label
    if bond.valid_to is None or bond.valid_to >= on:
        return [Conflict(Why(bond.kind), f"{label}：{words}")]
    if bond.kind == TieKind.EMPLOYER and bond.valid_to >= years_before(on, terms.former_years):
        return [Conflict(Why.FORMER, f"{bond.valid_to:%Y-%m} 前在{words}任职，未满 {terms.former_years} 年")]
    if bond.kind == TieKind.PROJECT and bond.valid_to >= years_before(on, terms.project_years):
        return [Conflict(Why.PROJECT, f"与{words}的合作项目 {bond.valid_to:%Y-%m} 结束，未满 {terms.project_years} 年")]
    return []


def _met(bond: Bond, item: Item) -> str:
    """Whom the bond meets at the item, in words: a person where the bond names one, else a party."""
    if bond.person:
        other = Person(bond.person, bond.party.name)
        if any(other.meets(person) for person in item.people):
            return bond.person
        if bond.kind == TieKind.MENTOR:
            return ""
    return next((bond.party.name for party in item.parties if bond.party.meets(party)), "")


def _of_batch(expert: Facts, me: Person, item: Item, terms: Terms) -> list[Conflict]:
    """同批申报: he, or the unit where he works, is a party of another item of the batch."""
    others = [other for other in terms.batch if other.key != item.key]
    if any(me.meets(person) for other in others for person in other.people):
        return [Conflict(Why.BATCH, "本人申报了同批次其他项目")]
    unit = Party(expert.organisation)
    if any(unit.meets(party) for other in others for party in other.parties):
        return [Conflict(Why.BATCH, f"所在单位{expert.organisation}申报了同批次其他项目")]
    return []


def years_before(on: datetime.date, years: int) -> datetime.date:
    """The same day some years earlier; 28 February for a leap day."""
    try:
        return on.replace(year=on.year - years)
    except ValueError:  # 29 February
        return on.replace(year=on.year - years, day=28)
