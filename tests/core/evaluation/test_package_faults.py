"""Bad packages are refused with one plain sentence per fault, and all faults at once."""

from collections.abc import Callable
from decimal import Decimal

import pytest

from pinghu_portal.evaluation.package import load_json, read_package
from pinghu_portal.evaluation.reading import BadPackage
from pinghu_portal.evaluation.scheme_checks import data_item_faults
from pinghu_portal.evaluation.scheme_reading import read_scheme
from tests.core.evaluation.rating_data import enterprise, problem_2021, small_problem


def faults(problem: object) -> list[str]:
    """The faults for which a package is refused."""
    with pytest.raises(BadPackage) as refused:
        read_package(problem)
    return refused.value.reasons


def scheme(**changes: object) -> Callable:
    """A mutation of the scheme."""
    return lambda problem: problem["scheme"].update(changes)


def first_indicator(**changes: object) -> Callable:
    """A mutation of indicator A."""
    return lambda problem: problem["scheme"]["indicators"][0].update(changes)


def first_enterprise(**changes: object) -> Callable:
    """A mutation of enterprise E1."""
    return lambda problem: problem["enterprises"][0].update(changes)


BONUS = {"cap": 10, "groups": [{"code": "P", "items": [{"code": "P1", "points": 1}, {"code": "P1", "points": 2}]}]}
RULE = {"mode": "rule", "default_group": "industry", "groups": {"industry": [{"code": "S", "min": {"A": 5}}]}}

CASES = {
    "weights": (first_indicator(weight="59.5"), "方案：权重合计为 99.5，应为 100"),
    "weight is text": (first_indicator(weight="六十"), "指标 A：权重应为数字，现为 六十"),
    "float": (first_indicator(floor=0.5), "指标 A：下限应为数字，现为 0.5"),
    "nan": (first_enterprise(raw={"A": "NaN", "B": 1}), "企业 E1：数据项 A 应为数字，现为 NaN"),
    "infinity": (first_enterprise(raw={"A": "Infinity", "B": 1}), "企业 E1：数据项 A 应为数字，现为 Infinity"),
    "blank figure": (first_enterprise(raw={"A": "", "B": 1}), "企业 E1：数据项 A 应为数字，现为 "),
    "shares": (
        scheme(levels=[{"code": "province", "share": "0.5"}, {"code": "city", "share": "0.4"}]),
        "方案：层级份额合计为 0.9，应为 1",
    ),
    "floor not below cap": (first_indicator(floor="1.5"), "指标 A：下限 1.5 应小于封顶 1.5"),
    "negative floor": (first_indicator(floor="-1"), "指标 A：下限不得小于 0，现为 -1"),
    "cap below one": (first_indicator(cap="0.9"), "指标 A：封顶不得小于 1，现为 0.9"),
    "spread": (
        first_indicator(scoring={"kind": "difference", "spread": 0}),
        "指标 A的计分方法：差值幅度应大于 0，现为 0",
    ),
    "steps": (
        first_indicator(scoring={"kind": "band", "steps": [[1, 1], [1, 2]]}),
        "指标 A：分档起点应逐档递增，现为 1、1",
    ),
    "yellow over green": (
        scheme(colour={"mode": "threshold", "green_min": 45, "yellow_below": "45.01"}),
        "方案的定色规则：黄色上限 45.01 不得高于绿色下限 45",
    ),
    "no quota": (
        scheme(colour={"mode": "quota", "green": {"count": 1}, "yellow": {}}),
        "方案的黄色名额：应在 share（比例）和 count（数量）中给出一个",
    ),
    "bonus code": (scheme(bonus=BONUS), "方案：加分项代码 P1 重复"),
    "formula kind": (
        first_indicator(formula={"kind": "python", "num": [["A", 1]]}),
        "指标 A的计算公式：类型应为 value、ratio、growth、mean_growth 之一，现为 python",
    ),
    "formula part": (
        first_indicator(formula={"kind": "ratio", "num": [["A", 1]]}),
        "指标 A的计算公式：缺少分母（den）",
    ),
    "no formula": (
        lambda problem: problem["scheme"]["indicators"][0].update(formula=None),
        "指标 A：缺少计算公式（formula）",
    ),
    "empty formula": (first_indicator(formula={"kind": "value", "num": []}), "指标 A的计算公式：分子没有数据项（num）"),
    "no colour": (lambda problem: problem["scheme"].pop("colour"), "方案：缺少定色规则（colour）"),
    "missing policy": (
        first_indicator(missing="ignore"),
        "指标 A：缺数处理应为 zero、rescale、class_mean 之一，现为 ignore",
    ),
    "tie-break key": (scheme(tie_break=["C"]), "方案的并列排序依据：C 不是 base、bonus 或指标代码"),
    "veto": (
        scheme(vetoes=[{"flag": "v", "effect": "red"}]),
        "否决项 v：后果应为 unrated、not_green、yellow 之一，现为 red",
    ),
    "no benchmark": (
        lambda problem: problem["benchmarks"].__delitem__(slice(0, 4, 2)),
        "标杆值：指标 A 在规模 S没有标杆值",
    ),
    "benchmark twice": (
        lambda problem: problem["benchmarks"].append(problem["benchmarks"][0]),
        "标杆值：层级/规模/指标 province/S/A 重复",
    ),
    "zero benchmark": (
        lambda problem: (first_indicator(zero_benchmark="error")(problem), problem["benchmarks"][0].update(value=0)),
        "标杆值：指标 A 在规模 S的标杆值（province）不大于 0",
    ),
    "enterprise twice": (lambda problem: problem["enterprises"].append(enterprise("E1", A=1)), "企业：编号 E1 重复"),
    "unknown claim": (first_enterprise(bonus=[{"item": "X9"}]), "企业 E1：申报的加分项 X9 不在方案之内"),
    "negative claim": (
        lambda problem: (
            scheme(bonus={"cap": 1, "groups": [{"code": "P", "items": [{"code": "P1", "points": 1}]}]})(problem),
            first_enterprise(bonus=[{"item": "P1", "count": -1}])(problem),
        ),
        "企业 E1的加分申报 P1：数量不得小于 0，现为 -1",
    ),
    "no size": (lambda problem: problem["enterprises"][0].pop("size"), "企业 E1：缺少规模（size）"),
    "no class": (scheme(sizes=RULE), "企业 E1：不符合规模划分中任何一档的下限条件"),
    "industry group": (
        lambda problem: (scheme(sizes=RULE)(problem), first_enterprise(industry_group="x")(problem)),
        "企业 E1：行业组 x 不在方案的规模划分之内",
    ),
    "no scheme part": (lambda problem: problem.pop("benchmarks"), "数据包：缺少标杆值（benchmarks）"),
    "previous": (
        lambda problem: problem.update(
            previous={"comparability_key": "k", "results": [{"id": "E1", "index": "x", "rank": 1}]}
        ),
        "上期结果 E1：指数应为数字，现为 x",
    ),
    "score places": (scheme(rounding={"score_dp": 7}), "方案的小数位设置：得分小数位不得大于 6，现为 7"),
}


@pytest.mark.parametrize("name", CASES)
def test_fault_is_said_in_one_sentence(name: str) -> None:
    change, sentence = CASES[name]
    problem = small_problem()
    change(problem)
    found = faults(problem)
    assert sentence in found
    follow_up = ("方案：权重合计", "标杆值：指标", "指标 A的计算公式：缺少类型", "方案的定色规则：缺少")
    assert [fault for fault in found if fault != sentence and not fault.startswith(follow_up)] == []


def test_indicator_code_twice_is_refused() -> None:
    problem = small_problem()
    problem["scheme"]["indicators"][1]["code"] = "A"
    assert faults(problem) == ["方案：指标代码 A 重复"]


def test_all_faults_are_listed_at_once() -> None:
    problem = small_problem(tie_break=["C"])
    problem["scheme"]["indicators"][0]["weight"] = 59
    problem["enterprises"] += [enterprise("E1", A="x"), enterprise("E2", "M", A=1)]
    assert faults(problem) == [
        "方案：权重合计为 99，应为 100",
        "方案的并列排序依据：C 不是 base、bonus 或指标代码",
        "企业 E1：数据项 A 应为数字，现为 x",
        "企业：编号 E1 重复",
        "标杆值：指标 A 在规模 M没有标杆值",
        "标杆值：指标 B 在规模 M没有标杆值",
    ]


@pytest.mark.parametrize("problem", [{}, [], None, "x", {"scheme": None, "benchmarks": 1, "enterprises": {}}])
def test_nonsense_is_refused_without_a_crash(problem: object) -> None:
    assert faults(problem)


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ('{"a": NaN}', "JSON：不得出现 NaN"),
        ('{"a": -Infinity}', "JSON：不得出现 -Infinity"),
        ('{"a": 1, "a": 2}', "JSON：键 a 重复"),
        ("[]", "JSON：最外层应为对象"),
    ],
)
def test_unclean_json_is_refused(text: str, sentence: str) -> None:
    with pytest.raises(BadPackage) as refused:
        load_json(text)
    assert refused.value.reasons == [sentence]


@pytest.mark.parametrize("text", ["{", "", "[" * 100_000, '{"a": ' + "9" * 5000 + "}", b"\xff\xfe{"])
def test_broken_json_is_refused_without_a_crash(text: str | bytes) -> None:
    with pytest.raises(BadPackage) as refused:
        load_json(text)
    assert refused.value.reasons[0].startswith("JSON：无法解析")


def test_json_numbers_are_read_exactly() -> None:
    assert load_json('{"a": 0.1, "b": 3.070}') == {"a": Decimal("0.1"), "b": Decimal("3.070")}


def test_what_the_engine_leaves_unused_is_noted_not_refused() -> None:
    problem = small_problem()
    problem["enterprises"][0]["raw"]["revenu"] = 1
    problem["scheme"]["indicators"][0]["mising"] = "zero"
    problem["benchmarks"].append({"level": "nation", "size": "S", "indicator": "A", "value": 1})
    assert read_package(problem).notes == [
        "指标 A：mising 不在约定之内，未予使用",
        "标杆值 nation/S/A：层级不在方案之内，未予使用",
        "企业：数据项 revenu 没有公式使用",
    ]


def test_unknown_data_item_is_named() -> None:
    found = read_scheme(problem_2021()["scheme"])
    assert data_item_faults(found, set(found.fields) - {"profit"}) == ["方案：数据项 profit 未登记"]
    assert data_item_faults(found, found.fields) == []
