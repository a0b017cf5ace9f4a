"""Scoring many enterprises without gaps at once, indicator by indicator: the fast way through a large year.

Nine of ten enterprises report everything and have no denominator at or below zero. For them all the choices of
specification 3.3 fall away, and one list comprehension per step does for thousands what `Calculator.score` does for
one. It is the same arithmetic in the same whole numbers; everybody else goes through `Calculator.score`.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain

from pinghu_portal.evaluation.bonus import NOTHING, Award
from pinghu_portal.evaluation.calculator import FULL_COVERAGE, Calculator, Scored
from pinghu_portal.evaluation.class_means import ClassMeans
from pinghu_portal.evaluation.indicators import Figures, compile_column, compile_value
from pinghu_portal.evaluation.scheme import BASE_KEY, BONUS_KEY
from pinghu_portal.evaluation.scoring import OK, compile_comparison_column


@dataclass(slots=True)
class ScoredColumns:
    """What `Scored` holds, for many: per indicator [values, ratios, *level ratios] and scores, and the bases."""

    components: list[list[Sequence[int | None]]]
    scores: list[list[int]]
    bases: list[int]

    def numbers(self) -> list[Sequence[int | None]]:
        """All columns in the order of the frozen decomposition: components, then scores."""
        return [*chain.from_iterable(self.components), *self.scores]


class ColumnScorer:
    """The columns of a calculator. `applies` is False for a scheme that may drop indicators: then nobody is ordinary."""

    def __init__(self, calculator: Calculator) -> None:
        self.calculator = calculator
        self.applies = not calculator.may_drop
        scheme = calculator.scheme
        positions = {field: position for position, field in enumerate(calculator.fields)}
        dps = calculator.data_dp, scheme.rounding.value_dp
        compiled = [compile_column(indicator, positions, *dps) for indicator in scheme.indicators]
        self._values = [values for values, _ in compiled]
        self._positive = sorted({needed for _, needed in compiled if needed is not None})
        self._unsure = [
            compile_value(indicator, positions, *dps)
            for indicator, (_, needed) in zip(scheme.indicators, compiled, strict=True)
            if needed is None and indicator.formula.kind != "value"
        ]
        self._comparisons: dict[str, list] = {}
        self.status = calculator.status(FULL_COVERAGE, (), False)

    def is_ordinary(self, figures: Figures) -> bool:
        """Whether an enterprise that reports every figure also has a value for every indicator."""
        for position in self._positive:
            if figures[position] <= 0:
                return False
        return all(value_of(figures).__class__ is int for value_of in self._unsure)

    def score(self, size: str, rows: Sequence[Sequence[int]]) -> ScoredColumns:
        """Score ordinary enterprises of one size class; `rows` are their figures, at least one."""
        columns = list(zip(*rows, strict=True))
        components, scores = [], []
        steps = zip(self._values, self._compare(size), self.calculator.full_steps, strict=True)
        for values_of, compare, (up, half, down) in steps:
            values = values_of(columns, rows)
            ratios, *levels = compare(values)
            components.append([values, ratios, *levels])
            scores.append([(ratio * up + half) // down for ratio in ratios])
        return ScoredColumns(components, scores, list(map(sum, zip(*scores, strict=True))))

    def count_in_means(self, means: ClassMeans, size: str, scored: ScoredColumns) -> None:
        """First pass: count the ratios of these enterprises."""
        for position in self.calculator.mean_positions:
            ratios = scored.components[position][1]
            means.add(size, position, sum(ratios), len(ratios))

    def tie_keys(self, scored: ScoredColumns, granted: Sequence[int]) -> list[Sequence[int]]:
        """A column for each key that orders enterprises of equal index; `granted` is the bonus of each."""
        codes = [indicator.code for indicator in self.calculator.scheme.indicators]
        own = {BASE_KEY: scored.bases, BONUS_KEY: granted}
        keys = self.calculator.scheme.tie_break
        return [own[key] if key in own else scored.scores[codes.index(key)] for key in keys]

    def one(self, size: str, scored: ScoredColumns, place: int, award: Award = NOTHING) -> Scored:
        """One of them as `Calculator.score` would have given it."""
        components = [(OK, *(column[place] for column in part)) for part in scored.components]
        base = scored.bases[place]
        scores = [column[place] for column in scored.scores]
        weights = self.calculator.full_weights
        return Scored(size, self.status, FULL_COVERAGE, base, base + award.granted, components, weights, scores, award)

    def _compare(self, size: str) -> list:
        """The comparisons of a size class, compiled when the class first occurs."""
        if size not in self._comparisons:
            scheme, given = self.calculator.scheme, self.calculator.benchmarks[size]
            self._comparisons[size] = [
                compile_comparison_column(scheme, indicator, given[position], self.calculator.places)
                for position, indicator in enumerate(scheme.indicators)
            ]
        return self._comparisons[size]
