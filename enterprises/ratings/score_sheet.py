"""The score sheet of one enterprise: every line, subtotals, bonus lines and what they add up to (rating specification 3.7).

It only arranges the frozen figures of the run; nothing is computed anew except distances to the cut lines.
"""

from dataclasses import dataclass
from decimal import Decimal

from django.db.models import Max, Min

from enterprises.ratings.explaining import explained
from enterprises.ratings.models import RatingResult

DIMENSIONS = {"input": "创新投入", "output": "创新产出"}
BAR_END = Decimal("1.5")
STATUS_WORDS = {
    "na": "不适用，权重分摊",
    "missing_zero": "缺报，按 0 计",
    "missing_rescaled": "缺报，权重分摊",
    "missing_class_mean": "缺报，按同类均值",
    "bad_den": "分母不为正，按方案取值",
    "dropped": "标杆为 0，不计",
}


@dataclass(frozen=True)
class Line:
    """One indicator as printed: texts as frozen in the run; `bar` is the ratio as a share of the 0–1.50 scale in percent."""

    code: str
    name: str
    unit: str
    value: str
    benchmarks: list[str]
    ratios: list[str]
    ratio: str
    bar: str
    tone: str
    weight: str
    score: str
    note: str


@dataclass(frozen=True)
class BonusLine:
    """One bonus group: what counted, what did not and why."""

    group: str
    counted: str
    refused: list[str]
    value: str


@dataclass(frozen=True)
class Scale:
    """Where the enterprise stands between the worst and the best: positions in percent and the cut lines."""

    low: Decimal
    high: Decimal
    zones: list[tuple[str, str]]
    mark: str
    median: str
    green_cut: Decimal | None
    yellow_cut: Decimal | None


def short(text: str | None, places: int = 2) -> str:
    """A frozen figure cut for the eye to two decimals, half up; — for nothing."""
    if text is None:
        return "—"
    number = Decimal(text).quantize(Decimal(1).scaleb(-places), rounding="ROUND_HALF_UP")
    return f"{number}".replace("-", "\u2212")


def sheet(result: RatingResult) -> dict:
    """Context of the score sheet: sections with lines, bonus lines, totals, strongest and weakest, scale."""
    found = explained(result)
    scheme = result.run.scheme.definition
    names = {indicator["code"]: indicator for indicator in scheme["indicators"]}
    levels = [level["code"] for level in scheme["levels"]]
    sections = []
    for dimension, title in DIMENSIONS.items():
        components = [c for c in found["components"] if c["dimension"] == dimension]
        lines = [_line(c, names[c["code"]], levels, scheme) for c in components]
        weight = sum(Decimal(c["weight"]) for c in components)
        sections.append((title, short(str(weight), 0), found["by_dimension"].get(dimension, "0.00"), lines))
    ranked = sorted((c for c in found["components"] if c["ratio"] is not None), key=lambda c: Decimal(c["ratio"]))
    return {
        "sections": sections,
        "bonus_lines": _bonus_lines(found["bonus_detail"], scheme["bonus"]),
        "found": found,
        "bonus_cap": short(str(scheme["bonus"]["cap"])),
        "cap_reduction": found["bonus_detail"]["cap_reduction"],
        "bonus_left": short(str(Decimal(str(scheme["bonus"]["cap"])) - Decimal(found["bonus"]))),
        "strongest": [names[c["code"]]["name"] for c in reversed(ranked[-3:])],
        "weakest": [names[c["code"]]["name"] for c in ranked[:3]],
        "levels": [{"province": "省", "city": "市"}.get(level, level) for level in levels],
        "columns": 6 + 2 * len(levels),
    }


def _line(component: dict, indicator: dict, levels: list[str], scheme: dict) -> Line:
    ratio = component["ratio"]
    cap = Decimal(str(indicator.get("cap", scheme["defaults"]["cap"])))
    number = Decimal(ratio) if ratio is not None else Decimal(0)
    notes = []
    if indicator.get("scoring", {}).get("kind") == "difference":
        notes.append("差值法")
    if component["status"] != "ok":
        notes.append(STATUS_WORDS.get(component["status"], component["status"]))
    elif number >= cap:
        notes.append("达上限")
    elif component["value"] is not None and Decimal(component["value"]) == 0:
        notes.append("数值为 0")
    tone = "capped" if number >= cap else "above" if number >= 1 else "below"
    return Line(
        component["code"],
        indicator["name"],
        indicator.get("unit", ""),
        short(component["value"]),
        [short(component["benchmarks"].get(level)) for level in levels],
        [short(component["ratios"].get(level)) for level in levels],
        short(ratio),
        f"{min(number / BAR_END, 1) * 100:.1f}",
        tone,
        short(component["effective_weight"], _places(component["effective_weight"])),
        component["score"],
        "，".join(notes),
    )


def _places(weight: str) -> int:
    """Whole weights are shown whole, redistributed ones with two decimals."""
    return 0 if Decimal(weight) == Decimal(weight).to_integral_value() else 2


def _bonus_lines(detail: dict, bonus: dict) -> list[BonusLine]:
    groups = {group["code"]: group for group in bonus["groups"]}
    lines = []
    for row in detail["groups"]:
        group = groups[row["group"]]
        names = {item["code"]: item["name"] for item in group["items"]}
        counted = [_claim(item, names) for item in row["items"] if item["counted"]]
        refused = [f"{_claim(item, names)} {item['points']}" for item in row["items"] if not item["counted"]]
        lines.append(BonusLine(group["name"], "、".join(counted), refused, row["value"]))
    return lines


def _claim(item: dict, names: dict) -> str:
    times = f" × {item['count']}" if item["count"] != "1" else ""
    return f"{names[item['item']]}{times}"


def cut_lines(result: RatingResult) -> dict:
    """The lowest green and the highest yellow index of the run, and how far this enterprise is from the next colour."""
    peers = RatingResult.objects.filter(run=result.run)
    green = peers.filter(colour="green").aggregate(cut=Min("index"))["cut"]
    yellow = peers.filter(colour="yellow").aggregate(cut=Max("index"))["cut"]
    blue_low = peers.filter(colour="blue").aggregate(cut=Min("index"))["cut"]
    target = {"blue": ("绿色", green), "yellow": ("蓝色", blue_low)}.get(result.colour)
    distance = target[1] - result.index if target and target[1] is not None else None
    return {
        "green_cut": green,
        "yellow_cut": yellow,
        "blue_low": blue_low,
        "target": target[0] if target else "",
        "distance": distance,
    }


def scale(result: RatingResult, cuts: dict) -> Scale | None:
    """The three-colour scale from the worst to the best index of the run; None for an enterprise without a colour."""
    rated = (
        RatingResult.objects.filter(run=result.run).exclude(colour="").order_by("index").values_list("index", flat=True)
    )
    count = rated.count()
    if not count or not result.colour:
        return None
    low, high, median = rated[0], rated.reverse()[0], rated[count // 2]
    span = max(high - low, Decimal(1))

    def at(value) -> Decimal:
        return min(max((value - low) / span * 100, Decimal(0)), Decimal(100))

    yellow_end = at(cuts["blue_low"]) if cuts["blue_low"] is not None else Decimal(0)
    green_start = at(cuts["green_cut"]) if cuts["green_cut"] is not None else Decimal(100)
    zones = [
        ("yellow", f"{yellow_end:.2f}"),
        ("blue", f"{green_start - yellow_end:.2f}"),
        ("green", f"{100 - green_start:.2f}"),
    ]
    return Scale(
        low, high, zones, f"{at(result.index):.2f}", f"{at(median):.2f}", cuts["green_cut"], cuts["yellow_cut"]
    )
