"""Each role sees its scope and nothing else, in pages, API and Excel: canaries are planted in every other scope."""

import pytest
from django.http import QueryDict

from pinghu_portal.accounts.models import Role
from pinghu_portal.registry.listing import make_listing
from tests.canaries import CANARY, registries_of, seen_by
from tests.factories import cases, challenges, nominations, permits
from tests.factories.accounts import UserFactory
from tests.factories.engineers import EngineerFactory, member_of_employer
from tests.factories.enterprises import EnterpriseFactory

REGISTRIES = registries_of("engineers")
BUREAU = "everything"
MAY_SEE = {
    # role → registries in which somebody else's engineer or employer may appear; reviewed
    "engineer": set(),
    "member": set(),
    "town": set(),
    "talent": BUREAU,
    "head": BUREAU,
    "vice": BUREAU,
    "leader": BUREAU,
    "gaj": {"engineers:joint_cases", "engineers:department_tasks", "engineers:residence"},
    "rsj": {"engineers:joint_cases", "engineers:department_tasks"},
    "ybj": {"engineers:joint_cases", "engineers:department_tasks"},
    "czj": set(),
    "rcb": set(),
    "swj": set(),
    "kjt": set(),
    "jxkjj": set(),
    "stranger": set(),
}


def plant():
    """One engineer of our own and one of somebody else, each with a matter of every kind; the other's carry the canary."""
    mine = EngineerFactory(user=UserFactory(role=Role.ENGINEER))
    foreign = EnterpriseFactory(name=f"{CANARY}有限公司", town_id="330482101")
    other = EngineerFactory(name=f"{CANARY}先生", enterprise=foreign)
    for engineer in (mine, other):
        nominations.nomination(engineer=engineer)
        nominations.claim(engineer=engineer)
        cases.accepted_case(engineer=engineer)
        permits.work_permit(engineer=engineer)
        permits.residence_permit(engineer=engineer)
        challenges.demand(enterprise=engineer.enterprise)
        challenges.matter(engineer=engineer)
    return mine


def people(mine) -> dict:
    """Everybody of the table."""
    departments = ("gaj", "rsj", "ybj", "czj", "rcb", "swj", "kjt", "jxkjj")
    return {
        "engineer": mine.user,
        "member": member_of_employer(mine),
        "town": UserFactory(role=Role.TOWN_ASSISTANT, role__region="330482002"),
        "talent": UserFactory(role=Role.CLERK, role__department="kjj-hzrc"),
        "head": UserFactory(role=Role.SECTION_HEAD, role__department="kjj-hzrc"),
        "vice": UserFactory(role=Role.VICE_DIRECTOR, role__department="kjj"),
        "leader": UserFactory(role=Role.LEADER, role__department="kjj"),
        **{code: UserFactory(role=Role.PARTNER, role__department=code) for code in departments},
        "stranger": UserFactory(),
    }


@pytest.mark.django_db
def test_no_canary_is_seen_outside_of_its_scope(client_of):
    mine = plant()
    seen = seen_by(people(mine), REGISTRIES, client_of)
    everything = seen["talent"]
    assert {"engineers:dossiers", "engineers:nominations", "engineers:subsidies", "engineers:joint_cases"} <= everything
    expected = {name: everything if keys is BUREAU else keys for name, keys in MAY_SEE.items()}
    assert seen == expected


@pytest.mark.django_db
def test_every_list_of_the_pillar_has_rows_for_somebody():
    mine = plant()
    clerk = people(mine)["talent"]
    shown = {registry.key for registry in REGISTRIES if make_listing(registry, clerk, QueryDict("")).queryset.exists()}
    assert {"engineers:work_permits", "engineers:challenges", "engineers:requests"} <= shown
