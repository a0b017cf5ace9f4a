"""The ratio of a value to its benchmarks (rating specification 3.3 steps 3 to 5).

An indicator is compiled once per size class into a closure from a value to a component
`(status, value, ratio, *level ratios)`: value at `value_dp`, ratios at the scheme's ratio places (`Places`), a level
ratio None where that level has no benchmark or was dropped, ratio None when the whole indicator was dropped.
Under blend, max, min and for a band there are no level ratios: one comparison was made.

Two readings settled here: `difference` for a lower-is-better indicator is mirrored, 1 + (B - x) / spread; a benchmark
<= 0 is handled by `zero_benchmark` before the rule for values <= 0 of a lower-is-better indicator.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from math import ceil, floor, lcm

from pinghu_portal.evaluation.benchmarks import COMBINED, compared_benchmarks
from pinghu_portal.evaluation.exact import at_places, decimals, half_up
from pinghu_portal.evaluation.scheme import Indicator, Scheme

OK, DROPPED = "ok", "dropped"

Component = tuple
"""(status, value | None, ratio | None, *level ratios); see the module docstring."""
Compare = Callable[[int], Component]
LevelRatio = Callable[[int], "int | None"]


@dataclass(frozen=True, slots=True)
class Places:
    """At how many decimals ratios are kept: those of `ratio_dp`, more only if a cap or floor is written finer.

    A ratio is rounded to `ratio_dp` and then clamped, so a cap of 1.25 stays 1.25 under ratio_dp 1; `up` is the
    factor from rounded ratios to kept ones, 1 in every ordinary scheme.
    """

    kept_dp: int
    up: int
    ratio_dp: int
    value_dp: int

    @classmethod
    def of(cls, scheme: Scheme) -> "Places":
        """The places that suit a scheme."""
        limits = [limit for indicator in scheme.indicators for limit in (indicator.floor, indicator.cap)]
        rounding = scheme.rounding
        kept = max([rounding.ratio_dp, *map(decimals, limits)])
        return cls(kept, 10 ** (kept - rounding.ratio_dp), rounding.ratio_dp, rounding.value_dp)

    @property
    def one(self) -> int:
        """The ratio 1."""
        return 10**self.kept_dp


@dataclass(frozen=True, slots=True)
class Limits:
    """Floor and cap of an indicator at the kept places."""

    floor: int
    cap: int
    up: int

    def clamp(self, rounded: int) -> int:
        """A ratio at `ratio_dp` brought into [floor, cap], at the kept places."""
        return min(max(rounded * self.up, self.floor), self.cap)


@dataclass(frozen=True, slots=True)
class Line:
    """A rising straight line from value to rounded ratio: floor((slope·x + shift) / unit), with its clamped ends.

    From `top` upwards the ratio is the cap, down from `bottom` the floor. Rounding HALF_UP is part of the line, so
    1 + gap/spread is rounded as one sum.
    """

    slope: int
    shift: int
    unit: int
    bottom: int
    top: int

    @property
    def reach(self) -> int:
        """No step of the line's arithmetic between its ends is larger than this."""
        return max(abs(self.bottom), abs(self.top)) * self.slope + abs(self.shift) + self.unit

    @classmethod
    def through(cls, slope: Fraction, offset: Fraction, limits: Limits) -> "Line":
        """The line slope·x + offset in units of the rounded ratio."""
        common = lcm(slope.denominator, offset.denominator)
        twice, shift, unit = int(2 * slope * common), int(2 * offset * common) + common, 2 * common
        highest = ceil(Fraction(limits.cap, limits.up)) * unit - shift
        lowest = (floor(Fraction(limits.floor, limits.up)) + 1) * unit - shift
        return cls(twice, shift, unit, -(-lowest // twice) - 1, -(-highest // twice))


def compile_comparison(scheme: Scheme, indicator: Indicator, given: Mapping[str, Decimal], places: Places) -> Compare:
    """The closure from a value of `indicator` to its component; `given` are the benchmarks of the class."""
    limits = Limits(at_places(indicator.floor, places.kept_dp), at_places(indicator.cap, places.kept_dp), places.up)
    if indicator.scoring.kind == "band":
        return _one_ratio(_band(indicator, places, limits))
    compared = compared_benchmarks(scheme, given)
    if not compared:
        raise LookupError(f"no benchmark for {indicator.code}")
    if COMBINED in compared:
        return _one_ratio(_level(indicator, compared[COMBINED], places, limits))
    benchmarks = [compared.get(level.code) for level in scheme.levels]
    shares = _whole_shares([level.share for level in scheme.levels])
    lines = _pair_of_lines(indicator, benchmarks, places, limits)
    if lines:
        return _two_lines(*lines, *shares, limits)
    ratios = [None if benchmark is None else _level(indicator, benchmark, places, limits) for benchmark in benchmarks]
    return _mixture(ratios, shares, places.up)


def straight_lines(
    scheme: Scheme, indicator: Indicator, given: Mapping[str, Decimal], places: Places
) -> tuple[list["Line"], list[int], Limits] | None:
    """Lines, shares and limits of a comparison that is two straight lines and nothing else; None for any other."""
    compared = {} if indicator.scoring.kind == "band" else compared_benchmarks(scheme, given)
    if COMBINED in compared:
        return None
    limits = Limits(at_places(indicator.floor, places.kept_dp), at_places(indicator.cap, places.kept_dp), places.up)
    lines = _pair_of_lines(indicator, [compared.get(level.code) for level in scheme.levels], places, limits)
    return (lines, _whole_shares([level.share for level in scheme.levels]), limits) if lines else None


def _pair_of_lines(
    indicator: Indicator, benchmarks: Sequence[Fraction | None], places: Places, limits: "Limits"
) -> list["Line"] | None:
    """Both comparisons as straight lines, where there are two and nothing else is needed."""
    if len(benchmarks) != 2 or places.up != 1 or not all(_is_line(indicator, benchmark) for benchmark in benchmarks):
        return None
    return [Line.through(*_line(indicator, benchmark, places), limits) for benchmark in benchmarks]


def _whole_shares(shares: Sequence[Decimal]) -> list[int]:
    """The shares as whole numbers in the same proportion."""
    fractions = [Fraction(share) for share in shares]
    common = lcm(*(share.denominator for share in fractions))
    return [int(share * common) for share in fractions]


def _two_lines(first: Line, second: Line, share1: int, share2: int, limits: Limits) -> Compare:
    """Two levels, both straight lines: the common case of every year, with the arithmetic written out."""
    slope1, shift1, unit1, bottom1, top1 = first.slope, first.shift, first.unit, first.bottom, first.top
    slope2, shift2, unit2, bottom2, top2 = second.slope, second.shift, second.unit, second.bottom, second.top
    least, most = limits.floor, limits.cap
    half = share1 + share2
    whole, twice1, twice2 = 2 * half, 2 * share1, 2 * share2

    def compare(value: int) -> Component:
        if value >= top1:
            ratio1 = most
        else:
            ratio1 = (value * slope1 + shift1) // unit1 if value > bottom1 else least
        if value >= top2:
            ratio2 = most
        else:
            ratio2 = (value * slope2 + shift2) // unit2 if value > bottom2 else least
        return OK, value, (ratio1 * twice1 + ratio2 * twice2 + half) // whole, ratio1, ratio2

    return compare


def _mixture(levels: Sequence[LevelRatio | None], shares: Sequence[int], up: int) -> Compare:
    """Any number of levels: each ratio clamped, then mixed with the shares of those that remain."""

    def compare(value: int) -> Component:
        ratios = [None if level is None else level(value) for level in levels]
        present = [(ratio, share) for ratio, share in zip(ratios, shares, strict=True) if ratio is not None]
        total = sum(share for _, share in present)
        if not total:
            return (DROPPED, value, None) + (None,) * len(levels)
        mixed = half_up(sum(ratio * share for ratio, share in present), total * up) * up
        return OK, value, mixed, *ratios

    return compare


def _one_ratio(level: LevelRatio) -> Compare:
    """A single comparison: its clamped ratio is the component's ratio."""

    def compare(value: int) -> Component:
        ratio = level(value)
        return (DROPPED if ratio is None else OK), value, ratio

    return compare


def _is_line(indicator: Indicator, benchmark: Fraction | None) -> bool:
    """Whether ratio and value rise together on a straight line."""
    rising = indicator.direction == "higher"
    return benchmark is not None and rising and (indicator.scoring.kind == "difference" or benchmark > 0)


def _line(indicator: Indicator, benchmark: Fraction, places: Places) -> tuple[Fraction, Fraction]:
    """Slope and offset of a straight comparison, from value at `value_dp` to ratio at `ratio_dp`."""
    one, unit = 10**places.ratio_dp, 10**places.value_dp
    if indicator.scoring.kind == "ratio":
        return Fraction(one, unit) / benchmark, Fraction(0)
    spread = Fraction(indicator.scoring.spread)
    sign = 1 if indicator.direction == "higher" else -1
    return sign * Fraction(one, unit) / spread, one * (1 - sign * benchmark / spread)


def _level(indicator: Indicator, benchmark: Fraction, places: Places, limits: Limits) -> LevelRatio:
    """The clamped ratio to one benchmark."""
    if indicator.scoring.kind == "difference" or (benchmark > 0 and indicator.direction == "higher"):
        slope, offset = _line(indicator, benchmark, places)
        common = lcm(slope.denominator, offset.denominator)
        along, start = int(slope * common), int(offset * common)
        return lambda value: limits.clamp(half_up(value * along + start, common))
    if benchmark > 0:
        top = benchmark * 10 ** (places.value_dp + places.ratio_dp)
        return lambda value: limits.clamp(half_up(top.numerator, top.denominator * value)) if value > 0 else limits.cap
    return _zero_benchmark(indicator.zero_benchmark, places, limits)


def _zero_benchmark(policy: str, places: Places, limits: Limits) -> LevelRatio:
    """The ratio to a benchmark <= 0 under ratio scoring (step 5)."""
    if policy == "drop":
        return lambda value: None
    if policy == "neutral":
        neutral = min(max(places.one, limits.floor), limits.cap)
        return lambda value: neutral
    if policy == "error":
        raise ValueError("benchmark <= 0 declared an error")
    reward = limits.cap if policy == "cap_if_positive" else min(max(places.one, limits.floor), limits.cap)
    return lambda value: reward if value > 0 else limits.floor


def _band(indicator: Indicator, places: Places, limits: Limits) -> LevelRatio:
    """The ratio of the highest step reached; below the first step 0, clamped to the floor."""
    unit, one = 10**places.value_dp, 10**places.ratio_dp
    steps = []
    for threshold, ratio in reversed(indicator.scoring.steps):
        exact = Fraction(ratio) * one
        steps.append((Fraction(threshold) * unit, limits.clamp(half_up(exact.numerator, exact.denominator))))

    def level(value: int) -> int:
        return next((ratio for threshold, ratio in steps if value >= threshold), limits.floor)

    return level
