"""The form of the colour rule: threshold, quota or hybrid, ties, scope, vetoes, order among equals (规范 3.3 step 10)."""

from enterprises.rating_schemes.choices import (
    COLOUR_CHOICES,
    EFFECT_CHOICES,
    QUOTA_CHOICES,
    ROUNDING_CHOICES,
    SCOPE_CHOICES,
    TIES_CHOICES,
)
from enterprises.rating_schemes.forms import FigureField, PartForm, choice, word
from pinghu_portal.evaluation.models import Scheme
from pinghu_portal.evaluation.scheme import BASE_KEY, BONUS_KEY

MOST_VETOES, MOST_TIE_KEYS = 4, 4
NEEDED = {
    "threshold": ("green_min", "yellow_below"),
    "quota": ("green", "yellow"),
    "hybrid": ("green", "yellow"),
}
WORDS = {"green_min": "绿色下限", "yellow_below": "黄色上限", "green": "绿色名额", "yellow": "黄色名额"}


def colour_fields(form: PartForm, rule: dict) -> None:
    """The fields of a colour rule with its values; used by the editor and by the sandbox."""
    form.add("mode", choice("评色方式", COLOUR_CHOICES), rule.get("mode", "quota"))
    form.add("green_min", FigureField("绿色：指数不低于"), rule.get("green_min"))
    form.add("yellow_below", FigureField("黄色：指数低于"), rule.get("yellow_below"))
    for colour, label in (("green", "绿色名额"), ("yellow", "黄色名额")):
        quota = rule.get(colour) or {}
        by = "count" if quota.get("count") is not None else "share"
        form.add(f"{colour}_by", choice(f"{label}按", QUOTA_CHOICES), by)
        form.add(colour, FigureField(label), quota.get(by))
    form.add("count_rounding", choice("名额取整", ROUNDING_CHOICES), rule.get("count_rounding", "half_up"))
    form.add("ties", choice("分界处并列", TIES_CHOICES), rule.get("ties", "favour"))
    form.add("scope", choice("名额范围", SCOPE_CHOICES), rule.get("scope", "all"))


def require_colour(form: PartForm, cleaned: dict) -> None:
    """What the chosen mode cannot do without."""
    for name in NEEDED.get(cleaned.get("mode", ""), ()):
        if cleaned.get(name) is None and name not in form.errors:
            form.add_error(name, f"请填写{WORDS[name]}。")


def colour_rule(cleaned: dict) -> dict:
    """The rule in the form of the package: only what its mode reads."""
    mode = cleaned["mode"]
    guards = {name: cleaned[name] for name in ("green_min", "yellow_below") if cleaned[name] is not None}
    if mode == "threshold":
        return {"mode": mode, **guards}
    rule = {name: cleaned[name] for name in ("mode", "count_rounding", "ties", "scope")}
    rule |= {colour: {cleaned[f"{colour}_by"]: cleaned[colour]} for colour in ("green", "yellow")}
    return {**rule, **guards} if mode == "hybrid" else rule


class ColourForm(PartForm):
    """评色规则 with vetoes and the order among equal indexes."""

    template = "enterprises/rating_schemes/colour.html"

    def build(self):
        """Rule, vetoes, tie keys."""
        found = self.scheme.definition
        colour_fields(self, found.get("colour") or {})
        vetoes, keys = found.get("vetoes") or [], found.get("tie_break") or []
        for place in range(MOST_VETOES):
            veto = vetoes[place] if place < len(vetoes) else {}
            self.add(f"veto-{place}-flag", word(f"否决情形 {place + 1}", 40), veto.get("flag"))
            effect = choice(f"后果 {place + 1}", EFFECT_CHOICES, required=False)
            self.add(f"veto-{place}-effect", effect, veto.get("effect"))
        names = [(BASE_KEY, "基础评价"), (BONUS_KEY, "附加评价")]
        names += [(row["code"], f"{row['code']} {row.get('name', '')}") for row in found.get("indicators", ())]
        for place in range(MOST_TIE_KEYS):
            key = keys[place] if place < len(keys) else ""
            choices = names if not key or key in dict(names) else [*names, (key, f"{key}（已删除）")]
            self.add(f"tie-{place}", choice(f"并列依次比较 {place + 1}", choices, required=False), key)

    @property
    def rule_fields(self):
        """The fields of the rule itself."""
        return [self[name] for name in self.fields if "-" not in name and name != "seen"]

    @property
    def veto_rows(self):
        """Pairs (situation, consequence)."""
        return [(self[f"veto-{place}-flag"], self[f"veto-{place}-effect"]) for place in range(MOST_VETOES)]

    @property
    def tie_fields(self):
        """The keys in order."""
        return [self[f"tie-{place}"] for place in range(MOST_TIE_KEYS)]

    def clean(self):
        """What the mode needs."""
        cleaned = super().clean()
        require_colour(self, cleaned)
        for place in range(MOST_VETOES):
            flag, effect = cleaned.get(f"veto-{place}-flag"), cleaned.get(f"veto-{place}-effect")
            if flag and not effect:
                self.add_error(f"veto-{place}-effect", "请选择后果。")
        return cleaned

    def apply(self, scheme: Scheme) -> None:
        """Write rule, vetoes and tie keys."""
        cleaned, found = self.cleaned_data, scheme.definition
        found["colour"] = colour_rule(cleaned)
        found["vetoes"] = [
            {"flag": cleaned[f"veto-{place}-flag"], "effect": cleaned[f"veto-{place}-effect"]}
            for place in range(MOST_VETOES)
            if cleaned[f"veto-{place}-flag"]
        ]
        keys = [cleaned[f"tie-{place}"] for place in range(MOST_TIE_KEYS)]
        found["tie_break"] = list(dict.fromkeys(filter(None, keys)))
