"""Forms of a draft: the weights of all indicators together, and one indicator with its formula and scoring."""

import re

from django import forms

from enterprises.rating_schemes.choices import (
    BAD_DEN_CHOICES,
    DIMENSION_CHOICES,
    DIRECTION_CHOICES,
    FORMULA_CHOICES,
    MISSING_CHOICES,
    PART_WORDS,
    SCORING_CHOICES,
    ZERO_BENCHMARK_CHOICES,
)
from enterprises.rating_schemes.forms import FigureField, PartForm, choice, posted_rows, word
from enterprises.rating_schemes.sections import NEW
from enterprises.ratings.models import DataItem
from pinghu_portal.evaluation.models import Scheme
from pinghu_portal.evaluation.scheme_reading import FORMULA_PARTS

MOST_INDICATORS, MOST_TERMS, MOST_STEPS = 60, 12, 20
SPARE = 2
CODE = re.compile(r"[A-Za-z][A-Za-z0-9]{0,9}")
OVERRIDES = ("floor", "cap", "missing", "bad_den", "bad_den_positive", "zero_benchmark")


def weight_of(value: object) -> object:
    """A weight as it is shown in its field."""
    return "" if value is None else value


class WeightsForm(PartForm):
    """Order and weight of every indicator, so that their sum is typed, seen and saved as one."""

    template = "enterprises/rating_schemes/indicators.html"

    def build(self):
        """Two fields per indicator."""
        for place, row in enumerate(self.scheme.definition.get("indicators", ())):
            code = row["code"]
            self.add(f"order-{code}", forms.IntegerField(min_value=1, max_value=999), (place + 1) * 10)
            self.fields[f"order-{code}"].widget.attrs.update({"class": "form-control num ph-narrow"})
            self.fields[f"order-{code}"].label = f"{code} 排序"
            weight = FigureField(f"{code} 权重", required=True, **{"data-weight": row.get("dimension", "")})
            self.add(f"weight-{code}", weight, weight_of(row.get("weight")))

    @property
    def groups(self):
        """By dimension: its code, its words, and (row, order field, weight field) of each indicator."""
        rows = self.scheme.definition.get("indicators", ())
        return [
            (
                key,
                title,
                [(r, self[f"order-{r['code']}"], self[f"weight-{r['code']}"]) for r in rows if r["dimension"] == key],
            )
            for key, title in DIMENSION_CHOICES
        ]

    def apply(self, scheme: Scheme) -> None:
        """Write the weights and put the indicators in order."""
        cleaned, rows = self.cleaned_data, scheme.definition["indicators"]
        for row in rows:
            row["weight"] = cleaned[f"weight-{row['code']}"]
        rows.sort(key=lambda row: cleaned[f"order-{row['code']}"])


class IndicatorForm(PartForm):
    """One indicator but for its weight; `part.indicator` is its code, blank for a new one."""

    template = "enterprises/rating_schemes/indicator.html"

    def __init__(self, data=None, *, scheme, part, kind: str = "", scoring: str = ""):
        rows = scheme.definition.get("indicators", ())
        self.stored = next((row for row in rows if row["code"] == part.indicator), {})
        self._kind = kind or (data or {}).get("kind", "")
        self._scoring = scoring or (data or {}).get("scoring", "")
        super().__init__(data, scheme=scheme, part=part)

    @property
    def kind(self) -> str:
        """The formula kind whose parts are shown."""
        known = dict(FORMULA_CHOICES)
        stored = self.stored.get("formula", {}).get("kind", "ratio")
        return next((kind for kind in (self._kind, stored) if kind in known), "ratio")

    @property
    def scoring_kind(self) -> str:
        """The scoring kind whose fields are shown."""
        known = dict(SCORING_CHOICES)
        stored = self.stored.get("scoring", {}).get("kind", "ratio")
        return next((kind for kind in (self._scoring, stored) if kind in known), "ratio")

    def build(self):
        """Fields of the shown kinds only."""
        row = self.stored
        if self.part.indicator == NEW:
            self.add("code", word("代码", 10, required=True))
        self.add("name", word("名称", 60, required=True), row.get("name"))
        self.add("unit", word("单位", 20), row.get("unit"))
        self.add("dimension", choice("维度", DIMENSION_CHOICES), row.get("dimension", "input"))
        self.add("direction", choice("方向", DIRECTION_CHOICES), row.get("direction", "higher"))
        self.add("kind", choice("公式类型", FORMULA_CHOICES, **{"data-reshape": "1"}), self.kind)
        formula = row.get("formula", {})
        self.add("scale", FigureField("换算倍数", required=True), formula.get("scale", 1))
        self.items = list(DataItem.objects.values_list("code", "name"))
        for part in FORMULA_PARTS[self.kind]:
            self._add_terms(part, formula.get(part, []))
        self.add("scoring", choice("计分方法", SCORING_CHOICES, **{"data-reshape": "1"}), self.scoring_kind)
        self._add_scoring(row.get("scoring", {}))
        self._add_overrides(row)

    def _add_terms(self, part: str, terms: list) -> None:
        for place in range(posted_rows(self.data if self.is_bound else None, part, len(terms), SPARE, MOST_TERMS)):
            item, factor = terms[place] if place < len(terms) else ("", None)
            known = item in dict(self.items)
            items = self.items if known or not item else [*self.items, (item, f"{item}（未登记）")]
            label = f"{PART_WORDS[part]} {place + 1}"
            self.add(f"{part}-{place}-item", choice(label, items, required=False), item)
            self.add(f"{part}-{place}-factor", FigureField(f"{label} 系数"), factor)

    def _add_scoring(self, scoring: dict) -> None:
        if self.scoring_kind == "difference":
            self.add("spread", FigureField("差值幅度", required=True), scoring.get("spread"))
        if self.scoring_kind == "band":
            steps = scoring.get("steps", [])
            for place in range(posted_rows(self.data if self.is_bound else None, "step", len(steps), 3, MOST_STEPS)):
                least, ratio = steps[place] if place < len(steps) else (None, None)
                self.add(f"step-{place}-least", FigureField(f"第 {place + 1} 档起点"), least)
                self.add(f"step-{place}-ratio", FigureField(f"第 {place + 1} 档比值"), ratio)

    def _add_overrides(self, row: dict) -> None:
        self.add("floor", FigureField("比值下限", placeholder="按默认"), row.get("floor"))
        self.add("cap", FigureField("比值封顶", placeholder="按默认"), row.get("cap"))
        for name, label, choices in (
            ("missing", "缺报时", MISSING_CHOICES),
            ("bad_den", "分母（或上年）不大于 0 时", BAD_DEN_CHOICES),
            ("bad_den_positive", "其中分子大于 0 时", BAD_DEN_CHOICES),
            ("zero_benchmark", "标杆不大于 0 时", ZERO_BENCHMARK_CHOICES),
        ):
            field = choice(label, choices, required=False)
            field.choices = [("", "按默认"), *choices]
            self.add(name, field, row.get(name))

    @property
    def head_fields(self):
        """Code, name, unit, dimension, direction."""
        return [self[name] for name in ("code", "name", "unit", "dimension", "direction") if name in self.fields]

    @property
    def parts(self):
        """By part of the formula: its words and the pairs (data item, coefficient)."""
        return [(PART_WORDS[part], self._pairs(part, "item", "factor")) for part in FORMULA_PARTS[self.kind]]

    @property
    def steps(self):
        """Pairs (start, ratio) of a band."""
        return self._pairs("step", "least", "ratio")

    @property
    def overrides(self):
        """The treatments that may differ from the default."""
        return [self[name] for name in OVERRIDES]

    def _pairs(self, prefix: str, first: str, second: str):
        places = [name.split("-")[1] for name in self.fields if name.startswith(f"{prefix}-") and name.endswith(first)]
        return [(self[f"{prefix}-{place}-{first}"], self[f"{prefix}-{place}-{second}"]) for place in places]

    def clean_code(self):
        """A new code: letter first, not yet used."""
        code = self.cleaned_data["code"]
        rows = self.scheme.definition.get("indicators", ())
        if not CODE.fullmatch(code) or code in ("base", "bonus"):
            raise forms.ValidationError("代码由字母开头，最多 10 位字母和数字，不得为 base 或 bonus。")
        if code in {row["code"] for row in rows}:
            raise forms.ValidationError(f"代码 {code} 已被其他指标使用。")
        if len(rows) >= MOST_INDICATORS:
            raise forms.ValidationError(f"最多 {MOST_INDICATORS} 项指标。")
        return code

    def clean(self):
        """A coefficient belongs to a data item, the two numbers of a step to one another."""
        cleaned = super().clean()
        for prefix, first, second, words in (
            *((part, "item", "factor", "数据项和系数须同时填写。") for part in FORMULA_PARTS[self.kind]),
            ("step", "least", "ratio", "起点和比值须同时填写。"),
        ):
            for one, other in self._pairs(prefix, first, second):
                given = [cleaned.get(field.name) not in (None, "") for field in (one, other)]
                if prefix != "step" and given == [True, False]:
                    cleaned[other.name] = 1
                elif given[0] != given[1] and not (one.errors or other.errors):
                    self.add_error(other.name, words)
        return cleaned

    def apply(self, scheme: Scheme) -> None:
        """Put the indicator in its place; what the form does not know (weight, source) stays."""
        cleaned = self.cleaned_data
        rows = scheme.definition.setdefault("indicators", [])
        row = next((row for row in rows if row["code"] == self.part.indicator), None)
        if row is None:
            row = {"code": cleaned["code"], "weight": 0}
            rows.append(row)
        row |= {name: cleaned[name] for name in ("name", "unit", "dimension", "direction")}
        row["formula"] = {"kind": self.kind, "scale": cleaned["scale"]} | {
            part: self._filled(part, "item", "factor") for part in FORMULA_PARTS[self.kind]
        }
        row["scoring"] = {"kind": self.scoring_kind}
        if self.scoring_kind == "difference":
            row["scoring"]["spread"] = cleaned["spread"]
        if self.scoring_kind == "band":
            row["scoring"]["steps"] = self._filled("step", "least", "ratio")
        for name in OVERRIDES:
            row.pop(name, None)
            if cleaned[name] not in (None, ""):
                row[name] = cleaned[name]

    def _filled(self, prefix: str, first: str, second: str) -> list[list]:
        cleaned = self.cleaned_data
        pairs = [[cleaned[one.name], cleaned[other.name]] for one, other in self._pairs(prefix, first, second)]
        return [pair for pair in pairs if pair[0] not in (None, "")]


class RemoveIndicatorForm(PartForm):
    """Taking an indicator out, with its benchmarks."""

    def apply(self, scheme: Scheme) -> None:
        """Remove it everywhere but from the tie-breaks, which the panel then names."""
        code = self.part.indicator
        found = scheme.definition
        found["indicators"] = [row for row in found["indicators"] if row["code"] != code]
        if scheme.benchmark_set is not None:
            kept = [row for row in scheme.benchmark_set.values if row["indicator"] != code]
            scheme.benchmark_set.values = kept
