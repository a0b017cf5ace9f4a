"""方案沙盘: another scheme or other benchmarks on the frozen inputs of a published run; nothing is written anywhere.

It is the engine of the official runs over the same frozen figures, enterprise by enterprise, so that a trial of the run's
own scheme gives the run's own colours. Source: rating specification 3.7 (a scheme draft shows who would change colour).
"""

import json
from collections import Counter
from copy import deepcopy
from decimal import Decimal
from typing import NamedTuple

from enterprises.profiles.choices import Size
from enterprises.ratings.choices import Colour
from enterprises.ratings.computing import calculator_of
from enterprises.ratings.models import RatingDetail, RatingResult
from enterprises.ratings.run_input import INPUT_DP, frozen_figures
from pinghu_portal.errors import RuleViolation
from pinghu_portal.evaluation.calculator import RATED, Calculator, Scored
from pinghu_portal.evaluation.class_means import ClassMeans
from pinghu_portal.evaluation.colours import place
from pinghu_portal.evaluation.exact import fixed
from pinghu_portal.evaluation.models import BenchmarkSet, Run, Scheme, SchemeState
from pinghu_portal.evaluation.ranking import Standings
from pinghu_portal.evaluation.reading import Reader
from pinghu_portal.evaluation.scheme_reading import read_scheme
from pinghu_portal.evaluation.sizes import SizeRule

MOST_ENTERPRISES = 5000
"""A trial answers within a page; larger years are for runs in the background."""
COLOURS = (*Colour.values, "")
"""绿 蓝 黄 and 不定级, the order of the matrix."""


class Subject(NamedTuple):
    """One enterprise as the run froze it; `figures` by data item, whole numbers at INPUT_DP."""

    result: RatingResult
    identity: str
    figures: dict
    claims: list


class Changed(NamedTuple):
    """An enterprise whose colour differs; index and rank are text and number of the trial."""

    result: RatingResult
    colour: str
    index: str
    rank: int | None


class Trial(NamedTuple):
    """What a trial found. `cells`: (old colour, new colour) → enterprises; `by_…`: lines of (name, total, changed, up, down,
    [(colour, old, new)])."""

    total: int
    cells: dict[tuple[str, str], int]
    changed: list[Changed]
    groups: list[tuple[str, list[tuple]]]
    absent: list[str]

    @property
    def rows(self) -> list[dict]:
        """The matrix by old colour, with sums."""
        return [
            {
                "colour": old,
                "cells": [(self.cells.get((old, new), 0), old == new) for new in COLOURS],
                "total": sum(self.cells.get((old, new), 0) for new in COLOURS),
            }
            for old in COLOURS
        ]

    @property
    def sums(self) -> list[int]:
        """Enterprises by new colour."""
        return [sum(self.cells.get((old, new), 0) for old in COLOURS) for new in COLOURS]


def detached(scheme: Scheme, benchmarks: BenchmarkSet | None) -> Scheme:
    """A copy of a scheme with its own copy of the benchmarks, both outside the database, to be changed at will."""
    copy = Scheme(year=scheme.year, version=scheme.version, title=scheme.title, definition=deepcopy(scheme.definition))
    values = deepcopy(benchmarks.values) if benchmarks else []
    copy.benchmark_set = BenchmarkSet(title="沙盘", year=scheme.year, values=values, state=SchemeState.DRAFT)
    return copy


def try_out(run: Run, scheme: Scheme) -> Trial:
    """Compute the frozen rows of `run` under a (detached) scheme. Raises RuleViolation, BadPackage with every fault."""
    calculator = calculator_of(scheme.definition, scheme.benchmark_set.values)
    subjects = frozen_subjects(run)
    sizes = _sizes(calculator, subjects)
    scored = _scored(calculator, subjects, sizes, _frozen_means(run, scheme))
    standings, positions = Standings(len(calculator.scheme.tie_break)), []
    for subject, found in zip(subjects, scored, strict=True):
        rated = found.status == RATED
        keys = calculator.tie_keys(found) if rated else ()
        positions.append(standings.add(subject.identity, found.size, found.index, keys) if rated else None)
    dp = calculator.scheme.rounding.score_dp
    placement = place(standings, calculator.scheme.colour, dp)
    outcomes = [
        Changed(
            subject.result,
            "" if position is None else placement.colours[position],
            fixed(found.index, dp),
            None if position is None else placement.ranks[position],
        )
        for subject, found, position in zip(subjects, scored, positions, strict=True)
    ]
    known = subjects[0].figures if subjects else {}
    return _trial(outcomes, [field for field in calculator.fields if field not in known])


def frozen_subjects(run: Run) -> list[Subject]:
    """Every enterprise of a run with its frozen inputs, in two queries. Raises RuleViolation for a run too large."""
    if run.total > MOST_ENTERPRISES:
        raise RuleViolation(f"该年度有 {run.total} 家企业，沙盘最多试算 {MOST_ENTERPRISES} 家，请改用后台试算。")
    fields = read_scheme(run.scheme.definition, Reader()).fields
    related = ("enterprise", "town", "division")
    results = RatingResult.objects.filter(run=run).select_related(*related).in_bulk(field_name="pk")
    by_enterprise = {result.enterprise_id: result for result in results.values()}
    rows = RatingDetail.objects.filter(run=run).order_by("enterprise_id").values_list("enterprise_id", "inputs")
    subjects = []
    for pk, text in rows:
        inputs = json.loads(text, parse_float=Decimal)
        figures = frozen_figures(inputs)
        claims = [tuple(claim) for claim in inputs["b"]]
        subjects.append(Subject(by_enterprise[pk], inputs["id"], dict(zip(fields, figures, strict=True)), claims))
    return subjects


def _sizes(calculator: Calculator, subjects: list[Subject]) -> list[str]:
    """The size class of each. Raises RuleViolation when a class has no benchmarks."""
    sizes = [subject.result.size for subject in subjects]
    if calculator.scheme.sizes.mode == "rule":
        rule = SizeRule(calculator.scheme, INPUT_DP)
        sizes = [rule.size_class(_figures(calculator, subject)) or "" for subject in subjects]
    lacking = sorted(set(sizes) - set(calculator.benchmarks))
    if lacking:
        names = "、".join(f"{Size(size).label}型" if size in Size.values else "未判定规模" for size in lacking)
        raise RuleViolation(f"下列规模有企业而没有标杆值：{names}。")
    return sizes


def _figures(calculator: Calculator, subject: Subject) -> list:
    return [subject.figures.get(field) for field in calculator.fields]


def _frozen_means(run: Run, scheme: Scheme) -> ClassMeans | None:
    """The class means that were frozen with a correction (specification 3.5), as long as no ratio can differ from its own."""
    if "used" not in run.class_means or scheme.benchmark_set.values != run.benchmark_set.values:
        return None
    same = _without_weights(scheme.definition) == _without_weights(run.scheme.definition)
    return ClassMeans.of(run.class_means["used"]) if same else None


def _without_weights(definition: dict) -> list:
    keys = ("defaults", "levels", "combine", "rounding", "sizes")
    rows = [{key: value for key, value in row.items() if key != "weight"} for row in definition["indicators"]]
    return [rows, *(definition.get(key) for key in keys)]


def _scored(
    calculator: Calculator, subjects: list[Subject], sizes: list[str], frozen: ClassMeans | None
) -> list[Scored]:
    means = frozen or ClassMeans()
    honours = {item.code for group in calculator.scheme.bonus.groups for item in group.items}
    figures = [_figures(calculator, subject) for subject in subjects]
    if calculator.needs_class_means and frozen is None:
        for size, row in zip(sizes, figures, strict=True):
            calculator.add_to_class_means(means, size, row)
    return [
        calculator.score(size, row, [claim for claim in subject.claims if claim[0] in honours], means=means)
        for subject, size, row in zip(subjects, sizes, figures, strict=True)
    ]


def _trial(outcomes: list[Changed], absent: list[str]) -> Trial:
    cells = Counter((outcome.result.colour, outcome.colour) for outcome in outcomes)
    changed = [outcome for outcome in outcomes if outcome.result.colour != outcome.colour]
    order = {colour: step for step, colour in enumerate(COLOURS)}
    changed.sort(key=lambda one: (order[one.result.colour], order[one.colour], one.result.rank or len(outcomes)))
    groups = [
        ("按镇街道", _by(outcomes, lambda result: str(result.town or "未登记"))),
        ("按行业", _by(outcomes, lambda result: result.division.short_name if result.division else "未登记")),
        ("按规模", _by(outcomes, lambda result: f"{result.get_size_display()}型")),
    ]
    return Trial(len(outcomes), dict(cells), changed, groups, absent)


def _by(outcomes: list[Changed], name_of) -> list[tuple]:
    """Lines of a grouping, the largest group first."""
    groups: dict[str, list[Changed]] = {}
    for outcome in outcomes:
        groups.setdefault(name_of(outcome.result), []).append(outcome)
    order = {colour: step for step, colour in enumerate(COLOURS)}
    lines = []
    for name, members in sorted(groups.items(), key=lambda pair: (-len(pair[1]), pair[0])):
        steps = [order[one.colour] - order[one.result.colour] for one in members]
        colours = [
            (colour, sum(one.result.colour == colour for one in members), sum(one.colour == colour for one in members))
            for colour in COLOURS
        ]
        up, down = sum(step < 0 for step in steps), sum(step > 0 for step in steps)
        lines.append((name, len(members), up + down, up, down, colours))
    return lines
