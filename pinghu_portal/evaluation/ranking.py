"""Ranks 1-2-2-4 over the rated enterprises, kept as columns so that 500 000 of them fit in little memory.

Source: rating specification 3.3 step 9: lists order equal indexes by the tie-break keys, then by id; the rank stays
equal.
"""

from array import array
from collections.abc import Iterable, Sequence

import numpy as np


class Standings:
    """The rated enterprises, one row each: id, size class, index, tie-break keys, effects of vetoes.

    Index and keys are integers at `score_dp`. Ids need only sort as the enterprises' ids do.
    """

    def __init__(self, key_count: int) -> None:
        self.ids: list = []
        self.sizes: list[str] = []
        self.indexes = array("q")
        self.keys = [array("q") for _ in range(key_count)]
        self.effects: dict[int, tuple[str, ...]] = {}

    def add(self, identity: object, size: str, index: int, keys: Sequence[int], effects: Iterable[str] = ()) -> int:
        """Append a row and return its position; `effects` are those of the vetoes that apply, in scheme order."""
        position = len(self.ids)
        self.ids.append(identity)
        self.sizes.append(size)
        self.indexes.append(index)
        for column, key in zip(self.keys, keys, strict=True):
            column.append(key)
        effects = tuple(effects)
        if effects:
            self.effects[position] = effects
        return position

    def extend(self, ids: Sequence, sizes: Sequence[str], indexes: np.ndarray, keys: Sequence[np.ndarray]) -> None:
        """Append many rows without effects; `indexes` and `keys`, one column for each key, are int64."""
        self.ids += ids
        self.sizes += sizes
        self.indexes.frombytes(indexes.tobytes())
        for column, more in zip(self.keys, keys, strict=True):
            column.frombytes(more.tobytes())

    def order(self) -> list[int]:
        """Positions from best to worst: index, then each key, high to low, then id ascending."""
        by_id = np.array(sorted(range(len(self.ids)), key=self.ids.__getitem__), np.int64)
        merits = [-np.frombuffer(column, np.int64)[by_id] for column in (self.indexes, *self.keys)]
        return by_id[np.lexsort(merits[::-1])].tolist()  # stable: equals stay in order of id


def ranks(order: Sequence[int], indexes: Sequence[int]) -> array:
    """Rank of each position: equal indexes share a rank and the following ranks are left out (1, 2, 2, 4)."""
    found = array("q", bytes(8 * len(order)))
    rank, last = 0, None
    for place, position in enumerate(order, start=1):
        index = indexes[position]
        if index != last:
            rank, last = place, index
        found[position] = rank
    return found
