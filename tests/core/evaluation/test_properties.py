"""What must hold for every input, found by hypothesis on the 296 enterprises and on random small schemes."""

import random
from decimal import Decimal
from functools import cache

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pinghu_portal.evaluation.calculator import Calculator
from pinghu_portal.evaluation.colours import BLUE, GREEN, YELLOW, place
from pinghu_portal.evaluation.engine import compute
from pinghu_portal.evaluation.package import read_package
from pinghu_portal.evaluation.path import find_path
from pinghu_portal.evaluation.peers import Peers
from pinghu_portal.evaluation.ranking import Standings
from pinghu_portal.evaluation.scheme import ColourRule, Quota
from tests.core.evaluation.random_problems import problem
from tests.core.evaluation.rating_data import problem_2021

FEW = settings(max_examples=40, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow])
BETTER_WITH_MORE = {
    "I05": "staff_bachelor",
    "I07": "rd_external",
    "I08": "tech_invest",
    "O01": "hitech_revenue",
    "O02": "newprod_revenue",
    "O03": "patent_inv_valid",
    "O05": "transfers",
    "O06": "value_added",
    "O08": "profit",
    "O09": "tech_contract",
}
"""Items that stand above the line only, in exactly one indicator: more of them can only help."""


@cache
def package():
    """The first round, read once."""
    return read_package(problem_2021())


def calculator() -> Calculator:
    """Its engine."""
    return package().calculator


enterprises = st.integers(0, 295).map(lambda number: package().enterprises[number])


@FEW
@given(st.integers(0, 100_000), st.integers(0, 100_000))
def test_the_order_of_the_input_never_matters(seed, shuffle):
    given_order = problem(seed)
    results = compute(given_order)
    random.Random(shuffle).shuffle(given_order["enterprises"])
    random.Random(shuffle).shuffle(given_order["benchmarks"])
    assert compute(given_order)["results"] == results["results"]


@FEW
@given(st.integers(0, 100_000))
def test_lines_add_up_to_the_index_to_the_last_digit(seed):
    for row in compute(problem(seed))["results"]:
        assert sum((Decimal(part["score"]) for part in row["components"]), Decimal(0)) == Decimal(row["base"])
        assert sum(map(Decimal, row["by_dimension"].values()), Decimal(0)) == Decimal(row["base"])
        groups = sum((Decimal(group["value"]) for group in row["bonus_detail"]["groups"]), Decimal(0))
        assert groups - Decimal(row["bonus_detail"]["cap_reduction"]) == Decimal(row["bonus"])
        assert Decimal(row["base"]) + Decimal(row["bonus"]) == Decimal(row["index"])


claims = st.lists(
    st.tuples(st.sampled_from([i.code for g in package().scheme.bonus.groups for i in g.items]), st.integers(1, 9)),
    max_size=12,
    unique_by=lambda claim: claim[0],
)


@FEW
@given(claims)
def test_the_bonus_is_never_above_its_cap(found):
    assert 0 <= calculator().bonus.award(found).granted <= 10_00


@FEW
@given(claims, st.data())
def test_a_lower_bonus_of_the_same_group_changes_nothing(found, data):
    claimed = dict(found)
    groups = [g for g in package().scheme.bonus.groups if any(item.code in claimed for item in g.items)]
    if not groups:
        return
    group = data.draw(st.sampled_from(groups))
    best = max(item.points for item in group.items if item.code in claimed)
    lower = [i for i in group.items if i.code not in claimed and not i.per_unit and i.points < best]
    mine = [i for i in group.items if i.code in claimed and not i.per_unit and i.points == best]
    if lower and mine:
        more = [*found, (data.draw(st.sampled_from(lower)).code, 1)]
        assert calculator().bonus.award(more).granted == calculator().bonus.award(found).granted


@FEW
@given(enterprises, st.sampled_from(sorted(BETTER_WITH_MORE.values())), st.integers(1, 10**9))
def test_a_better_input_never_lowers_the_index(enterprise, item, more):
    figures, place_of = list(enterprise.figures), calculator().fields.index(item)
    if isinstance(figures[place_of], int):
        before = calculator().score(enterprise.size, figures, enterprise.claims).index
        figures[place_of] += more
        assert calculator().score(enterprise.size, figures, enterprise.claims).index >= before


def placed(indexes: list[int], rule: ColourRule) -> list[str]:
    """Colours by the engine's own placing."""
    standings = Standings(0)
    for number, index in enumerate(indexes):
        standings.add(f"E{number:03}", "S", index, ())
    return place(standings, rule, 2).colours


def quota(ties: str, green: str, yellow: str) -> ColourRule:
    """A quota rule by shares."""
    return ColourRule(
        mode="quota",
        green_min=None,
        yellow_below=None,
        green=Quota(Decimal(green), None),
        yellow=Quota(Decimal(yellow), None),
        count_rounding="half_up",
        ties=ties,
        scope="all",
    )


tied = st.lists(st.integers(5000, 5006), min_size=1, max_size=20)


@FEW
@given(tied, st.sampled_from(["0.05", "0.2", "0.4"]), st.sampled_from(["0.07", "0.3"]))
def test_favour_ties_never_punish(indexes, green, yellow):
    """Whoever has the index of a green one is green; nobody with the index of a blue one is yellow."""
    colours = placed(indexes, quota("favour", green, yellow))
    by_index = {}
    for index, colour in zip(indexes, colours, strict=True):
        by_index.setdefault(index, set()).add(colour)
    assert all(len(found) == 1 for found in by_index.values())
    assert colours.count(YELLOW) <= round(len(indexes) * float(yellow)) + 1


@FEW
@given(
    tied,
    st.sampled_from(["favour", "strict"]),
    st.sampled_from(["0.05", "0.2", "0.4"]),
    st.sampled_from(["0.07", "0.3"]),
)
def test_peers_say_what_a_whole_new_ranking_would_say(indexes, ties, green, yellow):
    rule = quota(ties, green, yellow)
    for number, colour in enumerate(placed(indexes, rule)):
        others = indexes[:number] + indexes[number + 1 :]
        assert Peers(others, rule, 2).colour(indexes[number]) == colour


@pytest.mark.parametrize("target", [BLUE, GREEN])
def test_the_path_fed_back_changes_the_colour_and_one_percent_less_does_not(target):
    wanted, found = {BLUE: {BLUE, GREEN}, GREEN: {GREEN}}[target], 0
    results = {row["id"]: row for row in compute(package())["results"]}
    indexes = {identity: int(Decimal(row["index"]) * 100) for identity, row in results.items() if row["rank"]}
    items = ["rd_exp", "value_added", "hitech_revenue", "newprod_revenue", "tech_contract"]
    fields = list(calculator().fields)
    for enterprise in package().enterprises:
        if results[enterprise.id]["colour"] != {BLUE: YELLOW, GREEN: BLUE}[target]:
            continue
        figures = dict(zip(fields, enterprise.figures, strict=True))
        if any(figures[item].__class__ is not int for item in items):
            continue
        unit = Decimal(1).scaleb(-calculator().data_dp)
        current = {item: figures[item] * unit for item in items}

        def index_of(changed, figures=figures, enterprise=enterprise, unit=unit) -> int:
            changed = {item: int(value / unit) for item, value in changed.items()}
            numbers = [{**figures, **changed}[field] for field in fields]
            return calculator().score(enterprise.size, numbers, enterprise.claims).index

        peers = Peers((i for e, i in indexes.items() if e != enterprise.id), package().scheme.colour, 2)
        path = find_path(current, index_of, lambda index, p=peers: p.colour(index) in wanted, Decimal("0.3"), 2)
        if path is None:
            continue
        found += 1
        assert peers.colour(index_of(path.figures)) in wanted
        assert all(path.figures[item] <= current[item] * Decimal("1.3") + unit for item in path.figures)
        less = {item: current[item] + (value - current[item]) * Decimal("0.99") for item, value in path.figures.items()}
        assert peers.colour(index_of(less)) not in wanted
    assert found >= 8
