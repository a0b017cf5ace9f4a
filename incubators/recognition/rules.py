"""Criteria met or not, with how much is missing; why an application cannot go on, with all reasons (domain 5.2, 9.3)."""

import datetime
from dataclasses import asdict, dataclass
from decimal import Decimal, InvalidOperation

from django.utils import timezone

from incubators.carriers.choices import LIVE, Level
from incubators.carriers.models import Carrier
from incubators.recognition.choices import JUDGED, LEVELS_OF, Matter, Operator
from incubators.recognition.models import Criterion, RecognitionApplication
from pinghu_portal.panels.choices import PanelState
from pinghu_portal.rulebook.models import Certainty
from pinghu_portal.rulebook.rules import rule

BINDING = (Certainty.STATED, Certainty.PUBLIC)
"""Rows of a published document must be met; others are a guide, a shortfall needs words."""
MOST_FIGURE = Decimal(10) ** 12
MOST_PERCENT = Decimal(100)
LEAST_WORDS = 10


@dataclass(frozen=True)
class Check:
    """One line: what is asked, the figure as typed, whether it counts as met (also by an alternative), what is missing.

    `missing` is in the unit of the criterion, "" when met, unreadable or by an alternative. `fault` says why a figure
    cannot be read. `alternative` names the condition of the same group that is met instead.
    """

    code: str
    title: str
    asked: str
    found: str
    unit: str
    met: bool
    missing: str
    fault: str
    group: str
    alternative: str
    binding: bool
    basis: str
    certainty: str


def criteria_of(application: RecognitionApplication, on: datetime.date | None = None) -> list[Criterion]:
    """The conditions that stand for an application on a day (today); none for changes and removals."""
    if application.matter not in JUDGED:
        return []
    on = on or timezone.localdate()
    return list(Criterion.objects.asked_of(application.carrier.kind, application.level, application.track, on))


def read_figure(text: str, unit: str) -> Decimal | None:
    """The figure as typed, thousands separators allowed; None for nothing. Raises ValueError with the words for a person."""
    plain = text.replace(",", "").replace("，", "").strip()
    if not plain:
        return None
    try:
        value = Decimal(plain)
    except InvalidOperation:
        raise ValueError("应为数字") from None
    if not value.is_finite() or not 0 <= value < MOST_FIGURE:
        raise ValueError("应为不小于 0 的数字")
    if unit == "%" and value > MOST_PERCENT:
        raise ValueError("比例不能大于 100")
    return value


def plain(value: Decimal) -> str:
    """A figure without idle zeros: 1200.50 → 1200.5."""
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def judge(criterion: Criterion, text: str) -> Check:
    """One condition against the figure as typed."""
    value, fault = None, ""
    try:
        value = read_figure(text, criterion.unit)
    except ValueError as error:
        fault = str(error)
    operator = Operator(criterion.operator)
    met = value is not None and operator.holds(value, criterion.value)
    missing = "" if met or value is None else plain(abs(criterion.value - value))
    return Check(
        code=criterion.code,
        title=criterion.title,
        asked=criterion.asked,
        found=text.strip(),
        unit=criterion.unit,
        met=met,
        missing=missing,
        fault=fault,
        group=criterion.group,
        alternative="",
        binding=criterion.certainty in BINDING,
        basis=criterion.basis,
        certainty=criterion.get_certainty_display(),
    )


def check(application: RecognitionApplication, criteria: list[Criterion] | None = None) -> list[Check]:
    """Every condition against the application; in a group one that is met stands for all of them."""
    rows = criteria_of(application) if criteria is None else criteria
    lines = [judge(row, application.figures.get(row.code, "")) for row in rows]
    done = {line.group: line.title for line in lines if line.group and line.met}
    return [
        Check(**{**asdict(line), "met": True, "missing": "", "alternative": done[line.group]})
        if not line.met and line.group in done and not line.fault
        else line
        for line in lines
    ]


def as_rows(lines: list[Check]) -> list[dict]:
    """The check-list as it is frozen."""
    return [asdict(line) for line in lines]


def missing(application: RecognitionApplication) -> list[tuple[str, str]]:
    """(field, words) of what is still to be filled in or mended before it can be handed in."""
    found = []
    for name in ("contact", "phone", "statement"):
        if not getattr(application, name).strip():
            found.append((name, f"请填写{RecognitionApplication._meta.get_field(name).verbose_name}"))
    found += _figures_missing(application) if application.matter in JUDGED else _changes_missing(application)
    if not application.committed:
        found.append(("committed", "请勾选承诺"))
    return found


def _figures_missing(application: RecognitionApplication) -> list[tuple[str, str]]:
    found, attached = [], set(application.files.values_list("code", flat=True))
    lines = check(application)
    for line in lines:
        if line.fault:
            found.append((f"figure-{line.code}", f"“{line.title}”{line.fault}"))
        elif not line.found and not line.alternative:
            found.append((f"figure-{line.code}", f"请填写“{line.title}”"))
        elif not line.met and not line.binding and not application.remarks.get(line.code, "").strip():
            found.append((f"remark-{line.code}", f"“{line.title}”未达标，请说明情况"))
    met_instead = {line.code for line in lines if line.alternative}
    for row in criteria_of(application):
        if row.proof and row.code not in attached and row.code not in met_instead:
            found.append((f"files-{row.code}", f"请上传“{row.title}”的{row.proof}"))
    return found


def _changes_missing(application: RecognitionApplication) -> list[tuple[str, str]]:
    if application.matter != Matter.CHANGE:
        return []
    if not (application.new_name.strip() or application.new_operator_name.strip()):
        return [("new_name", "请填写变更后的名称或运营主体")]
    if application.new_operator_name.strip() and not application.new_operator_code:
        return [("new_operator_code", "请填写变更后运营主体的统一社会信用代码")]
    return []


def why_not_apply(carrier: Carrier, matter: str, level: int, on: datetime.date) -> list[str]:
    """Reasons against opening an application: the carrier is there, and holds (or not yet holds) the level."""
    reasons = []
    held = carrier.levels.in_force(on).filter(level=level).exists()
    title = Level(level).label
    if carrier.state == "removed":
        reasons.append(f"{carrier} 已撤销，不能申请。")
    if matter in JUDGED and level not in LEVELS_OF.get(carrier.kind, ()):
        reasons.append(f"{carrier.get_kind_display()}没有{title}认定。")
    if matter == Matter.NEW and held:
        reasons.append(f"{carrier} 已是{title}，无需再次申请；期满请申请复核。")
    if matter != Matter.NEW and carrier.state not in LIVE:
        reasons.append(f"{carrier} 尚未投入运行，不能办理{Matter(matter).label}。")
    if matter == Matter.RENEW:
        reasons += _why_not_renew(carrier, level, on)
    if matter == Matter.REMOVE and not carrier.levels.in_force(on).exists():
        reasons.append(f"{carrier} 没有在有效期内的级别，无需申请撤销。")
    return reasons


def _why_not_renew(carrier: Carrier, level: int, on: datetime.date) -> list[str]:
    last = carrier.levels.filter(level=level).exclude(act="removed").order_by("-on", "-pk").first()
    if last is None:
        return [f"{carrier} 没有{Level(level).label}认定，不能复核。"]
    if last.valid_until is None:
        return [f"{carrier} 的{Level(level).label}没有有效期，按年度评价管理，不需复核。"]
    opens = last.valid_until - datetime.timedelta(days=30 * rule("recognition.renew_months", on))
    if on >= opens:
        return []
    until = f"{last.valid_until:%Y-%m-%d}"
    return [f"{carrier} 的{Level(level).label}有效期至 {until}，{opens:%Y-%m-%d} 起可申请复核。"]


# --- guards -----------------------------------------------------------------------------------------------------------


def why_not_submit(application: RecognitionApplication) -> list[str]:
    """Nothing missing, every condition of a published document met, and the matter is possible today."""
    reasons = [f"{words}。" for _, words in missing(application)]
    for line in check(application):
        if line.binding and not line.met and line.found and not line.fault:
            short = f"，差 {line.missing} {line.unit}".rstrip() if line.missing else ""
            reasons.append(f"“{line.title}”未达标：要求 {line.asked}，填报 {line.found}{short}（{line.basis}）。")
    return reasons + why_not_apply(application.carrier, application.matter, application.level, timezone.localdate())


def why_not_pass_visit(application: RecognitionApplication) -> list[str]:
    """Two people were there, with words, a photograph, and found it as it was told."""
    visit = getattr(application, "visit", None)
    if visit is None:
        return ["请先登记现场核查（两人、情况、照片）。"]
    reasons = []
    if not application.files.filter(code="visit").exists():
        reasons.append("请上传现场核查照片。")
    if not visit.passed:
        reasons.append("现场核查与申报不符，请退回修改或不予认定。")
    return reasons


def why_not_take_scores(application: RecognitionApplication) -> list[str]:
    """The panel is closed."""
    if application.panel is None:
        return ["尚未组织专家评审。"]
    return [] if application.panel.state == PanelState.CLOSED else ["专家评审尚未结束。"]


def why_not_decide(application: RecognitionApplication) -> list[str]:
    """The mean of the experts reaches what the rule asks, where experts have judged."""
    least = rule("recognition.pass_score")
    if application.score is not None and application.score < least:
        return [f"专家评审均分 {application.score} 分，低于 {least} 分。"]
    return []


def why_not_recognise(application: RecognitionApplication) -> list[str]:
    """公示 is over, no objection is open or upheld, and the paper is there."""
    return _why_not_noticed(application) + why_not_paper(application) + _why_not_run(application)


def _why_not_noticed(application: RecognitionApplication) -> list[str]:
    notice, reasons = application.notice, []
    if notice is None:
        return ["尚未公示。"]
    if notice.ends_on >= timezone.localdate():
        reasons.append(f"公示至 {notice.ends_on:%Y-%m-%d}，期满后方可认定。")
    if waiting := notice.objections.filter(state="filed").count():
        reasons.append(f"还有 {waiting} 件异议未答复。")
    if notice.objections.filter(state="upheld", about__contains=application.carrier.name).exists():
        reasons.append("对该载体的异议已采纳，不能认定。")
    return reasons


def why_not_paper(application: RecognitionApplication) -> list[str]:
    """文号 and day of the decision are known and in order."""
    reasons = []
    if not application.document.strip():
        reasons.append("请填写认定文号。")
    if application.decided_on is None:
        reasons.append("请填写认定日期。")
    elif application.decided_on > timezone.localdate():
        reasons.append("认定日期不能晚于今天。")
    if application.valid_until and application.decided_on and application.valid_until <= application.decided_on:
        reasons.append("有效期至应晚于认定日期。")
    if application.matter == Matter.RENEW and application.valid_until is None:
        reasons.append("复核通过请填写新的有效期至。")
    return reasons


def _why_not_run(application: RecognitionApplication) -> list[str]:
    carrier = application.carrier
    if carrier.state == "planned" and (carrier.area is None or not carrier.manager):
        return ["载体还在筹建，请先登记场地面积和负责人。"]
    return []


def why_not_send_up(application: RecognitionApplication) -> list[str]:
    """A letter with a number goes up."""
    return [] if application.recommend_document.strip() else ["请填写推荐文号。"]


def why_not_above(application: RecognitionApplication) -> list[str]:
    """The upper authority's paper is entered."""
    return why_not_paper(application) + _why_not_run(application)
