"""Facts and second names of a carrier: what fits the type, what a number may be, and that a name leads to one carrier only."""

from decimal import Decimal

import pytest

from incubators.carriers.actions import keep_fact, keep_name
from incubators.carriers.choices import Kind, State
from incubators.carriers.models import Carrier, CarrierName, Fact, FactKind
from incubators.carriers.rules import why_not_fact
from pinghu_portal.errors import RuleViolation
from tests.factories.carriers import CarrierFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def land():
    """A figure that stands once a year, for 星创天地 only."""
    return FactKind.objects.create(
        code="test-land", title="试验面积", carrier_kind=Kind.AGRI, value_kind="number", unit="亩", many=False
    )


@pytest.mark.parametrize(
    ("number", "words"),
    [(None, "应填写数值"), (Decimal("-0.01"), "不能为负数"), (Decimal(0), ""), (Decimal("350.5"), "")],
)
def test_a_number_is_there_and_not_below_zero(land, number, words):
    reasons = why_not_fact(Fact(carrier=CarrierFactory(kind=Kind.AGRI), kind=land, number=number, source="试验"))
    assert [words in reason for reason in reasons] == ([True] if words else [])


def test_a_fact_fits_the_type_and_stands_once_a_year(land):
    carrier = CarrierFactory(kind=Kind.AGRI)
    with pytest.raises(RuleViolation, match="不适用于"):
        keep_fact(Fact(carrier=CarrierFactory(), kind=land, number=1, source="试验"))
    keep_fact(Fact(carrier=carrier, kind=land, number=1, year=2025, source="试验"))
    with pytest.raises(RuleViolation, match="已有同年度记录"):
        keep_fact(Fact(carrier=carrier, kind=land, number=2, year=2025, source="试验"))
    keep_fact(Fact(carrier=carrier, kind=land, number=2, year=2026, source="试验"))
    assert list(carrier.facts.order_by("year").values_list("year", "number")) == [(2025, 1), (2026, 2)]


def test_a_second_name_leads_to_one_carrier_only():
    first, second = CarrierFactory(name="明湖孵化器"), CarrierFactory()
    with pytest.raises(RuleViolation, match=f"已是载体 {first.number} 的名称"):
        keep_name(CarrierName(carrier=second, name="明湖孵化器", source="试验"))
    keep_name(CarrierName(carrier=first, name="明湖众创", source="试验"))
    with pytest.raises(RuleViolation, match=f"已是载体 {first.number} 的名称"):
        keep_name(CarrierName(carrier=second, name="明湖众创", source="试验"))
    Carrier.objects.filter(pk=first.pk).update(state=State.REMOVED)
    assert keep_name(CarrierName(carrier=second, name="明湖孵化器", source="试验")).pk  # a removed one's name is free
