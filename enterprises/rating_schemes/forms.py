"""What the forms of a draft share: exact numbers, repeated rows, the stamp of what was seen.

A draft may hold inconsistencies (the panel lists them), so these forms refuse only what cannot be stored: text in a number,
a choice outside its list, a line half filled in.
"""

import unicodedata
from decimal import Decimal

from django import forms

from enterprises.rating_schemes.sections import Part, stamp
from pinghu_portal.evaluation.exact import plain, read_number, shortest
from pinghu_portal.evaluation.models import Scheme

BLANK = ("", "—")
MOST_DIGITS = 15
"""Digits before and after the point that a person may type; far more than any figure of a scheme needs."""


def number_json(number: Decimal) -> int | str:
    """A number as schemes hold it: a whole one as an integer, any other as the shortest decimal text."""
    text = shortest(number)
    return text if "." in text else int(text)


class FigureField(forms.CharField):
    """An exact decimal number, cleaned to its JSON form; None when blank. Full-width digits are accepted, NaN is not.

    With `as_written` it is cleaned to text with the decimals that were typed, as benchmarks are kept.
    """

    def __init__(self, label="", *, required=False, as_written=False, **attrs):
        self.as_written = as_written
        widget = forms.TextInput({"class": "form-control num", "inputmode": "decimal", "autocomplete": "off", **attrs})
        super().__init__(label=label, required=required, max_length=40, widget=widget)

    def clean(self, value):
        """The number, or a sentence that quotes what was typed."""
        text = unicodedata.normalize("NFKC", super().clean(value) or "").strip()
        if not text:
            return None
        try:
            number = read_number(text)
        except ValueError as error:
            raise forms.ValidationError(f"应为数字，现为“{text}”。") from error
        if number.adjusted() >= MOST_DIGITS or -number.as_tuple().exponent > MOST_DIGITS:
            raise forms.ValidationError(f"整数和小数各不超过 {MOST_DIGITS} 位，现为“{text}”。")
        return plain(number) if self.as_written else number_json(number)


def word(label: str, most: int = 60, *, required: bool = False, **attrs) -> forms.CharField:
    """A short text."""
    return forms.CharField(
        label=label,
        required=required,
        max_length=most,
        widget=forms.TextInput({"class": "form-control", "autocomplete": "off", **attrs}),
    )


def choice(label: str, choices, *, required: bool = True, **attrs) -> forms.ChoiceField:
    """One of a closed list; with a blank line when it is not required."""
    listed = list(choices) if required else [BLANK, *choices]
    return forms.ChoiceField(
        label=label, required=required, choices=listed, widget=forms.Select({"class": "form-select", **attrs})
    )


def posted_rows(data, prefix: str, stored: int, spare: int, most: int) -> int:
    """How many lines a repeated part has: what was posted, or what is stored and some spare ones."""
    if data is None:
        return min(stored + spare, most)
    places = [name.split("-")[1] for name in data if name.startswith(f"{prefix}-") and name.count("-") == 2]
    return min(max((int(place) + 1 for place in places if place.isascii() and place.isdecimal()), default=0), most)


class PartForm(forms.Form):
    """A form for one part of a draft. `apply(scheme)` writes what was cleaned; the caller holds the lock."""

    seen = forms.CharField(widget=forms.HiddenInput, max_length=24, required=False)
    template = ""
    wide = False
    """Whether its table needs the whole width of the page."""

    def __init__(self, data=None, *, scheme: Scheme, part: Part):
        super().__init__(data, auto_id="id_%s")
        self.scheme, self.part = scheme, part
        self.fields["seen"].initial = stamp(scheme, part)
        self.build()
        for name, field in self.fields.items():
            field.widget.attrs.setdefault("aria-label", str(field.label or name))

    def build(self) -> None:
        """Add fields and their first values out of the scheme."""

    def add(self, name: str, field: forms.Field, value: object = None) -> None:
        """A field with the stored value."""
        field.initial = "" if value is None else value
        self.fields[name] = field

    def apply(self, scheme: Scheme) -> None:
        """Write the cleaned values into the scheme."""
        raise NotImplementedError
