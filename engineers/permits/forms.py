"""The calculator's form out of the points table in force, in two languages; the officer's form for class, route and period."""

from decimal import Decimal

from django import forms
from django.utils import timezone
from django.utils.html import format_html

from engineers.dossiers.models import DossierItem, Engineer
from engineers.permits.choices import FACTOR_ENGLISH, Business, Factor, Route
from engineers.permits.models import PointsBand, WorkPermit
from engineers.permits.points import Declared
from engineers.permits.results import put_number

WAN = Decimal(10000)
DEGREES = {"博士": "doctor", "硕士": "master", "学士": "bachelor"}
CLAIMS = (
    Route.PROGRAMME,
    Route.ACHIEVEMENT,
    Route.ENCOURAGED,
    Route.FOUNDER,
    Route.YOUNG,
    Route.PROFESSION,
    Route.TEACHING,
)
STARTED = (Business.NEW, Business.SHORT, Business.EMPLOYER, Business.LETTER)


def _english(text: str) -> str:
    return format_html('<span lang="en">{}</span>', text)


class CalculatorForm(forms.Form):
    """Salary in 万元 a year, years of work, months a year in China, age, and what is chosen from the table's rows."""

    salary = forms.DecimalField(
        label="年薪（万元）",
        min_value=0,
        max_digits=9,
        decimal_places=2,
        help_text=_english("Annual salary, RMB 10,000"),
    )
    degree = forms.ChoiceField(label=Factor.DEGREE.label, help_text=_english(FACTOR_ENGLISH[Factor.DEGREE]))
    years = forms.DecimalField(
        label="工作年限（年）",
        min_value=0,
        max_value=70,
        decimal_places=1,
        help_text=_english("Years of work experience"),
    )
    months = forms.DecimalField(
        label="每年在华工作（月）",
        min_value=0,
        max_value=12,
        decimal_places=1,
        initial=12,
        help_text=_english("Months of work in China per year"),
    )
    age = forms.IntegerField(label="年龄（周岁）", min_value=16, max_value=100, help_text=_english("Age"))
    chinese = forms.ChoiceField(label=Factor.CHINESE.label, help_text=_english("Chinese proficiency"), initial="none")
    region = forms.ChoiceField(label=Factor.REGION.label, help_text=_english("Place of work"), initial="pinghu")
    bonus = forms.IntegerField(
        label="省级加分", min_value=0, max_value=10, initial=0, help_text=_english("Provincial bonus, 0 to 10")
    )
    special = forms.MultipleChoiceField(
        label="其他条件（不累计）",
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_english("Any one counts once"),
    )
    claims = forms.MultipleChoiceField(
        label="其他认定路径",
        required=False,
        widget=forms.CheckboxSelectMultiple,
        choices=[(route.value, route.label) for route in CLAIMS],
        help_text=_english("Other grounds, to be proved by documents"),
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        rows = list(PointsBand.objects.in_force(timezone.localdate()).exclude(code=""))
        for factor in (Factor.DEGREE, Factor.CHINESE, Factor.REGION, Factor.SPECIAL):
            found = [(row.code, f"{row.title} {row.title_en}") for row in rows if row.factor == factor]
            self.fields[factor.value].choices = found
        for name, field in self.fields.items():
            verb = "请选择" if isinstance(field, forms.ChoiceField) else "请填写"
            field.error_messages["required"] = f"{verb}{field.label}。"
            style = "form-select" if isinstance(field.widget, forms.Select) else "form-control"
            if not isinstance(field.widget, forms.CheckboxSelectMultiple):
                field.widget.attrs.update({"class": style, "aria-describedby": f"id_{name}_help"})

    def declared(self) -> Declared:
        """What was typed, as the pure function takes it (yuan)."""
        kept = self.cleaned_data
        same = {name: kept[name] for name in ("degree", "years", "months", "age", "chinese", "region", "bonus")}
        return Declared(salary=kept["salary"] * WAN, special=tuple(kept["special"]), **same)

    def claimed(self) -> frozenset[str]:
        """Routes the employer states."""
        return frozenset(self.cleaned_data["claims"])


def known_of(engineer: Engineer) -> dict:
    """What the archive knows already: age, degree, salary of the newest year, years of work, renowned school or employer."""
    today, known = timezone.localdate(), {}
    rows = {item.kind_id: item.rows for item in DossierItem.objects.filter(engineer=engineer, kind__in=(1, 3, 4))}
    if engineer.born_on[:4].isdecimal():
        known["age"] = today.year - int(engineer.born_on[:4]) - (f"{today:%m-%d}" < engineer.born_on[5:])
    degrees = [DEGREES[row["degree"]] for row in rows.get(3, []) if row.get("degree") in DEGREES]
    if degrees:
        known["degree"] = min(degrees, key=list(DEGREES.values()).index)
    starts = [row["from_on"] for row in rows.get(4, []) if row.get("from_on", "")[:4].isdecimal()]
    if starts:
        known["years"] = max(today.year - int(min(starts)[:4]) - (f"{today:%m-%d}" < min(starts)[5:]), 0)
    special = {
        "university": any(row.get("renowned") == "是" for row in rows.get(3, [])),
        "fortune500": any(row.get("fortune500") == "是" for row in rows.get(4, [])),
    }
    known["special"] = [code for code, held in special.items() if held]
    if any(row.get("was_chinese") == "是" for row in rows.get(1, [])):
        known["chinese"] = "former_chinese"
    return known


class ReviewForm(forms.ModelForm):
    """What the officer sets: class and route beside the proposal, certificate number, period, carrier."""

    permit_number = forms.CharField(label="许可证号", max_length=40, required=False)

    class Meta:
        model = WorkPermit
        fields = ("category", "route", "permit_number", "starts_on", "ends_on", "carrier")

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.had = self.instance.permit_number
        self.initial["permit_number"] = ""
        if self.had:
            self.fields["permit_number"].help_text = "已填并脱敏；不修改请留空。"
        for name in ("category", "route"):
            if not self.initial.get(name):
                self.initial[name] = getattr(self.instance, f"proposed_{name}")
        for name, field in self.fields.items():
            if name.endswith("_on"):
                field.widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
            field.widget.attrs["class"] = "form-select" if isinstance(field.widget, forms.Select) else "form-control"

    def clean_permit_number(self) -> str:
        """Blank keeps the stored number."""
        return self.cleaned_data["permit_number"].strip() or self.had

    def store(self) -> WorkPermit:
        """Save what the form holds, the number with its index; nothing else of the permit."""
        put_number(self.instance, "permit_number", self.cleaned_data["permit_number"])
        self.instance.save(update_fields=[*self.Meta.fields, "permit_number_index"])
        return self.instance
