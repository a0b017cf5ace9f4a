"""Which form edits which part of a draft."""

from enterprises.rating_schemes.basics_forms import BasicsForm, RevisionForm, SizesForm
from enterprises.rating_schemes.choices import Section
from enterprises.rating_schemes.colour_forms import ColourForm
from enterprises.rating_schemes.forms import PartForm
from enterprises.rating_schemes.grid_forms import BenchmarksForm, BonusForm
from enterprises.rating_schemes.indicator_forms import WeightsForm
from enterprises.rating_schemes.sections import Part
from pinghu_portal.evaluation.models import Scheme

FORMS: dict[str, type[PartForm]] = {
    Section.BASICS: BasicsForm,
    Section.SIZES: SizesForm,
    Section.INDICATORS: WeightsForm,
    Section.BENCHMARKS: BenchmarksForm,
    Section.BONUS: BonusForm,
    Section.COLOUR: ColourForm,
    Section.REVISION: RevisionForm,
}


def form_of(section: str, scheme: Scheme, data=None) -> PartForm:
    """The form of a whole section. Raises KeyError for an unknown one."""
    return FORMS[section](data, scheme=scheme, part=Part(section))
