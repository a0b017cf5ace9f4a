"""Law 6: what a template of the portal writes, the same importer reads back; importing twice changes nothing."""

import io

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from openpyxl.utils import get_column_letter

from pinghu_portal.records.files import XLSX
from pinghu_portal.registry import imports
from pinghu_portal.registry.models import ImportState
from pinghu_portal.sheets.templates import FIRST_ROW, HEADING_ROW, write_template
from tests.factories.enterprises import EnterpriseFactory, credit_code
from tests.factories.ratings import YEAR
from tests.factories.samples import everyman

KINDS = imports.all_kinds()
SPECIAL = {
    "town": "钟埭街道",
    "platform": None,
    "industry_code": "C3670",
    "industry": "汽车零部件及配件制造",
    "certificate": "GR202133009999",
    "reference": "TST999999",
    "item": "PT1",
    "evidence": "证书复印件",
    "group": None,
    "item_name": None,
    "nationality": "日本",
    "passport": "TJ2600001",
    "phone": None,
    "email": None,
    "born_on": "1980-05-01",
    "passport_ends_on": "2030-05-01",
    "contract_ends_on": "2026-12-31",
}
"""Cells whose content must be known to the register; everything else follows from the column's kind."""


def cell_of(column, enterprise):
    """A valid cell for a column."""
    if column.name in ("credit_code", "name"):
        return getattr(enterprise, column.name)
    if column.name == "employer":
        return enterprise.name
    if column.name in SPECIAL:
        return SPECIAL[column.name]
    if column.kind == "choice":
        return next(iter(column.choices))
    return {"money": 12.5, "integer": 3, "date": "2024-01-01"}.get(column.kind, "试验")


def filled(kind, enterprise, **planted) -> bytes:
    """The template of a kind with one row filled in by its headings; `planted` cells as they are given."""
    target = io.BytesIO()
    write_template(target, kind.importer, kind.office)
    book = openpyxl.load_workbook(io.BytesIO(target.getvalue()))
    sheet = book.worksheets[0]
    for place, column in enumerate(kind.importer.columns, 2):
        assert str(sheet.cell(HEADING_ROW, place).value).startswith(column.label)
        sheet.cell(FIRST_ROW, place).value = planted.get(column.name) or cell_of(column, enterprise)
    sheet.cell(FIRST_ROW, 1).value = 1
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def receive(kind, content: bytes):
    """Upload as the wizard does."""
    options = {"year": YEAR} if kind.years else {}
    return imports.receive(SimpleUploadedFile("试验.xlsx", content, XLSX), kind, options, everyman())


@pytest.mark.django_db
@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.key)
def test_the_template_comes_back_and_twice_is_once(kind):
    register = kind.policy_model == "enterprises.Enterprise"
    enterprise = EnterpriseFactory.build(credit_code=credit_code(99990)) if register else EnterpriseFactory()
    content = filled(kind, enterprise)
    batch = receive(kind, content)
    assert (batch.state, batch.refusal, batch.errors, batch.questions) == (ImportState.READY, "", [], [])
    assert imports.confirm(batch, kind, everyman()) == {"new": 1, "changed": 0, "same": 0}
    again = receive(kind, content)
    assert (again.state, again.counts) == (ImportState.READY, {"new": 0, "changed": 0, "same": 1})


@pytest.mark.django_db
@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.key)
def test_an_empty_template_writes_nothing(kind):
    target = io.BytesIO()
    write_template(target, kind.importer, kind.office)
    batch = receive(kind, target.getvalue())
    assert batch.state in (ImportState.REFUSED, ImportState.FAULTY), batch.counts
    assert batch.refusal or batch.errors


@pytest.mark.django_db
@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.key)
def test_a_planted_error_in_a_cell_is_named_by_cell(kind):
    names = [column.name for column in kind.importer.columns]
    wrong = "credit_code" if "credit_code" in names else "date"
    content = filled(kind, EnterpriseFactory(), **{wrong: "91330482MA9X000000"})
    batch = receive(kind, content)
    assert batch.state == ImportState.FAULTY
    place = names.index(wrong) + 2
    assert f"{get_column_letter(place)}{FIRST_ROW}" in {error["cell"] for error in batch.errors}
