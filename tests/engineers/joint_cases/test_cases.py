"""Joint cases: fan-out by the graph, two persons a task, merged supplements, extension, closing, archive, calendar."""

import datetime

import pytest
from django.utils import timezone

from engineers.joint_cases import actions
from engineers.joint_cases.case_models import DepartmentTask, JointCase
from engineers.joint_cases.choices import TaskState
from engineers.joint_cases.lanes import lanes_of
from engineers.joint_cases.sweep import archive_due, calendar_changed
from engineers.joint_cases.tabs import progress_tab
from engineers.joint_cases.timing import compression, needs_within
from pinghu_portal.errors import NotAllowed, RuleViolation
from pinghu_portal.rulebook.models import CalendarDay
from pinghu_portal.workflow import engine
from pinghu_portal.workflow.models import Task, TransitionRecord
from tests.core.threads import at_once
from tests.factories.cases import RESULTS, accepted_case, finish, joint_case, officer, window

STATES = ("work_permit", "residence", "social", "medical")


def states(case) -> dict[str, str]:
    """Matter → state."""
    return dict(case.tasks.values_list("item__code", "state"))


def task(case, code: str) -> DepartmentTask:
    """A task of a case, fresh."""
    return case.tasks.get(item__code=code)


@pytest.mark.django_db
def test_accepting_sends_the_matters_out_and_only_the_first_clock_runs():
    case = accepted_case()
    assert states(case) == {"work_permit": "ready", "residence": "waiting", "social": "waiting", "medical": "waiting"}
    assert (case.state, case.promised_on) == ("running", case.due_on)
    assert task(case, "work_permit").due_on is not None and task(case, "residence").due_on is None


@pytest.mark.django_db
def test_a_case_without_its_papers_is_not_accepted():
    case = joint_case()
    case.materials.filter(code="health").delete()
    with pytest.raises(RuleViolation, match="缺少材料：体检证明"):
        engine.perform(case, "accept", by=window())


@pytest.mark.django_db
def test_the_chain_runs_to_one_closing_and_fills_the_archive():
    case = accepted_case()
    for code in ("work_permit", "residence", "social", "medical"):
        finish(task(case, code))
    case.refresh_from_db()
    assert (case.state, case.closed_at is not None) == ("closed", True)
    assert TransitionRecord.objects.filter(object_key=case.number, name="close").count() == 1
    items = {item.kind_id: item for item in case.engineer.items.filter(kind__in=(12, 13, 14, 17))}
    assert {kind: item.state for kind, item in items.items()} == dict.fromkeys((12, 13, 14, 17), "verified")
    assert items[12].rows[0]["category"] == "A" and len(items[17].rows) == 4


@pytest.mark.django_db
def test_a_refusal_ends_what_waits_for_it_and_closes_in_part():
    case = accepted_case()
    finish(task(case, "work_permit"))
    social, people = task(case, "social"), [officer("rsj"), officer("rsj")]
    engine.perform(social, "claim", by=people[0])
    DepartmentTask.objects.filter(pk=social.pk).update(document="不予〔2026〕1号")
    engine.perform(social, "refuse", by=people[1], note="不符合参保条件")
    finish(task(case, "residence"))
    case.refresh_from_db()
    assert (states(case), case.state) == (
        {"work_permit": "done", "residence": "done", "social": "refused", "medical": "ended"},
        "partly",
    )


@pytest.mark.django_db
def test_nobody_decides_what_he_handled_and_no_other_department_at_all():
    case = accepted_case()
    mine, handler = task(case, "work_permit"), window()
    with pytest.raises(NotAllowed):
        engine.perform(mine, "claim", by=officer("gaj"))
    engine.perform(mine, "claim", by=handler)
    DepartmentTask.objects.filter(pk=mine.pk).update(result=RESULTS["work_permit"], opinion="x", document="y")
    with pytest.raises(NotAllowed):
        engine.perform(mine, "finish", by=handler)
    engine.perform(mine, "finish", by=window())


@pytest.mark.django_db
def test_one_supplement_stops_the_clocks_it_names_until_it_is_answered():
    case = accepted_case()
    mine = task(case, "work_permit")
    notice = actions.ask_supplement(case, {str(mine.uid): "请补充中文合同"}, by=window())
    mine.refresh_from_db()
    assert (mine.state, mine.due_on) == (TaskState.PAUSED, None)
    assert set(Task.objects.waiting().filter(object_key=str(mine.uid)).values_list("paused", flat=True)) == {True}
    with pytest.raises(RuleViolation, match="一次性告知"):
        actions.ask_supplement(case, {str(mine.uid): "再补"}, by=window())
    actions.answer_supplement(case, "已补齐", by=case.filed_by)
    mine.refresh_from_db()
    notice.refresh_from_db()
    assert (mine.state, mine.due_on is not None, notice.answer) == (TaskState.WORKING, True, "已补齐")


@pytest.mark.django_db
def test_an_extension_is_once_by_another_and_moves_the_day():
    case = accepted_case()
    mine, handler = task(case, "work_permit"), window()
    engine.perform(mine, "claim", by=handler)
    mine.refresh_from_db()
    before = mine.due_on
    with pytest.raises(RuleViolation, match="经办人不能自行延期"):
        actions.extend(mine, 5, "核实学历", by=handler)
    with pytest.raises(RuleViolation, match="1–10"):
        actions.extend(mine, 11, "核实学历", by=window())
    after = actions.extend(mine, 5, "核实境外学历", by=window()).due_on
    assert after > before
    with pytest.raises(RuleViolation, match="已延期一次"):
        actions.extend(mine, 1, "再次核实", by=window())


@pytest.mark.django_db
def test_withdrawing_ends_the_tasks_but_not_after_a_decision():
    case = accepted_case()
    engine.perform(case, "withdraw", by=case.filed_by)
    assert set(states(case).values()) == {"ended"}
    other = accepted_case()
    finish(task(other, "work_permit"))
    with pytest.raises(RuleViolation, match="已作出决定"):
        engine.perform(other, "withdraw", by=other.filed_by)


@pytest.mark.django_db
def test_a_late_announced_holiday_moves_the_open_case_and_says_why():
    case = accepted_case()
    before = task(case, "work_permit").due_on
    first = timezone.localdate() + datetime.timedelta(days=1)
    for step in range(12):
        CalendarDay.objects.create(
            date=first + datetime.timedelta(days=step), is_workday=False, source="国办发明电〔2026〕9号"
        )
    calendar_changed(list(CalendarDay.objects.filter(date__gte=first)))
    mine = task(case, "work_permit")
    case.refresh_from_db()
    words = mine.ticks.get(kind="calendar").words
    assert mine.due_on > before and case.due_on > case.promised_on
    assert words.endswith(f"到期日 {before:%m-%d} → {mine.due_on:%m-%d}") and "国办发明电〔2026〕9号" in words
    waiting = Task.objects.waiting().filter(object_key=str(mine.uid))
    assert set(waiting.values_list("due_on", flat=True)) == {mine.due_on}


@pytest.mark.django_db
def test_lanes_and_figures_of_a_running_case():
    case = accepted_case()
    lanes = lanes_of(case)
    assert [lane.task.item.code for lane in lanes["lanes"]] == list(STATES)
    assert {lane.task.item.code for lane in lanes["lanes"] if lane.critical} == {"work_permit", "residence"}
    squeezed = compression(lanes["tasks"], needs_within(lanes["tasks"]))
    assert (squeezed.serial, squeezed.joint, squeezed.percent) == (38, 17, "55.3")
    parties = progress_tab(case, window())["parties"]
    assert [party for party, _, _ in parties["rows"]] in ([], ["合作人才科"])


@pytest.mark.django_db
def test_an_ended_case_is_rated_and_archived():
    case = accepted_case()
    for code in ("work_permit", "residence", "social", "medical"):
        finish(task(case, code))
    assert archive_due(timezone.now()) == 0
    for mine in case.tasks.all():
        actions.rate(mine, 5, "很快", by=case.filed_by)
    assert archive_due(timezone.now()) == 1
    case.refresh_from_db()
    assert case.state == "archived"
    with pytest.raises(RuleViolation, match="办结后方可评价"):
        actions.rate(case.tasks.first(), 1, "", by=case.filed_by)


@pytest.mark.django_db(transaction=True)
def test_twenty_approvers_at_once_make_one_transition():
    case = accepted_case()
    mine = task(case, "work_permit")
    engine.perform(mine, "claim", by=window())
    DepartmentTask.objects.filter(pk=mine.pk).update(
        result=RESULTS["work_permit"], opinion="符合条件", document="许可 1 号"
    )
    approvers = [window() for _ in range(20)]

    def approve(place: int) -> bool:
        try:
            engine.perform(DepartmentTask.objects.get(pk=mine.pk), "finish", by=approvers[place])
            return True
        except RuleViolation:
            return False

    assert sum(at_once(20, approve)) == 1
    assert TransitionRecord.objects.filter(object_key=str(mine.uid), name="finish").count() == 1
    assert JointCase.objects.get(pk=case.pk).tasks.filter(state=TaskState.READY).count() == 2


@pytest.mark.django_db
def test_the_case_page_and_the_public_look_up(client, client_of):
    case = accepted_case()
    page = client_of(case.filed_by).get(case.get_absolute_url())
    assert page.status_code == 200 and "部门并联" in page.content.decode()
    found = client.get("/engineers/cases/track/", {"code": case.track_code}).content.decode()
    assert "外国人来华工作许可" in found and case.engineer.name not in found and case.enterprise.name not in found
    assert "没有查询码" in client.get("/engineers/cases/track/", {"code": "NONE"}).content.decode()
