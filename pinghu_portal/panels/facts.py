"""From rows to the facts of `conflicts`: experts with their ties, items with parties and people, the batch."""

import datetime
from collections.abc import Iterable

from django.utils import timezone

from pinghu_portal.contributions import FoundTie, TieSource, contributed
from pinghu_portal.panels.choices import PanelState, TieKind
from pinghu_portal.panels.conflicts import Bond, Conflict, Facts, Item, Party, Person, Terms, conflicts
from pinghu_portal.panels.models import Expert, Panel, PanelItem
from pinghu_portal.rulebook.rules import rule


def facts_of(experts: Iterable[Expert], on: datetime.date) -> dict[int, Facts]:
    """Primary key → facts, with the ties that other apps hand in (TieSource). Prefetch `ties` before."""
    rows = list(experts)
    bonds: dict[int, list[Bond]] = {
        expert.pk: [
            Bond(tie.kind, Party(tie.party_name, tie.party_code), tie.person, tie.valid_from, tie.valid_to)
            for tie in expert.ties.all()
        ]
        for expert in rows
    }
    people = {(expert.name, expert.organisation): expert.pk for expert in rows}
    for source in contributed(TieSource):
        for found in source.find(set(people), on):
            pk = people.get((found.name, found.organisation))
            if pk is not None:
                party = Party(found.party_name, found.party_code)
                bonds[pk].append(Bond(found.kind, party, "", found.valid_from, found.valid_to, found.words))
    return {one.pk: Facts(one.number, one.name, one.organisation, tuple(bonds[one.pk])) for one in rows}


def found_ties(expert: Expert, on: datetime.date) -> list[tuple[str, FoundTie]]:
    """What other apps know of an expert: (words of the kind, tie), for the keepers to read."""
    found = [tie for source in contributed(TieSource) for tie in source.find({(expert.name, expert.organisation)}, on)]
    return [(TieKind(tie.kind).label, tie) for tie in found]


def item_facts(item: PanelItem) -> Item:
    """A row as the pure rules read it."""
    return Item(
        key=item.key,
        parties=(
            Party(item.party_name, item.party_code),
            *(Party(one.get("name", ""), one.get("code", "")) for one in item.partners),
        ),
        people=tuple(Person(one.get("name", ""), one.get("organisation", "")) for one in item.people),
        avoid=tuple(item.avoid),
    )


def terms_of(panel: Panel) -> Terms:
    """Years by rule row; the items of every panel of the batch that is not cancelled."""
    batch = PanelItem.objects.none()
    if panel.batch:
        batch = PanelItem.objects.filter(panel__batch=panel.batch).exclude(panel__state=PanelState.CANCELLED)
    return Terms(
        former_years=rule("panels.former_years"),
        project_years=rule("panels.project_years"),
        batch=tuple(item_facts(item) for item in batch.order_by("pk")),
    )


def barred_many(panel: Panel, experts: list[Expert]) -> dict[int, list[tuple[PanelItem, list[Conflict]]]]:
    """Expert → every item of the panel with his conflicts, for many experts in a few queries."""
    on, terms, items = timezone.localdate(), terms_of(panel), list(panel.items.all())
    facts = facts_of(experts, on)
    return {
        expert.pk: [(item, conflicts(facts[expert.pk], item_facts(item), on, terms)) for item in items]
        for expert in experts
    }


def barred_from(item: Item, experts: Iterable[Expert]) -> dict[int, list[str]]:
    """Primary key → reasons why an expert must not judge a matter that is no item of a panel, such as an acceptance."""
    rows, on = list(experts), timezone.localdate()
    terms = Terms(former_years=rule("panels.former_years"), project_years=rule("panels.project_years"))
    facts = facts_of(rows, on)
    return {one.pk: [found.reason for found in conflicts(facts[one.pk], item, on, terms)] for one in rows}


def barred(panel: Panel, expert: Expert) -> list[tuple[PanelItem, list[str]]]:
    """Every item of a panel with the reasons why the expert must not judge it; his own place of work counts as a tie."""
    return [(item, [one.reason for one in found]) for item, found in barred_many(panel, [expert])[expert.pk]]
