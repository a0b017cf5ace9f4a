"""Two at the same time: the last room is let once, a firm enters one carrier, two windows lose nothing."""

import pytest

from incubators.tenants import actions
from incubators.tenants.choices import State
from incubators.tenants.models import Tenant
from incubators.tenants.report_actions import open_report, save_report
from incubators.tenants.report_models import TenantReport
from pinghu_portal.errors import Outdated, RuleViolation
from pinghu_portal.workflow import engine
from tests.core.threads import at_once
from tests.factories.carriers import CarrierFactory, head, operator_of
from tests.factories.tenants import inside, report, tenant

pytestmark = pytest.mark.django_db(transaction=True)


def waiting(carrier, **more) -> Tenant:
    """An application before the section."""
    return engine.perform(tenant(carrier, **more), "submit", by=operator_of(carrier))


def test_many_entries_at_once_never_exceed_the_area():
    carrier, judge = CarrierFactory(area=1000, tenant_area=350), head()
    asked = [waiting(carrier, area=100) for _ in range(8)]
    results = at_once(8, lambda n: engine.perform(asked[n], "accept", by=judge))
    let_in = [result for result in results if isinstance(result, Tenant)]
    refused = [result for result in results if isinstance(result, RuleViolation)]
    assert (len(let_in), len(refused)) == (3, 5)
    assert Tenant.objects.filter(carrier=carrier).occupied() == 300


def test_larger_rooms_and_entries_at_once_never_exceed_the_area():
    carrier, judge = CarrierFactory(area=1000, tenant_area=300), head()
    there = [inside(carrier, area=100) for _ in range(2)]
    asked, operator = waiting(carrier, area=100), operator_of(carrier)
    acts = [
        lambda: engine.perform(asked, "accept", by=judge),
        lambda: actions.change_space(there[0], 200, "", by=operator),
        lambda: actions.change_space(there[1], 200, "", by=operator),
    ]
    results = at_once(3, lambda n: acts[n]())
    assert sum(isinstance(result, RuleViolation) for result in results) == 2
    assert Tenant.objects.filter(carrier=carrier).occupied() == 300


def test_a_firm_does_not_enter_two_carriers_at_once():
    judge, first, second = head(), CarrierFactory(), CarrierFactory()
    one = waiting(first)
    other = waiting(second, credit_code=one.credit_code)
    results = at_once(2, lambda n: engine.perform((one, other)[n], "accept", by=judge))
    assert sum(isinstance(result, RuleViolation) for result in results) == 1
    assert Tenant.objects.filter(state=State.INCUBATING).count() == 1


def test_two_windows_of_a_report_lose_nothing():
    made = report()
    operator = operator_of(made.carrier)
    results = at_once(4, lambda n: save_report(made, {"rooms": str(n)}, seen=0, by=operator))
    saved = [result for result in results if isinstance(result, TenantReport)]
    assert (len(saved), sum(isinstance(result, Outdated) for result in results)) == (1, 3)
    made.refresh_from_db()
    assert (made.version, made.values["rooms"]) == (1, saved[0].values["rooms"])


def test_a_report_is_opened_once():
    carrier = CarrierFactory()
    results = at_once(4, lambda n: open_report(carrier, 2025))
    assert (sum(made for _, made in results), TenantReport.objects.count()) == (1, 1)
