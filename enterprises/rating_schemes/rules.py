"""What is inconsistent in a scheme, in the words of the office, and why it may not be submitted or changed.

The faults are the engine's own (`evaluation.scheme_reading`, `scheme_checks`, `benchmarks`); here they are joined with
what only the office knows: its data items and its size classes. Source: rating specification 3.3, "Validation before
approval".
"""

import re
from typing import NamedTuple

from enterprises.profiles.choices import Size
from enterprises.rating_schemes.choices import LEVEL_CHOICES, Section
from enterprises.ratings.models import DataItem
from enterprises.ratings.schemes import benchmarks_of
from pinghu_portal.evaluation.benchmarks import benchmark_faults
from pinghu_portal.evaluation.models import Scheme, SchemeState
from pinghu_portal.evaluation.package import read_benchmarks
from pinghu_portal.evaluation.reading import Reader
from pinghu_portal.evaluation.scheme import Scheme as ReadScheme
from pinghu_portal.evaluation.scheme_reading import read_scheme

STORED_SCORE_PLACES = 2
"""Decimals of a score in the official tables (`ratings.run_results.STORED_DP`): a scheme with more cannot be run there."""

PLACES = (
    (re.compile(r"标杆值"), Section.BENCHMARKS),
    (re.compile(r"指标|权重"), Section.INDICATORS),
    (re.compile(r"加分"), Section.BONUS),
    (re.compile(r"定色|名额|否决|并列"), Section.COLOUR),
    (re.compile(r"规模"), Section.SIZES),
)
"""First words of a sentence → the section in which the fault is mended; basics for the rest."""


class Fault(NamedTuple):
    """One inconsistency: the section that mends it and a full sentence."""

    section: str
    words: str


def scheme_faults(scheme: Scheme) -> list[Fault]:
    """Every inconsistency of a scheme and its benchmarks, each once; empty when it may be submitted."""
    reader = Reader()
    read = read_scheme(scheme.definition, reader)
    benchmarks = benchmarks_of(scheme)
    if benchmarks is None:
        reader.fault("标杆值", "方案还没有标杆值")
    else:
        table = read_benchmarks(benchmarks.values, read, reader)
        reader.faults += benchmark_faults(read, table, read.size_codes or Size.values)
    if read.rounding.score_dp > STORED_SCORE_PLACES:
        reader.fault("方案的小数位设置", f"得分小数位最多 {STORED_SCORE_PLACES} 位，现为 {read.rounding.score_dp} 位")
    reader.faults += unknown_items(read)
    return [_fault(sentence, read) for sentence in dict.fromkeys(reader.faults)]


def unknown_items(read: ReadScheme) -> list[str]:
    """A sentence for each formula or size rule that needs a data item no office reports."""
    known = set(DataItem.objects.values_list("code", flat=True))
    faults = [
        f"指标 {indicator.code}：数据项 {field} 未登记"
        for indicator in read.indicators
        for field in dict.fromkeys(indicator.formula.fields)
        if field not in known
    ]
    needed = {field for classes in read.sizes.groups.values() for size in classes for field, _ in size.minimum}
    return faults + [f"方案的规模划分：数据项 {field} 未登记" for field in sorted(needed - known)]


def choices_to_make(scheme: Scheme) -> list[Fault]:
    """What does not forbid submission but wants a decision: a benchmark at or below zero under ratio scoring (3.3 step 5)."""
    benchmarks = benchmarks_of(scheme)
    unchosen = {
        row.get("code"): row.get("name", "")
        for row in scheme.definition.get("indicators", ())
        if row.get("scoring", {"kind": "ratio"}).get("kind") == "ratio" and not row.get("zero_benchmark")
    }
    found = {
        row["indicator"]
        for row in (benchmarks.values if benchmarks else ())
        if row["indicator"] in unchosen and _not_positive(row["value"])
    }
    return [
        Fault(
            Section.INDICATORS,
            f"指标 {code} {unchosen[code]}有标杆值不大于 0，请在该指标中选定“标杆不大于 0 时”如何计分。",
        )
        for code in unchosen
        if code in found
    ]


def why_not_submit(scheme: Scheme) -> list[str]:
    """All inconsistencies as sentences; a guard of the workflow."""
    return [fault.words for fault in scheme_faults(scheme)]


def why_not_change(scheme: Scheme) -> list[str]:
    """Only a draft is editable (specification 3.1)."""
    if scheme.state == SchemeState.DRAFT:
        return []
    return [f"{scheme}为“{scheme.get_state_display()}”，只有草案可以修改；请以它为底稿新建草案。"]


def _not_positive(value: object) -> bool:
    return str(value).startswith("-") or not str(value).strip("0.")


def _fault(sentence: str, read: ReadScheme) -> Fault:
    where = sentence.partition("：")[0]
    section = next((place for pattern, place in PLACES if pattern.search(where)), None)
    if section is None:
        section = Section.INDICATORS if re.search(r"权重|没有指标|指标代码", sentence) else Section.BASICS
    return Fault(section, f"{_in_words(sentence, read)}。")


def _in_words(sentence: str, read: ReadScheme) -> str:
    """Codes of the package replaced by the names people use; the code of an indicator stays beside its name."""
    names = {indicator.code: indicator.name for indicator in read.indicators}
    sentence = re.sub(
        r"指标 ([A-Za-z0-9_-]+)",
        lambda found: f"指标 {found[1]} {names[found[1]]}" if names.get(found[1], found[1]) != found[1] else found[0],
        sentence,
    )
    sizes = {size.value: f"{size.label}型企业" for size in Size}
    sentence = re.sub(r" ?规模 ([LMSW])(?![A-Za-z0-9])", lambda found: sizes[found[1]], sentence)
    sentence = re.sub(r"借用 ([LMSW])(?![A-Za-z0-9])", lambda found: f"借用{sizes[found[1]]}", sentence)
    sentence = sentence.replace(" 在", "在").replace(" 的", "的")
    for code, name in LEVEL_CHOICES:
        sentence = sentence.replace(f"（{code}）", f"（{name}）").replace(f"层级 {code}", f"层级 {name}")
    return re.sub(r"（[a-z][a-z_0-9]*）", "", sentence)
