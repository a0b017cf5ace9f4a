"""Printing whole numbers for thousands of lines at once, in numpy, as exactly as `str` does.

Every line is laid out in the same grid of cells, four characters each. A cell holds fixed text or up to four digits of a
number, and what a number does not need stays NUL. One pass over the grid throws the NULs out; what is left is the text.
"""

from collections.abc import Iterable, Sequence

import numpy as np

CELL = 4
PER_CELL = 10**CELL
GAP = b"\0"
END = b"\n"


def _cells(texts: Iterable[bytes]) -> np.ndarray:
    """Texts of at most a cell as the 32-bit numbers that have their bytes."""
    return np.frombuffer(b"".join(text.rjust(CELL, GAP) for text in texts), np.uint32)


_FILLED = [b"%04d" % number for number in range(PER_CELL)]
_LEADING = [b"%d" % number for number in range(PER_CELL)]
LOWEST = _cells(_LEADING + _FILLED)
"""The last four digits of a number: at n without leading zeros, at PER_CELL + n with them, for when more stand before."""
HIGHER = _cells([b"", *_LEADING[1:], *_FILLED])
"""Any four digits before them: zero, when nothing stands before it, is not printed."""
SIGNS = _cells([b"", b"-"])


def number_lines(parts: Sequence[str | np.ndarray], count: int) -> list[bytes]:
    """`count` lines in which the parts follow one another: fixed ASCII text, or a column of int64, one number a line.

    Numbers lie strictly between -2**63 and 2**63. Fixed text holds no NUL and no newline.
    """
    rows = [cells for part in parts for cells in (_fixed(part) if isinstance(part, str) else _digits(part))]
    grid = np.empty((len(rows) + 1, count), np.uint32)  # on its side: filling whole rows is several times as quick
    for place, cells in enumerate(rows):
        grid[place] = cells
    grid[-1] = _cells([END])
    return grid.T.tobytes().translate(None, GAP).split(END)[:-1]


def _fixed(text: str) -> Iterable[np.uint32]:
    """The cells of a text."""
    padded = text.encode("ascii")
    padded += GAP * (-len(padded) % CELL)
    return np.frombuffer(padded, np.uint32)


def _digits(numbers: np.ndarray) -> list[np.ndarray]:
    """The cells of a column of numbers, sign and highest digits first; as many as its largest number needs."""
    sizes = np.abs(numbers)
    table, cells = LOWEST, []
    while True:
        higher = sizes // PER_CELL
        here = sizes - higher * PER_CELL
        if not higher.any():
            cells.append(table[here])
            break
        cells.append(table[here + PER_CELL * (higher > 0)])
        table, sizes = HIGHER, higher
    if (numbers < 0).any():
        cells.append(SIGNS[(numbers < 0).astype(np.int64)])
    return cells[::-1]
