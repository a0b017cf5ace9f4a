"""record_grant: made once, renewed, corrected by key, flowed into the archive; never entered twice."""

import datetime

import pytest

from engineers.dossiers.models import DossierItem
from engineers.permits.actions import record_grant
from engineers.permits.guard_models import CommercialInsurance, MedicalInsurance, ResidencePermit, SocialInsurance
from engineers.permits.models import Grant, WorkPermit
from pinghu_portal.errors import RuleViolation
from pinghu_portal.workflow.models import TransitionRecord
from tests.factories.engineers import EngineerFactory

pytestmark = pytest.mark.django_db
WORK = {
    "category": "A",
    "route": "计点积分达到A类",
    "points": 88,
    "number": "33000012345678",
    "from_on": "2026-01-05",
    "ends_on": "2030-12-31",
}


def grant(engineer, kind, result, key="case-1"):
    """As a department of a joint case enters it."""
    return record_grant(engineer, kind, result, source="联办件 LB-2026-0001", by=None, key=key)


def archive_row(engineer, number):
    """The one row of a flowing item."""
    (row,) = DossierItem.objects.get(engineer=engineer, kind=number).rows
    return row


def test_a_work_permit_is_made_in_force_and_stands_in_the_archive():
    engineer = EngineerFactory()
    permit = grant(engineer, "work", WORK)
    assert (permit.state, permit.category, permit.route, permit.points) == ("valid", "A", "points_a", 88)
    assert (permit.permit_number, permit.ends_on) == ("33000012345678", datetime.date(2030, 12, 31))
    row = archive_row(engineer, 12)
    told = {"category": "A", "route": "计点积分达到A类", "points": "88", "ends_on": "2030-12-31", "state": "有效"}
    assert {**row, **told} == row
    item = DossierItem.objects.get(engineer=engineer, kind=12)
    assert ("33000012345678" in item.sealed, "number" in row, item.state) == (True, False, "verified")


def test_the_same_result_under_the_same_key_changes_nothing():
    engineer = EngineerFactory()
    grant(engineer, "work", WORK)
    records = TransitionRecord.objects.count()
    grant(engineer, "work", WORK)
    assert (WorkPermit.objects.count(), Grant.objects.count()) == (1, 1)
    assert TransitionRecord.objects.count() == records


def test_a_later_result_renews_the_record_in_force():
    engineer = EngineerFactory()
    first = grant(engineer, "work", WORK)
    second = grant(engineer, "work", {"category": "A", "ends_on": "2032-12-31"}, key="case-2")
    assert (second.pk, second.ends_on, second.permit_number) == (
        first.pk,
        datetime.date(2032, 12, 31),
        "33000012345678",
    )
    assert archive_row(engineer, 12)["ends_on"] == "2032-12-31"


def test_another_result_under_the_same_key_corrects_its_record():
    engineer = EngineerFactory()
    old = grant(engineer, "commercial", {"insurer": "样例保险", "policy": "P1", "to_on": "2026-12-31"}, key="a")
    new = grant(engineer, "commercial", {"insurer": "样例保险", "policy": "P2", "to_on": "2027-12-31"}, key="b")
    mended = grant(engineer, "commercial", {"insurer": "样例保险", "policy": "P1", "to_on": "2026-11-30"}, key="a")
    assert (mended.pk == old.pk, new.pk == old.pk) == (True, False)
    days = CommercialInsurance.objects.order_by("pk").values_list("ends_on", flat=True)
    assert list(days) == [datetime.date(2026, 11, 30), datetime.date(2027, 12, 31)]


def test_social_and_medical_insurance_share_one_row_of_the_archive():
    engineer = EngineerFactory(nationality="DE")
    result = {"registered_on": "2026-02-01", "kinds": "医疗、工伤、生育", "exempt": "养老、失业", "proof": "DE-A1"}
    social = grant(engineer, "social", result)
    grant(engineer, "medical", {"medical": "已参保"}, key="case-2")
    covers = (social.pension, social.medical, social.injury, social.unemployment, social.maternity)
    assert covers == ("exempt", "insured", "insured", "exempt", "insured")
    row = archive_row(engineer, 14)
    assert (row["registered_on"], row["exempt"], row["medical"]) == (
        "2026-02-01",
        "职工基本养老保险、失业保险",
        "已参保",
    )
    assert (SocialInsurance.objects.count(), MedicalInsurance.objects.get().state) == (1, "active")


def test_a_residence_permit_that_waits_becomes_the_one_in_force():
    engineer = EngineerFactory()
    first = grant(engineer, "residence", {"number": "R1234567", "purpose": "工作", "ends_on": "2027-01-01"})
    again = grant(engineer, "residence", {"number": "R1234567", "ends_on": "2028-01-01"}, key="case-2")
    assert (first.pk == again.pk, ResidencePermit.objects.get().state) == (True, "valid")
    assert archive_row(engineer, 13)["ends_on"] == "2028-01-01"


@pytest.mark.parametrize(
    ("kind", "result", "refused"),
    [
        ("work", {"salary": "1"}, KeyError),
        ("visa", {}, KeyError),
        ("work", {"category": "D"}, RuleViolation),
        ("work", {"category": "A", "ends_on": "明年"}, RuleViolation),
        ("social", {"kinds": "车险"}, RuleViolation),
        ("commercial", {"insurer": "样例", "insured": "很多"}, RuleViolation),
    ],
)
def test_what_cannot_be_read_is_refused_and_leaves_nothing(kind, result, refused):
    engineer = EngineerFactory()
    with pytest.raises(refused):
        grant(engineer, kind, result)
    assert (Grant.objects.count(), WorkPermit.objects.count()) == (0, 0)


def test_a_key_belongs_to_one_person():
    grant(EngineerFactory(), "work", WORK)
    with pytest.raises(RuleViolation, match="其他人员"):
        grant(EngineerFactory(), "work", {**WORK, "number": "2"})
