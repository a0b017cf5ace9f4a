"""Forms of a draft that are grids: benchmarks by level × size × indicator, bonus groups with their items."""

from django import forms

from enterprises.rating_schemes.choices import LEVEL_CHOICES, SIZE_CHOICES
from enterprises.rating_schemes.forms import FigureField, PartForm, choice, posted_rows, word
from pinghu_portal.errors import RuleViolation
from pinghu_portal.evaluation.models import Scheme, SchemeState

MOST_ITEMS, SPARE_ITEMS = 120, 5
PER_UNIT = (("", "计一次"), ("1", "按数量"))


def level_words(code: str) -> str:
    """省平均, 市平均, or the code itself."""
    return dict(LEVEL_CHOICES).get(code, code)


class BenchmarksForm(PartForm):
    """Every benchmark in one table; a blank cell means that the level has none and passes its share on."""

    template = "enterprises/rating_schemes/benchmarks.html"
    wide = True

    def build(self):
        """Title and origin of the set, and a cell per level, size and indicator that is not scored by bands."""
        held = self.scheme.benchmark_set
        self.add("title", word("名称", 120, required=True), held.title if held else "")
        self.add("provenance", word("来源", 200), held.provenance if held else "")
        self.add_cells()

    def add_cells(self) -> None:
        """The cells of the table."""
        held, found = self.scheme.benchmark_set, self.scheme.definition
        self.levels = [level["code"] for level in found.get("levels", ())]
        self.heads = [(label, [level_words(level) for level in self.levels]) for _, label in SIZE_CHOICES]
        self.compared = [
            row for row in found.get("indicators", ()) if row.get("scoring", {}).get("kind", "ratio") != "band"
        ]
        table = {(row["level"], row["size"], row["indicator"]): row["value"] for row in held.values} if held else {}
        for row in self.compared:
            for size, size_label in SIZE_CHOICES:
                for level in self.levels:
                    label = f"{row['code']} {row.get('name', '')} {size_label} {level_words(level)}"
                    value = table.get((level, size, row["code"]))
                    self.add(f"v-{level}-{size}-{row['code']}", FigureField(label, as_written=True), value)

    @property
    def rows(self):
        """By indicator: (its row, bound cells by size and level)."""
        return [
            (row, [self[f"v-{level}-{size}-{row['code']}"] for size, _ in SIZE_CHOICES for level in self.levels])
            for row in self.compared
        ]

    def values(self) -> list[dict]:
        """The cells that are filled in, as rows of the package."""
        values = []
        for level in self.levels:
            for size, _ in SIZE_CHOICES:
                for row in self.compared:
                    value = self.cleaned_data[f"v-{level}-{size}-{row['code']}"]
                    if value is not None:
                        values.append({"level": level, "size": size, "indicator": row["code"], "value": value})
        return values

    def apply(self, scheme: Scheme) -> None:
        """Write the cells that are filled in. Raises RuleViolation when the set is in force elsewhere."""
        held = scheme.benchmark_set
        if held is None or held.state != SchemeState.DRAFT:
            raise RuleViolation("本方案没有自己的标杆值草案，请重新新建草案。")
        held.title, held.provenance = self.cleaned_data["title"], self.cleaned_data["provenance"]
        held.values = self.values()


class BonusForm(PartForm):
    """Bonus groups and items, one line an item; a line without code and name is left out. Lines of a group stand together."""

    template = "enterprises/rating_schemes/bonus.html"
    wide = True
    columns = ("group", "group_name", "code", "name", "points", "unit", "most")

    def build(self):
        """The cap, then seven fields a line."""
        bonus = self.scheme.definition.get("bonus") or {}
        self.add("cap", FigureField("附加分合计最高"), bonus.get("cap"))
        self.fields["cap"].help_text = "留空表示不封顶。"
        stored = [
            (group["code"], group.get("name"), item["code"], item.get("name"), item.get("points"), item)
            for group in bonus.get("groups", ())
            for item in group.get("items", ())
        ]
        self.count = posted_rows(self.data if self.is_bound else None, "item", len(stored), SPARE_ITEMS, MOST_ITEMS)
        for place in range(self.count):
            self._add_line(place, stored[place] if place < len(stored) else (None, None, None, None, None, {}))

    def _add_line(self, place: int, stored: tuple) -> None:
        group, group_name, code, name, points, item = stored
        label = f"第 {place + 1} 行"
        self.add(f"item-{place}-group", word(f"{label} 组代码", 10), group)
        self.add(f"item-{place}-group_name", word(f"{label} 组名称", 40), group_name)
        self.add(f"item-{place}-code", word(f"{label} 事项代码", 20), code)
        self.add(f"item-{place}-name", word(f"{label} 事项名称", 80), name)
        self.add(f"item-{place}-points", FigureField(f"{label} 分值"), points)
        unit = choice(f"{label} 计分方式", PER_UNIT[1:], required=False)
        unit.choices = PER_UNIT
        self.add(f"item-{place}-unit", unit, "1" if item.get("per_unit") else "")
        self.add(f"item-{place}-most", FigureField(f"{label} 最高分"), item.get("max"))

    @property
    def lines(self):
        """Bound fields by line."""
        return [[self[f"item-{place}-{name}"] for name in self.columns] for place in range(self.count)]

    def clean(self):
        """A line is whole or blank; a code stands once."""
        cleaned, seen = super().clean(), set()
        for place in range(self.count):
            line = {name: cleaned.get(f"item-{place}-{name}") for name in self.columns}
            if not self._is_filled(line):
                continue
            for name, words in (("group", "组代码"), ("code", "事项代码"), ("name", "事项名称"), ("points", "分值")):
                if line[name] in (None, "") and f"item-{place}-{name}" not in self.errors:
                    self.add_error(f"item-{place}-{name}", forms.ValidationError(f"请填写{words}。"))
            if line["code"] and line["code"] in seen:
                self.add_error(f"item-{place}-code", f"事项代码 {line['code']} 重复。")
            seen.add(line["code"])
        return cleaned

    @staticmethod
    def _is_filled(line: dict) -> bool:
        return bool(line["code"] or line["name"] or line["points"] is not None)

    def apply(self, scheme: Scheme) -> None:
        """Write groups in the order of their first line."""
        groups: dict[str, dict] = {}
        for place in range(self.count):
            line = {name: self.cleaned_data[f"item-{place}-{name}"] for name in self.columns}
            if not self._is_filled(line):
                continue
            group = groups.setdefault(line["group"], {"code": line["group"], "name": line["group"], "items": []})
            if line["group_name"] and group["name"] == line["group"]:
                group["name"] = line["group_name"]
            group["items"].append(
                {
                    "code": line["code"],
                    "name": line["name"],
                    "points": line["points"],
                    "per_unit": line["unit"] == "1",
                    "max": line["most"],
                }
            )
        scheme.definition["bonus"] = {"cap": self.cleaned_data["cap"], "groups": list(groups.values())}
