"""What a filing must hold, and when a round may go on; pure, all reasons at once (domain 5.5, 9.3a)."""

from decimal import Decimal, InvalidOperation

from django.utils import timezone

from incubators.carriers.choices import INCUBATING, State
from incubators.carriers.models import Carrier
from incubators.evaluations.choices import EXPERT_FIELD, WORST, FilingState, RoundState
from incubators.evaluations.models import EvaluationFiling, EvaluationItem, EvaluationRound, Mending
from pinghu_portal.evaluation.models import Scheme, SchemeState
from pinghu_portal.evaluation.reading import BadPackage
from pinghu_portal.evaluation.scheme import Scheme as SchemeValues
from pinghu_portal.evaluation.scheme_reading import read_scheme
from pinghu_portal.panels.choices import PanelState
from pinghu_portal.publicity.models import ObjectionState

MOST_VALUE = Decimal(10) ** 14


def scheme_of(scheme: Scheme) -> SchemeValues:
    """The scheme's values. Raises BadPackage with every fault."""
    return read_scheme(scheme.definition)


def items_of(scheme: SchemeValues) -> list[EvaluationItem]:
    """The data items that operators fill in, in order: everything the scheme reads but the experts' points."""
    return list(EvaluationItem.objects.filter(code__in=set(scheme.fields) - {EXPERT_FIELD}))


def uses_experts(scheme: SchemeValues) -> bool:
    """Whether the scheme has expert points beside the computed ones."""
    return EXPERT_FIELD in scheme.fields


def figure_fault(item: EvaluationItem, text: str) -> str:
    """What is wrong with one figure as typed; "" when it is right. Blank is right while it is a draft."""
    if not text.strip():
        return ""
    try:
        value = Decimal(text.strip())
    except InvalidOperation:
        return f"“{item.title}”应为数字，不要带单位或逗号。"
    if not value.is_finite() or not 0 <= value < MOST_VALUE:
        return f"“{item.title}”应为不小于 0 的数字。"
    if item.whole and value != value.to_integral_value():
        return f"“{item.title}”应为整数。"
    if value.as_tuple().exponent < -4:
        return f"“{item.title}”最多四位小数。"
    if item.most is not None and value > item.most:
        return f"“{item.title}”不应大于 {item.most.normalize():f}{item.unit}。"
    return ""


def why_not_submit(filing: EvaluationFiling) -> list[str]:
    """Everything is filled in without fault, promised, in time, and every remark of 退回 was acted on."""
    reasons = []
    if filing.round.state != RoundState.FILLING:
        reasons.append("该评价不在填报阶段。")
    if filing.state == FilingState.OPEN and timezone.localdate() > filing.round.closes_on:
        reasons.append(f"填报已于 {filing.round.closes_on:%Y-%m-%d} 截止。")
    for item in items_of(scheme_of(filing.round.scheme)):
        text = filing.figures.get(item.code, "")
        if not text.strip():
            reasons.append(f"“{item.title}”未填写，没有的填 0。")
        elif fault := figure_fault(item, text):
            reasons.append(fault)
    if not filing.note.strip():
        reasons.append("未填写工作总结。")
    if not filing.committed:
        reasons.append("未勾选真实性承诺。")
    return reasons


def carriers_of(kind: str):
    """Who is evaluated: carriers of the kind that run or are in 整改."""
    return Carrier.objects.filter(kind=kind, state__in=(State.RUNNING, State.MENDING))


def why_not_launch(found: EvaluationRound) -> list[str]:
    """The scheme is approved and readable, its items are known, the deadline lies ahead, there is somebody to evaluate."""
    reasons = []
    if found.kind not in INCUBATING:
        reasons.append(f"{found.get_kind_display()}不做年度绩效评价。")
    if found.scheme.subject != f"incubators.{found.kind}":
        reasons.append(f"方案“{found.scheme}”不是{found.get_kind_display()}的方案。")
    if found.scheme.state not in (SchemeState.APPROVED, SchemeState.FROZEN):
        reasons.append("方案尚未批准。")
    if found.closes_on < timezone.localdate():
        reasons.append("填报截止日期不能早于今天。")
    if not carriers_of(found.kind).exists():
        reasons.append("没有运行中的该类载体。")
    try:
        scheme = scheme_of(found.scheme)
    except BadPackage as bad:
        return [*reasons, *bad.reasons]
    missing = set(scheme.fields) - {EXPERT_FIELD} - {item.code for item in items_of(scheme)}
    if missing:
        reasons.append(f"方案用到的数据项未登记：{'、'.join(sorted(missing))}。")
    if not scheme.grades:
        reasons.append("方案没有等次。")
    return reasons


def why_not_score(found: EvaluationRound) -> list[str]:
    """Every filing that came in is decided; open ones only after the deadline (then they are overdue)."""
    reasons = []
    waiting = found.filings.filter(state=FilingState.SUBMITTED).count()
    if waiting:
        reasons.append(f"还有 {waiting} 份填报待审。")
    late = found.filings.filter(state__in=(FilingState.OPEN, FilingState.RETURNED)).count()
    if late and timezone.localdate() <= found.closes_on:
        reasons.append(f"还有 {late} 份未报，填报 {found.closes_on:%Y-%m-%d} 截止，之后才能测算。")
    return reasons


def why_not_announce(found: EvaluationRound) -> list[str]:
    """The experts are done, where the scheme asks for them, and there is something to compute."""
    reasons = []
    passed = found.filings.filter(state=FilingState.PASSED)
    if not passed.exists():
        reasons.append("没有审核通过的填报，不能测算。")
    elif uses_experts(scheme_of(found.scheme)) and (found.panel is None or found.panel.state != PanelState.CLOSED):
        reasons.append("专家评审尚未结束。")
    return reasons


def why_not_grade(found: EvaluationRound) -> list[str]:
    """The notice is over and every objection is answered."""
    reasons = []
    if found.notice is None:
        return ["尚未预公布。"]
    if timezone.localdate() <= found.notice.ends_on:
        reasons.append(f"异议期至 {found.notice.ends_on:%Y-%m-%d}，期满后才能定等。")
    waiting = found.notice.objections.filter(state=ObjectionState.FILED).count()
    if waiting:
        reasons.append(f"还有 {waiting} 件异议未答复。")
    if not found.document.strip():
        reasons.append("请先登记公布文号。")
    return reasons


def why_not_report(mending: Mending) -> list[str]:
    """A report of some length."""
    return [] if len(mending.report.strip()) >= 20 else ["请填写整改报告（至少 20 个字）。"]


def is_second_in_a_row(grade: str, before: str) -> bool:
    """D in two consecutive years → 撤销 (domain 5.5)."""
    return grade == WORST and before == WORST
