"""Scoring many enterprises at once, indicator by indicator: the fast way through a large year.

Nine of ten enterprises report everything and have no denominator at or below zero. For them all the choices of
specification 3.3 fall away, and one step on a numpy column of 64-bit whole numbers does for thousands what
`Calculator.score` does for one. It is the same arithmetic in the same whole numbers (`whole_columns`). Of those with
gaps, columns give the components that are there and the calculator the others; whoever has figures too large for 64
bits goes through `Calculator.score`.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import repeat

import numpy as np

from pinghu_portal.evaluation.bonus import NOTHING, Award
from pinghu_portal.evaluation.calculator import FULL_COVERAGE, Calculator, Scored
from pinghu_portal.evaluation.class_means import ClassMeans
from pinghu_portal.evaluation.indicators import Figures
from pinghu_portal.evaluation.scheme import BASE_KEY, BONUS_KEY
from pinghu_portal.evaluation.scoring import OK, compile_comparison, straight_lines
from pinghu_portal.evaluation.whole_columns import (
    LARGEST,
    Column,
    CompareColumn,
    compare_along,
    compare_one_by_one,
    compile_values,
)


@dataclass(slots=True)
class ScoredColumns:
    """What `Scored` holds, for many: per indicator [values, ratios, *level ratios] and scores, and the bases.

    None instead of a column: a level without a benchmark.
    """

    components: list[list[Column | None]]
    scores: list[Column]
    bases: Column


@dataclass(slots=True)
class Valued:
    """Values by indicator of many enterprises; `usable` (indicator × enterprise) says where there is one, `safe` whose
    figures are small enough for columns at all."""

    columns: list[Column]
    usable: np.ndarray
    safe: np.ndarray

    @property
    def ordinary(self) -> np.ndarray:
        """Who has every value."""
        return self.safe & self.usable.all(axis=0)

    def of(self, chosen: np.ndarray) -> list[Column]:
        """The values of some enterprises."""
        return [column[chosen] for column in self.columns]


class ColumnScorer:
    """The columns of a calculator. `applies` is False for a scheme that may drop indicators, or whose weights and caps
    do not leave room in 64 bits: then nobody is ordinary."""

    def __init__(self, calculator: Calculator) -> None:
        self.calculator = calculator
        scheme = calculator.scheme
        positions = {field: position for position, field in enumerate(calculator.fields)}
        dps = calculator.data_dp, scheme.rounding.value_dp
        self._formulas = [compile_values(indicator, positions, *dps) for indicator in scheme.indicators]
        self._needed = [
            sorted({positions[item] for item in indicator.formula.fields}) for indicator in scheme.indicators
        ]
        self._largest = min(formula.largest_figure for formula in self._formulas)
        self._comparisons: dict[str, list[CompareColumn]] = {}
        self.applies = not calculator.may_drop and self._has_room()
        self.status = calculator.status(FULL_COVERAGE, (), False)

    def _has_room(self) -> bool:
        """Whether the scores of the greatest ratios, and their sum, fit in 64 bits."""
        limits = [ratio for texts in self.calculator.limit_texts for ratio in texts]
        most = max(map(abs, limits), default=0)
        steps = self.calculator.full_steps
        return sum(most * abs(up) + half + down for up, half, down in steps) <= LARGEST

    def values(self, table: np.ndarray, gaps: np.ndarray | None = None) -> Valued:
        """The values of enterprises; `table` holds a row per data item, a column per enterprise.

        `gaps`, of the same shape, says which figures are missing or 不适用; they hold 0 in `table`.
        """
        safe = ((table <= self._largest) & (table >= -self._largest)).all(axis=0)
        found = [formula.values(table) for formula in self._formulas]
        usable = np.array([there for _, there in found])
        if gaps is not None:
            for there, needed in zip(usable, self._needed, strict=True):
                there &= ~gaps[needed].any(axis=0)
        return Valued([values for values, _ in found], usable, safe)

    def score(self, size: str, values: Sequence[Column]) -> ScoredColumns:
        """Score ordinary enterprises of one size class; `values` are theirs by indicator, of at least one."""
        components, scores = [], []
        steps = zip(values, self._compare(size), self.calculator.full_steps, strict=True)
        for column, compare, (up, half, down) in steps:
            ratios, *levels = compare(column)
            components.append([column, ratios, *levels])
            scores.append((ratios * up + half) // down)
        return ScoredColumns(components, scores, sum(scores))

    def components(self, size: str, valued: Valued, chosen: np.ndarray, figures: Sequence[Figures]) -> list[list]:
        """Components of enterprises with gaps, not yet knowing class means; `figures` are those of the `chosen`."""
        scored, usable = self.score(size, valued.of(chosen)), valued.usable[:, chosen]
        parts = [
            list(zip(repeat(OK), *(repeat(None) if column is None else column.tolist() for column in part)))
            for part in scored.components
        ]
        found = list(map(list, zip(*parts, strict=True)))
        for place, row in zip(*np.nonzero(~usable), strict=True):
            found[row][place] = self.calculator.component(size, place, figures[row])
        return found

    def count_in_means(self, means: ClassMeans, size: str, scored: ScoredColumns) -> None:
        """First pass: count the ratios of these enterprises."""
        for position in self.calculator.mean_positions:
            ratios = scored.components[position][1]
            means.add(size, position, int(ratios.sum()), len(ratios))

    def tie_keys(self, scored: ScoredColumns, granted: Column) -> list[Column]:
        """A column for each key that orders enterprises of equal index; `granted` is the bonus of each."""
        codes = [indicator.code for indicator in self.calculator.scheme.indicators]
        own = {BASE_KEY: scored.bases, BONUS_KEY: granted}
        keys = self.calculator.scheme.tie_break
        return [own[key] if key in own else scored.scores[codes.index(key)] for key in keys]

    def one(self, size: str, scored: ScoredColumns, place: int, award: Award = NOTHING) -> Scored:
        """One of them as `Calculator.score` would have given it."""
        components = [
            (OK, *(None if column is None else int(column[place]) for column in part)) for part in scored.components
        ]
        base = int(scored.bases[place])
        scores = [int(column[place]) for column in scored.scores]
        weights = self.calculator.full_weights
        return Scored(size, self.status, FULL_COVERAGE, base, base + award.granted, components, weights, scores, award)

    def _compare(self, size: str) -> list[CompareColumn]:
        """The comparisons of a size class, compiled when the class first occurs."""
        if size not in self._comparisons:
            given = self.calculator.benchmarks[size]
            self._comparisons[size] = [self._comparison(place, benchmarks) for place, benchmarks in enumerate(given)]
        return self._comparisons[size]

    def _comparison(self, place: int, given) -> CompareColumn:
        scheme, places = self.calculator.scheme, self.calculator.places
        straight = straight_lines(scheme, scheme.indicators[place], given, places)
        along = compare_along(*straight) if straight else None
        return along or compare_one_by_one(compile_comparison(scheme, scheme.indicators[place], given, places))
