"""The form of an item, made from its schema rows: one record, or as many as the item is a list of."""

from decimal import Decimal

from django import forms

from engineers.dossiers.actions import Record
from engineers.dossiers.choices import ValueKind
from engineers.dossiers.content import fields_of, joined, masked_text
from engineers.dossiers.countries import choices as countries
from engineers.dossiers.models import DossierItem, ItemField
from pinghu_portal.rulebook.rules import rule

MOST_RECORDS = 60
TEXT_MOST, LONG_MOST = 200, 2000
YES = "是"
SCANS = {"pdf": b"%PDF", "jpg": b"\xff\xd8\xff", "jpeg": b"\xff\xd8\xff", "png": b"\x89PNG"}
"""File types of scans and how their bytes begin."""


def check_scan(upload) -> None:
    """A scan is a PDF or a picture of at most the size the rule names. Raises ValidationError."""
    most = rule("dossiers.scan_mb")
    suffix = upload.name.rpartition(".")[2].lower()
    head = upload.read(8)
    upload.seek(0)
    if suffix not in SCANS or not head.startswith(SCANS[suffix]):
        raise forms.ValidationError("请上传 PDF、JPG 或 PNG 文件。")
    if upload.size > most * 1024 * 1024:
        raise forms.ValidationError(f"文件超过 {most} MB，请压缩后上传。")


def check_not_too_many(money: Decimal) -> None:
    """Yuan with two decimals, below a trillion. Raises ValidationError."""
    if money.copy_abs() >= Decimal(10) ** 12:
        raise forms.ValidationError("金额过大，请核对单位（元）。")


def _control(field: ItemField) -> forms.Field:
    if field.value_kind == ValueKind.CHOICE:
        return forms.ChoiceField(choices=[("", "请选择"), *((option, option) for option in field.choices)])
    if field.value_kind == ValueKind.COUNTRY:
        return forms.ChoiceField(choices=[("", "请选择"), *countries()])
    if field.value_kind == ValueKind.BOOLEAN:
        return forms.ChoiceField(choices=[("", "请选择"), (YES, YES), ("否", "否")])
    if field.value_kind == ValueKind.DATE:
        return forms.DateField(widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"))
    if field.value_kind == ValueKind.INTEGER:
        return forms.IntegerField(min_value=0, max_value=9_999_999)
    if field.value_kind == ValueKind.MONEY:
        return forms.DecimalField(max_digits=18, decimal_places=2, validators=[check_not_too_many])
    if field.value_kind == ValueKind.FILE:
        return forms.FileField(
            validators=[check_scan], widget=forms.FileInput(attrs={"accept": ".pdf,.jpg,.jpeg,.png"})
        )
    if field.value_kind == ValueKind.LONG:
        return forms.CharField(max_length=LONG_MOST, widget=forms.Textarea(attrs={"rows": 3}))
    return forms.CharField(max_length=TEXT_MOST)


class RecordForm(forms.Form):
    """One record of an item. `stored` is what is known: a sensitive value is not shown, blank leaves it as it is."""

    def __init__(self, *args, schema: list[ItemField], stored: list[dict[str, str]], **kwargs):
        super().__init__(*args, **kwargs)
        place = self.prefix.rpartition("-")[2] if self.prefix else "0"
        self.stored = stored[int(place)] if place.isdecimal() and int(place) < len(stored) else {}
        self.keeping = {row.key for row in schema if row.sensitive or row.value_kind == ValueKind.FILE}
        for row in schema:
            control = _control(row)
            control.label, control.required = row.title, row.required
            known = self.stored.get(row.key, "")
            control.help_text = row.help
            if row.sensitive and known:
                control.required = False
                control.help_text = f"已填 {masked_text(row.key, known)}；不修改请留空。"
            elif row.value_kind == ValueKind.FILE and known:
                control.required = False
                control.help_text = f"已上传：{known}；不更换请留空。"
            elif known:
                control.initial = known
            control.error_messages["required"] = f"请填写{row.title}。"
            style = "form-select" if isinstance(control.widget, forms.Select) else "form-control"
            control.widget.attrs.setdefault("class", style)
            self.fields[row.key] = control

    def record(self) -> Record:
        """What was typed; sensitive values and scans that were left blank stay as they are."""
        scans = {key: value for key, value in self.cleaned_data.items() if hasattr(value, "chunks")}
        texts = {
            key: str(value)
            for key, value in self.cleaned_data.items()
            if value not in (None, "") and key not in scans and key != "DELETE"
        }
        kept = {key: self.stored[key] for key in self.keeping if self.stored.get(key)}
        return Record({**kept, **texts}, scans)


class RecordFormSet(forms.BaseFormSet):
    """The records of an item."""

    def __init__(self, *args, schema, stored, **kwargs):
        super().__init__(*args, form_kwargs={"schema": schema, "stored": stored}, **kwargs)

    def records(self) -> list[Record]:
        """The records of a valid form set: neither blank nor deleted."""
        return [
            form.record()
            for form in self.forms
            if not form.cleaned_data.get("DELETE") and (form.has_changed() or form.stored)
        ]


def formset_for(item: DossierItem, data=None, files=None) -> RecordFormSet:
    """The form of an item, bound when data came. A list offers one blank record more than it has."""
    schema = fields_of(item)
    waiting = bool(item.proposed)
    stored = joined(item.proposed, item.proposed_sealed) if waiting else joined(item.rows, item.sealed)
    many = item.kind.many
    factory = forms.formset_factory(
        RecordForm,
        formset=RecordFormSet,
        extra=1 if many or not stored else 0,
        can_delete=many,
        max_num=MOST_RECORDS if many else 1,
        absolute_max=MOST_RECORDS + 1,
        validate_max=True,
    )
    return factory(data, files, initial=[{} for _ in stored], schema=schema, stored=stored, prefix="r")
