"""Rounds of the yearly evaluation with filled-in filings and experts."""

import datetime

from django.utils import timezone

from incubators.carriers.choices import Kind
from incubators.evaluations.actions import open_round, save_draft
from incubators.evaluations.models import (
    CarrierResult,
    EvaluationFiling,
    EvaluationItem,
    EvaluationRound,
    Mending,
    Reward,
)
from incubators.evaluations.rules import items_of, scheme_of
from incubators.evaluations.standard import load_scheme
from pinghu_portal.accounts.models import Role
from pinghu_portal.budgets.models import Pot
from pinghu_portal.panels.actions import invite, score
from pinghu_portal.panels.models import Expert, Panel
from pinghu_portal.publicity.actions import open_notice
from pinghu_portal.workflow import engine
from tests.factories.accounts import UserFactory
from tests.factories.carriers import CarrierFactory, head, officer, operator_of

SOON = 30


def draft_round(kind: str = Kind.INCUBATOR, year: int = 2026) -> EvaluationRound:
    """A round before its launch, with one carrier to evaluate."""
    CarrierFactory(kind=kind)
    closes = timezone.localdate() + datetime.timedelta(days=SOON)
    return open_round(kind, year, load_scheme(kind, year), closes, by=officer())


def launched_round(**more) -> EvaluationRound:
    """A round that waits for filings."""
    return engine.perform(draft_round(**more), "launch", by=head())


def figures(filing: EvaluationFiling, share: int = 100) -> dict[str, str]:
    """Figures that earn about `share` percent everywhere: whole numbers, the year before lower."""
    scheme = scheme_of(filing.round.scheme)
    found = {}
    for item in items_of(scheme):
        value = 50 if item.code.endswith("_prev") else share
        found[item.code] = str(min(value, int(item.most or value)))
    return found


def fill(filing: EvaluationFiling, *, by, share: int = 100, hand_in: bool = True, **changed) -> EvaluationFiling:
    """Fill in everything and, unless told otherwise, hand it in."""
    typed = {"figures": {**figures(filing, share), **changed}, "bonus": {}, "note": "全年工作总结。", "committed": True}
    filing, faults = save_draft(filing, typed, seen=str(filing.version), by=by)
    assert faults == {}
    return engine.perform(filing, "submit", by=by) if hand_in else filing


def open_filing(**more) -> EvaluationFiling:
    """A filing that its operator has not begun."""
    return launched_round(**more).filings.select_related("carrier", "round__scheme").first()


def full_filing() -> EvaluationFiling:
    """A filing that lacks nothing, not yet handed in."""
    filing = open_filing()
    return fill(filing, by=operator_of(filing.carrier), hand_in=False)


def expert(n: int = 0) -> Expert:
    """An expert with an account."""
    user = UserFactory(role=Role.EXPERT)
    return Expert.objects.create(
        number=f"ZJK-T-{user.pk}",
        name=f"试验专家{user.pk}",
        organisation=f"试验大学{user.pk}",
        fields="孵化",
        user=user,
    )


def score_all(panel: Panel, points: dict[str, str], *, by, experts: int = 3) -> Panel:
    """Invite experts, let all of them score every item alike, close."""
    seats = [invite(panel, expert(n), by=by) for n in range(experts)]
    panel = engine.perform(panel, "start_scoring", by=by)
    for seat in seats:
        user = seat.expert.user
        seat = engine.perform(seat, "pledge", by=user)
        for item in panel.items.all():
            assert score(seat, item, points, "理由充分，成效明显，予以认可。") == []
        engine.perform(seat, "submit", by=user)
    return engine.perform(panel, "close", by=by)


def reward_pot(total: int = 1_000_000) -> Pot:
    """Money for rewards of this year."""
    year = timezone.localdate().year
    return Pot.objects.create(
        number=f"ZJ-T-{year}", purpose="incubators.reward", title="载体奖补", year=year, total=total, source="试验"
    )


def result(n: int = 0) -> CarrierResult:
    """An announced grade."""
    found = EvaluationRound.objects.create(
        number=f"PJ-T-{CarrierResult.objects.count()}",
        kind=Kind.INCUBATOR,
        year=1900 + EvaluationRound.objects.count(),
        scheme=load_scheme(Kind.INCUBATOR, 2026),
        closes_on=datetime.date(2026, 1, 1),
        state="announced",
    )
    return CarrierResult.objects.create(round=found, carrier=CarrierFactory(), revision=0, index=80, grade="B", rank=1)


def mending_of(bad: CarrierResult) -> Mending:
    """A 整改 with a report, waiting for the operator."""
    found = Mending.objects.create(
        number=f"ZG-T-{Mending.objects.count()}",
        carrier=bad.carrier,
        result=bad,
        due_on=datetime.date(2030, 1, 1),
        problems="试验",
        report="已经按要求完成全部整改事项，附证明材料。",
    )
    engine.start(found, by=head())
    return found


def mending(n: int = 0) -> Mending:
    """The 整改 of somebody."""
    return mending_of(result())


def reward_of(good: CarrierResult) -> Reward:
    """A reward not yet paid."""
    pot = Pot.objects.filter(purpose="incubators.reward").first() or reward_pot()
    return Reward.objects.create(number=f"JB-T-{good.pk}", result=good, pot=pot, amount=100000, source="试验")


def reward(n: int = 0) -> Reward:
    """The reward of somebody."""
    return reward_of(result())


def item(n: int) -> EvaluationItem:
    """A data item."""
    return EvaluationItem.objects.create(code=f"test-{n}", title=f"试验项{n}")


def _round(n: int) -> EvaluationRound:
    year = 1900 + EvaluationRound.objects.count()
    closes = timezone.localdate() + datetime.timedelta(days=SOON)
    return open_round(Kind.INCUBATOR, year, load_scheme(Kind.INCUBATOR, 2026), closes, by=officer())


def _filing(n: int) -> EvaluationFiling:
    return EvaluationFiling.objects.create(number=f"TB-T-{n}", round=_round(n), carrier=CarrierFactory())


RECORDS = {
    "incubators.EvaluationRound": _round,
    "incubators.EvaluationFiling": _filing,
    "incubators.CarrierResult": result,
    "incubators.Mending": mending,
    "incubators.Reward": reward,
    "incubators.EvaluationItem": item,
}


def ready_round() -> EvaluationRound:
    """A round for which no guard stands in the way, whatever its state: filed, judged, shown, numbered."""
    found = draft_round()
    quiet = CarrierFactory(state="building")
    EvaluationFiling.objects.create(
        number="TB-T-ready", round=found, carrier=quiet, note="总结", committed=True, state="passed"
    )
    by = officer()
    found.panel = Panel.objects.create(
        number="PS-T-ready", title="试验", subject="t", matter="t", sheet=[{"code": "a", "title": "甲", "most": 100}],
        closes_on=found.closes_on, section="kjj-kczx", state="closed", opened_by=by,
    )  # fmt: skip
    found.notice = open_notice(
        subject="t", title="t", body="t", columns=["甲"], rows=[["乙"]], by=by, starts_on=datetime.date(2024, 1, 2)
    )
    found.document = "试验〔2026〕1号"
    found.save()
    return found


MATTERS = {
    "incubators.evaluation": ready_round,
    "incubators.filing": full_filing,
    "incubators.mending": mending,
}
