"""Small forms inside tabs: items and years of a complex, years of a contract, experts and visits."""

from django import forms

from incubators.platforms.contract_models import PlatformYear
from incubators.platforms.models import ComplexItem, ComplexYear
from incubators.platforms.park_models import JointExpert, JointVisit
from pinghu_portal.web.small_forms import SmallForm


class ItemForm(SmallForm):
    """A part, service, department or institution."""

    class Meta:
        model = ComplexItem
        fields = ("kind", "title", "progress", "source")


class FiguresForm(SmallForm):
    """The figures of a function in a year; entering it again replaces the row."""

    class Meta:
        model = ComplexYear
        fields = (
            "year", "function", "content", "investment", "surveyed", "served", "problems", "cooperations", "contracts",
            "contract_amount", "institutions", "source",
        )  # fmt: skip


class OpenYearForm(SmallForm):
    """A year of the contract with its money."""

    class Meta:
        model = PlatformYear
        fields = ("year", "kind", "budget")


class PlanForm(SmallForm):
    """The plan of a year."""

    class Meta:
        model = PlatformYear
        fields = ("plan",)


class ReportForm(SmallForm):
    """The self-report."""

    class Meta:
        model = PlatformYear
        fields = ("report",)


class GradeForm(SmallForm):
    """Who assessed, grade and opinion."""

    class Meta:
        model = PlatformYear
        fields = ("assessor", "grade", "opinion")
        widgets = {"opinion": forms.TextInput()}


class ExpertForm(SmallForm):
    """An expert."""

    class Meta:
        model = JointExpert
        fields = ("name", "post")


class VisitForm(SmallForm):
    """A visit."""

    class Meta:
        model = JointVisit
        fields = ("on", "place", "people", "topics", "source")
