"""The weakest indicators of many enterprises of one run at once, out of their frozen decompositions."""

import json
from collections.abc import Sequence

from enterprises.ratings.models import RatingDetail
from pinghu_portal.evaluation.models import Run


def weakest_indicators(run: Run, enterprises: Sequence[int], most: int) -> dict[int, list[str]]:
    """enterprise → names of its `most` indicators with the lowest ratio to the benchmarks, weakest first; two queries.

    What was not applicable (no ratio) is left out; of equal ratios the heavier indicator comes first.
    """
    indicators = run.scheme.definition["indicators"]
    found = {}
    details = RatingDetail.objects.filter(run=run, enterprise__in=list(enterprises))
    for enterprise, text in details.values_list("enterprise_id", "figures"):
        parts = json.loads(text)["c"]
        ranked = sorted(
            (part[2], -float(indicator["weight"]), place)
            for place, (part, indicator) in enumerate(zip(parts, indicators, strict=True))
            if part[2] is not None
        )
        found[enterprise] = [indicators[place]["name"] for *_, place in ranked[:most]]
    return found
