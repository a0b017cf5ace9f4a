"""From a compact `Scored` to the printed result of one enterprise, in the RESULTS form of rating specification 7.

Every figure is printed as it was computed: scores at `score_dp`, weights at `weight_dp`, a mixed ratio at `ratio_dp`.
A level's ratio that stands at its cap or floor is printed as the scheme writes that limit ("1.5", "0").
"""

from collections.abc import Mapping

from pinghu_portal.evaluation.benchmarks import COMBINED, printed_benchmarks
from pinghu_portal.evaluation.bonus import Award, BonusTable
from pinghu_portal.evaluation.calculator import COVERAGE_DP, WITH_DATA, Calculator, Scored
from pinghu_portal.evaluation.exact import fixed, plain
from pinghu_portal.evaluation.movement import Movement
from pinghu_portal.evaluation.scoring import OK, Component


def explain(
    calculator: Calculator,
    identity: str,
    name: str | None,
    scored: Scored,
    rank: int | None = None,
    colour: str | None = None,
    moved: Movement | None = None,
) -> dict:
    """The result of one enterprise with its whole decomposition, keys in alphabetical order."""
    score_dp = calculator.scheme.rounding.score_dp
    return {
        "base": fixed(scored.base, score_dp),
        "bonus": fixed(scored.award.granted, score_dp),
        "bonus_detail": explain_bonus(calculator.bonus, scored.award),
        "by_dimension": dimension_subtotals(calculator, scored),
        "colour": colour,
        "components": explain_components(calculator, scored),
        "coverage": fixed(scored.coverage, COVERAGE_DP),
        "id": identity,
        "index": fixed(scored.index, score_dp),
        "movement": moved and {"index": fixed(moved.index, moved.index_dp), "rank": moved.rank},
        "name": name,
        "rank": rank,
        "size": scored.size,
        "status": scored.status,
    }


def dimension_subtotals(calculator: Calculator, scored: Scored) -> dict[str, str]:
    """Sum of the scores of each dimension (创新投入, 创新产出)."""
    sums = dict.fromkeys(sorted(calculator.scheme.dimensions), 0)
    for indicator, score in zip(calculator.scheme.indicators, scored.scores, strict=True):
        sums[indicator.dimension] += score
    return {dimension: fixed(total, calculator.scheme.rounding.score_dp) for dimension, total in sums.items()}


def explain_components(calculator: Calculator, scored: Scored) -> list[dict]:
    """One row per indicator in scheme order; their scores add up to the base."""
    rounding = calculator.scheme.rounding
    rows = []
    for position, indicator in enumerate(calculator.scheme.indicators):
        status, value, _, *_ = component = scored.components[position]
        given = {} if value is None else calculator.benchmarks[scored.size][position]
        rows.append(
            {
                "benchmarks": dict(sorted(printed_benchmarks(given).items())),
                "code": indicator.code,
                "dimension": indicator.dimension,
                "effective_weight": fixed(scored.weights[position], rounding.weight_dp),
                "ratio": _printed_ratio(calculator, position, component),
                "ratios": _printed_level_ratios(calculator, position, component, given),
                "score": fixed(scored.scores[position], rounding.score_dp),
                "status": status,
                "value": None if value is None else fixed(value, rounding.value_dp),
                "weight": plain(indicator.weight),
            }
        )
    return rows


def _printed_ratio(calculator: Calculator, position: int, component: Component) -> str | None:
    status, value, ratio, *levels = component
    if ratio is None:
        return None
    if value is None and (ratio == 0 or status in WITH_DATA):
        return str(ratio // calculator.places.one)
    if status == OK and not levels:
        return _clamped(calculator, position, ratio)
    return fixed(ratio // calculator.places.up, calculator.places.ratio_dp)


def _printed_level_ratios(
    calculator: Calculator, position: int, component: Component, given: Mapping
) -> dict[str, str]:
    status, _, ratio, *levels = component
    if status != OK or not given:
        return {}
    if not levels:
        return {COMBINED: _clamped(calculator, position, ratio)}
    codes = (level.code for level in calculator.scheme.levels)
    return dict(
        sorted(
            (code, _clamped(calculator, position, level_ratio))
            for code, level_ratio in zip(codes, levels, strict=True)
            if level_ratio is not None
        )
    )


def _clamped(calculator: Calculator, position: int, ratio: int) -> str:
    """A clamped ratio: at its limit as the scheme writes it, else at `ratio_dp`."""
    places = calculator.places
    return calculator.limit_texts[position].get(ratio) or fixed(ratio // places.up, places.ratio_dp)


def explain_bonus(table: BonusTable, award: Award) -> dict:
    """Groups with their claimed items, which of them counts (就高不累计), and what the cap took away (封顶扣减)."""
    score_dp = table.score_dp
    groups: dict[int, dict] = {}
    for line in award.lines:
        group = table.groups[line.group]
        row = groups.setdefault(line.group, {"group": group.code, "items": [], "value": ""})
        row["items"].append(
            {
                "count": str(line.count),
                "counted": line.counted,
                "item": group.items[line.item].code,
                "points": fixed(line.points, score_dp),
            }
        )
        if line.counted:
            row["value"] = fixed(line.points, score_dp)
    return {
        "cap_reduction": fixed(award.total - award.granted, score_dp),
        "groups": list(groups.values()),
        "sum": fixed(award.total, score_dp),
    }
