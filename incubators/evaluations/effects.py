"""What the steps bring: filings for everybody, overdue ones, the experts' panel, the notice, rewards, 整改 and 撤销."""

import datetime
from decimal import Decimal

from django.utils import timezone

from incubators.carriers.choices import State
from incubators.carriers.policy import CARRIER_SECTION
from incubators.evaluations.choices import SUBJECT, WORST, FilingState
from incubators.evaluations.grading import compute_round
from incubators.evaluations.models import CarrierResult, EvaluationFiling, EvaluationRound, Mending, Reward
from incubators.evaluations.rules import carriers_of, is_second_in_a_row, items_of, scheme_of, uses_experts
from pinghu_portal.budgets import ledger
from pinghu_portal.budgets.models import Pot
from pinghu_portal.errors import RuleViolation
from pinghu_portal.evaluation.models import Scheme, SchemeState
from pinghu_portal.panels.actions import Matter, open_panel
from pinghu_portal.publicity.actions import open_notice
from pinghu_portal.records.numbers import next_number
from pinghu_portal.rulebook.rules import rule, rule_row
from pinghu_portal.web.notices import tell_other
from pinghu_portal.workflow import engine

SHEET = [
    {"code": "service", "title": "服务能力与特色", "most": 40, "hint": "服务体系、导师、公共平台"},
    {"code": "result", "title": "孵化成效", "most": 40, "hint": "企业成长、毕业、带动"},
    {"code": "outlook", "title": "可持续发展", "most": 20, "hint": "机制、团队、规划"},
]
"""The experts' sheet, 100 in all (domain 5.5: three parts of the frame 国科火字〔2019〕239号)."""
POT = "incubators.reward"


def issue_filings(found: EvaluationRound, *, by, record) -> None:
    """A filing for every carrier of the kind; the scheme is frozen from now on."""
    Scheme.objects.filter(pk=found.scheme_id, state=SchemeState.APPROVED).update(state=SchemeState.FROZEN)
    for carrier in carriers_of(found.kind).order_by("number"):
        filing = EvaluationFiling.objects.create(number=next_number("TB", found.year), round=found, carrier=carrier)
        engine.start(filing, by=by)
        for member in carrier.members.in_force(timezone.localdate())[:20]:
            tell_other(member.user_id, f"请填报：{found}，截止 {found.closes_on:%Y-%m-%d}", filing, by=by)


def close_filling(found: EvaluationRound, *, by, record) -> None:
    """Who has not filed is overdue; the experts' panel opens over the filings that passed."""
    for filing in found.filings.filter(state__in=(FilingState.OPEN, FilingState.RETURNED)):
        engine.perform(filing, "lapse", by=None, note=f"{found.closes_on:%Y-%m-%d} 截止未报")
    if uses_experts(scheme_of(found.scheme)):
        found.panel = open_panel(
            title=f"{found}专家打分",
            subject=SUBJECT,
            matter=found.number,
            sheet=SHEET,
            items=[_matter(filing) for filing in found.filings.filter(state=FilingState.PASSED)],
            closes_on=timezone.localdate() + datetime.timedelta(days=rule("evaluations.expert_days")),
            section=CARRIER_SECTION,
            by=by,
            url=found.get_absolute_url(),
        )
        found.save(update_fields=["panel"])


def _matter(filing: EvaluationFiling) -> Matter:
    """What experts read of a carrier: its figures with their names, and the summary."""
    carrier, figures = filing.carrier, filing.effective
    rows = [(str(item), figures.get(item.code, "")) for item in items_of(scheme_of(filing.round.scheme))]
    return Matter(
        key=carrier.number,
        title=carrier.name,
        party_name=carrier.operator_name,
        party_code=carrier.operator_code,
        brief=(("工作总结", filing.note[:1000]), *rows),
    )


def announce(found: EvaluationRound, *, by, record) -> None:
    """Compute the grades and show them; objections are heard while the notice is open."""
    compute_round(found, by=by, revision=0)
    rows = CarrierResult.objects.filter(round=found, revision=0).select_related("carrier").order_by("rank", "pk")
    found.notice = open_notice(
        subject=SUBJECT,
        title=f"{found}结果公示",
        body="现将绩效评价结果予以公示。如有异议，请在公示期内实名提出并附依据。",
        columns=["名次", "载体", "运营主体", "等次"],
        rows=[[_place(row), row.carrier.name, row.carrier.operator_name, row.get_grade_display()] for row in rows],
        by=by,
        section=CARRIER_SECTION,
    )
    found.save(update_fields=["notice"])


def _place(row: CarrierResult) -> str:
    return "未填报" if row.unfiled else str(row.rank)


def apply_results(found: EvaluationRound, *, by, record) -> None:
    """奖补 by grade; a first D is mended within six months, a second one in a row removes the carrier (domain 5.5)."""
    for result in current(found).select_related("carrier"):
        _tell(result, by)
        if result.grade == WORST:
            _act_on_worst(result, by)
        else:
            _reward(result, by)


def current(found: EvaluationRound):
    """The results that count: those of the newest revision."""
    return CarrierResult.objects.filter(round=found, revision=found.revision)


def grade_before(result: CarrierResult) -> str:
    """The grade of the year before; "" when there was none."""
    before = CarrierResult.objects.filter(carrier=result.carrier, round__year=result.round.year - 1)
    last = before.filter(round__state="applied").order_by("-revision").first()
    return last.grade if last else ""


def _act_on_worst(result: CarrierResult, by) -> None:
    carrier, year = result.carrier, result.round.year
    if is_second_in_a_row(result.grade, grade_before(result)):
        row = rule_row("evaluations.removal", datetime.date(year, 12, 31))
        engine.perform(carrier, "remove", by=None, note=f"{year - 1}、{year} 连续两年评价不合格（{row.source}）")
        return
    if carrier.state == State.RUNNING:
        engine.perform(carrier, "demand_mending", by=None, note=f"{year} 年度绩效评价不合格")
    mending = Mending.objects.create(
        number=next_number("ZG", timezone.localdate().year),
        carrier=carrier,
        result=result,
        due_on=_months_on(timezone.localdate(), rule("evaluations.mending_months")),
        problems=_weak_points(result),
    )
    engine.start(mending, by=by)


def _months_on(day: datetime.date, months: int) -> datetime.date:
    year, month = divmod(day.month - 1 + months, 12)
    return (day.replace(day=1, year=day.year + year, month=month + 1) + datetime.timedelta(days=31)).replace(
        day=1
    ) - datetime.timedelta(days=1)


def _weak_points(result: CarrierResult) -> str:
    """The three lines that lost most, in words."""
    if result.unfiled:
        return "未按期填报。"
    names = {indicator.code: indicator.name for indicator in scheme_of(result.round.scheme).indicators}
    lost = sorted(
        (Decimal(row["score"]) - Decimal(row["weight"]), names[row["code"]]) for row in result.detail["components"]
    )
    return "失分较多：" + "、".join(f"{name}（{loss}）" for loss, name in lost[:3])


def _reward(result: CarrierResult, by) -> None:
    day = datetime.date(result.round.year, 12, 31)
    row = rule_row(f"evaluations.reward_{result.grade.lower()}", day)
    amount = Decimal(row.value) * 10000
    if not amount:
        return
    pot = Pot.objects.filter(purpose=POT, year=timezone.localdate().year).first()
    if pot is None:
        raise RuleViolation(
            f"{timezone.localdate().year} 年没有载体绩效奖补的资金预算，请先在“资金预算”登记（用途 {POT}）。"
        )
    reward = Reward.objects.create(
        number=next_number("JB", timezone.localdate().year), result=result, pot=pot, amount=amount, source=row.source
    )
    ledger.reserve(pot, reward.number, amount, by=by, words=str(reward))


def _tell(result: CarrierResult, by) -> None:
    words = f"{result.round}：{result.carrier} {result.get_grade_display()}"
    for member in result.carrier.members.in_force(timezone.localdate())[:20]:
        tell_other(member.user_id, words, result, by=by)


def take_filing(filing: EvaluationFiling, *, by, record) -> None:
    """The moment of submission; remarks that were answered are gone."""
    filing.submitted_at, filing.remarks = timezone.now(), {}
    filing.save(update_fields=["submitted_at", "remarks"])


def tell_filler(filing: EvaluationFiling, *, by, record) -> None:
    """Whoever filled it in reads the decision."""
    words = f"{filing}：{record.title}" + (f"（{record.note}）" if record.note else "")
    tell_other(filing.filled_by_id, words, filing, by=by)


def end_mending(mending: Mending, *, by, record) -> None:
    """整改通过: the carrier runs again."""
    if mending.carrier.state == State.MENDING:
        engine.perform(mending.carrier, "accept_mending", by=by, note=f"{mending.number} 验收通过")


def fail_mending(mending: Mending, *, by, record) -> None:
    """整改不通过: the carrier is removed (domain 9.3)."""
    engine.perform(mending.carrier, "remove", by=None, note=f"{mending.number} 整改不通过：{record.note}")
