"""Why a 填报单 cannot be submitted or accepted: all reasons at once (domain 8.9). Figures that move too far need words."""

import datetime
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

from django.db.models import Exists, OuterRef
from django.utils import timezone

from enterprises.certificates.models import Certificate
from enterprises.collection.models import Audience, CollectionRound, Filing, FilingState
from enterprises.profiles.models import Enterprise
from enterprises.ratings.choices import ReturnState
from enterprises.ratings.models import DataItem, DataReturn
from enterprises.ratings.run_input import INPUT_DP
from pinghu_portal.rulebook.rules import rule
from pinghu_portal.sheets.cells import NOT_APPLICABLE, CellFault, plain, read_cell

LONGEST_VALUE, LONGEST_WORDS, FEWEST_WORDS = 40, 300, 4
DIGITS = 15
WHOLE = "whole"
"""Key of the words that concern a whole 填报单 (a department's missing enterprises)."""


def read_figure(text: str, item: DataItem) -> str:
    """What a person typed as stored text: decimal text, "NA" for 不适用, "" for nothing. Raises CellFault.

    Thousands separators and full-width digits are understood as in a sheet; more than `INPUT_DP` decimals are refused.
    """
    taken = read_cell("decimal" if item.decimals else "integer", text[: LONGEST_VALUE * 2]).value
    if taken is None:
        return ""
    if taken == NOT_APPLICABLE:
        return NOT_APPLICABLE
    number = Decimal(taken)
    if len(number.as_tuple().digits) > DIGITS or -number.as_tuple().exponent > INPUT_DP:
        raise CellFault(f"数字过长（最多 {DIGITS} 位，小数 {INPUT_DP} 位）", "请核对数值和单位")
    if number < 0 and not item.decimals:
        raise CellFault("不应为负数", "请核对数值")
    return plain(number)


def why_not_figure(text: str, item: DataItem) -> str:
    """Why a value cannot be taken; empty when it can (or is empty)."""
    try:
        read_figure(text, item)
    except CellFault as fault:
        return f"“{text}”{fault.why}，{fault.how_to_mend}。"
    return ""


def as_number(text: str | None) -> Decimal | None:
    """A stored value as a number; None for missing, 不适用 and what is no number."""
    try:
        number = Decimal(text or "")
    except InvalidOperation:
        return None
    return number if number.is_finite() else None


def change_percent(new: str | None, old: str | None) -> Decimal | None:
    """By how much a value moved against last year, in % of last year's; None when there is nothing to compare."""
    after, before = as_number(new), as_number(old)
    if after is None or before is None or before == 0:
        return None
    return (after - before) * 100 / abs(before)


def jumps(new: str | None, old: str | None, limit: Decimal) -> bool:
    """Whether a value moved by more than `limit` %: exactly the limit is no jump (domain 8.9)."""
    change = change_percent(new, old)
    return change is not None and abs(change) > limit


@dataclass(frozen=True)
class Fault:
    """What stands in the way of one item; `item` is the code that the page leads to."""

    item: str
    words: str


def items_of(round_: CollectionRound) -> list[DataItem]:
    """The data items of a round in the order of the sheet; one query."""
    return list(DataItem.objects.filter(code__in=round_.items))


def last_years(filing: Filing) -> dict[str, str]:
    """What the same office reported for the same enterprise a year before; one query."""
    found = DataReturn.objects.filter(
        enterprise=filing.enterprise_id,
        department=filing.round.department_id,
        year=filing.round.year - 1,
        state=ReturnState.ACCEPTED,
    )
    return found.values_list("values", flat=True).first() or {}


def faults_of(filing: Filing, items: list[DataItem], before: dict[str, str], limit: Decimal) -> list[Fault]:
    """Everything that is missing, unreadable or unexplained in the figures of an enterprise. Pure."""
    found = []
    for item in items:
        text = str(filing.values.get(item.code, ""))
        words = str(filing.explanations.get(item.code, "")).strip()
        if not text:
            found.append(Fault(item.code, f"{item.name}：未填写；确实没有这一项的，请勾选“不适用”。"))
        elif why := why_not_figure(text, item):
            found.append(Fault(item.code, f"{item.name}：{why}"))
        elif jumps(text, before.get(item.code), limit) and len(words) < FEWEST_WORDS:
            found.append(
                Fault(
                    item.code, f"{item.name}：比上年变动超过 {limit:f}%，请填写变动说明（至少 {FEWEST_WORDS} 个字）。"
                )
            )
    return found


def why_locked(filing: Filing, today: datetime.date | None = None) -> list[str]:
    """A 填报单 takes figures from the first to the last day of the round, or until the day granted for 补报."""
    today = today or timezone.localdate()
    until = max(filing.round.due_on, filing.late_until or filing.round.due_on)
    if today < filing.round.opens_on:
        return [f"填报自 {filing.round.opens_on:%Y-%m-%d} 开始。"]
    if today > until:
        return [f"填报已于 {until:%Y-%m-%d} 截止；确需补报的，请联系科室准予补报。"]
    return []


def participants(year: int, on: datetime.date):
    """Enterprises that take part in the data year: certificate in force on the day, or figures of the year before."""
    certified = Certificate.objects.newest().filter(enterprise=OuterRef("pk"), issued_on__lte=on, expires_on__gte=on)
    reported = DataReturn.objects.filter(enterprise=OuterRef("pk"), year=year - 1, state=ReturnState.ACCEPTED)
    return Enterprise.objects.registered().filter(Exists(certified) | Exists(reported))


def coverage(round_: CollectionRound) -> tuple[int, int]:
    """(enterprises that have the department's figures of the year, enterprises that take part); two queries."""
    taking_part = participants(round_.year, round_.opens_on)
    there = DataReturn.objects.filter(
        enterprise=OuterRef("pk"), year=round_.year, department=round_.department_id, state=ReturnState.ACCEPTED
    )
    return taking_part.filter(Exists(there)).count(), taking_part.count()


def faults(filing: Filing) -> list[Fault]:
    """What stands in the way of submitting, apart from the day."""
    if filing.round.audience == Audience.ENTERPRISE:
        limit = Decimal(rule("collection.jump_percent"))
        return faults_of(filing, items_of(filing.round), last_years(filing), limit)
    there, wanted = coverage(filing.round)
    if not there:
        return [Fault(WHOLE, "还没有导入本部门该年度的数据。")]
    if there < wanted and len(str(filing.explanations.get(WHOLE, "")).strip()) < FEWEST_WORDS:
        return [Fault(WHOLE, f"还有 {wanted - there} 家企业没有数据，请说明原因（至少 {FEWEST_WORDS} 个字）。")]
    return []


def why_not_accept(filing: Filing) -> list[str]:
    """Figures that could not be submitted are not accepted either."""
    return [fault.words for fault in faults(filing)]


def why_not_submit(filing: Filing) -> list[str]:
    """All reasons why a 填报单 cannot be submitted today."""
    return [*why_locked(filing), *why_not_accept(filing)]


def why_not_grant(filing: Filing, until: datetime.date, today: datetime.date) -> list[str]:
    """补报 is granted for a day to come, to somebody who has not reported."""
    reasons = []
    if filing.state not in (FilingState.DRAFT, FilingState.RETURNED):
        reasons.append(f"该填报单{filing.get_state_display()}，无需补报。")
    if until < today or until <= filing.round.due_on:
        reasons.append("补报截止日应晚于任务截止日，且不早于今天。")
    if until > today + datetime.timedelta(days=366):
        reasons.append("补报截止日不应超过一年。")
    return reasons
