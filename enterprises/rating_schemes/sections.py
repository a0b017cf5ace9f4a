"""The sections of a draft that are saved by themselves, and the stamp by which a colleague's save in between is noticed.

Two people may edit two sections, or two indicators, at the same time; each save looks only at what it replaces.
"""

import hashlib
import json
from typing import NamedTuple

from enterprises.rating_schemes.choices import Section
from pinghu_portal.evaluation.models import Scheme

NEW = ""
"""Code of the indicator that is being added."""


class Part(NamedTuple):
    """What one save replaces: a section, or one indicator of the section of indicators."""

    section: str
    indicator: str | None = None

    @property
    def title(self) -> str:
        """Its words."""
        section = Section(self.section).label
        return section if self.indicator is None else f"{section} {self.indicator or '新指标'}"


def content(scheme: Scheme, part: Part) -> object:
    """What is stored of a part, as plain data."""
    found = scheme.definition
    if part.indicator is not None:
        rows = found.get("indicators", ())
        if part.indicator == NEW:
            return sorted(row.get("code", "") for row in rows)
        return [row for row in rows if row.get("code") == part.indicator]
    match part.section:
        case Section.BASICS:
            keys = ("rounding", "levels", "combine", "min_coverage", "defaults", "comparability_key")
            return [scheme.title, scheme.basis, scheme.change_note, {key: found.get(key) for key in keys}]
        case Section.INDICATORS:
            return [[row.get("code"), row.get("weight")] for row in found.get("indicators", ())]
        case Section.BENCHMARKS:
            benchmarks = scheme.benchmark_set
            return benchmarks and [benchmarks.title, benchmarks.provenance, benchmarks.values]
        case Section.COLOUR:
            return [found.get("colour"), found.get("vetoes"), found.get("tie_break")]
        case Section.REVISION:
            return scheme.revision_policy
    return found.get(part.section)


def stamp(scheme: Scheme, part: Part) -> str:
    """A digest of what is stored of a part."""
    text = json.dumps(content(scheme, part), sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(text.encode()).hexdigest()[:24]
