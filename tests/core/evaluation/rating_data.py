"""The data files of the rating specification, kept compressed under tests/data; all enterprises are synthetic."""

import gzip
import json
from functools import cache
from pathlib import Path

from pinghu_portal.evaluation.package import load_json

DATA = Path(__file__).resolve().parents[2] / "data"


@cache
def file_text(name: str) -> str:
    """The JSON text of a data file."""
    return gzip.decompress((DATA / f"{name}.json.gz").read_bytes()).decode()


def problem_2021() -> dict:
    """A fresh copy of the problem of the first round: 296 enterprises."""
    return load_json(file_text("rating_problem_2021"))


def results_2021() -> dict:
    """What a correct engine gives for it."""
    return json.loads(file_text("rating_results_2021"))


def worked_examples() -> dict:
    """Example number -> list of {problem, expected}."""
    return load_json(file_text("rating_worked_examples"))


def small_problem(**scheme_changes: object) -> dict:
    """Two indicators A (weight 60) and B (40), two levels, one class, one enterprise E1 at exactly its benchmarks."""
    scheme = {
        "code": "T",
        "year": 2022,
        "version": 1,
        "comparability_key": "k",
        "rounding": {"value_dp": 6, "ratio_dp": 6, "weight_dp": 6, "score_dp": 2},
        "sizes": {"mode": "given"},
        "levels": [{"code": "province", "share": "0.5"}, {"code": "city", "share": "0.5"}],
        "combine": "dual",
        "min_coverage": "0",
        "defaults": {
            "floor": 0,
            "cap": "1.5",
            "missing": "zero",
            "bad_den": "missing",
            "zero_benchmark": "full_if_positive",
        },
        "indicators": [_indicator("A", 60, "input"), _indicator("B", 40, "output")],
        "bonus": {"cap": 10, "groups": []},
        "colour": {"mode": "threshold", "green_min": 90, "yellow_below": 45},
        "vetoes": [],
        "tie_break": ["base"],
    }
    scheme.update(scheme_changes)
    benchmarks = [
        {"level": level, "size": "S", "indicator": indicator, "value": 1}
        for level in ("province", "city")
        for indicator in ("A", "B")
    ]
    return {"scheme": scheme, "benchmarks": benchmarks, "enterprises": [enterprise("E1", A=1, B=1)]}


def _indicator(code: str, weight: int, dimension: str) -> dict:
    return {
        "code": code,
        "name": code,
        "dimension": dimension,
        "weight": weight,
        "direction": "higher",
        "formula": {"kind": "value", "num": [[code, 1]]},
    }


def enterprise(identity: str, size: str = "S", **raw: object) -> dict:
    """An enterprise whose raw figures are named like the indicators."""
    return {"id": identity, "name": f"样例{identity}（合成数据）", "size": size, "raw": raw}
