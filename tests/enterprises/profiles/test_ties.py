"""An expert whose own account acts for an enterprise must not judge it; a namesake may."""

import datetime

import pytest

from enterprises.profiles.contributions import acting_members
from pinghu_portal.panels.actions import Matter
from pinghu_portal.panels.facts import barred
from tests.factories import panels
from tests.factories.accounts import UserFactory
from tests.factories.enterprises import EnterpriseFactory, MembershipFactory

pytestmark = pytest.mark.django_db
ON = datetime.date(2026, 5, 4)


def test_a_member_is_bound_while_he_acts_and_his_namesake_is_not():
    firm = EnterpriseFactory()
    expert, namesake = panels.expert(organisation="外地大学"), panels.expert(organisation="外地大学")
    type(namesake).objects.filter(pk=namesake.pk).update(name=expert.name, organisation="别处大学")
    MembershipFactory(enterprise=firm, user=expert.user, valid_to=datetime.date(2025, 1, 31))
    MembershipFactory(enterprise=firm, user=UserFactory(display_name=expert.name))
    found = acting_members({(expert.name, "外地大学"), (expert.name, "别处大学")}, ON)
    assert [(tie.organisation, tie.kind, tie.party_code, tie.valid_to) for tie in found] == [
        ("外地大学", "employer", firm.credit_code, datetime.date(2025, 1, 31))
    ]
    assert acting_members({(expert.name, "外地大学")}, datetime.date(2019, 12, 31)) == []


def test_the_panel_reads_it_as_a_reason():
    firm = EnterpriseFactory()
    expert = panels.expert(organisation="外地大学")
    MembershipFactory(enterprise=firm, user=expert.user)
    made = panels.panel(items=(Matter("M-1", "新项目", firm.name, firm.credit_code),))
    assert [words for _, words in barred(made, expert)] == [[f"任职单位：{firm.name}（平台账号为该企业负责人）"]]
