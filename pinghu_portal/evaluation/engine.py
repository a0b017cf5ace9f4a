"""`compute`: a whole problem in, all results out; the plain way to use the engine for a year that fits in memory.

Large years go through `Calculator` in chunks (see `calculator`) and `ranking.Standings`; the figures are the same.
"""

from collections.abc import Mapping

from pinghu_portal.evaluation.calculator import RATED, Scored
from pinghu_portal.evaluation.class_means import ClassMeans
from pinghu_portal.evaluation.colours import COLOURS, Placement, place
from pinghu_portal.evaluation.explanation import explain
from pinghu_portal.evaluation.movement import comparable, movement
from pinghu_portal.evaluation.package import Package, read_package
from pinghu_portal.evaluation.ranking import Standings


def compute(problem: Mapping | Package) -> dict:
    """RESULTS of rating specification 7 for a PROBLEM (JSON data or a package already read), sorted by id.

    Raises BadPackage with every fault. The order of the input never matters.
    """
    package = problem if isinstance(problem, Package) else read_package(problem)
    means = class_means(package)
    scored = score_all(package, means)
    standings, placement = place_all(package, scored)
    return {"results": _results(package, scored, standings, placement), "summary": _summary(package, placement)}


def class_means(package: Package) -> ClassMeans:
    """First pass: the class means over the non-exempt enterprises; empty if the scheme needs none."""
    means = ClassMeans()
    calculator = package.calculator
    if calculator.needs_class_means:
        for enterprise in package.enterprises:
            if not enterprise.exempt:
                calculator.add_to_class_means(means, enterprise.size, enterprise.figures)
    return means


def score_all(package: Package, means: ClassMeans) -> list[Scored]:
    """Second pass: every enterprise scored, in order of id."""
    return [
        package.calculator.score(
            enterprise.size, enterprise.figures, enterprise.claims, enterprise.flags, enterprise.exempt, means
        )
        for enterprise in package.enterprises
    ]


def place_all(package: Package, scored: list[Scored]) -> tuple[Standings, Placement]:
    """Third pass: ranks and colours of the rated."""
    calculator = package.calculator
    standings = Standings(len(package.scheme.tie_break))
    for enterprise, result in zip(package.enterprises, scored, strict=True):
        if result.status == RATED:
            effects = calculator.veto_effects(enterprise.flags)
            standings.add(enterprise.id, result.size, result.index, calculator.tie_keys(result), effects)
    return standings, place(standings, package.scheme.colour, package.scheme.rounding.score_dp)


def _results(package: Package, scored: list[Scored], standings: Standings, placement: Placement) -> list[dict]:
    before = comparable(package.previous, package.scheme.comparability_key)
    score_dp = package.scheme.rounding.score_dp
    position_of = {identity: position for position, identity in enumerate(standings.ids)}
    results = []
    for enterprise, result in zip(package.enterprises, scored, strict=True):
        position = position_of.get(enterprise.id)
        rank = None if position is None else placement.ranks[position]
        colour = None if position is None else placement.colours[position]
        moved = movement(before.get(enterprise.id), result.index, score_dp, rank)
        results.append(explain(package.calculator, enterprise.id, enterprise.name, result, rank, colour, moved))
    return results


def _summary(package: Package, placement: Placement) -> dict:
    scheme = package.scheme
    return {
        "colours": {colour: placement.colours.count(colour) for colour in sorted(COLOURS)},
        "input_sha256": package.sha256,
        "rated": len(placement.order),
        "scheme": scheme.code,
        "total": len(package.enterprises),
        "version": scheme.version,
        "year": scheme.year,
    }
