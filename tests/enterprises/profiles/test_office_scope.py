"""Offices of other authorities: who hands in data reads every enterprise, the others those of their own matters, 省、市 none."""

import pytest
from django.utils import timezone

from engineers.requests import actions
from engineers.requests.models import SpecialCase
from engineers.subsidies.models import State, SubsidyClaim
from enterprises.profiles.models import Contact, Enterprise
from pinghu_portal.accounts.models import Role
from pinghu_portal.organisation.models import Department
from pinghu_portal.policy.policy import policy_of, visible
from projects.contracts.choices import PaymentState
from projects.contracts.payment_models import Payment
from tests.factories.accounts import UserFactory
from tests.factories.cases import accepted_case, window
from tests.factories.challenges import matter
from tests.factories.contracts import payment
from tests.factories.enterprises import ContactFactory, EnterpriseFactory
from tests.factories.nominations import claim
from tests.factories.permits import medical, residence_permit, social
from tests.factories.services import police_appointment

pytestmark = pytest.mark.django_db
OFFICES = ("tjj", "jxj", "czj", "gaj", "rsj", "ybj", "rcb", "swj", "kjt", "jxkjj", "jskjw")
READS = {
    # reviewed: domain 4 and features F3-F5, F22
    "tjj": {"case", "request", "booking", "residence", "social", "medical", "claim", "payment", "special", "none"},
    "jxj": {"case", "request", "booking", "residence", "social", "medical", "claim", "payment", "special", "none"},
    "czj": {"claim", "payment"},
    "gaj": {"case", "booking", "residence"},
    "rsj": {"case", "request", "social"},
    "ybj": {"case", "medical"},
    "rcb": set(),
    "swj": {"special"},
    "kjt": set(),
    "jxkjj": set(),
    "jskjw": set(),
}


def person(code: str):
    """Somebody of an office."""
    return UserFactory(role=Role.PARTNER, role__department=code)


@pytest.fixture
def places() -> dict:
    """What touches it → the enterprise; each by one matter only."""
    case = accepted_case()
    asked = actions.dispatch(matter(), Department.objects.get(code="rsj"), by=window())
    special = SpecialCase.objects.create(
        number="ZX-T-1",
        title="试验专项",
        enterprise=EnterpriseFactory(),
        happened="试验",
        opened_on=timezone.localdate(),
    )
    special.departments.add(Department.objects.get(code="swj"))
    paid = payment()
    Payment.objects.filter(pk=paid.pk).update(state=PaymentState.FINANCE)
    owed = claim()
    SubsidyClaim.objects.filter(pk=owed.pk).update(state=State.APPROVED)
    return {
        "case": case.enterprise,
        "request": asked.enterprise,
        "booking": police_appointment().enterprise,
        "residence": residence_permit().engineer.enterprise,
        "social": social().engineer.enterprise,
        "medical": medical().engineer.enterprise,
        "claim": owed.enterprise,
        "payment": paid.project.enterprise,
        "special": special.enterprise,
        "none": EnterpriseFactory(),
    }


def test_each_office_reads_the_enterprises_of_its_matters_only(places):
    read = {}
    for code in OFFICES:
        rows = set(visible(Enterprise.objects.all(), person(code)).values_list("pk", flat=True))
        read[code] = {name for name, enterprise in places.items() if enterprise.pk in rows}
    assert read == READS


def test_contacts_follow_their_enterprise(places):
    contacts = {name: ContactFactory(enterprise=enterprise) for name, enterprise in places.items()}
    police = person("gaj")
    assert set(visible(Contact.objects.all(), police)) == {contacts[name] for name in READS["gaj"]}
    assert visible(Contact.objects.filter(pk__in=[one.pk for one in contacts.values()]), person("tjj")).count() == 10


def test_the_work_of_the_rating_is_for_offices_that_hand_in_data():
    models = ("evaluation.Run", "evaluation.Scheme", "evaluation.BenchmarkSet", "enterprises.RatingYear")
    may = {code: {policy_of(model).allows(person(code), "view") for model in models} for code in ("tjj", "gaj", "kjt")}
    assert may == {"tjj": {True}, "gaj": {False}, "kjt": {False}}
    assert [policy_of("enterprises.RatingResult").allows(person(code), "analyse") for code in ("jxj", "rsj")] == [
        True,
        False,
    ]


def test_a_case_that_ended_stays_with_the_office_and_one_of_another_office_never_comes(client_of):
    case, other = accepted_case(), EnterpriseFactory()
    for code, status in (("gaj", 200), ("czj", 404), ("kjt", 404)):
        assert client_of(person(code)).get(case.enterprise.get_absolute_url()).status_code == status
    case.tasks.update(state="done")
    assert client_of(person("gaj")).get(case.enterprise.get_absolute_url()).status_code == 200
    assert client_of(person("gaj")).get(other.get_absolute_url()).status_code == 404


def test_what_is_not_or_no_longer_with_an_office_opens_nothing():
    unpaid = claim()
    SubsidyClaim.objects.filter(pk=unpaid.pk).update(state=State.SUBMITTED)
    back = actions.dispatch(matter(), Department.objects.get(code="rsj"), by=window())
    type(back).objects.filter(pk=back.pk).update(state="sent_back")
    for code, enterprise in (("czj", unpaid.enterprise), ("rsj", back.enterprise)):
        assert not visible(Enterprise.objects.filter(pk=enterprise.pk), person(code)).exists()
