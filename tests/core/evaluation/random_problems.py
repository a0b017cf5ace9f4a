"""Random small problems that reach every option of the rating specification; the same seed gives the same problem.

Figures are small and coarse on purpose, so that ties, exact halves, zeros and caps are frequent.
"""

import random

FIELDS = "abcdef"
KINDS = {"value": ("num",), "ratio": ("num", "den"), "growth": ("cur", "prev"), "mean_growth": ("y1", "y2", "y3")}
MISSING, BAD_DEN = ("zero", "rescale", "class_mean"), ("missing", "zero", "full")
ZERO_BENCHMARK = ("full_if_positive", "cap_if_positive", "neutral", "drop")


def problem(seed: int) -> dict:
    """A valid problem with 3 to 14 enterprises."""
    rng = random.Random(seed)
    scheme = _scheme(rng)
    sizes = ("L", "S", "W") if scheme["sizes"]["mode"] == "rule" else ("L", "S")
    lenders = sorted({scheme["sizes"].get("benchmark_class", {}).get(size, size) for size in sizes})
    benchmarks = []
    for indicator in scheme["indicators"]:
        for size in lenders:
            levels = [level["code"] for level in scheme["levels"]]
            kept = [level for level in levels if rng.random() < 0.85] or [rng.choice(levels)]
            benchmarks += [
                {"level": level, "size": size, "indicator": indicator["code"], "value": _benchmark(rng)}
                for level in kept
            ]
    count = rng.randint(3, 14)
    people = [_enterprise(rng, f"E{number:02}", scheme) for number in range(count)]
    rng.shuffle(people)
    rng.shuffle(benchmarks)
    found = {"scheme": scheme, "benchmarks": benchmarks, "enterprises": people}
    if rng.random() < 0.5:
        key = rng.choice((scheme["comparability_key"], "other"))
        found["previous"] = {
            "comparability_key": key,
            "results": [
                {
                    "id": f"E{number:02}",
                    "index": _number(rng, 0, 150, 2),
                    "rank": rng.choice((None, rng.randint(1, 20))),
                }
                for number in range(0, count + 2, 2)
            ],
        }
    return found


def _scheme(rng: random.Random) -> dict:
    weights = rng.choice(([100], [60, 40], [50, 20, 30], ["33.3", "33.3", "33.4"], [10, 10, 10, 70], [16, 8, 5, 8, 63]))
    shares = rng.choice((["0.5", "0.5"], ["0.3", "0.7"], ["1"], ["0.2", "0.3", "0.5"], ["1", "0"]))
    indicators = [_indicator(rng, f"I{number}", weight) for number, weight in enumerate(weights)]
    return {
        "code": "R",
        "year": 2022,
        "version": rng.randint(1, 9),
        "comparability_key": "k",
        "rounding": {
            "value_dp": rng.choice((6, 6, 2, 0)),
            "ratio_dp": rng.choice((6, 6, 3, 1)),
            "weight_dp": rng.choice((6, 6, 1)),
            "score_dp": rng.choice((2, 2, 0, 4)),
        },
        "sizes": _sizes(rng),
        "levels": [{"code": f"level{number}", "share": share} for number, share in enumerate(shares)]
        if shares != ["1", "0"]
        else [{"code": "level0", "share": "1"}],
        "combine": rng.choice(("dual", "dual", "dual", "blend", "max", "min")),
        "min_coverage": rng.choice(("0", "50", "60.00", "80.01")),
        "defaults": {
            "floor": rng.choice((0, 0, "0.25")),
            "cap": rng.choice(("1.5", "1.5", "1.25", 2)),
            "missing": rng.choice(MISSING),
            "bad_den": rng.choice(BAD_DEN),
            "zero_benchmark": rng.choice(ZERO_BENCHMARK),
        },
        "indicators": indicators,
        "bonus": {"cap": rng.choice((10, 3, "2.5", None)), "groups": _groups(rng)},
        "colour": _colour(rng),
        "vetoes": rng.sample(
            [
                {"flag": "f1", "effect": "not_green"},
                {"flag": "f2", "effect": "yellow"},
                {"flag": "f3", "effect": "unrated"},
            ],
            rng.randint(0, 3),
        ),
        "tie_break": rng.sample(["base", "bonus", "I0"], rng.randint(0, 3)),
    }


def _sizes(rng: random.Random) -> dict:
    if rng.random() < 0.6:
        return {"mode": "given"}
    classes = [{"code": "L", "min": {"a": 6, "b": "4.5"}}, {"code": "S", "min": {"a": 2}}, {"code": "W", "min": {}}]
    return {
        "mode": "rule",
        "default_group": "industry",
        "benchmark_class": {"W": "S"},
        "groups": {"industry": classes, "software": classes[1:]},
    }


def _indicator(rng: random.Random, code: str, weight: object) -> dict:
    kind = rng.choice(tuple(KINDS))
    found = {
        "code": code,
        "name": code,
        "dimension": rng.choice(("input", "output")),
        "weight": weight,
        "direction": rng.choice(("higher", "higher", "lower")),
        "formula": {"kind": kind, "scale": rng.choice((1, 100, "0.1")), **{part: _terms(rng) for part in KINDS[kind]}},
        "scoring": rng.choice(
            (
                {"kind": "ratio"},
                {"kind": "ratio"},
                {"kind": "difference", "spread": rng.choice((20, 3, "0.7"))},
                {"kind": "band", "steps": [[-1, "0.2"], ["0.5", "0.75"], [3, "1.333"], [50, 2]]},
            )
        ),
    }
    for key, options in (
        ("missing", MISSING),
        ("bad_den", BAD_DEN),
        ("bad_den_positive", BAD_DEN),
        ("zero_benchmark", ZERO_BENCHMARK),
        ("cap", ("1.2", 1)),
        ("floor", ("0.1", 0)),
    ):
        if rng.random() < 0.3:
            found[key] = rng.choice(options)
    return found


def _terms(rng: random.Random) -> list:
    fields = rng.sample(FIELDS, rng.choice((1, 1, 1, 2, 3)))
    return [[field, rng.choice((1, 1, 1, "0.5", 3, -1))] for field in fields]


def _groups(rng: random.Random) -> list:
    return [
        {
            "code": group,
            "name": group,
            "items": [
                {
                    "code": f"{group}{number}",
                    "name": "x",
                    "points": rng.choice((1, 2, 2, "1.5", "0.125")),
                    "per_unit": rng.random() < 0.4,
                    "max": rng.choice((None, None, 3, "2.5")),
                }
                for number in range(rng.randint(1, 3))
            ],
        }
        for group in ("P", "Q", "R")[: rng.randint(0, 3)]
    ]


def _colour(rng: random.Random) -> dict:
    mode = rng.choice(("threshold", "quota", "quota", "hybrid"))
    if mode == "threshold":
        return {"mode": mode, "green_min": rng.choice((90, "75.5")), "yellow_below": rng.choice((45, "60.01"))}
    found = {
        "mode": mode,
        "green": _quota(rng),
        "yellow": _quota(rng),
        "count_rounding": rng.choice(("half_up", "floor", "ceil")),
        "ties": rng.choice(("favour", "strict", "break")),
        "scope": rng.choice(("all", "size")),
    }
    if mode == "hybrid":
        found |= {key: limit for key, limit in (("green_min", 80), ("yellow_below", 50)) if rng.random() < 0.7}
    return found


def _quota(rng: random.Random) -> dict:
    return rng.choice(({"share": rng.choice(("0.05", "0.25", "0.5", 1))}, {"count": rng.randint(0, 6)}))


def _enterprise(rng: random.Random, identity: str, scheme: dict) -> dict:
    raw = {}
    for field in FIELDS:
        kind = rng.random()
        if kind < 0.04:
            raw[field] = None
        elif kind < 0.07:
            raw[field] = "NA"
        elif kind > 0.1:
            raw[field] = _number(rng, -1, 9, rng.choice((0, 0, 1, 3)))
    found = {"id": identity, "name": f"样例{identity}（合成数据）", "raw": raw}
    if scheme["sizes"]["mode"] == "given":
        found["size"] = rng.choice("LS")
    elif rng.random() < 0.4:
        found["industry_group"] = rng.choice(("industry", "software"))
    items = [item["code"] for group in scheme["bonus"]["groups"] for item in group["items"]]
    if items and rng.random() < 0.6:
        found["bonus"] = [{"item": rng.choice(items), "count": rng.randint(0, 4)} for _ in range(rng.randint(0, 5))]
    if rng.random() < 0.3:
        found["flags"] = rng.sample(["f1", "f2", "f3", "other"], rng.randint(1, 2))
    if rng.random() < 0.1:
        found["exempt"] = True
    return found


def _benchmark(rng: random.Random) -> object:
    return rng.choice((0, -2)) if rng.random() < 0.12 else _number(rng, 1, 9, rng.choice((0, 1, 4)))


def _number(rng: random.Random, low: int, high: int, dp: int) -> object:
    scaled = rng.randint(low * 10**dp, high * 10**dp)
    if not dp:
        return scaled
    sign, digits = "-" if scaled < 0 else "", str(abs(scaled)).rjust(dp + 1, "0")
    return f"{sign}{digits[:-dp]}.{digits[-dp:]}"
