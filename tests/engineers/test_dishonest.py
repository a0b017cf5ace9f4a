"""An enterprise on a list of 失信 lays out no demand, gets no subsidy and passes no eligibility check while it stands there."""

import datetime

import pytest
from django.utils import timezone

from engineers.challenges import rules as challenges
from engineers.nominations.rules import check, rule_for
from engineers.subsidies import rules as subsidies
from enterprises.profiles.models import Label
from tests.factories.challenges import demand
from tests.factories.nominations import claim, nomination

pytestmark = pytest.mark.django_db


def listed(enterprise, ends=None) -> None:
    """Put an enterprise on the list."""
    Label.objects.create(
        enterprise=enterprise, kind="dishonest", valid_from="2020-01-01", valid_to=ends, source="信用中国（试验）"
    )


@pytest.mark.parametrize(("ends", "barred"), [(None, True), (datetime.date(2021, 1, 1), False)])
def test_a_list_of_dishonest_bars_while_it_stands(ends, barred):
    wanted, paid, named = demand(), claim(), nomination()
    for matter in (wanted, paid, named):
        listed(matter.enterprise, ends)
    assert ("企业在失信名单中，不能发榜。" in challenges.why_not_submit(wanted)) is barred
    assert ("申请单位在失信名单中，不能申请资助。" in subsidies.why_not_submit(paid)) is barred
    line = check(named, rule_for(named.call.level, timezone.localdate()))[-1]
    assert (line.title, line.passed, line.found) == ("申报单位信用", not barred, "已列入" if barred else "未列入")
