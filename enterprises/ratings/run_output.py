"""What a run writes: details in batches by COPY while it computes, narrow results by COPY once ranks and colours are known."""

import hashlib
import io
import json
from collections.abc import Iterable

from django.db import connection

from enterprises.ratings.run_input import ABSENT, Taking
from pinghu_portal.evaluation.calculator import Calculator, Scored
from pinghu_portal.evaluation.exact import fixed
from pinghu_portal.evaluation.indicators import Absence

DETAIL_COLUMNS = ("run_id", "enterprise_id", "inputs", "figures")
RESULT_COLUMNS = (
    "run_id", "enterprise_id", "town_id", "platform_id", "division_id", "size", "status", "coverage", "base", "bonus", "index",
    "input_score", "output_score", "missing_items", "rank", "colour", "previous_colour", "index_change", "rank_change",
)
_compact = json.JSONEncoder(separators=(",", ":"), ensure_ascii=False, check_circular=False).encode


def inputs_text(taking: Taking) -> str:
    """The frozen inputs of one enterprise."""
    figures = [ABSENT if figure is Absence.NOT_APPLICABLE else figure for figure in taking.figures]
    return _compact({"f": figures, "b": taking.claims})


def figures_text(scored: Scored, full_weights: tuple[int, ...]) -> str:
    """The frozen decomposition of one enterprise; weights only where they differ from the scheme's own."""
    found = {"c": scored.components, "s": scored.scores}
    if scored.weights is not full_weights:
        found["w"] = list(scored.weights)
    if scored.award.lines:
        found["a"] = [scored.award.total, scored.award.granted, scored.award.lines]
    return _compact(found)


class DetailBuffer:
    """Collects detail lines, keeps the running SHA-256 of the inputs, and copies a batch when asked."""

    def __init__(self, run_id: int):
        self.run_id = run_id
        self.lines: list[str] = []
        self.digest = hashlib.sha256()

    def add(self, taking: Taking, scored: Scored, full_weights: tuple[int, ...]) -> None:
        """One enterprise."""
        inputs = inputs_text(taking)
        self.digest.update(f"{taking.identity}\t{taking.size}\t{inputs}\n".encode())
        self.lines.append(f"{self.run_id}\t{taking.pk}\t{inputs}\t{figures_text(scored, full_weights)}\n")

    def flush(self) -> int:
        """Copy what was collected; returns how many rows."""
        count = len(self.lines)
        copy("enterprises_ratingdetail", DETAIL_COLUMNS, self.lines)
        self.lines = []
        return count


def copy(table: str, columns: tuple[str, ...], lines: Iterable[str]) -> None:
    """COPY text lines into a table. The texts hold no tab, newline or backslash: they are numbers and our own JSON."""
    with connection.cursor() as cursor:
        names = ", ".join(f'"{name}"' for name in columns)
        cursor.copy_expert(f"COPY {table} ({names}) FROM STDIN", io.StringIO("".join(lines)))


def result_stub(run_id: int, taking: Taking, scored: Scored, calculator: Calculator, sums: tuple[int, int]) -> str:
    """The part of a result line that is known before ranks and colours; `sums` are 创新投入 and 创新产出."""
    dp = calculator.scheme.rounding.score_dp
    missing = sum(part[0].startswith("missing") for part in scored.components)
    return "\t".join((
        str(run_id), str(taking.pk), taking.town or "\\N", taking.platform or "\\N", taking.division or "\\N", taking.size, scored.status,
        fixed(scored.coverage, 2), fixed(scored.base, dp), fixed(scored.award.granted, dp), fixed(scored.index, dp),
        fixed(sums[0], dp), fixed(sums[1], dp), str(missing),
    ))
