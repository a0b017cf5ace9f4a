"""Heard before held to it; barred for the rule's months; secret from others; ended by the night."""

import datetime

import pytest
from django.utils import timezone

from pinghu_portal.accounts.models import Role
from pinghu_portal.contributions import EnterpriseFlag, contributed, has_flag
from pinghu_portal.errors import NotAllowed, RuleViolation
from pinghu_portal.policy.policy import visible
from pinghu_portal.workflow import engine
from projects.integrity import actions, sweep
from projects.integrity.models import IntegrityRecord
from projects.integrity.rules import barred_units, is_person_barred, why_not_apply
from tests.factories import acceptance as acceptances
from tests.factories import contracts
from tests.factories import integrity as made
from tests.factories.accounts import UserFactory

pytestmark = pytest.mark.django_db


def fail_project(officer, head, vice):
    """A project whose acceptance failed."""
    acceptance = acceptances.acceptance()
    acceptance.verdicts.all().delete()
    engine.perform(acceptance, "apply", by=contracts.member_of(acceptance.project))
    engine.perform(acceptance, "pass_form", by=officer)
    acceptance = engine.perform(acceptance, "pass_finance", by=head)
    for place in range(5):
        acceptances.expert(acceptance, "fail", place)
    return engine.perform(acceptance, "fail", by=vice, note="指标未完成")


def walk(record: IntegrityRecord, officer, head, vice) -> IntegrityRecord:
    """From the clue to 处理中, without a word of the subject being needed twice."""
    engine.perform(record, "investigate", by=officer)
    IntegrityRecord.objects.filter(pk=record.pk).update(findings="属实", basis="办法")
    engine.perform(record, "notify", by=officer)
    speaker = record.enterprise.members.first().user
    actions.say(record, "defence", "已知悉。", "defend", by=speaker)
    IntegrityRecord.objects.filter(pk=record.pk).update(level="serious", meeting="局长办公会")
    engine.perform(record, "convene", by=head)
    return engine.perform(record, "find", by=vice)


def test_a_failed_acceptance_bars_for_three_years_once_found(later, officer, head, vice):
    acceptance = fail_project(officer, head, vice)
    record = IntegrityRecord.objects.get()
    code = acceptance.enterprise.credit_code
    assert (record.state, record.conduct, record.project) == ("clue", "failed", acceptance.project)
    assert not has_flag("project_barred", code, timezone.localdate())
    record = walk(record, officer, head, vice)
    assert (record.starts_on, record.ends_on) == (datetime.date(2026, 1, 12), datetime.date(2029, 1, 11))
    assert has_flag("project_barred", code, datetime.date(2029, 1, 11))
    assert not has_flag("project_barred", code, datetime.date(2029, 1, 12))
    assert why_not_apply(code, "", timezone.localdate()) == ["承担单位在科研失信处理期内，不能申报。"]
    assert actions.note_failure(acceptance, None) == record


def test_many_units_are_asked_for_in_one_query(django_assert_num_queries):
    records = [made.barred() for _ in range(3)]
    free = made.record()
    codes = {one.enterprise.credit_code for one in [*records, free]}
    flag = contributed(EnterpriseFlag, key="project_barred")[0]
    with django_assert_num_queries(1):
        held = flag.holders(codes, timezone.localdate())
    assert held == codes - {free.enterprise.credit_code}


def test_a_person_is_known_by_the_digest():
    made.barred(subject_kind="person", name="某某（测试）", person_key="abc")
    made.barred(subject_kind="person", name="无证件号（测试）")
    today = timezone.localdate()
    assert (is_person_barred("abc", today), is_person_barred("abd", today), is_person_barred("", today)) == (
        True,
        False,
        False,
    )
    assert why_not_apply("91330482MA9X000000", "abc", today) == ["项目负责人在科研失信处理期内，不能申报。"]


def test_nobody_is_held_to_anything_before_he_was_heard(later, officer, head):
    record = made.clue()
    engine.perform(record, "investigate", by=officer)
    with pytest.raises(RuleViolation) as refused:
        engine.perform(record, "notify", by=officer)
    assert refused.value.reasons == ["请先填写调查结论。", "请先填写处理依据。"]
    IntegrityRecord.objects.filter(pk=record.pk).update(findings="属实", basis="办法")
    engine.perform(record, "notify", by=officer)
    later(15)
    with pytest.raises(RuleViolation, match="尚未届满"):
        engine.perform(record, "go_on", by=officer)
    assert sweep.go_on_due(timezone.localdate()) == 0
    later(16)
    assert [sweep.go_on_due(timezone.localdate()) for _ in range(2)] == [1, 0]
    record.refresh_from_db()
    assert record.state == "defended"


def test_an_appeal_is_heard_by_another_and_still_bars_meanwhile(later, officer, head, vice):
    record = walk(made.clue(), officer, head, vice)
    member = record.enterprise.members.first().user
    record = actions.say(record, "appeal", "检测报告有误", "appeal", by=member)
    code = record.enterprise.credit_code
    assert barred_units({code}, timezone.localdate()) == {code}
    with pytest.raises(NotAllowed):
        engine.perform(record, "uphold", by=vice, note="维持")
    other = UserFactory(role=Role.LEADER, role__department="kjj")
    record = engine.perform(record, "overturn", by=other, note="申诉成立")
    assert (record.state, barred_units({code}, timezone.localdate())) == ("overturned", set())


def test_an_appeal_after_sixty_days_is_too_late_and_writes_nothing(later, officer, head, vice):
    record = walk(made.clue(), officer, head, vice)
    member = record.enterprise.members.first().user
    later(61)
    with pytest.raises(RuleViolation, match="60 日内申诉"):
        actions.say(record, "appeal", "晚了", "appeal", by=member)
    record.refresh_from_db()
    assert (record.state, record.appeal) == ("active", "")


def test_repair_needs_time_and_is_not_for_grave_ones(later, officer, head, vice):
    record = walk(made.clue(), officer, head, vice)
    member = record.enterprise.members.first().user
    with pytest.raises(RuleViolation, match="处理满 6 个月"):
        actions.say(record, "repair", "已改", "ask_repair", by=member)
    later(200)
    IntegrityRecord.objects.filter(pk=record.pk).update(level="grave")
    with pytest.raises(RuleViolation, match="不予提前修复"):
        actions.say(record, "repair", "已改", "ask_repair", by=member)
    IntegrityRecord.objects.filter(pk=record.pk).update(level="serious")
    actions.say(record, "repair", "已改", "ask_repair", by=member)
    assert engine.perform(record, "grant_repair", by=vice, note="准予").state == "repaired"


def test_the_night_ends_what_is_over_once(later):
    record = made.barred()
    later(365)
    assert sweep.expire_due(timezone.localdate()) == 0
    later(366)
    assert [sweep.expire_due(timezone.localdate()) for _ in range(2)] == [1, 0]
    record.refresh_from_db()
    assert record.state == "expired"


def test_only_the_section_the_leadership_and_the_told_subject_read_it(officer, vice):
    record = made.record()
    member = record.enterprise.members.first().user
    stranger = made.record().enterprise.members.first().user
    others = [
        UserFactory(role=Role.CLERK, role__department="kjj-gxk"),
        UserFactory(role=Role.TOWN_ASSISTANT, role__region=record.enterprise.town_id),
        contracts.finance(),
        stranger,
        member,
    ]
    rows = IntegrityRecord.objects.filter(pk=record.pk)
    assert [visible(rows, user).count() for user in (officer, vice)] == [1, 1]
    assert [visible(rows, user).count() for user in others] == [0, 0, 0, 0, 0]
    rows.update(state="noticed")
    assert [visible(rows, user).count() for user in (member, stranger)] == [1, 0]


def test_the_public_list_names_units_of_the_levels_of_the_rule_only(client_of, officer):
    grave, serious = made.barred(), made.barred()
    person = made.barred(subject_kind="person", name="某某某（测试）")
    IntegrityRecord.objects.filter(pk__in=[grave.pk, person.pk]).update(level="grave")
    page = client_of(UserFactory()).get("/projects/integrity/public/").content.decode()
    assert [grave.name in page, serious.name in page, "某某某" in page] == [True, False, False]


def test_a_record_made_by_the_form_begins_its_way(client_of, officer):
    client = client_of(officer)
    values = {"subject_kind": "person", "name": "甲乙丙", "conduct": "false", "facts": "线索"}
    assert client.post("/projects/integrity/add/", values).status_code == 302
    record = IntegrityRecord.objects.get()
    assert engine.history(record).get().by == officer
    page = client.get(f"/projects/integrity/{record.number}/").content.decode()
    assert ("甲**" in page, "甲乙丙" in page) == (True, False)
    refused = client.post("/projects/integrity/add/", values | {"subject_kind": "unit"})
    assert (refused.status_code, "请选择单位" in refused.content.decode()) == (422, True)


@pytest.mark.parametrize("kind", ["person", "expert", "agency"])
def test_whoever_is_no_unit_needs_a_name_and_a_unit_brings_its_own(kind):
    with pytest.raises(RuleViolation) as refused:
        actions.open_record(by=None, subject_kind=kind, conduct="false", facts="试验线索", name=" ")
    assert refused.value.reasons == ["主体为个人、专家或中介机构的，请填写主体名称。"]
    unit = made.clue().enterprise
    assert made.clue(enterprise=unit, name="").name == unit.name
