"""One enterprise: values, ratios, missing policy, weights, scores, bonus, coverage, status (specification 3.3).

A `Calculator` is compiled once per scheme, benchmarks and size classes and then only handles whole numbers; it holds
no enterprise, so a national year may be streamed through it in chunks. Only a scheme with the missing policy
`class_mean` needs a first pass (`needs_class_means`, `add_to_class_means`); chunks of that pass merge exactly.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import compress
from math import ceil, lcm

from pinghu_portal.evaluation.benchmarks import BenchmarkTable, benchmark_faults, given_benchmarks
from pinghu_portal.evaluation.bonus import Award, BonusTable
from pinghu_portal.evaluation.class_means import ClassMeans
from pinghu_portal.evaluation.exact import at_places, half_up, plain
from pinghu_portal.evaluation.indicators import Absence, Figures, compile_value
from pinghu_portal.evaluation.reading import BadPackage
from pinghu_portal.evaluation.scheme import BASE_KEY, BONUS_KEY, Scheme
from pinghu_portal.evaluation.scheme_checks import FULL_WEIGHT
from pinghu_portal.evaluation.scoring import OK, Component, Places, compile_comparison

NOT_APPLICABLE, BAD_DEN = "na", "bad_den"
MISSING_STATUS = {"zero": "missing_zero", "rescale": "missing_rescaled", "class_mean": "missing_class_mean"}
WITH_DATA = (OK, BAD_DEN)
NOT_COUNTED = (NOT_APPLICABLE, "dropped")
COVERAGE_DP = 2
FULL_COVERAGE = FULL_WEIGHT * 10**COVERAGE_DP

PATTERNS_REMEMBERED = 10_000
"""Patterns of absent indicators whose weights are kept at hand; real years show a few hundred."""

RATED, EXEMPT, VETOED, INSUFFICIENT = "rated", "exempt", "vetoed", "insufficient"
NO_MEANS = ClassMeans()

Step = tuple[int, int, int]
"""(up, half, down): (ratio x up + half) // down is the score, rounded HALF_UP."""


@dataclass(slots=True)
class Scored:
    """Everything the explanation of one enterprise prints, as whole numbers.

    coverage at 2 decimals; base, index, scores at `score_dp`; weights at `weight_dp`; components as in `scoring`, in
    scheme order. weights may be shared between enterprises: never change them.
    """

    size: str
    status: str
    coverage: int
    base: int
    index: int
    components: list[Component]
    weights: Sequence[int]
    scores: list[int]
    award: Award


class Calculator:
    """The compiled engine of one scheme with one set of benchmarks.

    `fields` names the data items in the order in which figures are handed over; figures are integers at `data_dp`
    decimals, None for missing, `Absence.NOT_APPLICABLE` for 不适用. BadPackage if a class lacks a benchmark.
    `full_weights` are the weights, at `weight_dp`, of an enterprise without gaps, and its scores are
    (ratio x up + half) // down with the (up, half, down) of `full_steps`; all its statuses are ok, as in `fully`.
    `mean_positions` are the indicators whose gaps take the class mean.
    """

    def __init__(self, scheme: Scheme, benchmarks: BenchmarkTable, classes: Iterable[str], data_dp: int) -> None:
        classes = sorted(set(classes))
        faults = benchmark_faults(scheme, benchmarks, classes)
        if faults:
            raise BadPackage(faults)
        self.scheme = scheme
        self.data_dp = data_dp
        self.fields = scheme.fields
        self.places = Places.of(scheme)
        self.limit_texts = [
            {at_places(limit, self.places.kept_dp): plain(limit) for limit in (indicator.floor, indicator.cap)}
            for indicator in scheme.indicators
        ]
        self.bonus = BonusTable(scheme.bonus, scheme.rounding.score_dp)
        self.benchmarks = {
            size: [given_benchmarks(scheme, benchmarks, size, indicator) for indicator in scheme.indicators]
            for size in classes
        }
        positions = {field: position for position, field in enumerate(self.fields)}
        self._values = [
            compile_value(indicator, positions, data_dp, scheme.rounding.value_dp) for indicator in scheme.indicators
        ]
        self._plans = {size: self._plan(size) for size in classes}
        self.may_drop = any(indicator.zero_benchmark == "drop" for indicator in scheme.indicators)
        self._least_coverage = ceil(Fraction(scheme.min_coverage) * 10**COVERAGE_DP)
        self._unrating = frozenset(veto.flag for veto in scheme.vetoes if veto.effect == "unrated")
        self._tie_columns = [self._tie_column(key) for key in scheme.tie_break]
        self.mean_positions = [
            position for position, indicator in enumerate(scheme.indicators) if indicator.missing == "class_mean"
        ]
        self._compile_weights()

    def _plan(self, size: str) -> list[tuple]:
        """Per indicator: its value and its comparison for this class."""
        given = self.benchmarks[size]
        return [
            (value, compile_comparison(self.scheme, indicator, given[position], self.places))
            for position, (value, indicator) in enumerate(zip(self._values, self.scheme.indicators, strict=True))
        ]

    def _compile_weights(self) -> None:
        """Whole-number weights, and the power of ten that brings weight x ratio to `score_dp`."""
        rounding = self.scheme.rounding
        surplus = rounding.weight_dp + self.places.kept_dp - rounding.score_dp
        self._score_up, self._score_unit = 10 ** max(0, -surplus), 10 ** max(0, surplus)
        exact = [Fraction(indicator.weight) for indicator in self.scheme.indicators]
        common = lcm(*(weight.denominator for weight in exact))
        self._whole_weights = [int(weight * common) for weight in exact]
        self._weights_left: dict[tuple[bool, ...], tuple[tuple[int, ...], list[Step]]] = {}
        self._coverages: dict[tuple[str, ...], int] = {}
        self.fully = (OK,) * len(exact)
        self.full_weights, self.full_steps = self._effective_weights((True,) * len(exact))

    def _score_step(self, weight: int) -> Step:
        """Factor, half and divisor that turn a ratio into a score HALF_UP, in the smallest numbers that do."""
        exact = Fraction(weight * self._score_up, self._score_unit)
        return 2 * exact.numerator, exact.denominator, 2 * exact.denominator

    def _tie_column(self, key: str) -> tuple[str, int]:
        codes = [indicator.code for indicator in self.scheme.indicators]
        return (key, 0) if key in (BASE_KEY, BONUS_KEY) else ("score", codes.index(key))

    @property
    def needs_class_means(self) -> bool:
        """Whether a first pass over all enterprises must come before `score`."""
        return bool(self.mean_positions)

    def veto_effects(self, flags: Iterable[str]) -> list[str]:
        """The effects on the colour that an enterprise's flags have, in scheme order."""
        return [veto.effect for veto in self.scheme.vetoes if veto.effect != "unrated" and veto.flag in flags]

    def add_to_class_means(self, means: ClassMeans, size: str, figures: Figures) -> None:
        """First pass: count one enterprise's ratios. The caller leaves out the exempt."""
        plan = self._plans[size]
        for position in self.mean_positions:
            value_of, compare = plan[position]
            value = value_of(figures)
            if value.__class__ is int:
                ratio = compare(value)[2]
                if ratio is not None:
                    means.add(size, position, ratio)

    def count_in_means(self, means: ClassMeans, scored: "Scored") -> bool:
        """The same from a result scored without means. Returns whether it must be scored again once they are known."""
        found = [scored.components[position] for position in self.mean_positions]
        for position, (status, _, ratio, *_) in zip(self.mean_positions, found, strict=True):
            if status == OK:
                means.add(scored.size, position, ratio)
        return any(part[0] == MISSING_STATUS["class_mean"] for part in found)

    def score(
        self,
        size: str,
        figures: Figures,
        claims: Iterable[tuple[str, int]] = (),
        flags: Iterable[str] = (),
        exempt: bool = False,
        means: ClassMeans = NO_MEANS,
    ) -> Scored:
        """Second pass: score one enterprise. Pure; the same input always gives the same result."""
        places = range(len(self.fully))
        components = [self.component(size, place, figures, means) for place in places]
        return self.completed(size, components, self.bonus.award(claims), flags, exempt)

    def component(self, size: str, place: int, figures: Figures, means: ClassMeans = NO_MEANS) -> Component:
        """The component of one indicator, with what stands in for a value that is absent (steps 2 to 6)."""
        value_of, compare = self._plans[size][place]
        value = value_of(figures)
        return compare(value) if value.__class__ is int else self._stand_in(value, size, place, means)

    def completed(
        self,
        size: str,
        components: list[Component],
        award: Award,
        flags: Iterable[str] = (),
        exempt: bool = False,
    ) -> Scored:
        """Weights, scores, coverage and status of an enterprise whose components and bonus are known (steps 7 to 9)."""
        statuses = tuple([part[0] for part in components])
        if statuses == self.fully:
            weights, coverage, steps = self.full_weights, FULL_COVERAGE, self.full_steps
        else:
            weights, steps = self._effective_weights(tuple([part[2] is not None for part in components]))
            coverage = self._coverage(statuses)
        scores = [
            ((part[2] or 0) * up + half) // down for part, (up, half, down) in zip(components, steps, strict=True)
        ]
        base = sum(scores)
        status = self.status(coverage, flags, exempt)
        return Scored(size, status, coverage, base, base + award.granted, components, weights, scores, award)

    def tie_keys(self, scored: Scored) -> list[int]:
        """The numbers that order enterprises of equal index, each high to low."""
        keys = []
        for column, position in self._tie_columns:
            if column == "score":
                keys.append(scored.scores[position])
            else:
                keys.append(scored.base if column == BASE_KEY else scored.award.granted)
        return keys

    def _stand_in(self, absence: Absence, size: str, position: int, means: ClassMeans) -> Component:
        """The component of an indicator without a value (steps 2 and 6)."""
        if absence is Absence.NOT_APPLICABLE:
            return NOT_APPLICABLE, None, None
        if absence is not Absence.MISSING:
            return BAD_DEN, None, self.places.one if absence is Absence.BAD_FULL else 0
        policy = self.scheme.indicators[position].missing
        if policy == "zero":
            return MISSING_STATUS[policy], None, 0
        ratio = means.mean(size, position, self.places.up) if policy == "class_mean" else None
        return MISSING_STATUS[policy], None, ratio

    def _effective_weights(self, present: tuple[bool, ...]) -> tuple[tuple[int, ...], list[Step]]:
        """Weights after the absent have passed theirs on: w x 100 / sum of present w, at `weight_dp` (step 7).

        With them the steps from ratios to scores.
        """
        found = self._weights_left.get(present)
        if found is None:
            percent = FULL_WEIGHT * 10**self.scheme.rounding.weight_dp
            total = sum(compress(self._whole_weights, present))
            weights = tuple(
                half_up(weight * percent, total) if is_in and total else 0
                for weight, is_in in zip(self._whole_weights, present, strict=True)
            )
            if len(self._weights_left) >= PATTERNS_REMEMBERED:
                self._weights_left.clear()
            found = self._weights_left[present] = weights, [self._score_step(weight) for weight in weights]
        return found

    def _coverage(self, statuses: tuple[str, ...]) -> int:
        """Percent of the applicable weight that has data, at 2 decimals; 0 when nothing is applicable."""
        found = self._coverages.get(statuses)
        if found is None:
            if len(self._coverages) >= PATTERNS_REMEMBERED:
                self._coverages.clear()
            weighed = list(zip(statuses, self._whole_weights, strict=True))
            with_data = sum(weight for status, weight in weighed if status in WITH_DATA)
            applicable = sum(weight for status, weight in weighed if status not in NOT_COUNTED)
            found = half_up(with_data * FULL_COVERAGE, applicable) if applicable else 0
            self._coverages[statuses] = found
        return found

    def status(self, coverage: int, flags: Iterable[str], exempt: bool) -> str:
        """The first that holds: exempt, vetoed, insufficient, rated."""
        if exempt:
            return EXEMPT
        if self._unrating and not self._unrating.isdisjoint(flags):
            return VETOED
        if coverage < self._least_coverage:
            return INSUFFICIENT
        return RATED
