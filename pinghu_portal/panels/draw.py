"""The draw itself: a pure function of the frozen pool, the rules and the seed (F79). No database, no clock, no chance.

`choose` finds the best admissible group: most matches of field first, then the least load, then the seeded order; every
comparison is exact. It is a flow of least cost unit → expert → kind of seat, where costs are whole numbers so large that
a later aim never outweighs an earlier one; groups with experts from outside are tried by how many seats of each kind
they take. A group of 15 from 500 takes well under a second in the usual case.
"""

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

from pinghu_portal.panels.flow import Network


@dataclass(frozen=True)
class Candidate:
    """An expert who may be drawn: `words` are his fields and his kind, `load` his seats of the last months."""

    number: str
    unit: str
    words: frozenset[str]
    load: int = 0
    outside: bool = False


@dataclass(frozen=True)
class Rules:
    """How many seats; at most `unit_most` of one unit (those of `taken` count), at least `outside_least` from outside.

    `per_field` gives words with the number of seats that only experts of that word may take; a person takes one seat.
    """

    seats: int
    unit_most: int
    outside_least: int = 0
    per_field: tuple[tuple[str, int], ...] = ()
    substitutes: int = 2
    taken: tuple[tuple[str, int], ...] = ()


@dataclass(frozen=True)
class Choice:
    """Numbers of the experts drawn, in seeded order, of the substitutes in their order, and how many seats stay empty."""

    seats: tuple[str, ...]
    substitutes: tuple[str, ...]
    missing: int = 0


def unit_most(total: int, share: Fraction) -> int:
    """How many of a panel of `total` may come from one unit; never less than one."""
    return max(1, int(total * share))


def matches(candidate: Candidate, fields: Sequence[frozenset[str]]) -> int:
    """For how many items the expert knows the field; an item without a field matches nobody."""
    return sum(bool(candidate.words & field) for field in fields)


def shuffled(numbers: Sequence[str], seed: str) -> dict[str, int]:
    """Number → place in the seeded order, the same on every machine: the order of SHA-256(seed|number)."""
    ordered = sorted(numbers, key=lambda number: (hashlib.sha256(f"{seed}|{number}".encode()).digest(), number))
    return {number: place for place, number in enumerate(ordered)}


def choose(candidates: Sequence[Candidate], fields: Sequence[frozenset[str]], rules: Rules, seed: str) -> Choice:
    """The best admissible group and its substitutes; with too few candidates nobody is seated and `missing` says how many
    are lacking. `fields` are the words of each item."""
    place = shuffled([one.number for one in candidates], seed)
    ordered = sorted(candidates, key=lambda one: (-matches(one, fields), one.load, place[one.number]))
    kept = _worth_trying(ordered, rules)
    worth = _worth(kept, fields, place)
    best, filled = None, 0
    for kinds in _kinds_of_seats(rules):
        network = _network(kept, rules, kinds, worth)
        count, found = network.run(sum(kinds.values()))
        filled = max(filled, count)
        if count == rules.seats:
            chosen = [one for one in kept if found(one.number)]
            value = sum(worth[one.number] for one in chosen)
            if best is None or value > best[0]:
                best = (value, chosen)
    if best is None:
        return Choice((), (), rules.seats - filled)
    seated = {one.number for one in best[1]}
    rest = [one.number for one in ordered if one.number not in seated]
    return Choice(tuple(sorted(seated, key=place.__getitem__)), tuple(rest[: rules.substitutes]))


def _worth_trying(ordered: list[Candidate], rules: Rules) -> list[Candidate]:
    """Without those for whom a better one of the same unit, place and words always stands ready."""
    wanted, room = {word for word, _ in rules.per_field}, _room(rules)
    seen: dict[tuple, int] = {}
    kept = []
    for one in ordered:
        key = (one.unit, one.outside, frozenset(one.words & wanted))
        seen[key] = seen.get(key, 0) + 1
        if seen[key] <= room(one.unit):
            kept.append(one)
    return kept


def _room(rules: Rules):
    taken = dict(rules.taken)
    return lambda unit: max(0, rules.unit_most - taken.get(unit, 0))


def _worth(kept: list[Candidate], fields: Sequence[frozenset[str]], place: dict[str, int]) -> dict[str, int]:
    """One whole number per expert, so that the sum over a group orders groups by matches, load, seeded order.

    Of two groups of one size the seeded order prefers the one whose places, sorted, come first: powers of two.
    """
    ranks = {one.number: rank for rank, one in enumerate(sorted(kept, key=lambda one: place[one.number]))}
    low = len(kept)
    high = low + (sum(one.load for one in kept) + 1).bit_length()
    return {
        one.number: (matches(one, fields) << high) - (one.load << low) + (1 << (low - 1 - ranks[one.number]))
        for one in kept
    }


def _kinds_of_seats(rules: Rules) -> Iterator[dict[tuple[str, bool], int]]:
    """Every way to keep `outside_least` seats for experts from outside: (word or "", only outside) → seats."""
    kinds = [*rules.per_field, ("", rules.seats - sum(count for _, count in rules.per_field))]

    def shares(rest: list[tuple[str, int]], left: int) -> Iterator[list[int]]:
        if not rest:
            if left == 0:
                yield []
            return
        for here in range(min(rest[0][1], left) + 1):
            for more in shares(rest[1:], left - here):
                yield [here, *more]

    for outside in shares(kinds, rules.outside_least):
        found = {}
        for (word, count), here in zip(kinds, outside, strict=True):
            found[word, True], found[word, False] = here, count - here
        yield {kind: count for kind, count in found.items() if count > 0}


def _network(kept: list[Candidate], rules: Rules, kinds: dict, worth: dict[str, int]) -> Network:
    network, room = Network(), _room(rules)
    for unit in dict.fromkeys(one.unit for one in kept):
        network.add("source", ("unit", unit), room(unit))
    for one in kept:
        network.add(("unit", one.unit), ("expert", one.number), 1, -worth[one.number], name=one.number)
        for word, only_outside in kinds:
            if (not word or word in one.words) and (one.outside or not only_outside):
                network.add(("expert", one.number), ("kind", word, only_outside), 1)
    for kind, count in kinds.items():
        network.add(("kind", *kind), "sink", count)
    return network
