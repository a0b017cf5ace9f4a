"""A scheme in plain words: what each indicator divides by what, how missing figures count, how colours are given."""

from decimal import Decimal

from enterprises.profiles.choices import Size
from enterprises.ratings.models import DataItem
from pinghu_portal.evaluation.models import BenchmarkSet, Scheme

DIMENSIONS = {"input": "创新投入", "output": "创新产出"}
MISSING = {"zero": "按 0 计", "rescale": "权重分摊", "class_mean": "按同规模均值"}
COMBINE = {
    "dual": "省、市分别比较后按份额平均",
    "blend": "与省、市加权标杆比较",
    "max": "与较高的标杆比较",
    "min": "与较低的标杆比较",
}
LEVELS = {"province": "省", "city": "市"}
TIES = {"favour": "并列从优", "strict": "并列从严", "break": "并列按次序分先后"}


def scheme_page(scheme: Scheme, benchmarks: BenchmarkSet | None) -> dict:
    """Context of a scheme in words: indicators with weights and formulas, benchmarks by class, bonus groups, colour rule.

    A draft may lack things: what it lacks is shown as —.
    """
    found = scheme.definition
    names = dict(DataItem.objects.values_list("code", "name"))
    table = {
        (row["level"], row["size"], row["indicator"]): row["value"] for row in (benchmarks.values if benchmarks else ())
    }
    defaults = found.get("defaults", {})
    levels = [level["code"] for level in found["levels"]]
    sections = _sections(found, table, names, levels)
    return {
        "sections": sections,
        "bonus": found.get("bonus") or {"cap": None, "groups": []},
        "colour_words": colour_words(found["colour"]),
        "combine_words": COMBINE[found.get("combine", "dual")],
        "shares": [(LEVELS.get(level["code"], level["code"]), level["share"]) for level in found["levels"]],
        "heads": [f"{size.label}·{LEVELS.get(level, level)}" for size in Size for level in levels],
        "cap": defaults.get("cap", "1.5"),
        "coverage": found.get("min_coverage", 0),
        "vetoes": found.get("vetoes", []),
    }


def _sections(found: dict, table: dict, names: dict[str, str], levels: list[str]) -> list[tuple]:
    """By dimension: title, sum of weights, rows of its indicators."""
    usual = found.get("defaults", {}).get("missing", "zero")
    sections = []
    for dimension, title in DIMENSIONS.items():
        rows = [
            {
                "code": indicator["code"],
                "name": indicator["name"],
                "unit": indicator.get("unit", ""),
                "weight": indicator["weight"],
                "formula": formula_words(indicator["formula"], names),
                "scoring": scoring_words(indicator.get("scoring", {"kind": "ratio"})),
                "missing": MISSING[indicator.get("missing", usual)],
                "benchmarks": [
                    table.get((level, size, indicator["code"]), "—") for size in Size.values for level in levels
                ],
            }
            for indicator in found["indicators"]
            if indicator["dimension"] == dimension
        ]
        sections.append((title, sum(Decimal(str(row["weight"])) for row in rows), rows))
    return sections


def formula_words(formula: dict, names: dict[str, str]) -> str:
    """`研究开发费用 ÷ 营业收入 × 100`; growth as （本年 − 上年） ÷ 上年."""
    kind, scale = formula["kind"], formula.get("scale", 1)
    times = f" × {scale}" if str(scale) != "1" else ""
    if kind == "value":
        return f"{_sum(formula['num'], names)}{times}"
    if kind == "ratio":
        return f"{_sum(formula['num'], names)} ÷ {_sum(formula['den'], names)}{times}"
    if kind == "growth":
        now, before = _sum(formula["cur"], names), _sum(formula["prev"], names)
        return f"（{now} − {before}）÷ {before}{times}"
    years = "、".join(_sum(formula[year], names) for year in ("y1", "y2", "y3"))
    return f"{years} 两次增长率的平均{times}"


def _sum(terms: list, names: dict[str, str]) -> str:
    if not terms:
        return "（未定）"
    parts = [
        names.get(code, code) if str(factor) == "1" else f"{factor}×{names.get(code, code)}" for code, factor in terms
    ]
    return parts[0] if len(parts) == 1 else f"（{' + '.join(parts)}）"


def scoring_words(scoring: dict) -> str:
    """How a value becomes a ratio."""
    if scoring["kind"] == "difference":
        return f"差值法：1 +（数值 − 标杆）÷ {scoring['spread']}"
    return "分档计分" if scoring["kind"] == "band" else "比值法：数值 ÷ 标杆"


def colour_words(rule: dict) -> str:
    """The colour rule in one sentence."""
    if rule["mode"] == "threshold":
        return f"指数 {rule['green_min']} 及以上为绿色，低于 {rule['yellow_below']} 为黄色，其余为蓝色。"
    ties = TIES[rule.get("ties", "favour")]
    words = f"按名次定额：前 {_quota(rule['green'])}为绿色，末 {_quota(rule['yellow'])}为黄色，其余为蓝色；{ties}"
    guards = [f"绿色不低于 {rule['green_min']}"] if rule.get("green_min") is not None else []
    guards += [f"黄色须低于 {rule['yellow_below']}"] if rule.get("yellow_below") is not None else []
    return f"{words}；{'，'.join(guards)}。" if guards else f"{words}。"


def _quota(quota: dict) -> str:
    return (
        f"{Decimal(str(quota['share'])) * 100:.2f}".rstrip("0").rstrip(".") + "% "
        if "share" in quota
        else f"{quota['count']} 家"
    )
