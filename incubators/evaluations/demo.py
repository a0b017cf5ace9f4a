"""Demo of the evaluation: the 域外孵化器 of 2021 graded (invented figures), this year's 星创天地 being filled in."""

import datetime
import random

from django.utils import timezone

from incubators.carriers.choices import Kind
from incubators.carriers.policy import CARRIER_SECTION
from incubators.evaluations.actions import open_round
from incubators.evaluations.choices import SUBJECT, FilingState, RoundState
from incubators.evaluations.effects import SHEET
from incubators.evaluations.grading import compute_round
from incubators.evaluations.models import EvaluationFiling, EvaluationRound
from incubators.evaluations.rules import carriers_of, items_of, scheme_of
from incubators.evaluations.standard import load_scheme
from pinghu_portal.accounts.models import User
from pinghu_portal.panels.actions import Matter
from pinghu_portal.panels.models import Expert, Panel
from pinghu_portal.panels.past import past_panel
from pinghu_portal.records.numbers import next_number
from pinghu_portal.workflow import engine

GRADED_YEAR = 2021
FIGURES = {
    # code: (least, most) of an invented carrier abroad
    "landed": (0, 4), "landed_invested": (200, 4000), "tenants": (4, 14), "talents": (1, 8), "events": (4, 16),
    "area": (800, 2400), "subsidy": (60, 200),
}  # fmt: skip


def load_evaluations() -> None:
    """Both rounds; existing ones are left as they are."""
    officer = User.objects.filter(username="carrierhead").first()
    if officer is None:
        return
    if not EvaluationRound.objects.filter(kind=Kind.REMOTE, year=GRADED_YEAR).exists():
        _graded(officer)
    year = timezone.localdate().year
    if not EvaluationRound.objects.filter(kind=Kind.AGRI, year=year).exists():
        scheme = load_scheme(Kind.AGRI, year)
        closes = timezone.localdate() + datetime.timedelta(days=45)
        found = open_round(Kind.AGRI, year, scheme, closes, by=officer)
        engine.perform(found, "launch", by=officer)


def _graded(officer) -> None:
    """A round as it stands after everything was applied."""
    found = EvaluationRound.objects.create(
        number=next_number("PJ", GRADED_YEAR),
        kind=Kind.REMOTE,
        year=GRADED_YEAR,
        scheme=load_scheme(Kind.REMOTE, GRADED_YEAR),
        closes_on=datetime.date(2022, 1, 10),
        state=RoundState.APPLIED,
        document="样例〔2022〕1号",
        synthetic=True,
    )
    dice = random.Random(GRADED_YEAR)
    for carrier in carriers_of(Kind.REMOTE).order_by("number"):
        figures = {
            item.code: str(dice.randint(*FIGURES[item.code]))
            for item in items_of(scheme_of(found.scheme))
            if item.code in FIGURES
        }
        EvaluationFiling.objects.create(
            number=next_number("TB", GRADED_YEAR),
            round=found,
            carrier=carrier,
            figures=figures,
            note="样例工作总结。",
            committed=True,
            state=FilingState.PASSED,
        )
    found.panel = _panel(found, officer, dice)
    found.save(update_fields=["panel"])
    compute_round(found, by=officer, revision=0)


def _panel(found: EvaluationRound, officer, dice: random.Random) -> Panel:
    """A closed panel with the points of the invented experts."""
    carriers = [filing.carrier for filing in found.filings.select_related("carrier")]
    scores = []
    for expert in Expert.objects.filter(synthetic=True).order_by("number")[:3]:
        given = {}
        for carrier in carriers:
            points = {line["code"]: str(dice.randint(line["most"] // 2, line["most"] - 1)) for line in SHEET}
            given[carrier.number] = (points, "样例意见。")
        scores.append((expert, given))
    return past_panel(
        title=f"{found}专家打分",
        subject=SUBJECT,
        matter=found.number,
        url=found.get_absolute_url(),
        sheet=SHEET,
        items=[Matter(carrier.number, carrier.name) for carrier in carriers],
        scores=scores,
        closes_on=datetime.date(2022, 1, 31),
        section=CARRIER_SECTION,
        by=officer,
    )
