"""Why the index moved against the year before: ordered effects that add up exactly (rating specification 3.7).

values → benchmarks → scheme → bonus: each step is a full exact run of the engine on this enterprise, so the effects are
differences of printed figures and their sum is the difference of the two indexes, to the last digit.
"""

from dataclasses import dataclass
from decimal import Decimal

from enterprises.ratings.computing import calculator_of
from enterprises.ratings.explaining import detail_of, read_inputs
from enterprises.ratings.models import RatingResult
from enterprises.ratings.run_input import frozen_figures
from pinghu_portal.evaluation.calculator import Calculator
from pinghu_portal.evaluation.class_means import ClassMeans
from pinghu_portal.evaluation.models import Run
from pinghu_portal.evaluation.reading import BadPackage

EFFECTS = ("企业数据变化", "标杆值变化", "方案变化", "附加评价变化")


@dataclass(frozen=True)
class Movement:
    """`effects` are (words, points) in order, adding up to `total`; empty where the years cannot be compared.

    `recomputed` is last year's data under this year's scheme and benchmarks, for a changed 口径.
    """

    comparable: bool
    total: Decimal
    effects: list[tuple[str, Decimal]]
    recomputed: Decimal | None = None


def movement_of(result: RatingResult) -> Movement | None:
    """The movement of a published result; None when the enterprise had no index in the year before."""
    run = result.run
    if run.previous_id is None or result.rank is None:
        return None
    before = (
        RatingResult.objects.filter(run=run.previous_id, enterprise=result.enterprise_id, rank__isnull=False)
        .select_related("run__scheme", "run__benchmark_set", "enterprise")
        .first()
    )
    if before is None:
        return None
    now = calculator_of(run.scheme.definition, run.benchmark_set.values)
    then = calculator_of(before.run.scheme.definition, before.run.benchmark_set.values)
    old, new = _inputs(before, then), _inputs(result, now)
    total = result.index - before.index
    if before.run.scheme.definition["comparability_key"] != run.scheme.definition["comparability_key"]:
        return Movement(False, total, [], _base(now, run, before.size, old) + _bonus(now, old))
    return Movement(True, total, _effects(before, result, new, then))


def _effects(before: RatingResult, result: RatingResult, new: dict, then: Calculator) -> list:
    """The four steps. Where last year's scheme has no place for this year's benchmarks, both count as one change."""
    try:
        between = calculator_of(before.run.scheme.definition, result.run.benchmark_set.values)
        middle = _base(between, result.run, result.size, new)
    except BadPackage:
        middle = result.base
    bases = [before.base, _base(then, before.run, result.size, new), middle, result.base]
    points = [later - earlier for earlier, later in zip(bases, bases[1:], strict=False)]
    return list(zip(EFFECTS, [*points, result.bonus - before.bonus], strict=True))


def _inputs(result: RatingResult, calculator: Calculator) -> dict:
    """Frozen figures by item, as the engine takes them, and the claims; `calculator` is that of the result's run."""
    found = read_inputs(detail_of(result))
    return {
        "figures": dict(zip(calculator.fields, frozen_figures(found), strict=True)),
        "claims": [tuple(claim) for claim in found["b"]],
    }


def _base(calculator: Calculator, run: Run, size: str, inputs: dict) -> Decimal:
    """The base of these inputs under a calculator, with the class means that were frozen with a run."""
    means = ClassMeans.of(run.means_used)
    figures = [inputs["figures"].get(field) for field in calculator.fields]
    scored = calculator.score(size, figures, (), means=means)
    return Decimal(scored.base).scaleb(-calculator.scheme.rounding.score_dp)


def _bonus(calculator: Calculator, inputs: dict) -> Decimal:
    known = {item.code for group in calculator.scheme.bonus.groups for item in group.items}
    award = calculator.bonus.award([claim for claim in inputs["claims"] if claim[0] in known])
    return Decimal(award.granted).scaleb(-calculator.scheme.rounding.score_dp)
