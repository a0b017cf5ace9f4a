"""Forms of a draft: 基本信息, 规模划分, 更正原则."""

from enterprises.profiles.choices import Size
from enterprises.rating_schemes.choices import (
    BAD_DEN_CHOICES,
    COMBINE_CHOICES,
    LEVEL_CHOICES,
    MISSING_CHOICES,
    SIZE_CHOICES,
    SIZES_CHOICES,
    ZERO_BENCHMARK_CHOICES,
)
from enterprises.rating_schemes.forms import FigureField, PartForm, choice, word
from enterprises.ratings.models import DataItem
from pinghu_portal.evaluation.models import RevisionPolicy, Scheme
from pinghu_portal.evaluation.scheme import Rounding

ROUNDINGS = (
    ("value_dp", "指标值小数位"),
    ("ratio_dp", "比值小数位"),
    ("weight_dp", "权重小数位"),
    ("score_dp", "得分小数位"),
)
MOST_LEVELS = 4
SIZE_ITEMS = 3
"""How many data items a size rule may compare: employees, revenue and one more."""
GROUP = "industry"


class BasicsForm(PartForm):
    """Title, basis, comparability, places, coverage, levels with shares, combination, default treatments."""

    template = "enterprises/rating_schemes/basics.html"

    def build(self):
        """Fields in the order of the page."""
        scheme, found = self.scheme, self.scheme.definition
        defaults, rounding = found.get("defaults", {}), found.get("rounding", {})
        self.add("title", word("方案名称", 120, required=True), scheme.title)
        self.add("basis", word("依据文件", 200), scheme.basis)
        self.add("change_note", word("修订说明", 300), scheme.change_note)
        self.add("comparability_key", word("口径标识", 40, required=True), scheme.comparability_key)
        self.fields["comparability_key"].help_text = "标识相同的年度才可比较升降；指标或公式有实质变化时请更换。"
        self.add("min_coverage", FigureField("最低数据齐全度（%）", required=True), found.get("min_coverage", 0))
        self.add("combine", choice("与各层级标杆比较", COMBINE_CHOICES), found.get("combine", "dual"))
        for key, label in ROUNDINGS:
            self.add(key, FigureField(label, required=True), rounding.get(key, getattr(Rounding(), key)))
        self._add_defaults(defaults)
        levels = found.get("levels", [])
        for place in range(MOST_LEVELS):
            level = levels[place] if place < len(levels) else {}
            code = level.get("code", "")
            known = code in dict(LEVEL_CHOICES)
            choices = LEVEL_CHOICES if known or not code else (*LEVEL_CHOICES, (code, code))
            self.add(f"level-{place}-code", choice(f"层级 {place + 1}", choices, required=False), code)
            self.add(f"level-{place}-share", FigureField(f"份额 {place + 1}"), level.get("share"))

    def _add_defaults(self, defaults: dict) -> None:
        self.add("floor", FigureField("单项比值下限", required=True), defaults.get("floor", 0))
        self.add("cap", FigureField("单项比值封顶", required=True), defaults.get("cap", "1.5"))
        self.add("missing", choice("缺报时", MISSING_CHOICES), defaults.get("missing", "zero"))
        self.add("bad_den", choice("分母（或上年）不大于 0 时", BAD_DEN_CHOICES), defaults.get("bad_den", "missing"))
        zero = defaults.get("zero_benchmark", "full_if_positive")
        self.add("zero_benchmark", choice("标杆不大于 0 时", ZERO_BENCHMARK_CHOICES), zero)

    @property
    def level_rows(self):
        """Pairs of bound fields: level and its share."""
        return [(self[f"level-{place}-code"], self[f"level-{place}-share"]) for place in range(MOST_LEVELS)]

    @property
    def plain_fields(self):
        """Bound fields that stand one by one."""
        return [self[name] for name in self.fields if name != "seen" and not name.startswith("level-")]

    def clean(self):
        """A level needs its share, and the other way round."""
        cleaned = super().clean()
        for place in range(MOST_LEVELS):
            code, share = cleaned.get(f"level-{place}-code"), cleaned.get(f"level-{place}-share")
            if bool(code) != (share is not None) and f"level-{place}-share" not in self.errors:
                self.add_error(f"level-{place}-share", "层级和份额须同时填写。")
        return cleaned

    def apply(self, scheme: Scheme) -> None:
        """Write model fields and definition alike."""
        cleaned, found = self.cleaned_data, scheme.definition
        for name in ("title", "basis", "change_note", "comparability_key"):
            setattr(scheme, name, cleaned[name])
        found["title"], found["comparability_key"] = cleaned["title"], cleaned["comparability_key"]
        found["min_coverage"], found["combine"] = cleaned["min_coverage"], cleaned["combine"]
        found["rounding"] = {key: cleaned[key] for key, _ in ROUNDINGS}
        names = ("floor", "cap", "missing", "bad_den", "zero_benchmark")
        found["defaults"] = {**found.get("defaults", {}), **{name: cleaned[name] for name in names}}
        found["levels"] = [
            {"code": cleaned[f"level-{place}-code"], "share": cleaned[f"level-{place}-share"]}
            for place in range(MOST_LEVELS)
            if cleaned[f"level-{place}-code"]
        ]


class SizesForm(PartForm):
    """How an enterprise gets its size class, and whose benchmarks a class borrows (specification 1.5)."""

    template = "enterprises/rating_schemes/sizes.html"

    def build(self):
        """Mode, borrowed classes, limits by class and data item."""
        found = self.scheme.definition.get("sizes", {"mode": "given"})
        borrowed = found.get("benchmark_class") or {}
        self.add("mode", choice("规模", SIZES_CHOICES), found.get("mode", "given"))
        for size, label in SIZE_CHOICES:
            lenders = [(code, f"借用{name}") for code, name in SIZE_CHOICES if code != size]
            self.add(f"borrow-{size}", choice(f"{label}的标杆", lenders, required=False), borrowed.get(size))
        group = found.get("default_group") or GROUP
        stored = {row.get("code"): row.get("min") or {} for row in (found.get("groups") or {}).get(group, ())}
        items = list(dict.fromkeys(item for limits in stored.values() for item in limits))[:SIZE_ITEMS]
        choices = DataItem.objects.values_list("code", "name")
        for place in range(SIZE_ITEMS):
            item = items[place] if place < len(items) else ""
            self.add(f"item-{place}", choice(f"数据项 {place + 1}", choices, required=False), item)
            for size, label in SIZE_CHOICES:
                limit = stored.get(size, {}).get(item) if item else None
                self.add(f"limit-{place}-{size}", FigureField(f"{label}下限 {place + 1}"), limit)

    @property
    def rows(self):
        """By class: name, borrowed class, limits."""
        return [
            (label, self[f"borrow-{size}"], [self[f"limit-{place}-{size}"] for place in range(SIZE_ITEMS)])
            for size, label in SIZE_CHOICES
        ]

    @property
    def items(self):
        """The data items that are compared."""
        return [self[f"item-{place}"] for place in range(SIZE_ITEMS)]

    def clean(self):
        """A limit needs its data item."""
        cleaned = super().clean()
        for place in range(SIZE_ITEMS):
            limits = [cleaned.get(f"limit-{place}-{size}") for size in Size.values]
            if not cleaned.get(f"item-{place}") and any(limit is not None for limit in limits):
                self.add_error(f"item-{place}", "填写了下限，请选定数据项。")
        return cleaned

    def apply(self, scheme: Scheme) -> None:
        """Write the sizes; groups of other industries stay as they are."""
        cleaned, stored = self.cleaned_data, scheme.definition.get("sizes", {})
        sizes = {"mode": cleaned["mode"]}
        if cleaned["mode"] == "rule":
            group = stored.get("default_group") or GROUP
            rows = [{"code": size, "min": self._limits(size)} for size in Size.values]
            sizes |= {"default_group": group, "groups": {**(stored.get("groups") or {}), group: rows}}
        borrowed = {size: cleaned[f"borrow-{size}"] for size in Size.values if cleaned[f"borrow-{size}"]}
        scheme.definition["sizes"] = {**sizes, "benchmark_class": borrowed} if borrowed else sizes

    def _limits(self, size: str) -> dict:
        cleaned = self.cleaned_data
        return {
            cleaned[f"item-{place}"]: cleaned[f"limit-{place}-{size}"]
            for place in range(SIZE_ITEMS)
            if cleaned[f"item-{place}"] and cleaned[f"limit-{place}-{size}"] is not None
        }


class RevisionForm(PartForm):
    """What a correction after publication may change for the others (specification 3.6)."""

    template = "enterprises/rating_schemes/revision.html"

    def build(self):
        """One choice."""
        self.add("policy", choice("更正原则", RevisionPolicy.choices), self.scheme.revision_policy)

    def apply(self, scheme: Scheme) -> None:
        """Write it."""
        scheme.revision_policy = self.cleaned_data["policy"]
