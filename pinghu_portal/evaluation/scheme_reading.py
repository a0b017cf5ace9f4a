"""From the JSON of a scheme to `Scheme` values, noting every fault on the way (rating specification 3.2 and 7).

Keys that specification 7 leaves out where the worked examples do so have their plain default: direction higher,
scoring ratio, scale 1, ties favour, scope all, count rounding half up.
"""

from collections.abc import Iterable, Mapping

from pinghu_portal.evaluation.reading import Reader, label
from pinghu_portal.evaluation.scheme import (
    Bonus,
    BonusGroup,
    BonusItem,
    ColourRule,
    Formula,
    Grade,
    Indicator,
    Level,
    Quota,
    Rounding,
    Scheme,
    Scoring,
    SizeClass,
    Sizes,
    Veto,
)
from pinghu_portal.evaluation.scheme_checks import check_scheme

FORMULA_PARTS = {
    "value": ("num",),
    "ratio": ("num", "den"),
    "growth": ("cur", "prev"),
    "mean_growth": ("y1", "y2", "y3"),
}
"""The closed list of formula kinds and their parts; a new meaning gets a new name, old kinds stay."""
MISSING_POLICIES = ("zero", "rescale", "class_mean")
BAD_DEN_POLICIES = ("missing", "zero", "full")
ZERO_BENCHMARK_POLICIES = ("full_if_positive", "cap_if_positive", "neutral", "drop", "error")
COMBINE_MODES = ("dual", "blend", "max", "min")
MOST_PLACES, MOST_SCORE_PLACES = 12, 6
MOST_POINTS = 1_000_000

SCHEME_KEYS = (
    "code",
    "year",
    "version",
    "comparability_key",
    "rounding",
    "sizes",
    "levels",
    "combine",
    "min_coverage",
    "defaults",
    "indicators",
    "bonus",
    "colour",
    "vetoes",
    "tie_break",
    "grades",
    "title",
)
INDICATOR_KEYS = (
    "code",
    "name",
    "dimension",
    "weight",
    "direction",
    "formula",
    "scoring",
    "missing",
    "bad_den",
    "bad_den_positive",
    "zero_benchmark",
    "floor",
    "cap",
    "unit",
    "source",
)


def read_scheme(data: Mapping, reader: Reader | None = None) -> Scheme:
    """The scheme in `data`; raises BadPackage with every fault. With a `reader` the faults stay with it instead."""
    own = reader or Reader()
    data = own.mapping(data, "方案")
    own.unknown_keys(data, SCHEME_KEYS, "方案")
    scheme = Scheme(
        code=own.text(data, "code", "方案"),
        year=own.whole(data, "year", "方案"),
        version=own.whole(data, "version", "方案", at_least=0),
        comparability_key=own.text(data, "comparability_key", "方案", default=""),
        rounding=_rounding(data.get("rounding", {}), own),
        sizes=_sizes(data.get("sizes", {"mode": "given"}), own),
        levels=_levels(own.sequence_at(data, "levels", "方案"), own),
        combine=own.choice(data, "combine", "方案", COMBINE_MODES, default="dual"),
        min_coverage=own.number(data, "min_coverage", "方案", default=0, at_least=0, at_most=100),
        indicators=_indicators(data, own),
        bonus=_bonus(data.get("bonus", {"cap": None, "groups": []}), own),
        colour=_colour(own.mapping_at(data, "colour", "方案"), own),
        vetoes=tuple(_veto(row, own) for row in own.sequence(data.get("vetoes", ()), "方案的否决项")),
        tie_break=tuple(str(key) for key in own.sequence(data.get("tie_break", ()), "方案的并列排序依据")),
        grades=tuple(_grade(row, own) for row in own.sequence(data.get("grades", ()), "方案的等次")),
    )
    check_scheme(scheme, own)
    if reader is None:
        own.refuse_if_faulty()
    return scheme


def _grade(row: object, reader: Reader) -> Grade:
    row = reader.mapping(row, "方案的等次")
    reader.unknown_keys(row, ("code", "min"), "方案的等次")
    return Grade(reader.text(row, "code", "方案的等次"), reader.number(row, "min", "方案的等次", at_least=0))


def _rounding(data: object, reader: Reader) -> Rounding:
    data = reader.mapping(data, "方案的小数位设置")
    places = {}
    for key in ("value_dp", "ratio_dp", "weight_dp", "score_dp"):
        most = MOST_SCORE_PLACES if key == "score_dp" else MOST_PLACES
        default = getattr(Rounding(), key)
        places[key] = reader.whole(data, key, "方案的小数位设置", default=default, at_least=0, at_most=most)
    reader.unknown_keys(data, places, "方案的小数位设置")
    return Rounding(**places)


def _sizes(data: object, reader: Reader) -> Sizes:
    where = "方案的规模划分"
    data = reader.mapping(data, where)
    mode = reader.choice(data, "mode", where, ("given", "rule"))
    reader.unknown_keys(data, ("mode", "default_group", "groups", "benchmark_class"), where)
    groups = {}
    default_group = ""
    if mode == "rule":
        default_group = reader.text(data, "default_group", where)
        for name, rows in reader.mapping(data.get("groups"), f"{where}的分组").items():
            rows = reader.sequence(rows, f"{where} {name}")
            groups[name] = tuple(_size_class(row, f"{where} {name}", reader) for row in rows)
            reader.duplicates((size.code for size in groups[name]), f"{where} {name}", "规模")
        if default_group and default_group not in groups:
            reader.fault(where, f"默认行业组 {default_group} 不在分组之内")
    borrowed = reader.mapping(data.get("benchmark_class") or {}, f"{where}的借用规模")
    return Sizes(mode, default_group, groups, {str(own): str(lender) for own, lender in borrowed.items()})


def _size_class(row: object, where: str, reader: Reader) -> SizeClass:
    row = reader.mapping(row, where)
    code = reader.text(row, "code", where)
    limits = reader.mapping(row.get("min") or {}, f"{where} {code} 的下限条件")
    minimum = ((field, reader.decimal(limit, f"{where} {code}", field)) for field, limit in limits.items())
    return SizeClass(code, tuple((field, limit) for field, limit in minimum if limit is not None))


def _levels(rows: Iterable, reader: Reader) -> tuple[Level, ...]:
    levels = []
    for row in rows:
        row = reader.mapping(row, "方案的层级")
        code = reader.text(row, "code", "方案的层级")
        levels.append(Level(code, reader.number(row, "share", f"层级 {code}", at_least=0, at_most=1)))
    return tuple(levels)


def _indicators(data: Mapping, reader: Reader) -> tuple[Indicator, ...]:
    defaults = reader.mapping(data.get("defaults", {}), "方案的默认处理")
    reader.unknown_keys(
        defaults, ("floor", "cap", "missing", "bad_den", "bad_den_positive", "zero_benchmark"), "方案的默认处理"
    )
    return tuple(_indicator(row, defaults, reader) for row in reader.sequence_at(data, "indicators", "方案"))


def _indicator(row: object, defaults: Mapping, reader: Reader) -> Indicator:
    own = reader.mapping(row, "方案的指标")
    code = reader.text(own, "code", "方案的指标")
    where = f"指标 {code}"
    reader.unknown_keys(own, INDICATOR_KEYS, where)
    data = {**defaults, **{key: value for key, value in own.items() if value is not None}}
    bad_den = reader.choice(data, "bad_den", where, BAD_DEN_POLICIES, default="missing")
    if data.get("bad_den_positive") is None:
        data["bad_den_positive"] = bad_den
    return Indicator(
        code=code,
        name=reader.text(data, "name", where, default=code),
        dimension=reader.text(data, "dimension", where),
        weight=reader.number(data, "weight", where, at_least=0, at_most=100),
        direction=reader.choice(data, "direction", where, ("higher", "lower"), default="higher"),
        formula=_formula(reader.mapping_at(data, "formula", where), f"{where}的计算公式", reader),
        scoring=_scoring(data.get("scoring", {"kind": "ratio"}), where, reader),
        floor=reader.number(data, "floor", where, default=0, at_least=0),
        cap=reader.number(data, "cap", where, default="1.5", at_least=1, at_most=MOST_POINTS),
        missing=reader.choice(data, "missing", where, MISSING_POLICIES, default="zero"),
        bad_den=bad_den,
        bad_den_positive=reader.choice(data, "bad_den_positive", where, BAD_DEN_POLICIES),
        zero_benchmark=reader.choice(
            data, "zero_benchmark", where, ZERO_BENCHMARK_POLICIES, default="full_if_positive"
        ),
    )


def _formula(data: Mapping, where: str, reader: Reader) -> Formula:
    kind = reader.choice(data, "kind", where, FORMULA_PARTS)
    reader.unknown_keys(data, ("kind", "scale", *FORMULA_PARTS[kind]), where)
    parts = {}
    for part in FORMULA_PARTS[kind] if data.get("kind") == kind else ():
        terms = reader.sequence_at(data, part, where)
        parts[part] = tuple(filter(None, (_term(term, f"{where} {part}", reader) for term in terms)))
        if part in data and not terms:
            reader.fault(where, f"{label(part)}没有数据项（{part}）")
    return Formula(kind, parts, reader.number(data, "scale", where, default=1, above=0))


def _term(term: object, where: str, reader: Reader) -> tuple | None:
    term = reader.sequence(term, where)
    if len(term) != 2 or not isinstance(term[0], str) or not term[0]:
        reader.fault(where, f"每项应为 [数据项, 系数]，现为 {list(term)}")
        return None
    number = reader.decimal(term[1], where, f"数据项 {term[0]} 的系数")
    return None if number is None else (term[0], number)


def _scoring(data: object, where: str, reader: Reader) -> Scoring:
    where = f"{where}的计分方法"
    data = reader.mapping(data, where)
    kind = reader.choice(data, "kind", where, ("ratio", "difference", "band"))
    reader.unknown_keys(data, ("kind", "spread", "steps"), where)
    if kind == "difference":
        return Scoring(kind, spread=reader.number(data, "spread", where, above=0))
    if kind == "band":
        steps = []
        for row in reader.sequence_at(data, "steps", where):
            row = reader.sequence(row, f"{where}的分档表")
            step = [reader.decimal(value, f"{where}的分档表", "每档") for value in row]
            if len(step) != 2:
                reader.fault(f"{where}的分档表", f"每档应为 [起点, 比率]，现为 {list(row)}")
            elif None not in step:
                steps.append(tuple(step))
        if not steps:
            reader.fault(where, "分档表没有可用的档次")
        return Scoring(kind, steps=tuple(steps))
    return Scoring(kind)


def _bonus(data: object, reader: Reader) -> Bonus:
    data = reader.mapping(data, "方案的加分")
    cap = reader.optional_number(data, "cap", "方案的加分", at_least=0, at_most=MOST_POINTS)
    groups = []
    for row in reader.sequence(data.get("groups", ()), "方案的加分组"):
        row = reader.mapping(row, "方案的加分组")
        code = reader.text(row, "code", "方案的加分组")
        rows = reader.sequence_at(row, "items", f"加分组 {code}")
        items = tuple(_bonus_item(item, f"加分组 {code}", reader) for item in rows)
        groups.append(BonusGroup(code, reader.text(row, "name", f"加分组 {code}", default=code), items))
    return Bonus(cap, tuple(groups))


def _bonus_item(row: object, where: str, reader: Reader) -> BonusItem:
    row = reader.mapping(row, where)
    code = reader.text(row, "code", where)
    where = f"加分项 {code}"
    return BonusItem(
        code=code,
        name=reader.text(row, "name", where, default=code),
        points=reader.number(row, "points", where, at_least=0, at_most=MOST_POINTS),
        per_unit=reader.flag(row, "per_unit", where),
        most=reader.optional_number(row, "max", where, at_least=0, at_most=MOST_POINTS),
    )


def _colour(data: Mapping, reader: Reader) -> ColourRule:
    where = "方案的定色规则"
    mode = reader.choice(data, "mode", where, ("threshold", "quota", "hybrid"))
    reader.unknown_keys(
        data, ("mode", "green_min", "yellow_below", "green", "yellow", "count_rounding", "ties", "scope"), where
    )
    if mode == "threshold":
        return ColourRule(mode, reader.number(data, "green_min", where), reader.number(data, "yellow_below", where))
    guards = ("green_min", "yellow_below") if mode == "hybrid" else ()
    return ColourRule(
        mode,
        *(reader.optional_number(data, key, where) for key in guards),
        green=_quota(data, "green", reader),
        yellow=_quota(data, "yellow", reader),
        count_rounding=reader.choice(data, "count_rounding", where, ("half_up", "floor", "ceil"), default="half_up"),
        ties=reader.choice(data, "ties", where, ("favour", "strict", "break"), default="favour"),
        scope=reader.choice(data, "scope", where, ("all", "size"), default="all"),
    )


def _quota(data: Mapping, key: str, reader: Reader) -> Quota:
    where = f"方案的{label(key)}"
    places = reader.mapping_at(data, key, "方案的定色规则")
    given = [name for name in ("share", "count") if places.get(name) is not None]
    if len(given) != 1:
        reader.fault(where, "应在 share（比例）和 count（数量）中给出一个")
        return Quota(count=0)
    if given == ["share"]:
        return Quota(share=reader.number(places, "share", where, at_least=0, at_most=1))
    return Quota(count=reader.whole(places, "count", where, at_least=0))


def _veto(row: object, reader: Reader) -> Veto:
    row = reader.mapping(row, "方案的否决项")
    flag = reader.text(row, "flag", "方案的否决项")
    return Veto(flag, reader.choice(row, "effect", f"否决项 {flag}", ("unrated", "not_green", "yellow")))
