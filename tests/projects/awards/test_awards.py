"""Prizes of the pages, counted; an enterprise sees its own."""

import pytest

from pinghu_portal.accounts.models import Role
from pinghu_portal.policy.policy import visible
from projects.awards import figures
from projects.awards.demo import load_awards
from projects.awards.models import Award
from tests.factories import roadshows as made
from tests.factories.accounts import UserFactory
from tests.factories.enterprises import EnterpriseFactory, MembershipFactory

pytestmark = pytest.mark.django_db


def test_the_demo_holds_what_the_pages_print(officer):
    known = EnterpriseFactory(name="浙江微创新能源有限公司")
    assert [load_awards() for _ in range(2)] == [12, 12]
    assert figures.finalists(officer, 2020, "新材料") == 8
    assert figures.winners(officer, 2020, "第一名") == 3
    assert figures.winners(officer, 2021, "优胜奖") == 3
    assert figures.winners(officer, 2021, "三等奖", "prize") == 1
    assert Award.objects.get(enterprise=known).rank == "第一名"


def test_an_enterprise_sees_its_own_prizes_only():
    user = UserFactory(role=Role.ENTERPRISE)
    enterprise = EnterpriseFactory()
    MembershipFactory(enterprise=enterprise, user=user)
    own, _ = made.award(1, enterprise=enterprise), made.award(2)
    assert list(visible(Award.objects.all(), user)) == [own]
