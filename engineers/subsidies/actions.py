"""Opening a claim and its evidence."""

from decimal import Decimal, InvalidOperation

from django.db import transaction
from django.utils import timezone

from engineers.dossiers.choices import ItemState
from engineers.dossiers.content import full_rows
from engineers.dossiers.models import Engineer
from engineers.nominations.models import Selection
from engineers.subsidies.models import SubsidyClaim, SubsidyEvidence
from engineers.subsidies.policy import EDITABLE
from engineers.subsidies.rules import ELIGIBLE
from pinghu_portal.errors import RuleViolation
from pinghu_portal.records.files import store
from pinghu_portal.records.numbers import next_number
from pinghu_portal.workflow import engine

OLDEST = 2016
"""No subsidy is older than the rule rows of the portal."""


def open_claim(engineer: Engineer, year: int, *, by) -> SubsidyClaim:
    """A draft for a year, salary prefilled from item 9 of the archive. A second opening finds the first.

    Raises RuleViolation with all reasons.
    """
    selection = (
        Selection.objects.valid()
        .filter(engineer=engineer, level__in=ELIGIBLE, year__lte=year)
        .order_by("-year", "level")
        .first()
    )
    reasons = []
    if not OLDEST <= year <= timezone.localdate().year:
        reasons.append("请选择已经结束或正在进行的年度。")
    if selection is None:
        reasons.append(f"{engineer.name} 在 {year} 年及以前没有嘉兴市级及以上入选记录。")
    if reasons:
        raise RuleViolation(reasons)
    with transaction.atomic():
        Engineer.objects.select_for_update(of=("self",)).get(pk=engineer.pk)  # a double click waits here
        if known := SubsidyClaim.objects.filter(engineer=engineer, year=year).first():
            return known
        claim = SubsidyClaim.objects.create(
            number=next_number("NX", year),
            engineer=engineer,
            enterprise=engineer.enterprise,
            selection=selection,
            year=year,
            salary_paid=salary_of(engineer, year),
        )
        engine.start(claim, by=by)
    return claim


def salary_of(engineer: Engineer, year: int) -> Decimal | None:
    """The salary paid in a year as the verified archive knows it (item 9), in yuan."""
    item = engineer.items.filter(kind=9, state__in=(ItemState.VERIFIED, ItemState.CHANGING)).first()
    for row in full_rows(item) if item else []:
        if row.get("year") == str(year):
            try:
                return Decimal(row.get("paid") or "")
            except InvalidOperation:
                return None
    return None


def attach(claim: SubsidyClaim, upload, title: str, *, by) -> SubsidyEvidence:
    """Keep a sealed file. Raises RuleViolation once the claim is handed in."""
    if claim.state not in EDITABLE:
        raise RuleViolation("申请已提交，不能再上传材料；如需补充，请等待退回修改。")
    stored = store(upload.chunks(), name=upload.name, owner=by, content_type="application/octet-stream", sealed=True)
    return SubsidyEvidence.objects.create(claim=claim, title=title.strip()[:60] or stored.name[:60], file=stored)
