"""The engine on a real matter (信息变更): all reasons at once, 退回, 撤回, effects, records, lateness, and nothing half done."""

from dataclasses import replace
from datetime import timedelta

import pytest
from django.db import DatabaseError, transaction
from django.utils import timezone

from enterprises.profiles.models import Enterprise
from pinghu_portal.accounts.models import Role
from pinghu_portal.errors import NotAllowed, RuleViolation
from pinghu_portal.rulebook.working_days import working_days_between
from pinghu_portal.web.models import Notice
from pinghu_portal.workflow import declaration, engine
from pinghu_portal.workflow.declaration import workflow_of
from pinghu_portal.workflow.models import Task, TransitionRecord
from tests.factories.accounts import PostFactory, UserFactory
from tests.factories.samples import change, ready_change

pytestmark = pytest.mark.django_db


@pytest.fixture
def matter():
    """A draft that lacks nothing."""
    return ready_change()


@pytest.fixture
def town(matter):
    return UserFactory(role=Role.TOWN_ASSISTANT, role__region=matter.enterprise.town_id)


@pytest.fixture
def at_section(matter, town):
    """The matter before the section."""
    engine.perform(matter, "submit", by=matter.created_by)
    return engine.perform(matter, "pass_town", by=town)


def waiting(matter) -> list[tuple[str, str]]:
    """(holder, step) of the tasks that wait."""
    return list(Task.objects.waiting().filter(object_key=matter.number).values_list("holder", "step"))


def test_every_reason_is_given_at_once():
    matter = change(0)
    with pytest.raises(RuleViolation) as refusal:
        engine.perform(matter, "submit", by=matter.created_by)
    assert refusal.value.reasons == ["填写内容与登记信息完全一致，没有需要变更的项目。", "未填写变更原因。"]
    assert [
        choice.reasons for choice in engine.available(matter, matter.created_by) if choice.transition.name == "submit"
    ] == [refusal.value.reasons]
    assert TransitionRecord.objects.filter(object_key=matter.number).count() == 1


def test_required_fields_are_named_by_their_words(matter, monkeypatch):
    submit = replace(workflow_of(matter).transition("submit"), required=("address", "industry_name"))
    matter.address = matter.industry_name = ""
    assert engine.refusals(matter, submit)[:2] == ["未填写：地址。", "未填写：行业名称。"]


def test_a_matter_walks_to_its_end_and_the_register_follows(matter, at_section, section_head):
    done = engine.perform(matter, "approve", by=section_head)
    assert done.state == "applied"
    assert Enterprise.objects.get(pk=matter.enterprise_id).address == "平湖市新埭镇试验路 1 号"
    names = (
        TransitionRecord.objects.filter(object_key=matter.number)
        .order_by("pk")
        .values_list("name", "from_state", "to_state")
    )
    assert list(names) == [
        ("start", "", "draft"),
        ("submit", "draft", "town"),
        ("pass_town", "town", "section"),
        ("approve", "section", "applied"),
    ]
    assert (waiting(matter), Notice.objects.filter(user=matter.created_by).count()) == ([], 1)


def test_a_return_goes_to_the_chosen_step_and_wants_words(matter, at_section, section_head):
    with pytest.raises(RuleViolation) as refusal:
        engine.perform(matter, "return_by_section", by=section_head, note="请补材料")
    assert refusal.value.reasons == ["请选择退回到哪一环节：待企业补正、待镇街道初审。"]
    with pytest.raises(RuleViolation) as refusal:
        engine.perform(matter, "return_by_section", by=section_head, to="town", note="  ")
    assert refusal.value.reasons == ["退回须填写意见。"]
    with pytest.raises(RuleViolation):
        engine.perform(matter, "return_by_section", by=section_head, to="applied", note="跳步")
    assert engine.perform(matter, "return_by_section", by=section_head, to="town", note="请核实").state == "town"
    assert waiting(matter) == [(f"region:{matter.enterprise.town_id}", "镇街道初审")]


def test_the_starter_withdraws_but_not_from_the_section(matter, town):
    engine.perform(matter, "submit", by=matter.created_by)
    assert engine.perform(matter, "withdraw", by=matter.created_by).state == "withdrawn"
    assert waiting(matter) == []
    other = ready_change()
    engine.perform(other, "submit", by=other.created_by)
    engine.perform(other, "pass_town", by=town)
    with pytest.raises(RuleViolation):
        engine.perform(other, "withdraw", by=other.created_by)


def test_nobody_approves_his_own_entry(matter, at_section):
    PostFactory(user=matter.created_by, role=Role.SECTION_HEAD)
    both = type(matter.created_by).objects.get(pk=matter.created_by_id)
    with pytest.raises(NotAllowed):
        engine.perform(matter, "approve", by=both)


def test_a_colleague_who_was_faster_is_explained(matter, at_section, section_head):
    engine.perform(matter, "approve", by=section_head)
    with pytest.raises(RuleViolation) as refusal:
        engine.perform(matter, "approve", by=section_head)
    assert refusal.value.reasons == ["当前环节为“已变更”，不能审核通过；可能已由他人办理，请刷新。"]


def test_a_failing_effect_leaves_everything_as_it_was(matter, at_section, section_head, monkeypatch):
    def breaks(obj, *, by, record):
        raise RuntimeError("disk full")

    workflow = workflow_of(matter)
    broken = tuple(replace(t, effects=(*t.effects, breaks)) if t.name == "approve" else t for t in workflow.transitions)
    monkeypatch.setitem(declaration._by_model, "enterprises.profilechange", replace(workflow, transitions=broken))
    before = (waiting(matter), TransitionRecord.objects.count(), Notice.objects.count())
    with pytest.raises(RuntimeError):
        engine.perform(matter, "approve", by=section_head)
    matter.refresh_from_db()
    assert (matter.state, waiting(matter), TransitionRecord.objects.count(), Notice.objects.count()) == (
        "section",
        *before,
    )
    assert Enterprise.objects.get(pk=matter.enterprise_id).address == ""


def test_history_names_the_act_as_the_reason(matter, at_section, section_head):
    engine.perform(matter, "refuse", by=section_head, note="材料不实")
    event = type(matter).pgh_event_model.objects.filter(pgh_obj_id=matter.pk).order_by("-pgh_id").first()
    assert (event.state, event.pgh_context.metadata["reason"]) == ("refused", "不予变更：材料不实")


@pytest.mark.parametrize("act", ["update", "delete"])
def test_records_are_never_changed_or_deleted(matter, act):
    record = TransitionRecord.objects.get(object_key=matter.number)
    rows = TransitionRecord.objects.filter(pk=record.pk)
    with pytest.raises(DatabaseError, match="append_only"), transaction.atomic():
        rows.update(note="改写") if act == "update" else rows.delete()
    assert TransitionRecord.objects.get(pk=record.pk).note == ""


def test_a_record_keeps_post_and_words(matter, town):
    engine.perform(matter, "submit", by=matter.created_by)
    engine.perform(matter, "return_by_town", by=town, note="  地址不全  ")
    record = engine.history(matter).first()
    assert (record.by, record.post, record.note, record.to_title) == (
        town,
        "钟埭街道·镇街道科技助理员",
        "地址不全",
        "待企业补正",
    )


def test_late_days_are_counted_and_kept(matter, town):
    engine.perform(matter, "submit", by=matter.created_by)
    task = Task.objects.waiting().get(object_key=matter.number)
    overdue = timezone.localdate() - timedelta(days=20)
    Task.objects.filter(pk=task.pk).update(due_on=overdue, ends_at=timezone.now() - timedelta(days=19))
    engine.perform(matter, "pass_town", by=town)
    task.refresh_from_db()
    assert (engine.history(matter).first().late_days, task.late) == (
        working_days_between(overdue, timezone.localdate()),
        True,
    )


def test_a_paused_step_is_never_late(matter, town):
    engine.perform(matter, "submit", by=matter.created_by)
    Task.objects.filter(object_key=matter.number).update(
        due_on="2020-01-02", ends_at=timezone.now() - timedelta(days=900), paused=True
    )
    engine.perform(matter, "pass_town", by=town)
    assert engine.history(matter).first().late_days == 0
