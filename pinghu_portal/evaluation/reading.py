"""Reading JSON that people wrote: every fault is collected as one plain Chinese sentence naming where.

A reader never stops at the first fault: it notes the sentence, hands back a harmless stand-in and goes on, so the
office sees everything at once (design law 4). `faults` refuse the package; `notes` only deserve a look.
"""

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal

from pinghu_portal.errors import RuleViolation
from pinghu_portal.evaluation.exact import read_number

REQUIRED = object()
"""Default of a key that must be there."""

LABELS = {
    "weight": "权重",
    "share": "份额",
    "scale": "换算倍数",
    "spread": "差值幅度",
    "floor": "下限",
    "cap": "封顶",
    "points": "分值",
    "max": "最高分",
    "min_coverage": "最低数据覆盖率",
    "green_min": "绿色下限",
    "yellow_below": "黄色上限",
    "count": "数量",
    "value": "数值",
    "code": "代码",
    "name": "名称",
    "id": "编号",
    "dimension": "维度",
    "direction": "方向",
    "kind": "类型",
    "mode": "方式",
    "missing": "缺数处理",
    "bad_den": "分母无效处理",
    "bad_den_positive": "分母无效而分子为正的处理",
    "zero_benchmark": "零标杆处理",
    "combine": "层级合成方式",
    "count_rounding": "名额取整方式",
    "ties": "并列处理",
    "scope": "名额范围",
    "effect": "后果",
    "flag": "标记",
    "year": "年度",
    "version": "版本",
    "comparability_key": "可比口径",
    "level": "层级",
    "size": "规模",
    "indicator": "指标",
    "item": "加分项",
    "rank": "名次",
    "index": "指数",
    "value_dp": "指标值小数位",
    "ratio_dp": "比率小数位",
    "weight_dp": "权重小数位",
    "score_dp": "得分小数位",
    "industry_group": "行业组",
    "default_group": "默认行业组",
    "num": "分子",
    "den": "分母",
    "cur": "本年",
    "prev": "上年",
    "y1": "第一年",
    "y2": "第二年",
    "y3": "第三年",
    "steps": "分档表",
    "per_unit": "按数量计分",
    "exempt": "免评",
    "indicators": "指标",
    "levels": "层级",
    "groups": "分组",
    "items": "项目",
    "sizes": "规模划分",
    "colour": "定色规则",
    "bonus": "加分",
    "vetoes": "否决项",
    "tie_break": "并列排序依据",
    "rounding": "小数位设置",
    "formula": "计算公式",
    "scoring": "计分方法",
    "defaults": "默认处理",
    "raw": "原始数据",
    "flags": "标记",
    "scheme": "方案",
    "benchmarks": "标杆值",
    "enterprises": "企业",
    "previous": "上期结果",
    "results": "结果",
    "green": "绿色名额",
    "yellow": "黄色名额",
    "min": "下限条件",
    "benchmark_class": "借用规模",
}


class BadPackage(RuleViolation):
    """A scheme or package that must not be computed; `reasons` holds every fault, one sentence each."""


def label(key: str) -> str:
    """The Chinese word for a key, the key itself where there is none."""
    return LABELS.get(key, key)


def shown(value: object) -> str:
    """A value as quoted in a sentence, at most 40 characters."""
    text = "空" if value is None else str(value)
    return text if len(text) <= 40 else text[:39] + "…"


class Reader:
    """Collects faults and notes while values are taken out of JSON mappings."""

    def __init__(self) -> None:
        self.faults: list[str] = []
        self.notes: list[str] = []

    def refuse_if_faulty(self) -> None:
        """Raise BadPackage with every fault found so far, if there is any."""
        if self.faults:
            raise BadPackage(self.faults)

    def fault(self, where: str, sentence: str) -> None:
        """Note that the package must be refused."""
        self.faults.append(f"{where}：{sentence}")

    def note(self, where: str, sentence: str) -> None:
        """Note something odd that changes no figure."""
        self.notes.append(f"{where}：{sentence}")

    def mapping(self, value: object, where: str) -> Mapping:
        """`value` as an object; an empty one and a fault otherwise."""
        if isinstance(value, Mapping):
            return value
        self.fault(where, f"应为对象，现为 {shown(value)}")
        return {}

    def sequence(self, value: object, where: str) -> Sequence:
        """`value` as a list; an empty one and a fault otherwise."""
        if isinstance(value, list | tuple):
            return value
        self.fault(where, f"应为列表，现为 {shown(value)}")
        return ()

    def taken(self, data: Mapping, key: str, where: str, default: object) -> object:
        """The raw value of a key; null counts as absent where there is a default; a fault when it is required."""
        if key in data and (data[key] is not None or default is REQUIRED):
            return data[key]
        if default is REQUIRED:
            self.fault(where, f"缺少{label(key)}（{key}）")
            return None
        return default

    def mapping_at(self, data: Mapping, key: str, where: str) -> Mapping:
        """The object under a key that must be there; an empty one and one fault otherwise."""
        value = self.taken(data, key, where, REQUIRED)
        return self.mapping(value, f"{where}的{label(key)}") if key in data else {}

    def sequence_at(self, data: Mapping, key: str, where: str) -> Sequence:
        """The list under a key that must be there; an empty one and one fault otherwise."""
        value = self.taken(data, key, where, REQUIRED)
        return self.sequence(value, f"{where}的{label(key)}") if key in data else ()

    def text(self, data: Mapping, key: str, where: str, default: object = REQUIRED) -> str:
        """A text that is not blank."""
        value = self.taken(data, key, where, default)
        if isinstance(value, str) and (value.strip() or value == default):
            return value
        if key in data:
            self.fault(where, f"{label(key)}应为非空文字，现为 {shown(value)}")
        return ""

    def flag(self, data: Mapping, key: str, where: str) -> bool:
        """A true or false; false when absent."""
        value = self.taken(data, key, where, False)
        if not isinstance(value, bool):
            self.fault(where, f"{label(key)}应为 true 或 false，现为 {shown(value)}")
        return value is True

    def choice(self, data: Mapping, key: str, where: str, options: Iterable[str], default: object = REQUIRED) -> str:
        """One of a closed list of words."""
        options = tuple(options)
        value = self.taken(data, key, where, default)
        if isinstance(value, str) and value in options:
            return value
        if key in data:
            self.fault(where, f"{label(key)}应为 {'、'.join(options)} 之一，现为 {shown(value)}")
        return options[0]

    def decimal(self, value: object, where: str, what: str) -> Decimal | None:
        """An exact number; None and a fault otherwise."""
        try:
            return read_number(value)
        except ValueError:
            self.fault(where, f"{what}应为数字，现为 {shown(value)}")
            return None

    def number(
        self,
        data: Mapping,
        key: str,
        where: str,
        default: object = REQUIRED,
        at_least: int | None = None,
        above: int | None = None,
        at_most: int | None = None,
    ) -> Decimal:
        """The exact number under a key, within limits; the nearest lawful stand-in and a fault otherwise."""
        value = self.taken(data, key, where, default)
        standin = Decimal(above + 1 if above is not None else at_least or 0)
        number = self.decimal(value, where, label(key)) if key in data or default is not REQUIRED else None
        if number is None:
            return standin
        if at_least is not None and number < at_least:
            self.fault(where, f"{label(key)}不得小于 {at_least}，现为 {shown(value)}")
        elif above is not None and number <= above:
            self.fault(where, f"{label(key)}应大于 {above}，现为 {shown(value)}")
        elif at_most is not None and number > at_most:
            self.fault(where, f"{label(key)}不得大于 {at_most}，现为 {shown(value)}")
        else:
            return number
        return standin

    def optional_number(self, data: Mapping, key: str, where: str, **limits: int) -> Decimal | None:
        """As `number`, but None when the key is absent or null."""
        return None if data.get(key) is None else self.number(data, key, where, **limits)

    def whole(
        self,
        data: Mapping,
        key: str,
        where: str,
        default: object = REQUIRED,
        at_least: int | None = None,
        at_most: int | None = None,
    ) -> int:
        """The whole number under a key, within limits."""
        number = self.number(data, key, where, default, at_least=at_least, at_most=at_most)
        if number != number.to_integral_value():
            self.fault(where, f"{label(key)}应为整数，现为 {shown(data.get(key))}")
        return int(number)

    def unknown_keys(self, data: Mapping, known: Iterable[str], where: str) -> None:
        """Note keys that the engine does not read: harmless in a title, a typing error in a rule."""
        for key in sorted(set(map(str, data)) - set(known)):
            self.note(where, f"{key} 不在约定之内，未予使用")

    def duplicates(self, codes: Iterable[str], where: str, what: str) -> None:
        """A fault for each code that occurs twice."""
        seen: set[str] = set()
        repeated: dict[str, None] = {}
        for code in codes:
            if code in seen:
                repeated[code] = None
            seen.add(code)
        for code in repeated:
            self.fault(where, f"{what} {shown(code)} 重复")
