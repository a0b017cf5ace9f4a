"""The planned figures of a simulation as typed, item by item, with a sentence for each that cannot be read."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from enterprises.ratings.models import DataItem
from enterprises.ratings.run_input import ABSENT
from enterprises.simulations.whatif import Outcome, Simulation, read_figure
from pinghu_portal.errors import RuleViolation
from pinghu_portal.evaluation.exact import fixed, shortest

MOST_COUNT = 99


@dataclass
class Row:
    """One line of the form: what is known, what was typed."""

    name: str
    label: str
    unit: str
    current: str
    typed: str
    fault: str = ""


@dataclass
class Plan:
    """What was read: `figures` and `claims` as the engine takes them; `faults` when something could not be read."""

    rows: list[Row] = field(default_factory=list)
    bonus: list[tuple[str, list[Row]]] = field(default_factory=list)
    figures: dict[str, Decimal | None | str] = field(default_factory=dict)
    claims: dict[str, int] = field(default_factory=dict)
    faults: list[str] = field(default_factory=list)

    def changed_lines(self, simulation: Simulation, outcome: Outcome) -> list[tuple[str, str, str, str]]:
        """(indicator, score now, score then, difference) of every line that moves."""
        calculator, dp = simulation.calculator, simulation.calculator.scheme.rounding.score_dp
        before = simulation.outcome({}).scored
        pairs = zip(calculator.scheme.indicators, before.scores, outcome.scored.scores, strict=True)
        lines = [
            (i.name, fixed(old, dp), fixed(new, dp), _signed(new - old, dp)) for i, old, new in pairs if old != new
        ]
        old, new = before.award.granted, outcome.scored.award.granted
        return [*lines, ("附加评价", fixed(old, dp), fixed(new, dp), _signed(new - old, dp))] if old != new else lines


def _signed(number: int, dp: int) -> str:
    return f"+{fixed(number, dp)}" if number > 0 else fixed(number, dp).replace("-", "\u2212")


def read_plan(simulation: Simulation, items: list[DataItem], posted: Mapping | None) -> Plan:
    """The form for an enterprise, filled with what was posted or with its frozen figures."""
    plan = Plan()
    for item in items:
        if item.code not in simulation.figures:
            continue
        current = simulation.figures[item.code]
        shown = "" if current is None else "不适用" if current == ABSENT else shortest(current)
        typed = shown if posted is None else posted.get(f"item-{item.code}", shown)[:40]
        row = Row(f"item-{item.code}", item.name, item.unit, shown or "缺报", typed)
        try:
            plan.figures[item.code] = read_figure(item.name, typed)
        except RuleViolation as refused:
            row.fault = refused.reasons[0]
            plan.faults += refused.reasons
        plan.rows.append(row)
    _read_claims(plan, simulation, posted)
    return plan


def _read_claims(plan: Plan, simulation: Simulation, posted: Mapping | None) -> None:
    for group in simulation.calculator.scheme.bonus.groups:
        rows = []
        for item in group.items:
            current = simulation.claims.get(item.code, 0)
            typed = str(current) if posted is None else posted.get(f"claim-{item.code}", str(current)).strip()[:10]
            row = Row(f"claim-{item.code}", item.name, f"{item.points} 分", str(current), typed)
            if typed.isascii() and typed.isdecimal() and int(typed) <= MOST_COUNT:
                plan.claims[item.code] = int(typed)
            else:
                row.fault = f"{item.name}：数量请填 0 至 {MOST_COUNT} 的整数。"
                plan.faults.append(row.fault)
            rows.append(row)
        plan.bonus.append((group.name, rows))
