"""Every machine of the projects, walked at random: a step is made or refused with its reasons, and nothing in between."""

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pinghu_portal.errors import NotAllowed, RuleViolation
from pinghu_portal.workflow import engine
from pinghu_portal.workflow.declaration import all_workflows
from tests.contracts.rights import MAY
from tests.contracts.test_workflows import Undo, cast
from tests.factories.samples import MATTERS

WALKED = [flow for flow in all_workflows() if flow.key.startswith(("projects.", "panels.", "publicity."))]
STEPS = st.lists(st.tuples(st.integers(0, 99), st.integers(0, 99)), min_size=6, max_size=14)


def reachable(workflow) -> set[str]:
    """States that steps lead to, from the first one."""
    found, left = set(), [workflow.initial]
    while left:
        state = left.pop()
        if state not in found:
            found.add(state)
            left += [target for step in workflow.from_state(state) for target in step.targets]
    return found


@pytest.mark.parametrize("workflow", WALKED, ids=lambda flow: flow.key)
def test_no_state_is_out_of_reach(workflow):
    assert reachable(workflow) == set(workflow.steps) | set(workflow.finals)


def try_step(matter, workflow, step, person) -> str:
    """Make a step as a person and say what came of it; the state moves if and only if it was made."""
    before = getattr(matter, workflow.state_field)
    try:
        with transaction.atomic():
            matter = engine.perform(matter, step.name, by=person, note="试验意见", to=step.targets[0])
    except NotAllowed:
        found = "not allowed"
    except RuleViolation as refusal:
        assert refusal.reasons and all(len(words) > 3 for words in refusal.reasons)
        found = "refused"
    else:
        found = "made"
        assert before in step.sources
    matter = type(matter)._base_manager.get(pk=matter.pk)
    after = getattr(matter, workflow.state_field)
    assert (after in step.targets) if found == "made" else (after == before)
    return found


@pytest.mark.django_db
@pytest.mark.parametrize("workflow", WALKED, ids=lambda flow: flow.key)
def test_random_steps_of_random_people_are_made_or_refused_with_reasons(workflow):
    matter = MATTERS[workflow.key]()
    people = list(cast(matter).values())

    @settings(max_examples=8, deadline=None, suppress_health_check=list(HealthCheck), database=None, derandomize=True)
    @given(STEPS)
    def walk(steps):
        try:
            with transaction.atomic():
                for at, who in steps:
                    step = workflow.transitions[at % len(workflow.transitions)]
                    now = type(matter)._base_manager.get(pk=matter.pk)
                    by_portal = not MAY[workflow.key][step.name]
                    try_step(now, workflow, step, None if by_portal else people[who % len(people)])
                raise Undo
        except Undo:
            pass

    walk()
