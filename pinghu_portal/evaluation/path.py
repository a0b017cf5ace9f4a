"""The smallest realistic change that reaches another colour (rating specification 3.7).

A path raises a few figures by one and the same share, at most `bound`. As few figures as possible, then the smallest
share: found on a fine grid, so that the path fed back changes the colour and one percent less of it does not.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

STEPS = 10_000
"""The grid of shares: bound / STEPS. One percent of any share above a hundredth of the bound spans at least one step."""
MOST_ITEMS = 4


@dataclass(frozen=True)
class Path:
    """`figures` maps item → planned figure; `share` is the growth of each; `index` what comes of it (whole number)."""

    figures: dict[str, Decimal]
    share: Decimal
    index: int


def grown(current: Mapping[str, Decimal], items: Sequence[str], share: Decimal, dp: int) -> dict[str, Decimal]:
    """The figures of `items` raised by a share, at `dp` decimals."""
    unit = Decimal(1).scaleb(-dp)
    return {item: (current[item] * (1 + share)).quantize(unit) for item in items}


def find_path(
    current: Mapping[str, Decimal],
    index_of: Callable[[Mapping[str, Decimal]], int],
    reaches: Callable[[int], bool],
    bound: Decimal,
    dp: int,
) -> Path | None:
    """The path, or None when no growth of a few figures within the bound reaches the colour.

    `index_of(changed figures)` is the index with these figures instead of the current ones; `reaches(index)` says
    whether an index has the wanted colour. Items are tried by what they gain at the bound, the best first.
    """
    gains = {item: index_of(grown(current, [item], bound, dp)) for item in current if current[item] > 0}
    now = index_of({})
    best = [item for item in sorted(gains, key=lambda item: (-gains[item], item)) if gains[item] > now]
    for count in range(1, min(MOST_ITEMS, len(best)) + 1):
        items = best[:count]
        if not reaches(index_of(grown(current, items, bound, dp))):
            continue
        low, high = 0, STEPS  # at `high` the colour is reached, at `low` it is not
        while high - low > 1:
            middle = (low + high) // 2
            if reaches(index_of(grown(current, items, bound * middle / STEPS, dp))):
                high = middle
            else:
                low = middle
        share = bound * high / STEPS
        figures = grown(current, items, share, dp)
        return Path(figures, share, index_of(figures))
    return None
