"""What differs between two schemes, in words: weights, formulas, treatments, benchmarks, bonus items, the colour rule."""

from collections.abc import Mapping
from typing import NamedTuple

from enterprises.profiles.choices import Size
from enterprises.rating_schemes import choices
from enterprises.rating_schemes.basics_forms import ROUNDINGS
from enterprises.ratings.models import DataItem
from enterprises.ratings.scheme_words import colour_words, formula_words, scoring_words
from enterprises.ratings.schemes import benchmarks_of
from pinghu_portal.evaluation.exact import read_number, shortest
from pinghu_portal.evaluation.models import Scheme

NONE = "—"
DEFAULT = "按默认"


class Difference(NamedTuple):
    """One thing that differs: what, as it was, as it is."""

    what: str
    old: str
    new: str


def differences(old: Scheme, new: Scheme) -> list[tuple[str, list[Difference]]]:
    """Headed lists of differences from `old` to `new`; headings without any are left out."""
    names = dict(DataItem.objects.values_list("code", "name"))
    sides = (old.definition, new.definition)
    found = [
        ("基本信息", _compare(*(_basics(scheme) for scheme in (old, new)))),
        ("规模划分", _compare(*(_sizes(side.get("sizes", {}), names) for side in sides))),
        ("指标", _compare(*(_indicators(side, names) for side in sides))),
        ("标杆值", _compare(*(_benchmarks(scheme) for scheme in (old, new)))),
        ("附加评价", _compare(*(_bonus(side.get("bonus") or {}) for side in sides))),
        ("评色规则", _compare(*(_colour(side) for side in sides))),
    ]
    return [(title, rows) for title, rows in found if rows]


def _compare(old: Mapping[str, str], new: Mapping[str, str]) -> list[Difference]:
    """Lines by name, in the order of the newer side, removed ones last."""
    keys = dict.fromkeys((*new, *old))
    rows = (Difference(key, old.get(key, NONE), new.get(key, NONE)) for key in keys)
    return [row for row in rows if row.old != row.new]


def _basics(scheme: Scheme) -> dict[str, str]:
    found = scheme.definition
    defaults, rounding = found.get("defaults", {}), found.get("rounding", {})
    levels = dict(choices.LEVEL_CHOICES)
    return {
        "方案名称": scheme.title,
        "依据文件": scheme.basis or NONE,
        "口径标识": scheme.comparability_key,
        "更正原则": scheme.get_revision_policy_display(),
        "最低数据齐全度（%）": str(found.get("min_coverage", 0)),
        "与各层级标杆比较": _of(choices.COMBINE_CHOICES, found.get("combine", "dual")),
        "层级与份额": "，".join(
            f"{levels.get(row['code'], row['code'])} {row['share']}" for row in found.get("levels", ())
        ),
        **{label: str(rounding.get(key, NONE)) for key, label in ROUNDINGS},
        "单项比值下限": str(defaults.get("floor", 0)),
        "单项比值封顶": str(defaults.get("cap", NONE)),
        **_treatments(defaults, NONE),
    }


def _treatments(row: Mapping, absent: str) -> dict[str, str]:
    return {
        "缺报时": _of(choices.MISSING_CHOICES, row.get("missing"), absent),
        "分母不大于 0 时": _of(choices.BAD_DEN_CHOICES, row.get("bad_den"), absent),
        "分母不大于 0 而分子大于 0 时": _of(choices.BAD_DEN_CHOICES, row.get("bad_den_positive"), absent),
        "标杆不大于 0 时": _of(choices.ZERO_BENCHMARK_CHOICES, row.get("zero_benchmark"), absent),
    }


def _of(listed, code, absent: str = NONE) -> str:
    return dict(listed).get(code, str(code)) if code else absent


def _sizes(sizes: Mapping, names: Mapping[str, str]) -> dict[str, str]:
    words = dict(choices.SIZE_CHOICES)
    rows = {"规模": _of(choices.SIZES_CHOICES, sizes.get("mode", "given"))}
    borrowed = sizes.get("benchmark_class") or {}
    rows |= {f"{words.get(own, own)}借用的标杆": words.get(lender, lender) for own, lender in borrowed.items()}
    for group in (sizes.get("groups") or {}).values():
        for size in group:
            limits = "，".join(f"{names.get(item, item)} ≥ {limit}" for item, limit in (size.get("min") or {}).items())
            rows[f"{words.get(size['code'], size['code'])}的下限"] = limits or "无"
    return rows


def _indicators(found: Mapping, names: Mapping[str, str]) -> dict[str, str]:
    rows: dict[str, str] = {}
    for row in found.get("indicators", ()):
        head = row["code"]
        scoring = row.get("scoring", {"kind": "ratio"})
        steps = "；".join(f"{least} 起 {ratio}" for least, ratio in scoring.get("steps", ()))
        rows |= {
            f"{head} 名称": row.get("name", NONE),
            f"{head} 权重": str(row.get("weight", NONE)),
            f"{head} 单位": row.get("unit") or NONE,
            f"{head} 维度": _of(choices.DIMENSION_CHOICES, row.get("dimension")),
            f"{head} 方向": _of(choices.DIRECTION_CHOICES, row.get("direction", "higher")),
            f"{head} 公式": formula_words(row["formula"], names),
            f"{head} 计分": scoring_words(scoring) + (f"（{steps}）" if steps else ""),
            f"{head} 比值下限": str(row.get("floor", DEFAULT)),
            f"{head} 比值封顶": str(row.get("cap", DEFAULT)),
            **{f"{head} {what}": words for what, words in _treatments(row, DEFAULT).items()},
        }
    return rows


def _benchmarks(scheme: Scheme) -> dict[str, str]:
    held = benchmarks_of(scheme)
    levels = dict(choices.LEVEL_CHOICES)
    order = {size: place for place, size in enumerate(Size.values)}
    values = sorted(
        held.values if held else (), key=lambda row: (row["indicator"], order.get(row["size"], 9), row["level"])
    )
    sizes = dict(choices.SIZE_CHOICES)
    return {
        f"{row['indicator']} {sizes.get(row['size'], row['size'])}·{levels.get(row['level'], row['level'])}": _number(
            row["value"]
        )
        for row in values
    }


def _number(value: object) -> str:
    """The shortest writing, so that 7.60 and 7.6 are no difference; whatever is no number as it stands."""
    try:
        return shortest(read_number(value))
    except ValueError:
        return str(value)


def _bonus(bonus: Mapping) -> dict[str, str]:
    rows = {"附加分合计最高": NONE if bonus.get("cap") is None else str(bonus["cap"])}
    for group in bonus.get("groups", ()):
        for item in group.get("items", ()):
            words = f"{group.get('name', group['code'])}：{item.get('name', item['code'])}，{item.get('points')} 分"
            words += "，按数量" if item.get("per_unit") else ""
            rows[item["code"]] = words + (f"，最高 {item['max']} 分" if item.get("max") is not None else "")
    return rows


def _colour(found: Mapping) -> dict[str, str]:
    effects = dict(choices.EFFECT_CHOICES)
    rule = found["colour"]
    rows = {"规则": colour_words(rule), "名额范围": _of(choices.SCOPE_CHOICES, rule.get("scope", "all"))}
    rows["名额取整"] = _of(choices.ROUNDING_CHOICES, rule.get("count_rounding", "half_up"))
    vetoes = [f"{veto['flag']}：{effects.get(veto['effect'], veto['effect'])}" for veto in found.get("vetoes") or ()]
    rows["否决项"] = "；".join(vetoes) or "无"
    rows["并列依次比较"] = "、".join(found.get("tie_break") or ()) or "无"
    return rows
