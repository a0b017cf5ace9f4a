"""Benchmarks (标杆值) of a size class: which exist, what an indicator is compared with, what is lacking.

Source: rating specification 3.3 steps 3 to 5 and "Exact points".
"""

from collections.abc import Iterable, Mapping
from decimal import Decimal
from fractions import Fraction

from pinghu_portal.evaluation.exact import plain, rounded
from pinghu_portal.evaluation.scheme import Indicator, Scheme

COMBINED = "combined"
"""Name of the single comparison under blend, max and min."""

BenchmarkTable = Mapping[tuple[str, str, str], Decimal]
"""(level, size class, indicator) -> benchmark in the indicator's own unit."""


def given_benchmarks(scheme: Scheme, table: BenchmarkTable, size: str, indicator: Indicator) -> dict[str, Decimal]:
    """Level code -> benchmark for the class that `size` is measured against; nothing for a band."""
    if indicator.scoring.kind == "band":
        return {}
    lender = scheme.sizes.benchmark_class(size)
    found = {level.code: table.get((level.code, lender, indicator.code)) for level in scheme.levels}
    return {level: value for level, value in found.items() if value is not None}


def compared_benchmarks(scheme: Scheme, given: Mapping[str, Decimal]) -> dict[str, Fraction]:
    """What the value is compared with: each level under dual, else one `combined` benchmark.

    max is the greatest, min the smallest, blend the share-weighted mean over the levels present rounded to
    `value_dp`. Empty when no benchmark, or no share, is left to compare with.
    """
    if not given:
        return {}
    values = {level: Fraction(value) for level, value in given.items()}
    if scheme.combine in ("max", "min"):
        return {COMBINED: max(values.values()) if scheme.combine == "max" else min(values.values())}
    shares = {level.code: Fraction(level.share) for level in scheme.levels if level.code in values}
    total = sum(shares.values())
    if not total:
        return {}
    if scheme.combine == "dual":
        return values
    mixed = sum(shares[level] * value for level, value in values.items()) / total
    return {COMBINED: Fraction(rounded(mixed, scheme.rounding.value_dp), 10**scheme.rounding.value_dp)}


def benchmark_faults(scheme: Scheme, table: BenchmarkTable, classes: Iterable[str]) -> list[str]:
    """What is lacking to score `classes`: an indicator without any benchmark, or one at or below 0 where that is
    declared an error. A level without a benchmark passes its share on; none at all stops the run."""
    faults = []
    for size in classes:
        lender = scheme.sizes.benchmark_class(size)
        place = f"规模 {size}" if lender == size else f"规模 {size}（借用 {lender}）"
        for indicator in scheme.indicators:
            if indicator.scoring.kind == "band":
                continue
            compared = compared_benchmarks(scheme, given_benchmarks(scheme, table, size, indicator))
            if not compared:
                faults.append(f"标杆值：指标 {indicator.code} 在{place}没有标杆值")
            elif indicator.scoring.kind == "ratio" and indicator.zero_benchmark == "error":
                faults += [
                    f"标杆值：指标 {indicator.code} 在{place}的标杆值（{level}）不大于 0"
                    for level, value in compared.items()
                    if value <= 0
                ]
    return faults


def printed_benchmarks(given: Mapping[str, Decimal]) -> dict[str, str]:
    """The benchmarks as they were given, for the explanation."""
    return {level: plain(value) for level, value in given.items()}
