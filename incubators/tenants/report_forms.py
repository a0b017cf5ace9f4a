"""What the pages of a year report show: lines of a form with value, last year's, faults and remarks."""

from collections.abc import Mapping
from dataclasses import dataclass

from incubators.tenants.choices import NUMERIC, Value
from incubators.tenants.report_models import ReportField
from incubators.tenants.report_rules import Fault, Questionnaire

WIDGETS = {Value.CHOICE: "choice", Value.BOOLEAN: "choice", Value.DATE: "date"}


@dataclass(frozen=True)
class Line:
    """One field on a page."""

    field: ReportField
    value: str
    before: str
    faults: tuple[str, ...]
    remark: str

    @property
    def widget(self) -> str:
        """choice, date, number or text."""
        return WIDGETS.get(self.field.value, "number" if self.is_number else "text")

    @property
    def is_number(self) -> bool:
        """Whether it stands right."""
        return self.field.value in NUMERIC


def lines_of(
    form: Questionnaire, shown, before: Mapping[str, str], faults: list[Fault]
) -> list[tuple[str, list[Line]]]:
    """(section, lines) of a form; `shown` is the report or sheet whose values and remarks stand in it."""
    sections: dict[str, list[Line]] = {}
    for of in form.fields:
        words = tuple(fault.words for fault in faults if fault.code == of.code)
        line = Line(
            of, str(shown.values.get(of.code, "")), str(before.get(of.code, "")), words, shown.remarks.get(of.code, "")
        )
        sections.setdefault(of.section, []).append(line)
    return list(sections.items())


def filled(form: Questionnaire, values: Mapping[str, str]) -> int:
    """How many fields of a form are filled in."""
    return sum(bool(values.get(of.code)) for of in form.fields)


def typed(post, form: Questionnaire) -> dict[str, str]:
    """What came out of a form: only fields that were sent."""
    return {of.code: post[f"value-{of.code}"] for of in form.fields if f"value-{of.code}" in post}
