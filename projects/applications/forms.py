"""The pages of the form. A draft may be incomplete: what cannot be read keeps its stored value and the page says so."""

from decimal import Decimal

from django import forms

from pinghu_portal.web.small_forms import dress
from projects.applications import tables, validators
from projects.applications.actions import MOST_AVOID, Changes
from projects.applications.choices import CostKind
from projects.applications.completeness import Page
from projects.applications.models import Application
from projects.applications.prefill import READERS, TITLES, TYPED
from projects.calls.choices import FieldKind
from projects.calls.models import FormField, ResearchField


class DraftForm(forms.ModelForm):
    """Plain fields of an application; nothing is required while it is a draft."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            field.required = False
            dress(field)

    def _get_validation_exclusions(self):
        """A draft is checked field by field, not as a whole."""
        return super()._get_validation_exclusions() | {"number", "call", "enterprise", "category"}

    def changes(self) -> Changes:
        """What can be kept."""
        self.is_valid()
        kept = {name: self.cleaned_data[name] for name in self.fields if name in self.cleaned_data}
        return Changes(fields={name: value for name, value in kept.items() if name in self._meta.fields})


class BasicsForm(DraftForm):
    """基本信息."""

    avoid_text = forms.CharField(
        label="申请回避的专家", widget=forms.Textarea(attrs={"rows": 3}), max_length=300,
        help_text=f"每行一人：姓名，单位；最多 {MOST_AVOID} 人，没有的不填",
    )  # fmt: skip

    class Meta:
        model = Application
        fields = ("title", "category", "field", "starts_on", "ends_on")

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        rows = self.instance.call.categories.all()
        self.fields["category"].choices = [(row.category, row.get_category_display()) for row in rows]
        self.fields["category"].required = True
        self.fields["field"].queryset = ResearchField.objects.filter(active=True)
        self.fields["field"].empty_label = "请选择"
        self.initial["avoid_text"] = "\n".join(self.instance.avoid)

    def clean_avoid_text(self):
        """One person a line, three at most."""
        lines = [line.strip() for line in self.cleaned_data["avoid_text"].splitlines() if line.strip()]
        if len(lines) > MOST_AVOID:
            raise forms.ValidationError(f"最多 {MOST_AVOID} 人。")
        return lines

    def clean(self):
        """The end comes after the start."""
        cleaned = super().clean()
        starts, ends = cleaned.get("starts_on"), cleaned.get("ends_on")
        if starts and ends and ends <= starts:
            self.add_error("ends_on", "结束日期应晚于开始日期。")
        return cleaned

    def changes(self) -> Changes:
        """With the people to avoid."""
        found = super().changes()
        if "avoid_text" in self.cleaned_data:
            found.fields["avoid"] = self.cleaned_data["avoid_text"]
        if not found.fields.get("category"):
            found.fields.pop("category", None)
        if "ends_on" in self.errors:
            found.fields.pop("starts_on", None)
        return found


class UnitForm(DraftForm):
    """单位信息: contact, and the figures that no office has reported; what is known is only ticked."""

    class Meta:
        model = Application
        fields = ("contact", "phone")

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for code in TYPED:
            if code not in self.instance.sources:
                self.fields[code] = forms.CharField(label=TITLES[code], required=False, max_length=20)
                self.initial[code] = self.instance.answers.get(code, "")
                dress(self.fields[code])

    def changes(self) -> Changes:
        """Ticks and typed figures."""
        found = super().changes()
        for code in TYPED:
            if code in self.cleaned_data:
                try:
                    tables.read_number(self.cleaned_data[code], places=2)
                except ValueError as error:
                    self.add_error(code, str(error))
                else:
                    found.answers[code] = self.cleaned_data[code].strip()
        found.asked = {*READERS, "contact", "phone"}
        found.ticked = set(self.data.getlist("confirm")) | (set(READERS) if self.data.get("all") else set())
        return found


class PeopleForm(DraftForm):
    """负责人与成员; the number of the leader's paper is never stored, only its keyed digest."""

    leader_id = forms.CharField(
        label="证件号码", max_length=20, widget=forms.TextInput(attrs={"autocomplete": "off"}),
        help_text="身份证或护照号码，用于限项核查；系统只保存不可还原的摘要",
    )  # fmt: skip

    class Meta:
        model = Application
        fields = ("leader", "leader_title", "leader_born")

    def clean_leader_id(self):
        """A number that can be one; blank keeps what is known."""
        if not self.cleaned_data["leader_id"].strip():
            return ""
        try:
            return validators.clean_id(self.cleaned_data["leader_id"])
        except ValueError as error:
            raise forms.ValidationError(str(error)) from None

    def clean_leader_born(self):
        """A year that can be meant."""
        year = self.cleaned_data["leader_born"]
        if year and not 1900 <= year <= 2020:
            raise forms.ValidationError("请核对出生年份。")
        return year

    def changes(self) -> Changes:
        """With members, partners and the digest."""
        found = super().changes()
        if number := self.cleaned_data.get("leader_id"):
            found.fields["leader_key"] = validators.leader_key(number)
            found.fields["leader_born"] = validators.born(number) or found.fields.get("leader_born")
        found.asked, found.ticked = {"leader_title"}, set(self.data.getlist("confirm"))
        for name, read in (("members", tables.members), ("partners", tables.partners)):
            table = read(self.data)
            found.tables[name] = table.rows
            for words in table.faults:
                self.add_error(None, words)
        return found


class MoneyField(forms.CharField):
    """An amount typed in 万元, kept in yuan."""

    def clean(self, value):
        """Yuan. Raises ValidationError."""
        try:
            return tables.read_wan(super().clean(value)) or Decimal(0)
        except ValueError as error:
            raise forms.ValidationError(f"{error}。") from None

    def prepare_value(self, value):
        """万元 for a stored amount, typed text as it is."""
        if isinstance(value, Decimal):
            text = f"{value / tables.WAN:f}"
            return (text.rstrip("0").rstrip(".") if "." in text else text) if value else ""
        return value


class TargetsForm(DraftForm):
    """预期成果: money figures in 万元, counts, and the table of indicators."""

    output = MoneyField(label="预期新增产值（万元）", max_length=20)
    tax = MoneyField(label="预期新增税收（万元）", max_length=20)

    class Meta:
        model = Application
        fields = ("output", "tax", "jobs", "patents")

    def changes(self) -> Changes:
        """With the indicators; a blank count is none."""
        found = super().changes()
        for name in ("jobs", "patents"):
            if name in found.fields and found.fields[name] is None:
                found.fields[name] = 0
        table = tables.targets(self.data)
        found.tables["targets"] = table.rows
        for words in table.faults:
            self.add_error(None, words)
        return found


class BudgetForm(DraftForm):
    """经费预算: one line per 科目; the three sums follow from the lines."""

    class Meta:
        model = Application
        fields = ()

    def changes(self) -> Changes:
        """The lines."""
        table = tables.budget(self.data, dict(CostKind.choices))
        self.is_valid()
        for words in table.faults:
            self.add_error(None, words)
        return Changes(tables={"budget": table.rows}) if not table.faults else Changes()


class SubmitForm(DraftForm):
    """承诺与提交."""

    class Meta:
        model = Application
        fields = ("committed",)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields[
            "committed"
        ].label = "本单位及项目负责人承诺：申报内容和材料真实、完整，没有重复申报和弄虚作假，自筹经费已落实，愿承担科研诚信责任"


class SectionForm(forms.Form):
    """A section of the call's form, its entries as the call has them."""

    def __init__(self, data=None, *, instance: Application, page: Page):
        self.entries = [entry for entry in page.section.fields.all() if entry.kind != FieldKind.FILE]
        super().__init__(data, initial={entry.code: instance.answers.get(entry.code, "") for entry in self.entries})
        for entry in self.entries:
            self.fields[entry.code] = _entry(entry)
            dress(self.fields[entry.code])

    def changes(self) -> Changes:
        """The answers that can be kept, as texts; ticks of what was taken over."""
        self.is_valid()
        found = Changes(answers={code: _text(value) for code, value in self.cleaned_data.items()})
        found.asked, found.ticked = {entry.code for entry in self.entries}, set(self.data.getlist("confirm"))
        return found


def _text(value) -> str:
    """An answer as it is kept: days as ISO, nothing as blank."""
    return value.isoformat() if hasattr(value, "isoformat") else "" if value is None else str(value).strip()


def _entry(entry: FormField) -> forms.Field:
    more = {"label": entry.title, "required": False, "help_text": entry.help}
    if entry.kind == FieldKind.TEXT:
        words = "，".join(part for part in (entry.help, f"最多 {entry.most} 字") if part)
        more["help_text"] = words
        return forms.CharField(max_length=entry.most, widget=forms.Textarea(attrs={"rows": 7}), **more)
    if entry.kind == FieldKind.CHOICE:
        words = [one.strip() for one in entry.choices.split("、") if one.strip()]
        return forms.ChoiceField(choices=[("", "请选择"), *((one, one) for one in words)], **more)
    if entry.kind == FieldKind.DATE:
        return forms.DateField(**more)
    if entry.kind in (FieldKind.NUMBER, FieldKind.MONEY):
        return forms.DecimalField(max_digits=18, decimal_places=4, min_value=0, **more)
    return forms.CharField(max_length=max(entry.most, 1), **more)


FORMS = {
    "basics": BasicsForm,
    "unit": UnitForm,
    "people": PeopleForm,
    "budget": BudgetForm,
    "targets": TargetsForm,
    "submit": SubmitForm,
}


def form_of(page: Page, application: Application, data=None):
    """The form of a page; None for the page of files, which are uploaded one by one."""
    if page.section is not None:
        return SectionForm(data, instance=application, page=page)
    kind = FORMS.get(page.code)
    return kind(data, instance=application) if kind else None
