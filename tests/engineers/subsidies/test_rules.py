"""Who gets a salary subsidy at all: each condition bites alone, at its border (domain 1.5; page 001)."""

import datetime

import pytest

from engineers.dossiers.models import Engineer
from engineers.nominations.models import Selection
from engineers.subsidies.models import SubsidyClaim
from engineers.subsidies.rules import why_not_pay, why_not_submit
from tests.factories.nominations import claim

pytestmark = pytest.mark.django_db
DAY = datetime.date


def reasons(selection: dict, engineer: dict, of=why_not_submit) -> list[str]:
    """What stands in the way of a claim for 2024 that lacks nothing but these changes."""
    found = claim()
    Selection.objects.filter(pk=found.selection_id).update(**{"level": "city", **selection})
    Engineer.objects.filter(pk=found.engineer_id).update(**{"contract_ends_on": DAY(2028, 12, 31), **engineer})
    return of(SubsidyClaim.objects.get(pk=found.pk))


@pytest.mark.parametrize(
    ("selection", "engineer", "words"),
    [
        ({"level": "county"}, {}, "嘉兴市级及以上"),
        ({"year": 2025}, {}, "2025 年入选，不能申请 2024 年度资助"),
        ({"cancelled_on": DAY(2025, 3, 1)}, {}, "入选已于 2025-03-01 取消"),
        ({}, {"contract_ends_on": DAY(2023, 12, 31), "contract_starts_on": DAY(2022, 1, 1)}, "没有有效的聘用合同"),
        ({}, {"contract_starts_on": DAY(2025, 1, 1)}, "没有有效的聘用合同"),
        ({}, {"left_on": DAY(2023, 12, 31)}, "没有有效的聘用合同"),
    ],
)
def test_each_condition_refuses_alone(selection, engineer, words):
    found = reasons(selection, engineer)
    assert len(found) == 1 and words in found[0]


@pytest.mark.parametrize(
    ("selection", "engineer"),
    [
        ({"level": "city"}, {}),
        ({"level": "province"}, {}),
        ({"year": 2024}, {}),
        ({}, {"contract_ends_on": DAY(2024, 1, 1)}),
        ({}, {"contract_starts_on": DAY(2024, 12, 31)}),
        ({}, {"left_on": DAY(2024, 1, 1)}),
    ],
)
def test_at_the_border_nothing_stands_in_the_way(selection, engineer):
    assert reasons(selection, engineer) == []


def test_nothing_is_paid_for_a_selection_that_was_cancelled_meanwhile():
    assert reasons({}, {}, why_not_pay) == []
    assert len(reasons({"cancelled_on": DAY(2025, 3, 1)}, {}, why_not_pay)) == 1
