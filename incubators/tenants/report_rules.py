"""Logic checks of the year report (domain 5.4): each fault names the field and says what to do. Figures stay as typed."""

import datetime
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from django.utils import timezone

from incubators.carriers.choices import Kind
from incubators.carriers.models import Carrier
from incubators.tenants.choices import EDITABLE, NUMERIC, CheckKind, Form, ReportState, Value
from incubators.tenants.report_models import ReportCheck, ReportField, TenantReport, TenantSheet
from pinghu_portal.errors import RuleViolation
from pinghu_portal.rulebook.rules import rule
from pinghu_portal.sheets.cells import NOT_APPLICABLE, CellFault, plain, read_cell

LONGEST = 200
DIGITS = 15
READ_AS = {Value.INTEGER: "integer", Value.DATE: "date", Value.BOOLEAN: "boolean"}
MONEY_WORDS = re.compile(r"[亿万千百]?元|[亿万]$")
WINDOWS = {Kind.MAKERSPACE: "makerspace", Kind.INCUBATOR: "incubator"}


@dataclass(frozen=True)
class Fault:
    """What stands in the way of one field; `code` is where the page leads to."""

    code: str
    words: str


@dataclass(frozen=True)
class Questionnaire:
    """Fields and checks of the two forms; read once for a page or a submission."""

    fields: tuple[ReportField, ...]
    checks: tuple[tuple[ReportCheck, tuple[ReportField, ...]], ...] = field(default=())

    def of(self, form: str) -> "Questionnaire":
        """One of the two forms."""
        return Questionnaire(
            tuple(field for field in self.fields if field.form == form),
            tuple(pair for pair in self.checks if pair[0].field.form == form),
        )


def questionnaire() -> Questionnaire:
    """All fields and checks in their order; three queries."""
    checks = ReportCheck.objects.select_related("field").prefetch_related("others")
    return Questionnaire(
        tuple(ReportField.objects.all()),
        tuple((check, tuple(sorted(check.others.all(), key=lambda f: (f.order, f.code)))) for check in checks),
    )


def read_figure(text: str, of: ReportField):
    """What a text says: Decimal, date, bool or text; None for nothing. Raises CellFault with why and how to mend."""
    text = text.strip()
    if of.value == Value.TEXT or not text:
        return text or None
    if of.value == Value.CHOICE:
        if text and text not in of.choices:
            raise CellFault(f"“{text}”不在可选范围内", f"请选择：{'、'.join(of.choices[:12])}")
        return text or None
    if of.value == Value.MONEY and MONEY_WORDS.search(text):
        raise CellFault(f"“{text}”带有单位", "本表单位为千元，请换算后只填数字（1 万元填 10）")
    taken = read_cell(READ_AS.get(of.value, "decimal"), text.removesuffix("%") if of.value == Value.PERCENT else text)
    if of.value not in NUMERIC or taken.value in (None, NOT_APPLICABLE):
        return None if taken.value == NOT_APPLICABLE else taken.value
    return _bounded(Decimal(taken.value), of)


def _bounded(number: Decimal, of: ReportField) -> Decimal:
    if number < 0:
        raise CellFault("不应为负数", "请核对数值")
    if len(number.as_tuple().digits) > DIGITS:
        raise CellFault(f"数字过长（最多 {DIGITS} 位）", "请核对数值和单位")
    if of.most is not None and number > of.most:
        if of.value == Value.MONEY:
            raise CellFault(f"超过 {of.most:,.0f} 千元", "是否按“元”填写？请换算为千元（除以 1000）")
        raise CellFault(f"不应大于 {plain(of.most.normalize())}{of.unit}", "请核对数值")
    return number


def faults_of(form: Questionnaire, values: Mapping[str, str], last: Mapping[str, str], sheets: int) -> list[Fault]:
    """Everything missing, unreadable or contradictory in one form, in the order of its fields. Pure but for the rule row.

    `last` are last year's figures of the same form, `sheets` the number of tenants' sheets in the report.
    """
    found, read = [], {}
    for of in form.fields:
        text = str(values.get(of.code, ""))
        try:
            read[of.code] = read_figure(text, of)
        except CellFault as fault:
            found.append(Fault(of.code, f"{of.title}：{fault.why}，{fault.how_to_mend}。"))
        else:
            if of.required and read[of.code] is None:
                found.append(
                    Fault(of.code, f"{of.title}：未填写，请填写{'（单位：' + of.unit + '）' if of.unit else ''}。")
                )
    allowed = Decimal(rule("tenants.report_ratio_tolerance"))
    for check, others in form.checks:
        if words := _broken(check, others, read, last, sheets, allowed):
            found.append(Fault(check.field.code, f"{check.field.title}：{words}，{check.mend}。"))
    places = {of.code: place for place, of in enumerate(form.fields)}
    return sorted(found, key=lambda fault: places.get(fault.code, len(places)))


def _broken(check: ReportCheck, others: Sequence[ReportField], read, last, sheets: int, allowed: Decimal) -> str:
    """What a check finds, in words; empty when it holds or a figure it needs is not there."""
    number = read.get(check.field.code)
    figures = [read.get(other.code) for other in others]
    if not isinstance(number, Decimal) or not all(isinstance(figure, Decimal) for figure in figures):
        return ""
    titles = "＋".join(other.title for other in others)
    if check.kind == CheckKind.SUM:
        total = sum(figures, Decimal(0))
        return "" if number == total else f"{plain(number)} 不等于各项之和 {plain(total)}（{titles}）"
    if check.kind == CheckKind.AT_MOST:
        total = sum(figures, Decimal(0))
        return "" if number <= total else f"{plain(number)} 大于{titles} {plain(total)}"
    if check.kind == CheckKind.RATIO:
        return _ratio(number, others, figures, allowed)
    if check.kind == CheckKind.COUNT:
        return "" if number == sheets else f"{plain(number)} 与在孵企业表 {sheets} 份不一致"
    return _not_below(check, number, last)


def _ratio(number: Decimal, others: Sequence[ReportField], figures: list[Decimal], allowed: Decimal) -> str:
    if len(figures) != 2 or not figures[0]:
        return ""
    share = figures[1] * 100 / figures[0]
    if abs(number - share) <= allowed:
        return ""
    return f"{plain(number)}% 与{others[1].title}÷{others[0].title} 不一致，应为 {share:.1f}%"


def _not_below(check: ReportCheck, number: Decimal, last: Mapping[str, str]) -> str:
    try:
        before = read_figure(str(last.get(check.field.code, "")), check.field)
    except CellFault:
        return ""
    if before is None or number >= before:
        return ""
    return f"{plain(number)} 低于上年 {plain(before)}"


def last_report(report: TenantReport) -> TenantReport | None:
    """The report of the same carrier a year before, when it was handed in."""
    done = (ReportState.SUBMITTED, ReportState.PASSED)
    return TenantReport.objects.filter(carrier=report.carrier_id, year=report.year - 1, state__in=done).first()


def carrier_faults(report: TenantReport, form: Questionnaire | None = None) -> list[Fault]:
    """Faults of the carrier's own form."""
    before = last_report(report)
    form = form or questionnaire().of(Form.CARRIER)
    return faults_of(form, report.values, before.values if before else {}, report.sheets.count())


def sheet_faults(sheet: TenantSheet, form: Questionnaire) -> list[Fault]:
    """Faults of one tenant's form."""
    return faults_of(form, sheet.values, {}, 0)


def report_faults(report: TenantReport) -> list[str]:
    """Every fault of the whole report, the tenants' with their names."""
    forms = questionnaire()
    words = [fault.words for fault in carrier_faults(report, forms.of(Form.CARRIER))]
    of_tenants = forms.of(Form.TENANT)
    for sheet in report.sheets.select_related("tenant"):
        words += [f"{sheet.tenant}　{fault.words}" for fault in sheet_faults(sheet, of_tenants)]
    return words


def why_locked(report: TenantReport, today: datetime.date | None = None) -> list[str]:
    """A report takes figures from the first to the last day of its window, or until the day granted for 补报."""
    today = today or timezone.localdate()
    if today < report.opens_on:
        return [f"填报自 {report.opens_on:%Y-%m-%d} 开始。"]
    if today > report.until:
        return [f"填报已于 {report.until:%Y-%m-%d} 截止；确需补报的，请联系科创中心准予补报。"]
    return []


def why_not_submit(report: TenantReport) -> list[str]:
    """All reasons against handing in: the window, the 承诺, every fault of every form."""
    reasons = why_locked(report)
    if not report.committed:
        reasons.append("请阅读并勾选《真实性承诺书》。")
    return reasons + report_faults(report)


def why_not_pass(report: TenantReport) -> list[str]:
    """Figures that could not be handed in do not pass either."""
    return report_faults(report)


def why_not_grant(report: TenantReport, until: datetime.date | None, today: datetime.date) -> list[str]:
    """补报 is granted for a day to come, to somebody who has not handed in."""
    if until is None:
        return ["请填写补报截止日期。"]
    reasons = []
    if report.state not in EDITABLE:
        reasons.append(f"该年报{report.get_state_display()}，无需补报。")
    if until < today or until <= report.closes_on:
        reasons.append("补报截止日期应晚于填报截止日期，且不早于今天。")
    if until > today + datetime.timedelta(days=366):
        reasons.append("补报截止日期不应超过一年。")
    return reasons


def window(carrier: Carrier, year: int) -> tuple[datetime.date, datetime.date]:
    """First and last day on which the report of a year is filled in, by the kind of carrier (rule rows).

    A row says 当年12-01 or 次年01-31. Raises RuleViolation when a row is absent or cannot be read.
    """
    kind = WINDOWS.get(Kind(carrier.kind), "other")
    return tuple(_day(f"tenants.report_{end}.{kind}", year) for end in ("opens", "closes"))


def _day(key: str, year: int) -> datetime.date:
    text = str(rule(key))
    try:
        base = {"当年": year, "次年": year + 1}[text[:2]]
        return datetime.date.fromisoformat(f"{base}-{text[2:].strip()}")
    except (KeyError, ValueError) as error:
        raise RuleViolation(f"规则“{key}”的取值“{text}”无法识别，应如“当年12-01”或“次年01-31”。") from error
