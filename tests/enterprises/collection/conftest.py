"""A round of 2022 for two enterprises with figures of 2021, and a member of the first."""

import datetime
from dataclasses import dataclass

import pytest
from django.utils import timezone

from enterprises.collection.actions import open_round
from enterprises.collection.filing_actions import save_draft, version_of
from enterprises.collection.models import Audience, Filing
from enterprises.ratings.models import DataReturn
from pinghu_portal.organisation.models import Department
from tests.factories.enterprises import EnterpriseFactory

YEAR = 2022
BEFORE = {"rd_equipment": "100", "transfers": "4"}
ITEMS = ["rd_equipment", "transfers"]


def department(code: str = "kjj") -> Department:
    """An office of the standard rows."""
    return Department.objects.get(code=code)


def report(enterprise, code: str = "kjj", year: int = YEAR - 1, **values) -> DataReturn:
    """An accepted return of an office."""
    return DataReturn.objects.create(
        enterprise=enterprise, year=year, department=department(code), values=values or dict(BEFORE)
    )


def fill(filing: Filing, by, words: dict | None = None, **values) -> Filing:
    """A saved draft."""
    return save_draft(
        filing, values or {"rd_equipment": "110", "transfers": "5"}, words or {}, seen=version_of(filing), by=by
    )


@dataclass
class Collection:
    """The round, the filing of the first enterprise, its member, and a stranger's filing."""

    round: object
    filing: Filing
    member: object
    other: Filing


@pytest.fixture
def collection(db, clerk, enterprise_user) -> Collection:
    first, second = EnterpriseFactory(), EnterpriseFactory(town_id="330482101")
    report(first)
    report(second)
    found = open_round(
        year=YEAR,
        audience=Audience.ENTERPRISE,
        department=department(),
        due_on=timezone.localdate() + datetime.timedelta(days=10),
        items=ITEMS,
        by=clerk,
    )
    filings = {filing.enterprise_id: filing for filing in found.filings.select_related("round", "enterprise")}
    return Collection(found, filings[first.pk], enterprise_user(first), filings[second.pk])
