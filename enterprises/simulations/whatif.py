"""What-if of one enterprise: its frozen figures with some replaced, through the run's own engine, among fixed peers."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from enterprises.ratings.choices import Colour
from enterprises.ratings.explaining import calculator_of_run, detail_of, read_inputs
from enterprises.ratings.models import RatingDetail, RatingResult
from enterprises.ratings.run_input import ABSENT, INPUT_DP, OFFICE_DP
from pinghu_portal.errors import RuleViolation
from pinghu_portal.evaluation.calculator import RATED, Calculator, Scored
from pinghu_portal.evaluation.class_means import ClassMeans
from pinghu_portal.evaluation.indicators import Absence
from pinghu_portal.evaluation.models import Run
from pinghu_portal.evaluation.path import Path, find_path
from pinghu_portal.evaluation.peers import Peers

NEXT = {Colour.YELLOW: Colour.BLUE, Colour.BLUE: Colour.GREEN}
BETTER = {Colour.BLUE: {Colour.BLUE, Colour.GREEN}, Colour.GREEN: {Colour.GREEN}}
MOST_DIGITS = 15


@dataclass(frozen=True)
class Outcome:
    """What comes of changed figures: the engine's result, the index in points, and the colour ("" when not rated)."""

    scored: Scored
    index: Decimal
    colour: str


class Field:
    """The engine and the peers of a run, made once for many simulations."""

    def __init__(self, run: Run) -> None:
        self.run, self.calculator = run, calculator_of_run(run)
        self.means = ClassMeans.of(run.means_used)

    @cached_property
    def indexes(self) -> list[tuple[int, str, int]]:
        """(enterprise, size, index at score_dp) of everybody who is rated."""
        dp = self.calculator.scheme.rounding.score_dp
        rows = RatingResult.objects.filter(run=self.run, status=RATED).values_list("enterprise_id", "size", "index")
        return [(pk, size, int(index.scaleb(dp))) for pk, size, index in rows]

    def peers(self, enterprise: int, size: str) -> Peers:
        """Everybody else, of the own size class where the rule counts within classes."""
        rule, dp = self.calculator.scheme.colour, self.calculator.scheme.rounding.score_dp
        others = (index for pk, own, index in self.indexes if pk != enterprise and (rule.scope == "all" or own == size))
        return Peers(others, rule, dp)


class Simulation:
    """One enterprise of a field with its frozen figures."""

    def __init__(self, field: Field, result: RatingResult, detail: RatingDetail | None = None) -> None:
        self.field, self.result = field, result
        self.inputs = read_inputs(detail or detail_of(result))
        self.peers = field.peers(result.enterprise_id, result.size)

    @property
    def calculator(self) -> Calculator:
        """The run's engine."""
        return self.field.calculator

    @cached_property
    def figures(self) -> dict[str, Decimal | None | str]:
        """Item → frozen figure in its own unit, None for missing, "NA" for 不适用."""
        return {
            item: figure if figure is None or figure == ABSENT else Decimal(figure).scaleb(-OFFICE_DP)
            for item, figure in zip(self.calculator.fields, self.inputs["f"], strict=True)
        }

    @cached_property
    def claims(self) -> dict[str, int]:
        """Bonus item → count."""
        return dict(self.inputs["b"])

    def outcome(self, changed: Mapping[str, Decimal], claims: Mapping[str, int] | None = None) -> Outcome:
        """Index and colour with the figures of `changed` instead of the frozen ones, everybody else as they are."""
        figures = {**self.figures, **changed}
        numbers = [_number(figures[item]) for item in self.calculator.fields]
        own = self.claims if claims is None else claims
        pairs = [(item, count) for item, count in own.items() if count]
        scored = self.calculator.score(self.result.size, numbers, pairs, means=self.field.means)
        index = Decimal(scored.index).scaleb(-self.calculator.scheme.rounding.score_dp)
        colour = self.peers.colour(scored.index) if scored.status == RATED else ""
        return Outcome(scored, index, colour)

    def path(self, items: Mapping[str, int], bound: Decimal) -> Path | None:
        """The smallest growth of a few of `items` (item → decimals) that reaches the next colour; None without one."""
        wanted = BETTER.get(NEXT.get(self.result.colour))
        if wanted is None:
            return None
        current = {item: self.figures[item] for item in items if isinstance(self.figures.get(item), Decimal)}
        if not current:
            return None

        def index_of(changed: Mapping[str, Decimal]) -> int:
            return self.outcome(changed).scored.index

        return find_path(current, index_of, lambda index: self.peers.colour(index) in wanted, bound, OFFICE_DP)


def _number(figure: Decimal | None | str) -> int | Absence | None:
    if figure is None:
        return None
    if figure == ABSENT:
        return Absence.NOT_APPLICABLE
    return int(figure.scaleb(INPUT_DP))


def read_figure(label: str, text: str) -> Decimal | None | str:
    """A figure as typed: blank is missing, NA is 不适用. Raises RuleViolation naming the item."""
    text = text.strip().replace(",", "").replace("，", "")
    if not text:
        return None
    if text.upper() == ABSENT or text == "不适用":
        return ABSENT
    try:
        figure = Decimal(text)
    except ArithmeticError:
        figure = None
    if figure is None or not figure.is_finite() or figure.adjusted() >= MOST_DIGITS:
        raise RuleViolation(f"{label}：“{text[:30]}”不是数字，请填写如 1234.56。")
    if -figure.as_tuple().exponent > OFFICE_DP:
        raise RuleViolation(f"{label}：“{text[:30]}”小数多于 {OFFICE_DP} 位。")
    return figure
