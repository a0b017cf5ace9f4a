"""The form of the sandbox: weights, colour rule and benchmarks of a detached scheme."""

from enterprises.rating_schemes.colour_forms import colour_fields, colour_rule, require_colour
from enterprises.rating_schemes.forms import FigureField
from enterprises.rating_schemes.grid_forms import BenchmarksForm
from pinghu_portal.evaluation.models import Scheme


class SandboxForm(BenchmarksForm):
    """What may be tried out. `apply` changes a detached scheme, or the draft that adopts the trial."""

    def build(self):
        """Weights, then the colour rule, then the cells of the benchmarks."""
        found = self.scheme.definition
        for row in found.get("indicators", ()):
            weight = FigureField(f"{row['code']} 权重", required=True, **{"data-weight": row.get("dimension", "")})
            self.add(f"weight-{row['code']}", weight, row.get("weight"))
        self.add("cap", FigureField("单项比值封顶", required=True), found.get("defaults", {}).get("cap", "1.5"))
        colour_fields(self, found.get("colour") or {})
        self.add_cells()

    @property
    def weights(self):
        """(indicator, bound weight)."""
        return [(row, self[f"weight-{row['code']}"]) for row in self.scheme.definition.get("indicators", ())]

    @property
    def rule_fields(self):
        """The fields of the colour rule and the cap."""
        return [self[name] for name in self.fields if "-" not in name and name != "seen"]

    def clean(self):
        """What the mode of colouring needs."""
        cleaned = super().clean()
        require_colour(self, cleaned)
        return cleaned

    def apply(self, scheme: Scheme) -> None:
        """Write what was typed into a scheme and its own benchmarks."""
        found, cleaned = scheme.definition, self.cleaned_data
        for row in found["indicators"]:
            row["weight"] = cleaned[f"weight-{row['code']}"]
        found["defaults"] = {**found.get("defaults", {}), "cap": cleaned["cap"]}
        found["colour"] = colour_rule(cleaned)
        scheme.benchmark_set.values = self.values()
