"""What must hold within a scheme before it is approved or computed.

Source: rating specification 3.3, "Validation before approval". Each fault is one Chinese sentence.
"""

from collections.abc import Collection, Iterable
from decimal import Decimal
from fractions import Fraction

from pinghu_portal.evaluation.exact import plain, read_number
from pinghu_portal.evaluation.reading import Reader
from pinghu_portal.evaluation.scheme import BASE_KEY, BONUS_KEY, Indicator, Scheme

FULL_WEIGHT = 100


def check_scheme(scheme: Scheme, reader: Reader) -> None:
    """Note every broken rule inside the scheme with `reader`."""
    _check_totals(scheme, reader)
    reader.duplicates((indicator.code for indicator in scheme.indicators), "方案", "指标代码")
    reader.duplicates((level.code for level in scheme.levels), "方案", "层级")
    reader.duplicates((group.code for group in scheme.bonus.groups), "方案", "加分组代码")
    items = [item.code for group in scheme.bonus.groups for item in group.items]
    reader.duplicates(items, "方案", "加分项代码")
    for indicator in scheme.indicators:
        _check_indicator(indicator, reader)
    known = {BASE_KEY, BONUS_KEY, *(indicator.code for indicator in scheme.indicators)}
    for key in scheme.tie_break:
        if key not in known:
            reader.fault("方案的并列排序依据", f"{key} 不是 base、bonus 或指标代码")
    _check_grades(scheme, reader)
    colour = scheme.colour
    if colour.green_min is not None and colour.yellow_below is not None and colour.yellow_below > colour.green_min:
        reader.fault(
            "方案的定色规则", f"黄色上限 {plain(colour.yellow_below)} 不得高于绿色下限 {plain(colour.green_min)}"
        )


def _check_grades(scheme: Scheme, reader: Reader) -> None:
    """Grades fall from best to worst and leave nobody out."""
    limits = [grade.at_least for grade in scheme.grades]
    reader.duplicates((grade.code for grade in scheme.grades), "方案的等次", "等次")
    if any(later >= earlier for earlier, later in zip(limits, limits[1:], strict=False)):
        reader.fault("方案的等次", f"起点应逐级降低，现为 {'、'.join(map(plain, limits))}")
    if limits and limits[-1] != 0:
        reader.fault("方案的等次", f"最低一级应从 0 分起，现为 {plain(limits[-1])}")


def _check_totals(scheme: Scheme, reader: Reader) -> None:
    if not scheme.indicators:
        reader.fault("方案", "没有指标")
    else:
        weights = _total(indicator.weight for indicator in scheme.indicators)
        if weights != FULL_WEIGHT:
            reader.fault("方案", f"权重合计为 {_printed(weights)}，应为 {FULL_WEIGHT}")
    if not scheme.levels:
        reader.fault("方案", "没有标杆层级")
    else:
        shares = _total(level.share for level in scheme.levels)
        if shares != 1:
            reader.fault("方案", f"层级份额合计为 {_printed(shares)}，应为 1")


def _check_indicator(indicator: Indicator, reader: Reader) -> None:
    where = f"指标 {indicator.code}"
    if indicator.code in (BASE_KEY, BONUS_KEY):
        reader.fault(where, "代码不得为 base 或 bonus")
    if not indicator.floor < indicator.cap:
        reader.fault(where, f"下限 {plain(indicator.floor)} 应小于封顶 {plain(indicator.cap)}")
    thresholds = [threshold for threshold, _ in indicator.scoring.steps]
    if any(later <= earlier for earlier, later in zip(thresholds, thresholds[1:], strict=False)):
        reader.fault(where, f"分档起点应逐档递增，现为 {'、'.join(map(plain, thresholds))}")


def data_item_faults(scheme: Scheme, known: Collection[str]) -> list[str]:
    """One sentence for each data item the scheme reads that the office does not keep."""
    return [f"方案：数据项 {field} 未登记" for field in scheme.fields if field not in known]


def _total(numbers: Iterable[Decimal]) -> Fraction:
    return sum((Fraction(number) for number in numbers), Fraction(0))


def _printed(total: Fraction) -> str:
    return plain(read_number(str(Decimal(total.numerator) / Decimal(total.denominator))))
