"""What a correction changes, and what the revision policy lets stand (rating specification 3.6): pure functions.

Places are (rank, colour); standings map an exchange id to a `Standing`.
"""

from collections.abc import Mapping
from decimal import Decimal
from typing import NamedTuple

from enterprises.ratings.choices import Colour
from pinghu_portal.evaluation.models import RevisionPolicy

BEST_FIRST = (Colour.GREEN, Colour.BLUE, Colour.YELLOW)


class Standing(NamedTuple):
    """One enterprise in a published result; no rank and no colour when it is not rated."""

    name: str
    index: Decimal
    rank: int | None
    colour: str


def kept_places(
    policy: str, corrected: str, before: Mapping[str, Standing], after: Mapping[str, Standing]
) -> dict[str, dict]:
    """Whose published place stands against the new computation: id → {computed: [rank, colour], kept: [rank, colour]}.

    The `corrected` enterprise always takes what was computed. Under `no_worse` nobody else's colour falls; under
    `self_only` nobody else's rank or colour changes at all; under `full` nothing is kept.
    """
    kept = {}
    for identity, new in after.items():
        old = before.get(identity)
        if identity == corrected or old is None or not old.colour or not new.colour:
            continue
        place = _place(policy, old, new)
        if place != (new.rank, new.colour):
            kept[identity] = {"computed": [str(new.rank), new.colour], "kept": [str(place[0]), place[1]]}
    return kept


def _place(policy: str, old: Standing, new: Standing) -> tuple[int, str]:
    if policy == RevisionPolicy.SELF_ONLY:
        return old.rank, old.colour
    if policy == RevisionPolicy.NO_WORSE and BEST_FIRST.index(new.colour) > BEST_FIRST.index(old.colour):
        return new.rank, old.colour
    return new.rank, new.colour


def changes_between(
    before: Mapping[str, Standing], after: Mapping[str, Standing], kept: Mapping[str, dict]
) -> list[dict]:
    """Old and new figures of every enterprise whose published index, rank or colour changes, in order of id."""
    found = []
    for identity in sorted(before.keys() | after.keys()):
        old, new = before.get(identity), after.get(identity)
        if new is not None and identity in kept:
            rank, colour = kept[identity]["kept"]
            new = new._replace(rank=int(rank), colour=colour)
        if old is None or new is None or old[1:] != new[1:]:
            name = (new or old).name
            found.append({"key": identity, "name": name, "old": _figures(old), "new": _figures(new)})
    return found


def _figures(standing: Standing | None) -> dict | None:
    if standing is None:
        return None
    return {"index": str(standing.index), "rank": standing.rank, "colour": standing.colour}
