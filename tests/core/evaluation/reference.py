"""The rating specification written down once more, slowly and plainly, to hold the engine against.

Everything is a Fraction; each stage is rounded where section 3.3 says so. Nothing here comes from the engine.
"""

import math
from decimal import Decimal
from fractions import Fraction


def half_up(number: Fraction, dp: int) -> Fraction:
    """Rounded to dp places, halves away from zero."""
    scaled = math.floor(abs(number) * 10**dp + Fraction(1, 2))
    return Fraction(scaled if number >= 0 else -scaled, 10**dp)


def printed(number: Fraction, dp: int) -> str:
    """With exactly dp places."""
    return f"{Decimal(number.numerator) / Decimal(number.denominator):.{dp}f}" if number else f"{0:.{dp}f}"


def results(problem: dict) -> list[dict]:
    """Status, coverage, base, bonus, index, size, rank, colour, movement and components by enterprise, sorted by id."""
    scheme = problem["scheme"]
    dp = scheme["rounding"]
    people = {row["id"]: row for row in problem["enterprises"]}
    sizes = {identity: size_of(scheme, row) for identity, row in people.items()}
    parts = {identity: components(problem, row, sizes[identity]) for identity, row in people.items()}
    means = class_means(scheme, people, sizes, parts)
    rows = {}
    for identity, row in people.items():
        score(scheme, parts[identity], sizes[identity], means)
        counted = [c for c in parts[identity] if c["status"] not in ("na", "dropped")]
        have = sum((c["weight"] for c in counted if c["status"] in ("ok", "bad_den")), Fraction(0))
        whole = sum((c["weight"] for c in counted), Fraction(0))
        coverage = half_up(have / whole * 100, 2) if whole else Fraction(0)
        bonus, detail = bonus_of(scheme, row, dp["score_dp"])
        base = sum((c["score"] for c in parts[identity]), Fraction(0))
        flags = row.get("flags", [])
        unrating = [v["flag"] for v in scheme["vetoes"] if v["effect"] == "unrated"]
        if row.get("exempt"):
            status = "exempt"
        elif any(flag in unrating for flag in flags):
            status = "vetoed"
        else:
            status = "insufficient" if coverage < Fraction(scheme["min_coverage"]) else "rated"
        rows[identity] = {
            "id": identity,
            "size": sizes[identity],
            "status": status,
            "coverage": coverage,
            "base": base,
            "bonus": bonus,
            "bonus_detail": detail,
            "index": base + bonus,
            "flags": flags,
            "components": parts[identity],
            "rank": None,
            "colour": None,
            "movement": None,
        }
    rank_and_colour(scheme, rows)
    move(problem, rows, dp["score_dp"])
    return [rows[identity] for identity in sorted(rows)]


def size_of(scheme: dict, row: dict) -> str:
    """Step 1."""
    sizes = scheme["sizes"]
    if sizes["mode"] == "given":
        return row["size"]
    for size in sizes["groups"][row.get("industry_group") or sizes["default_group"]]:
        values = {field: row["raw"].get(field) for field in size["min"]}
        if all(v not in (None, "NA") and Fraction(v) >= Fraction(size["min"][f]) for f, v in values.items()):
            return size["code"]
    raise AssertionError("no class fits")


def components(problem: dict, row: dict, size: str) -> list[dict]:
    """Steps 2 to 5 for every indicator."""
    scheme = problem["scheme"]
    lender = scheme["sizes"].get("benchmark_class", {}).get(size, size)
    table = {(b["level"], b["size"], b["indicator"]): Fraction(b["value"]) for b in problem["benchmarks"]}
    rows = []
    for indicator in scheme["indicators"]:
        options = {"direction": "higher", "scoring": {"kind": "ratio"}, **scheme["defaults"], **indicator}
        status, x = value(options, row["raw"])
        component = {
            "code": indicator["code"],
            "weight": Fraction(indicator["weight"]),
            "status": status,
            "value": None,
            "ratio": None,
            "ratios": {},
            "missing": options["missing"],
        }
        if status == "ok":
            component["value"] = x = half_up(x, scheme["rounding"]["value_dp"])
            levels = {
                level["code"]: table.get((level["code"], lender, indicator["code"])) for level in scheme["levels"]
            }
            compare(scheme, options, x, {k: b for k, b in levels.items() if b is not None}, component)
        elif status in ("zero", "full"):
            component["status"] = "bad_den"
            component["ratio"] = Fraction(status == "full")
        rows.append(component)
    return rows


def value(options: dict, raw: dict) -> tuple:
    """Step 2: ("ok", unrounded value) or na, missing, zero, full."""
    formula = options["formula"]
    parts = {key: terms for key, terms in formula.items() if key not in ("kind", "scale")}
    needed = [raw.get(field) for terms in parts.values() for field, _ in terms]
    if "NA" in needed:
        return "na", None
    if None in needed:
        return "missing", None
    part = {key: sum((Fraction(raw[f]) * Fraction(c) for f, c in terms), Fraction(0)) for key, terms in parts.items()}
    scale = Fraction(formula.get("scale", 1))
    positive = options.get("bad_den_positive") or options["bad_den"]
    if formula["kind"] == "value":
        return "ok", part["num"] * scale
    if formula["kind"] == "ratio":
        if part["den"] > 0:
            return "ok", part["num"] / part["den"] * scale
        return (positive if part["num"] > 0 else options["bad_den"]), None
    years = [part[key] for key in (("prev", "cur") if formula["kind"] == "growth" else ("y1", "y2", "y3"))]
    growths = [(later - earlier) / earlier for earlier, later in zip(years, years[1:], strict=False) if earlier > 0]
    if growths:
        return "ok", sum(growths) / len(growths) * scale
    return (positive if years[-1] > 0 else options["bad_den"]), None


def compare(scheme: dict, options: dict, x: Fraction, levels: dict, component: dict) -> None:
    """Steps 3 to 5: fills ratios and ratio, or marks the component dropped."""
    ratio_dp = scheme["rounding"]["ratio_dp"]
    if options["scoring"]["kind"] == "band":
        reached = [Fraction(r) for t, r in options["scoring"]["steps"] if x >= Fraction(t)]
        component["ratio"] = clamp(half_up(reached[-1] if reached else Fraction(0), ratio_dp), options)
        return
    shares = {level["code"]: Fraction(level["share"]) for level in scheme["levels"]}
    if scheme["combine"] == "dual":
        found = {level: one_ratio(options, x, b, ratio_dp) for level, b in levels.items()}
        found = {level: ratio for level, ratio in found.items() if ratio is not None}
        total = sum((shares[level] for level in found), Fraction(0))
        if not total:
            component["status"] = "dropped"
            return
        component["ratios"] = found
        component["ratio"] = half_up(sum(shares[k] * r for k, r in found.items()) / total, ratio_dp)
        return
    if scheme["combine"] == "blend":
        total = sum(shares[level] for level in levels)
        b = half_up(sum(shares[level] * b for level, b in levels.items()) / total, scheme["rounding"]["value_dp"])
    else:
        b = (max if scheme["combine"] == "max" else min)(levels.values())
    ratio = one_ratio(options, x, b, ratio_dp)
    if ratio is None:
        component["status"] = "dropped"
    else:
        component["ratio"], component["ratios"] = ratio, {"combined": ratio}


def one_ratio(options: dict, x: Fraction, b: Fraction, ratio_dp: int) -> Fraction | None:
    """The clamped ratio to one benchmark; None when it is dropped."""
    cap = Fraction(options["cap"])
    if options["scoring"]["kind"] == "difference":
        gap = x - b if options["direction"] == "higher" else b - x
        return clamp(half_up(1 + gap / Fraction(options["scoring"]["spread"]), ratio_dp), options)
    if b <= 0:
        policy = options["zero_benchmark"]
        if policy == "drop":
            return None
        if policy == "neutral":
            return clamp(Fraction(1), options)
        reward = cap if policy == "cap_if_positive" else Fraction(1)
        return clamp(reward if x > 0 else Fraction(0), options)
    if options["direction"] == "higher":
        return clamp(half_up(x / b, ratio_dp), options)
    return cap if x <= 0 else clamp(half_up(b / x, ratio_dp), options)


def clamp(ratio: Fraction, options: dict) -> Fraction:
    """Into [floor, cap]."""
    return max(Fraction(options["floor"]), min(Fraction(options["cap"]), ratio))


def class_means(scheme: dict, people: dict, sizes: dict, parts: dict) -> dict:
    """(size, indicator position) -> mean ratio of the non-exempt with status ok."""
    gathered: dict = {}
    for identity, row in people.items():
        if not row.get("exempt"):
            for position, component in enumerate(parts[identity]):
                if component["status"] == "ok":
                    gathered.setdefault((sizes[identity], position), []).append(component["ratio"])
    return {key: half_up(sum(rs) / len(rs), scheme["rounding"]["ratio_dp"]) for key, rs in gathered.items()}


def score(scheme: dict, rows: list[dict], size: str, means: dict) -> None:
    """Steps 6 and 7."""
    for position, component in enumerate(rows):
        if component["status"] == "missing":
            policy = component["missing"]
            component["status"] = {
                "zero": "missing_zero",
                "rescale": "missing_rescaled",
                "class_mean": "missing_class_mean",
            }[policy]
            if policy == "zero":
                component["ratio"] = Fraction(0)
            elif policy == "class_mean":
                component["ratio"] = means.get((size, position), Fraction(0))
    present = sum((c["weight"] for c in rows if c["ratio"] is not None), Fraction(0))
    for component in rows:
        component["effective"] = component["score"] = Fraction(0)
        if component["ratio"] is not None and present:
            component["effective"] = half_up(component["weight"] * 100 / present, scheme["rounding"]["weight_dp"])
            component["score"] = half_up(component["effective"] * component["ratio"], scheme["rounding"]["score_dp"])


def bonus_of(scheme: dict, row: dict, dp: int) -> tuple[Fraction, list]:
    """Step 8: the bonus and the claimed items as (group, item, points, counted)."""
    counts: dict = {}
    for claim in row.get("bonus", []):
        counts[claim["item"]] = counts.get(claim["item"], 0) + Fraction(claim.get("count", 1))
    total, detail = Fraction(0), []
    for group in scheme["bonus"]["groups"]:
        claimed = []
        for item in group["items"]:
            if item["code"] in counts:
                points = Fraction(item["points"])
                points *= counts[item["code"]] if item.get("per_unit") else min(counts[item["code"]], 1)
                if item.get("max") is not None:
                    points = min(points, Fraction(item["max"]))
                claimed.append((item["code"], half_up(points, dp)))
        if claimed:
            best = max(points for _, points in claimed)
            winner = next(code for code, points in claimed if points == best)
            total += best
            detail += [(group["code"], code, points, code == winner) for code, points in claimed]
    cap = scheme["bonus"]["cap"]
    return (total if cap is None else min(total, half_up(Fraction(cap), dp))), detail


def rank_and_colour(scheme: dict, rows: dict) -> None:
    """Steps 9 and 10, counting by hand."""
    rated = [row for row in rows.values() if row["status"] == "rated"]
    for row in rated:
        row["rank"] = 1 + sum(other["index"] > row["index"] for other in rated)
        row["colour"] = "blue"
    colour = scheme["colour"]
    if colour["mode"] == "threshold":
        for row in rated:
            if row["index"] >= Fraction(colour["green_min"]):
                row["colour"] = "green"
            elif row["index"] < Fraction(colour["yellow_below"]):
                row["colour"] = "yellow"
    else:
        by_size = colour.get("scope", "all") == "size"
        for scope in sorted({row["size"] if by_size else "" for row in rated}):
            fill(scheme, [row for row in rated if not by_size or row["size"] == scope])
        if colour["mode"] == "hybrid":
            for row in rated:
                if row["colour"] == "green" and "green_min" in colour and row["index"] < Fraction(colour["green_min"]):
                    row["colour"] = "blue"
                elif (
                    row["colour"] == "yellow"
                    and "yellow_below" in colour
                    and row["index"] >= Fraction(colour["yellow_below"])
                ):
                    row["colour"] = "blue"
    for row in rated:
        for veto in scheme["vetoes"]:
            if veto["flag"] in row["flags"]:
                if veto["effect"] == "yellow":
                    row["colour"] = "yellow"
                elif veto["effect"] == "not_green" and row["colour"] == "green":
                    row["colour"] = "blue"


def fill(scheme: dict, members: list[dict]) -> None:
    """Quota places within one scope."""
    colour = scheme["colour"]

    def key(row: dict) -> list:
        own = {c["code"]: c["score"] for c in row["components"]}
        own |= {"base": row["base"], "bonus": row["bonus"]}
        return [-row["index"], *(-own[k] for k in scheme["tie_break"]), row["id"]]

    def places(quota: dict) -> int:
        if "count" in quota:
            return min(int(quota["count"]), len(members))
        exact = Fraction(quota["share"]) * len(members)
        return {"half_up": int(half_up(exact, 0)), "floor": math.floor(exact), "ceil": math.ceil(exact)}[
            colour.get("count_rounding", "half_up")
        ]

    def chosen(order: list[dict], count: int, take_tied: bool) -> list[dict]:
        first, rest = order[:count], order[count:]
        if not first or not rest or first[-1]["index"] != rest[0]["index"] or colour.get("ties") == "break":
            return first
        edge = rest[0]["index"]
        tied = [row for row in order if row["index"] == edge]
        return [row for row in first if row["index"] != edge] + (tied if take_tied else [])

    order = sorted(members, key=key)
    favour = colour.get("ties", "favour") == "favour"
    green = chosen(order, places(colour["green"]), favour)
    yellow = chosen(order[::-1], places(colour["yellow"]), not favour)
    for row in yellow:
        row["colour"] = "yellow"
    for row in green:
        row["colour"] = "green"


def move(problem: dict, rows: dict, dp: int) -> None:
    """Movement against the year before."""
    previous = problem.get("previous")
    if not previous or previous["comparability_key"] != problem["scheme"]["comparability_key"]:
        return
    for old in previous["results"]:
        row = rows.get(old["id"])
        if row and row["rank"] is not None and old["rank"] is not None:
            row["movement"] = (row["index"] - Fraction(old["index"]), old["rank"] - row["rank"])
