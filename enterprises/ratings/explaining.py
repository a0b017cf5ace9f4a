"""From the frozen detail of a result back to the printed explanation (RESULTS form) and to the inputs by item."""

import json
from decimal import Decimal

from enterprises.ratings.computing import calculator_of
from enterprises.ratings.models import RatingDetail, RatingResult
from enterprises.ratings.run_input import ABSENT, OFFICE_DP
from enterprises.ratings.run_results import STORED_DP
from pinghu_portal.evaluation.bonus import NOTHING, Award, BonusLine
from pinghu_portal.evaluation.calculator import Calculator, Scored
from pinghu_portal.evaluation.exact import shortest
from pinghu_portal.evaluation.explanation import explain
from pinghu_portal.evaluation.models import Run
from pinghu_portal.evaluation.movement import Movement


def detail_of(result: RatingResult) -> RatingDetail:
    """The detail row of a result."""
    return RatingDetail.objects.get(run=result.run, enterprise=result.enterprise)


def explained(result: RatingResult) -> dict:
    """The result in the RESULTS form of rating specification 7, out of the frozen figures only."""
    return explained_with(calculator_of_run(result.run), result, detail_of(result))


def calculator_of_run(run: Run) -> Calculator:
    """The engine with the scheme and the benchmarks of a run."""
    return calculator_of(run.scheme.definition, run.benchmark_set.values)


def explained_with(calculator: Calculator, result: RatingResult, detail: RatingDetail) -> dict:
    """The same with calculator and detail at hand, for many results of one run."""
    inputs = read_inputs(detail)
    scored = scored_of(calculator, result, json.loads(detail.figures))
    moved = None
    if result.index_change is not None:
        moved = Movement(int(result.index_change.scaleb(STORED_DP)), STORED_DP, result.rank_change)
    return explain(calculator, inputs["id"], inputs["name"], scored, result.rank, result.colour or None, moved)


def scored_of(calculator: Calculator, result: RatingResult, found: dict) -> Scored:
    """Rebuild the engine's compact result from the stored numbers."""
    award = NOTHING
    if "a" in found:
        total, granted, lines = found["a"]
        award = Award(total, granted, tuple(BonusLine(*line) for line in lines))
    dp = calculator.scheme.rounding.score_dp
    base, index = (int(Decimal(number).scaleb(dp)) for number in (result.base, result.index))
    components = [tuple(part) for part in found["c"]]
    weights = found.get("w", calculator.full_weights)
    return Scored(
        result.size, result.status, int(result.coverage.scaleb(2)), base, index, components, weights, found["s"], award
    )


def inputs_of(result: RatingResult) -> dict[str, str | None]:
    """Item code → frozen value as decimal text; None for missing, NA for 不适用."""
    return raw_of(result.run, read_inputs(detail_of(result))["f"])


def read_inputs(detail: RatingDetail) -> dict:
    """The frozen inputs; numbers with a point come as Decimals, never as binary floats."""
    return json.loads(detail.inputs, parse_float=Decimal)


def raw_of(run: Run, figures: list) -> dict[str, str | None]:
    """The figures of a detail by item code, in the shortest writing."""
    return {code: _text(figure) for code, figure in zip(calculator_of_run(run).fields, figures, strict=True)}


def _text(figure) -> str | None:
    return figure if figure is None or figure == ABSENT else shortest(Decimal(figure).scaleb(-OFFICE_DP))
