"""Two at the same time: a department's step and the applicant's wait for the case first; nothing blocks, nothing is half done."""

import pytest
from django.db import transaction

from engineers.joint_cases import actions
from engineers.joint_cases.case_models import DepartmentTask, JointCase
from engineers.joint_cases.choices import CaseState, TaskState
from pinghu_portal.errors import NotAllowed, RuleViolation
from pinghu_portal.workflow import engine
from tests.core.threads import at_once, beside, until_somebody_waits
from tests.factories.cases import RESULTS, accepted_case, finish, officer, window

pytestmark = pytest.mark.django_db(transaction=True)


def worked(case, code: str, handler) -> DepartmentTask:
    """A task of a case in work, with a result that lacks nothing."""
    task = engine.perform(case.tasks.get(item__code=code), "claim", by=handler)
    DepartmentTask.objects.filter(pk=task.pk).update(result=RESULTS[code], opinion="符合条件", document=f"文书 {code}")
    return task


@pytest.mark.parametrize(
    "step",
    [
        lambda task, handler, head: engine.perform(task, "finish", by=head),
        lambda task, handler, head: engine.perform(task, "refuse", by=head, note="不符合条件"),
        lambda task, handler, head: engine.perform(task, "pause", by=handler, note="等待境外核实"),
        lambda task, handler, head: actions.extend(task, 3, "核实境外学历", by=head),
    ],
)
def test_a_step_of_a_task_waits_for_the_case_before_it_holds_the_task(step):
    case, handler, head = accepted_case(), window(), window()
    task = worked(case, "work_permit", handler)
    with transaction.atomic():
        JointCase.objects.select_for_update(of=("self",)).get(pk=case.pk)
        other = beside(lambda: step(task, handler, head))
        until_somebody_waits()
        free = DepartmentTask.objects.select_for_update(of=("self",), skip_locked=True).filter(pk=task.pk).exists()
    other.join(30)
    assert free
    task.refresh_from_db()
    assert task.state != TaskState.WORKING or task.ticks.filter(kind="extend").count() == 1


def test_finishing_and_withdrawing_at_once_never_block_each_other():
    for _ in range(8):
        case, handler, head = accepted_case(), window(), window()
        task = worked(case, "work_permit", handler)
        steps = (
            lambda task=task, head=head: engine.perform(task, "finish", by=head),
            lambda case=case: engine.perform(case, "withdraw", by=case.filed_by),
        )
        results = at_once(2, lambda n, steps=steps: steps[n]())
        assert [isinstance(one, RuleViolation) for one in results].count(True) == 1, results
        assert not [one for one in results if isinstance(one, Exception) and not isinstance(one, RuleViolation)], results
        case.refresh_from_db()
        ended = set(case.tasks.values_list("state", flat=True)) == {TaskState.ENDED}
        assert ended == (case.state == CaseState.WITHDRAWN)


def test_the_last_two_departments_at_once_close_the_case_once():
    for _ in range(4):
        case = accepted_case()
        finish(case.tasks.get(item__code="work_permit"))
        finish(case.tasks.get(item__code="social"))
        last = []
        for code, office in (("residence", "gaj"), ("medical", "ybj")):
            last.append((worked(case, code, officer(office)), officer(office)))
        results = at_once(2, lambda n, last=last: engine.perform(last[n][0], "finish", by=last[n][1]))
        assert not [one for one in results if isinstance(one, (RuleViolation, NotAllowed))], results
        case.refresh_from_db()
        assert case.state == CaseState.CLOSED, results
        assert engine.history(case).filter(name="close").count() == 1
