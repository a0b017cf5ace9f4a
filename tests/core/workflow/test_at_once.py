"""T14: twenty people press the same button at once: one transition, one record, nineteen polite refusals."""

import pytest

from pinghu_portal.accounts.models import Role
from pinghu_portal.errors import RuleViolation
from pinghu_portal.records.numbers import next_number
from pinghu_portal.web.models import Notice
from pinghu_portal.workflow import engine
from pinghu_portal.workflow.models import Task, TransitionRecord
from tests.core.threads import at_once
from tests.factories.accounts import UserFactory
from tests.factories.samples import ready_change

PEOPLE = 20
ROUNDS = 3


@pytest.mark.django_db(transaction=True)
def test_twenty_approve_one_matter():
    heads = UserFactory.create_batch(PEOPLE, role=Role.SECTION_HEAD)
    town = UserFactory(role=Role.TOWN_ASSISTANT, role__region="330482002")
    for _ in range(ROUNDS):
        matter = ready_change()
        engine.perform(matter, "submit", by=matter.created_by)
        engine.perform(matter, "pass_town", by=town)
        results = at_once(PEOPLE, lambda n, matter=matter: engine.perform(matter, "approve", by=heads[n], note="同意"))
        refusals = [result for result in results if isinstance(result, RuleViolation)]
        assert len(refusals) == PEOPLE - 1, results
        assert {refusal.reasons[0] for refusal in refusals} == {
            "当前环节为“已变更”，不能审核通过；可能已由他人办理，请刷新。"
        }
        assert TransitionRecord.objects.filter(object_key=matter.number, name="approve").count() == 1
        assert Notice.objects.filter(user=matter.created_by).count() == 1
        assert Task.objects.waiting().filter(object_key=matter.number).count() == 0


@pytest.mark.django_db(transaction=True)
def test_numbers_given_out_at_once_never_repeat():
    numbers = at_once(PEOPLE, lambda n: next_number("SY", 2026))
    assert sorted(numbers) == [f"SY-2026-{n:04d}" for n in range(1, PEOPLE + 1)]
