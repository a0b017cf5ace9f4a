"""The whole evaluation: 退回, site check, computed and expert points, objection, rewards, a first D, a second D."""

import datetime
from decimal import Decimal

import pytest
from django.utils import timezone

from incubators.carriers.choices import Kind, Level, State
from incubators.carriers.models import Carrier
from incubators.evaluations import actions
from incubators.evaluations.effects import SHEET, current, grade_before
from incubators.evaluations.grading import verify
from incubators.evaluations.models import CarrierResult, EvaluationRound, Mending, Reward, SiteCheck
from incubators.evaluations.standard import load_scheme
from pinghu_portal.errors import NotAllowed, Outdated, RuleViolation
from pinghu_portal.policy.policy import can
from pinghu_portal.publicity.actions import file_objection
from pinghu_portal.workflow import engine
from tests.factories import evaluations
from tests.factories.accounts import UserFactory
from tests.factories.carriers import CarrierFactory, level, operator_of

pytestmark = pytest.mark.django_db
YEAR = 2026
GOOD = {line["code"]: str(line["most"] * 9 // 10) for line in SHEET}


def begin(year, people, carriers):
    """A launched round over the carriers; returns it with the filings by carrier."""
    closes = timezone.localdate() + datetime.timedelta(days=30)
    found = actions.open_round(Kind.INCUBATOR, year, load_scheme(Kind.INCUBATOR, 2026), closes, by=people["officer"])
    found = engine.perform(found, "launch", by=people["head"])
    filings = {f.carrier_id: f for f in found.filings.select_related("carrier", "round__scheme")}
    return found, [filings[carrier.pk] for carrier in carriers if carrier.pk in filings]


def file_all(filings, shares, officer):
    """Fill in, hand in and pass."""
    for filing, share in zip(filings, shares, strict=True):
        filing = evaluations.fill(filing, by=operator_of(filing.carrier), share=share)
        engine.perform(filing, "pass", by=officer)


def announce(found, people, later, days):
    """Score and announce."""
    later(days)
    found = engine.perform(found, "score", by=people["officer"])
    evaluations.score_all(found.panel, GOOD, by=people["officer"])
    found.refresh_from_db()
    return engine.perform(found, "announce", by=people["head"])


def finish(found, people, later, days):
    """The notice ends, grades are fixed and applied."""
    later(days)
    found.document = "平科〔2026〕1号"
    found.save(update_fields=["document"])
    found = engine.perform(found, "grade", by=people["vice"])
    return engine.perform(found, "apply", by=people["head"])


@pytest.fixture
def people(officer, head, vice):
    return {"officer": officer, "head": head, "vice": vice}


@pytest.fixture
def pair():
    """A good and a weak incubator."""
    good, weak = CarrierFactory(), CarrierFactory()
    level(weak, Level.CITY)
    level(weak, Level.PROVINCIAL)
    return good, weak


def test_two_years_from_launch_to_removal(later, people, pair):
    evaluations.reward_pot()
    good, weak = pair
    first, filings = begin(YEAR, people, pair)
    file_all(filings[:1], [100], people["officer"])
    announced = announce(first, people, later, 40)
    results = {row.carrier_id: row for row in current(announced)}
    assert (results[good.pk].grade, results[good.pk].rank) == ("A", 1)
    assert (results[weak.pk].grade, results[weak.pk].unfiled, results[weak.pk].index) == ("D", True, None)
    finish(announced, people, later, 80)
    assert Reward.objects.get().amount == Decimal(200000)
    mending = Mending.objects.get()
    weak.refresh_from_db()
    assert (mending.carrier, weak.state) == (weak, State.MENDING)

    actions.save_report(mending, "已补报材料，完善统计制度，落实专人负责报送。")
    mending = engine.perform(mending, "report", by=operator_of(weak))
    engine.perform(mending, "accept", by=people["head"])
    weak.refresh_from_db()
    assert weak.state == State.RUNNING

    second, filings = begin(YEAR + 1, people, pair)
    file_all(filings, [100, 1], people["officer"])
    announced = announce(second, people, later, 130)
    assert {row.carrier_id: row.grade for row in current(announced)} == {good.pk: "A", weak.pk: "D"}
    finish(announced, people, later, 170)
    weak.refresh_from_db()
    assert weak.state == State.REMOVED
    today = timezone.localdate()
    assert weak.levels.in_force(today).count() == 0
    assert weak.levels.count() == 4  # two granted, two removed: nothing is edited
    assert list(Carrier.objects.live()) == [good]
    assert CarrierResult.objects.filter(carrier=weak).count() == 2


def test_returned_with_remarks_then_checked_on_site(people, pair):
    _, filings = begin(YEAR, people, pair)
    filing, operator = filings[0], operator_of(pair[0])
    filing = evaluations.fill(filing, by=operator)
    actions.remark(filing, "jobs", "与社保人数不符")
    filing = engine.perform(filing, "return", by=people["officer"], note="请核对带动就业")
    filing.refresh_from_db()
    assert filing.remarks == {"jobs": "与社保人数不符"}
    filing = evaluations.fill(filing, by=operator, jobs="80")
    assert filing.remarks == {}
    check = SiteCheck(
        filing=filing, held_on=timezone.localdate(), first=people["officer"], second=people["head"], findings="账册属实"
    )
    actions.record_check(check, {"jobs": "75"}, "社保清单 75 人")
    filing.refresh_from_db()
    assert (filing.figures["jobs"], filing.effective["jobs"]) == ("80", "75")


def test_a_site_check_needs_two_people_and_a_reason(people, pair):
    _, filings = begin(YEAR, people, pair)
    filing = evaluations.fill(filings[0], by=operator_of(pair[0]))
    check = SiteCheck(
        filing=filing, held_on=timezone.localdate(), first=people["officer"], second=people["officer"], findings="一人"
    )
    with pytest.raises(RuleViolation) as refused:
        actions.record_check(check, {"jobs": "7.5"}, "")
    assert refused.value.reasons == [
        "“带动就业”应为整数。",
        "现场核查应由两人进行。",
        "核定数据与填报不一致的，请写明依据。",
    ]


def test_an_objection_makes_a_revision_and_keeps_the_old(later, people, pair):
    found, filings = begin(YEAR, people, pair)
    file_all(filings, [100, 30], people["officer"])
    found = announce(found, people, later, 40)
    weak = filings[1]
    before = CarrierResult.objects.get(round=found, carrier=weak.carrier, revision=0)
    weak.refresh_from_db()
    revision = actions.correct_after_objection(found, weak, "fund", "500", "YY20260001 银行流水", by=people["head"])
    after = CarrierResult.objects.get(round=found, carrier=weak.carrier, revision=1)
    assert revision == 1
    assert after.index - before.index == Decimal("4.70")  # 30/500 of 5 points → all 5
    assert CarrierResult.objects.get(pk=before.pk).index == before.index
    assert verify(after.run) == []
    assert verify(before.run) == []


def test_grades_wait_for_the_notice_and_its_objections(later, people, pair):
    found, filings = begin(YEAR, people, pair)
    file_all(filings, [100, 100], people["officer"])
    found = announce(found, people, later, 40)
    file_objection(found.notice, about="甲", words="数据与实际不符，请核实。", by=UserFactory())
    with pytest.raises(RuleViolation) as refused:
        engine.perform(found, "grade", by=people["vice"])
    assert len(refused.value.reasons) == 3


def test_who_saved_in_between_is_told(people, pair):
    _, filings = begin(YEAR, people, pair)
    operator = operator_of(pair[0])
    typed = {"figures": {"jobs": "5"}, "bonus": {}, "note": "", "committed": False}
    actions.save_draft(filings[0], typed, seen="0", by=operator)
    with pytest.raises(Outdated):
        actions.save_draft(filings[0], typed, seen="0", by=operator)


def test_nobody_passes_his_own_filing(people, pair):
    _, filings = begin(YEAR, people, pair)
    filing = evaluations.fill(filings[0], by=operator_of(pair[0]))
    type(filing).objects.filter(pk=filing.pk).update(filled_by=people["officer"])
    with pytest.raises(NotAllowed):
        engine.perform(filing, "pass", by=people["officer"])


def test_verify_finds_a_changed_figure(later, people, pair):
    found, filings = begin(YEAR, people, pair)
    file_all(filings, [100, 60], people["officer"])
    found = announce(found, people, later, 40)
    run = current(found).first().run
    run.carrier_snapshot.problem["enterprises"][0]["raw"]["jobs"] = "1"
    assert verify(run)[0] == "输入校验码不一致。"


def test_a_grade_is_read_by_others_once_it_is_announced(officer):
    result = evaluations.result()
    operator = operator_of(result.carrier)
    for state, readers in (("scoring", [True, False]), ("announced", [True, True])):
        type(result.round).objects.filter(pk=result.round_id).update(state=state)
        assert [can(person, "view", result) for person in (officer, operator)] == readers


def test_the_grade_of_the_year_before_is_that_of_its_last_revision():
    carrier = CarrierFactory()
    before, now = (evaluations.result().round for _ in range(2))
    EvaluationRound.objects.filter(pk=before.pk).update(year=YEAR - 1, state="applied")
    EvaluationRound.objects.filter(pk=now.pk).update(year=YEAR)
    told = {"carrier": carrier, "rank": 1, "index": 50}
    for revision, grade in ((0, "D"), (1, "C")):
        CarrierResult.objects.create(round=before, revision=revision, grade=grade, reason="异议更正", **told)
    made = CarrierResult.objects.create(round=now, revision=0, grade="D", **told)
    result = CarrierResult.objects.select_related("round").get(pk=made.pk)
    assert grade_before(result) == "C"
    EvaluationRound.objects.filter(pk=before.pk).update(state="graded")  # not applied: it has no consequence yet
    assert grade_before(result) == ""


def test_a_mending_that_fails_removes_the_carrier(people):
    found = evaluations.mending()
    reported = engine.perform(found, "report", by=operator_of(found.carrier))
    engine.perform(reported, "fail", by=people["head"], note="整改未落实")
    carrier = Carrier.objects.get(pk=found.carrier_id)
    assert (carrier.state, carrier in Carrier.objects.live()) == (State.REMOVED, False)
