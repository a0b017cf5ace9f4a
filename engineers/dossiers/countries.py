"""Countries and regions of ISO 3166-1 with their Chinese and English names, out of the CLDR (library Babel)."""

from functools import cache

from babel import Locale
from django import forms
from django.db import models

CHINA = ("CN", "HK", "MO", "TW")
"""Not foreign: their people come to work under other rules."""


@cache
def names(language: str = "zh") -> dict[str, str]:
    """Two-letter code → name, foreign countries only, in the order of the names."""
    found = {
        code: name
        for code, name in Locale(language).territories.items()
        if len(code) == 2 and code.isalpha() and code not in CHINA and code not in ("EU", "EZ", "UN", "ZZ", "XA", "XB")
    }
    return dict(sorted(found.items(), key=lambda pair: pair[1]))


def name_of(code: str, language: str = "zh") -> str:
    """The name of a country; the code itself when it is unknown."""
    return names(language).get(code, code)


def choices(user=None) -> list[tuple[str, str]]:
    """For filters and forms."""
    return list(names().items())


class CountryField(models.CharField):
    """A two-letter country code, chosen by name; a plain text to migrations and to the database."""

    def deconstruct(self):
        """The list of countries follows the library, not the migrations."""
        name, _, args, kwargs = super().deconstruct()
        return name, "django.db.models.CharField", args, kwargs

    def formfield(self, **kwargs):
        """A choice list by name."""
        return forms.ChoiceField(
            choices=[("", "请选择"), *choices()],
            label=self.verbose_name,
            required=not self.blank,
            help_text=self.help_text,
        )
