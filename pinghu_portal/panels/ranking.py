"""The order of a closed panel: official beside calibrated, divergence flagged; the official score is never touched (F83)."""

from dataclasses import dataclass, field
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

from pinghu_portal.panels.calibration import Calibration, calibrate, divergent, ranks
from pinghu_portal.panels.models import Expert, Panel, PanelItem
from pinghu_portal.panels.results import means, totals
from pinghu_portal.rulebook.rules import rule

UNLINKED = "专家重叠不足"


@dataclass(frozen=True)
class Ranked:
    """An item with its official score and rank, the calibrated ones or None, and the sheets far from its mean."""

    item: PanelItem
    score: Decimal
    rank: int
    sheets: int
    calibrated: Decimal | None = None
    calibrated_rank: int | None = None
    divergent: tuple[tuple[str, Decimal], ...] = ()


@dataclass(frozen=True)
class Ranking:
    """Rows by official rank; `linked` says whether a calibrated order exists; leniency by name of the expert."""

    rows: list[Ranked]
    linked: bool
    leniency: dict[str, Decimal] = field(default_factory=dict)

    def crossers(self, places: int) -> list[Ranked]:
        """Who would cross the line behind so many places if the calibrated order counted."""
        return [
            row
            for row in self.rows
            if row.calibrated_rank is not None and (row.rank <= places) != (row.calibrated_rank <= places)
        ]


def ranking(panel: Panel) -> Ranking:
    """Raises RuleViolation before the panel is closed."""
    scores = {
        key: {number: Fraction(total) * 100 / panel.most for number, total in found.items()}
        for key, found in totals(panel).items()
    }
    official, limit = means(panel), Fraction(rule("panels.divergence"))
    found = calibrate(scores, Fraction(rule("panels.shrinkage")), rule("panels.overlap_least"))
    rank = ranks({key: Fraction(value) for key, value in official.items()})
    # Equal to the cent is equal, in both orders alike
    calibrated = {key: _cent(value) for key, value in found.quality.items()} if found else {}
    calibrated_rank = ranks({key: Fraction(value) for key, value in calibrated.items()})
    names = _names(panel)
    rows = [
        Ranked(
            item=item,
            score=official[item.key],
            rank=rank[item.key],
            sheets=len(scores[item.key]),
            calibrated=calibrated.get(item.key),
            calibrated_rank=calibrated_rank.get(item.key),
            divergent=tuple(
                (names[number], _cent(scores[item.key][number])) for number in divergent(scores[item.key], limit)
            ),
        )
        for item in panel.items.all()
        if item.key in official
    ]
    return Ranking(sorted(rows, key=lambda row: (row.rank, row.item.pk)), found is not None, _leniency(found, names))


def _cent(value: Fraction) -> Decimal:
    return (Decimal(value.numerator) / Decimal(value.denominator)).quantize(Decimal("0.01"), ROUND_HALF_UP)


def _names(panel: Panel) -> dict[str, str]:
    return dict(Expert.objects.filter(seats__panel=panel).values_list("number", "name"))


def _leniency(found: Calibration | None, names: dict[str, str]) -> dict[str, Decimal]:
    return {names[number]: _cent(value) for number, value in found.leniency.items()} if found else {}
