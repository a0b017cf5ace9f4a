"""Who sees whose applications, reviews, projects, money, recommendations, integrity: canaries in page, API and Excel."""

import pytest

from pinghu_portal.accounts.models import Role
from pinghu_portal.workflow import engine
from tests.canaries import CANARY, registries_of, seen_by
from tests.factories import acceptance, contracts, integrity, projects, recommendations, reviews
from tests.factories.accounts import UserFactory
from tests.factories.enterprises import EnterpriseFactory, MembershipFactory
from tests.factories.projects import project_head, project_officer

pytestmark = pytest.mark.django_db
PROJECTS = {"projects", "contracts", "payments", "midterms", "changes", "acceptance"}
OWN = PROJECTS | {"applications", "candidates"}
JUDGED = {"entries"}
BUREAU = OWN
MAY_SEE = {
    # person → lists in which the canary's rows may appear; reviewed
    "officer": BUREAU | JUDGED | {"integrity"},
    "head": BUREAU | JUDGED | {"integrity"},
    "vice": BUREAU | JUDGED | {"integrity"},
    "leader": BUREAU | JUDGED | {"integrity"},
    "clerk": BUREAU - {"candidates"},
    "own member": OWN | {"integrity"},
    "own town": OWN - {"candidates"},
    "other member": set(),
    "former member": set(),
    "other town": set(),
    "expert": set(),
    "partner": set(),
    "finance": set(),  # a payment reaches it once the bureau has approved it
    "stranger": set(),
}


def plant():
    """An enterprise of 新埭镇 that carries the canary, with a row of every kind, and others without it."""
    enterprise = EnterpriseFactory(name=f"{CANARY}企业有限公司", town_id="330482101")
    member = UserFactory(role=Role.ENTERPRISE)
    MembershipFactory(enterprise=enterprise, user=member)
    call = projects.CallFactory()
    reviews.batch(1, call=call, enterprise=enterprise)
    project = contracts.running(enterprise=enterprise)
    contracts.payment(project=project)
    contracts.midterm(project=project)
    contracts.change(project=project)
    acceptance.acceptance(project=contracts.running(enterprise=enterprise, ends_in=-1))
    found = recommendations.candidate(enterprise=enterprise, by=member)
    engine.perform(found, "submit", by=member)
    integrity.barred(enterprise=enterprise)  # last: a barred enterprise may not do the rest
    return enterprise, member


def people(enterprise, member) -> dict:
    """Everybody of the table."""
    other, former = EnterpriseFactory(), UserFactory(role=Role.ENTERPRISE)
    MembershipFactory(enterprise=enterprise, user=former, valid_to="2021-01-01")
    rival = UserFactory(role=Role.ENTERPRISE)
    MembershipFactory(enterprise=other, user=rival)
    return {
        "officer": project_officer(),
        "head": project_head(),
        "vice": UserFactory(role=Role.VICE_DIRECTOR, role__department="kjj"),
        "leader": UserFactory(role=Role.LEADER, role__department="kjj"),
        "clerk": UserFactory(role=Role.CLERK, role__department="kjj-gxk"),
        "own member": member,
        "own town": UserFactory(role=Role.TOWN_ASSISTANT, role__region="330482101"),
        "other member": rival,
        "former member": former,
        "other town": UserFactory(role=Role.TOWN_ASSISTANT, role__region="330482104"),
        "expert": UserFactory(role=Role.EXPERT),
        "partner": UserFactory(role=Role.PARTNER, role__department="tjj"),
        "finance": UserFactory(role=Role.PARTNER, role__department="czj"),
        "stranger": UserFactory(),
    }


def test_no_canary_is_seen_outside_of_its_scope(client_of):
    cast = people(*plant())
    names = PROJECTS | JUDGED | {"applications", "candidates", "integrity", "recoveries", "reviews", "awards"}
    registries = [one for one in registries_of("projects") if one.key.removeprefix("projects:") in names]
    assert len(registries) == len(names)
    seen = {
        who: {key.removeprefix("projects:") for key in keys}
        for who, keys in seen_by(cast, registries, client_of).items()
    }
    assert seen == MAY_SEE
