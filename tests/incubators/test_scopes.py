"""Operators see their own carriers only; towns theirs; the bureau all: canaries in pages, API and Excel (issue 5)."""

import pytest

from incubators.carriers.choices import Kind, Level
from incubators.carriers.models import Carrier, CarrierName, Fact, FactKind
from incubators.evaluations.models import CarrierResult
from pinghu_portal.accounts.models import Role
from tests.canaries import CANARY, registries_of, seen_by
from tests.factories import carriers, evaluations
from tests.factories.accounts import UserFactory
from tests.factories.carriers import CarrierFactory, level, operator_of

REGISTRIES = registries_of("incubators")
BUREAU = "everything"
MAY_SEE = {
    # role → registries in which somebody else's carrier may appear; reviewed
    "operator": set(),
    "town": set(),
    "officer": BUREAU,
    "head": BUREAU,
    "vice": BUREAU,
    "leader": BUREAU,
    "clerk": BUREAU,
    "enterprise": set(),
    "expert": set(),
    "partner": set(),
    "third_party": set(),
    "bank": set(),
    "stranger": set(),
}


def plant() -> Carrier:
    """Our own carrier and somebody else's, each with rows of every kind; the other's carry the canary."""
    mine = CarrierFactory()
    other = CarrierFactory(name=f"{CANARY}孵化器", operator_name=f"{CANARY}公司", town_id="330482101")
    found = evaluations.launched_round()
    for carrier in (mine, other):
        level(carrier, Level.CITY)
        Fact.objects.create(carrier=carrier, kind=FactKind.objects.get(code="honour"), text=CANARY, source="试验")
        CarrierName.objects.create(carrier=carrier, name=f"{carrier.name}别名", source="试验")
        result = CarrierResult.objects.create(
            round=found, carrier=carrier, revision=0, index=50, grade="D", reason="试验"
        )
        evaluations.mending_of(result)
        evaluations.reward_of(result)
    found.state = "announced"
    found.save(update_fields=["state"])
    return mine


def people(mine: Carrier) -> dict:
    """Everybody of the table."""
    return {
        "operator": operator_of(mine),
        "town": UserFactory(role=Role.TOWN_ASSISTANT, role__region=mine.town_id),
        "officer": carriers.officer(),
        "head": carriers.head(),
        "vice": UserFactory(role=Role.VICE_DIRECTOR, role__department="kjj"),
        "leader": UserFactory(role=Role.LEADER, role__department="kjj"),
        "clerk": UserFactory(role=Role.CLERK, role__department="kjj-gxk"),
        "enterprise": UserFactory(role=Role.ENTERPRISE),
        "expert": UserFactory(role=Role.EXPERT),
        "partner": UserFactory(role=Role.PARTNER, role__department="tjj"),
        "third_party": UserFactory(role=Role.THIRD_PARTY, role__department="third-party"),
        "bank": UserFactory(role=Role.BANK),
        "stranger": UserFactory(),
    }


@pytest.mark.django_db
def test_no_canary_is_seen_outside_of_its_scope(client_of):
    mine = plant()
    seen = seen_by(people(mine), REGISTRIES, client_of)
    everything = seen["officer"]
    assert {
        "incubators:carriers",
        "incubators:levels",
        "incubators:filings",
        "incubators:results",
        "incubators:mendings",
        "incubators:rewards",
    } <= everything
    assert seen == {name: everything if keys is BUREAU else keys for name, keys in MAY_SEE.items()}


@pytest.mark.django_db
def test_a_foreign_carrier_looks_like_none(client_of):
    mine = plant()
    client = client_of(operator_of(mine))
    other = Carrier.objects.get(name__startswith=CANARY)
    filing = other.filings.get()
    absent = client.get("/incubators/carriers/ZT-0000-0000/")
    for address in (other.get_absolute_url(), filing.get_absolute_url(), f"{filing.get_absolute_url()}fill/"):
        found = client.get(address)
        assert (found.status_code, len(found.content)) == (404, len(absent.content))
    assert Carrier.objects.filter(kind=Kind.INCUBATOR).count() >= 2
