"""Robustness of colours: the index recomputed many times with slightly other weights, benchmarks, shares and caps.

Source: rating specification 3.7: weights x U(0.75, 1.25) renormalised, benchmarks x U(0.9, 1.1), shares U(0.3, 0.7), cap
U(1.3, 1.7); floats are allowed here and nowhere else, because nothing official comes of it. The seed is recorded, so
that a study can be repeated; numpy's PCG64 gives the same draws everywhere.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from pinghu_portal.evaluation.benchmarks import COMBINED, compared_benchmarks
from pinghu_portal.evaluation.calculator import Calculator
from pinghu_portal.evaluation.colours import BLUE, COLOURS, GREEN, YELLOW, places
from pinghu_portal.evaluation.scheme import ColourRule, Indicator, Scheme
from pinghu_portal.evaluation.scoring import Component

WEIGHTS, BENCHMARKS, SHARES, CAPS = (0.75, 1.25), (0.9, 1.1), (0.3, 0.7), (1.3, 1.7)
VARIED = (
    f"指标权重 × {WEIGHTS[0]}～{WEIGHTS[1]}，归一到 100",
    f"标杆值 × {BENCHMARKS[0]}～{BENCHMARKS[1]}",
    f"省、市两级份额 {SHARES[0]}～{SHARES[1]}",
    f"单项得分上限 {CAPS[0]}～{CAPS[1]}",
)
LOW, HIGH, ALIVE_EVERY = 0.05, 0.95, 20
RANK_CELLS = 80_000_000
"""Ranks kept at most (draws x enterprises): a larger population keeps the ranks of fewer draws, its colours of all."""

CODES = {colour: number for number, colour in enumerate(COLOURS)}


@dataclass
class Population:
    """The rated enterprises of a run: components in scheme order, size class, bonus (points) and colour, one row each."""

    components: Sequence[Sequence[Component]]
    sizes: Sequence[str]
    bonus: Sequence[float]
    colours: Sequence[str]


@dataclass
class Sensitivity:
    """Per enterprise, in the order of the population: percent of draws in each colour (`shares`, columns as COLOURS),
    percent in its nominal colour, and the 5 % and 95 % points of its rank. `left_out`: indicator code → how many
    enterprises change colour without it."""

    shares: np.ndarray
    stability: np.ndarray
    rank_low: np.ndarray
    rank_high: np.ndarray
    left_out: dict[str, int]
    rank_draws: int


@dataclass
class Block:
    """Enterprises of one size class as arrays [level, indicator, enterprise].

    `ratios` are the unclamped ratios to the undisturbed benchmarks; `frozen` cells (flat places and ratios, the same on
    every level) keep what they got: a gap under `zero` or `class_mean`, a bad denominator, a band. `absent` marks what
    passes its weight on; None when nothing does.
    """

    rows: np.ndarray
    ratios: np.ndarray
    frozen: tuple[np.ndarray, np.ndarray]
    absent: np.ndarray | None
    lines: list[list["LevelLine"]]


@dataclass(frozen=True)
class LevelLine:
    """How the ratio to one benchmark depends on it: `higher` x/B, `lower` B/x, `difference` 1 ± (x - B)/spread."""

    kind: str
    benchmark: float
    spread: float
    sign: float

    def ratio(self, value: float) -> float:
        """The unclamped ratio to the undisturbed benchmark."""
        if self.kind == "difference":
            return 1 + self.sign * (value - self.benchmark) / self.spread
        if self.kind == "higher":
            return value / self.benchmark
        return self.benchmark / value if value > 0 else np.inf

    def moved(self, factor: float) -> tuple[float, float]:
        """(a, c): with the benchmark times `factor` the ratio is a·ratio + c."""
        if self.kind == "difference":
            return 1.0, -self.sign * self.benchmark * (factor - 1) / self.spread
        return (1 / factor, 0.0) if self.kind == "higher" else (factor, 0.0)


def study(
    calculator: Calculator,
    population: Population,
    draws: int,
    seed: int,
    alive: Callable[[int], None] = lambda done: None,
) -> Sensitivity:
    """Draw `draws` times. `alive(done)` is called now and then. An empty population gives empty arrays."""
    scheme, random, count = calculator.scheme, np.random.default_rng(seed), len(population.sizes)
    blocks = [_block(calculator, population, size) for size in sorted(set(population.sizes))]
    bonus = np.array(population.bonus, np.float32)
    nominal = np.array([CODES[colour] for colour in population.colours], np.int8)
    placing, everybody = Placing(scheme.colour, population.sizes), np.arange(count)
    counts = np.zeros((count, len(COLOURS)), np.int32)
    rank_draws = min(draws, max(1, RANK_CELLS // max(count, 1)))
    ranks = np.zeros((rank_draws, count), np.uint32)
    for draw in range(draws):
        index = bonus + _indexes(blocks, disturbed(scheme, blocks, random), count)
        order = np.argsort(-index, kind="stable")
        counts[everybody, placing.colours(index, order)] += 1
        if draw < rank_draws:
            ranks[draw, order] = np.arange(1, count + 1, dtype=np.uint32)
        if draw % ALIVE_EVERY == 0:
            alive(draw)
    ranks.sort(axis=0)
    shares = counts * (100.0 / draws)
    low, high = ranks[int(LOW * (rank_draws - 1))], ranks[int(np.ceil(HIGH * (rank_draws - 1)))]
    left_out = _leave_one_out(scheme, blocks, bonus, placing, count)
    return Sensitivity(shares, shares[everybody, nominal], low, high, left_out, rank_draws)


def _block(calculator: Calculator, population: Population, size: str) -> Block:
    """The rows of one size class as arrays."""
    scheme, unit, one = calculator.scheme, 10.0**calculator.scheme.rounding.value_dp, float(calculator.places.one)
    rows = np.array([row for row, found in enumerate(population.sizes) if found == size])
    lines = [
        _lines(scheme, indicator, given)
        for indicator, given in zip(scheme.indicators, calculator.benchmarks[size], strict=True)
    ]
    levels = max(len(found) for found in lines) or 1
    ratios = np.zeros((levels, len(lines), len(rows)), np.float32)
    absent = np.zeros((len(lines), len(rows)), bool)
    frozen: list[tuple[int, float]] = []
    for column, found in enumerate(lines):
        for place, row in enumerate(rows):
            _, value, ratio, *_ = population.components[row][column]
            if ratio is None:
                absent[column, place] = True
            if ratio is None or value is None or not found:
                frozen.append((column * len(rows) + place, (ratio or 0) / one))
                continue
            for level in range(levels):  # a level without a benchmark passes its share to the other
                ratios[level, column, place] = found[min(level, len(found) - 1)].ratio(value / unit)
    places_of = np.array([place for place, _ in frozen], np.int64), np.array([ratio for _, ratio in frozen], np.float32)
    return Block(rows, ratios, places_of, absent if absent.any() else None, lines)


def _lines(scheme: Scheme, indicator: Indicator, given: Mapping) -> list[LevelLine]:
    """One line per comparison; none for a band and for benchmarks at or below zero under ratio scoring (kept as they are)."""
    if indicator.scoring.kind == "band":
        return []
    compared = compared_benchmarks(scheme, given)
    codes = [COMBINED] if COMBINED in compared else [level.code for level in scheme.levels if level.code in compared]
    kind = "difference" if indicator.scoring.kind == "difference" else indicator.direction
    if kind != "difference" and any(compared[code] <= 0 for code in codes):
        return []
    spread, sign = float(indicator.scoring.spread or 1), 1.0 if indicator.direction == "higher" else -1.0
    return [LevelLine(kind, float(compared[code]), spread, sign) for code in codes]


@dataclass
class Disturbance:
    """One draw: weights that sum to 100, a share per level, caps per indicator, and per block (a, c) per level and indicator."""

    weights: np.ndarray
    shares: np.ndarray
    floors: np.ndarray
    caps: np.ndarray
    moves: list[tuple[np.ndarray, np.ndarray]]


def disturbed(scheme: Scheme, blocks: Sequence[Block], random: np.random.Generator | None) -> Disturbance:
    """A draw; without `random` the scheme as it is."""
    weights = np.array([float(indicator.weight) for indicator in scheme.indicators])
    caps = np.array([float(indicator.cap) for indicator in scheme.indicators])
    floors = np.array([float(indicator.floor) for indicator in scheme.indicators])
    shares = np.array([float(level.share) for level in scheme.levels])
    if random is not None:
        weights = weights * random.uniform(*WEIGHTS, len(weights))
        caps = caps * random.uniform(*CAPS) / np.mean(CAPS)
        if len(shares) == 2:
            first = random.uniform(*SHARES)
            shares = np.array([first, 1 - first])
    moves = []
    for block in blocks:
        levels, columns, _ = block.ratios.shape
        factors = np.ones((levels, columns)) if random is None else random.uniform(*BENCHMARKS, (levels, columns))
        a, c = np.ones((levels, columns)), np.zeros((levels, columns))
        for column, found in enumerate(block.lines):
            for level in range(levels if found else 0):
                a[level, column], c[level, column] = found[min(level, len(found) - 1)].moved(factors[level, column])
        moves.append((a.astype(np.float32), c.astype(np.float32)))
    return Disturbance(weights * (100 / weights.sum()), shares, floors, caps, moves)


def _indexes(blocks: Sequence[Block], drawn: Disturbance, count: int) -> np.ndarray:
    """The base of everybody under a disturbance."""
    index = np.zeros(count, np.float32)
    weights, floors = drawn.weights.astype(np.float32), drawn.floors.astype(np.float32)[:, None]
    caps = drawn.caps.astype(np.float32)[:, None]
    for block, (a, c) in zip(blocks, drawn.moves, strict=True):
        levels = len(block.ratios)
        shares = drawn.shares if levels == len(drawn.shares) else np.full(levels, 1 / levels)
        base = np.zeros(len(block.rows), np.float32)
        for level in range(levels):
            ratios = block.ratios[level] * a[level][:, None]
            ratios += c[level][:, None]
            np.clip(ratios, floors, caps, out=ratios)
            ratios.reshape(-1)[block.frozen[0]] = block.frozen[1]
            base += np.float32(shares[level]) * (weights @ ratios)
        if block.absent is not None:
            base *= 100 / np.maximum(100 - weights @ block.absent, 1e-6)
        index[block.rows] = base
    return index


class Placing:
    """The colour rule over arrays; codes as COLOURS. Ties are left as the sort leaves them: floats hardly ever tie."""

    def __init__(self, rule: ColourRule, sizes: Sequence[str]) -> None:
        self.rule, found = rule, np.array(sizes)
        scopes = sorted(set(sizes)) if rule.scope == "size" else [""]
        self.scopes = [found == scope if scope else np.ones(len(sizes), bool) for scope in scopes]

    def colours(self, index: np.ndarray, order: np.ndarray) -> np.ndarray:
        """The colour of everybody; `order` from best to worst."""
        rule, found = self.rule, np.full(len(index), CODES[BLUE], np.int8)
        if rule.mode == "threshold":
            found[index >= float(rule.green_min)] = CODES[GREEN]
            found[index < float(rule.yellow_below)] = CODES[YELLOW]
            return found
        for scope in self.scopes:
            members = order[scope[order]]
            green, yellow = (places(quota, len(members), rule.count_rounding) for quota in (rule.green, rule.yellow))
            found[members[len(members) - yellow :]] = CODES[YELLOW]
            found[members[:green]] = CODES[GREEN]
        if rule.mode == "hybrid":
            if rule.green_min is not None:
                found[(found == CODES[GREEN]) & (index < float(rule.green_min))] = CODES[BLUE]
            if rule.yellow_below is not None:
                found[(found == CODES[YELLOW]) & (index >= float(rule.yellow_below))] = CODES[BLUE]
        return found


def _leave_one_out(
    scheme: Scheme, blocks: Sequence[Block], bonus: np.ndarray, placing: Placing, count: int
) -> dict[str, int]:
    """Indicator code → how many enterprises change colour when it is left out and the rest weigh 100."""

    def colours(drawn: Disturbance) -> np.ndarray:
        index = bonus + _indexes(blocks, drawn, count)
        return placing.colours(index, np.argsort(-index, kind="stable"))

    nominal, found = colours(disturbed(scheme, blocks, None)), {}
    for column, indicator in enumerate(scheme.indicators):
        without = disturbed(scheme, blocks, None)
        without.weights[column] = 0
        left = without.weights.sum()
        if left:
            without.weights *= 100 / left
            found[indicator.code] = int((colours(without) != nominal).sum())
    return found
