"""A call: three people, days enough, a form as data, one extension, an end by itself."""

import datetime

import pytest
from django.urls import reverse
from django.utils import timezone

from pinghu_portal.accounts.models import Role
from pinghu_portal.errors import NotAllowed, RuleViolation
from pinghu_portal.rulebook.models import RuleRow
from pinghu_portal.workflow import engine
from projects.calls import actions, rules
from projects.calls.models import Call, FormField, FormSection
from projects.calls.printed import SECTIONS
from projects.calls.sweep import end_due
from tests.factories.accounts import PostFactory, UserFactory
from tests.factories.projects import CallFactory, call_with_form, draft_call, project_head, project_officer

pytestmark = pytest.mark.django_db
DAY, MINUTE, SECOND = (datetime.timedelta(**{unit: 1}) for unit in ("days", "minutes", "seconds"))


def vice():
    return UserFactory(role=Role.VICE_DIRECTOR, role__department="kjj")


def published(by=None) -> Call:
    call = draft_call()
    engine.perform(call, "propose", by=call.opened_by)
    engine.perform(call, "countersign", by=by or project_head())
    return engine.perform(call, "publish", by=vice())


def test_author_countersigner_and_decider_are_three_people():
    call = draft_call()
    author = call.opened_by
    PostFactory(user=author, role=Role.VICE_DIRECTOR, department=author.posts_now[0].department)
    engine.perform(call, "propose", by=author)
    with pytest.raises(NotAllowed):
        engine.perform(call, "countersign", by=author)
    head = project_head()
    PostFactory(user=head, role=Role.VICE_DIRECTOR, department=author.posts_now[0].department)
    engine.perform(call, "countersign", by=head)
    for person in (author, head):
        person = type(person).objects.get(pk=person.pk)  # the new post counts at the next request
        with pytest.raises(NotAllowed):
            engine.perform(call, "publish", by=person)
    assert engine.perform(call, "publish", by=vice()).state == "published"


def test_a_window_shorter_than_the_rule_is_refused():
    call = draft_call()
    call.opens_at = timezone.now() + DAY
    call.closes_at = call.opens_at + 30 * DAY
    assert rules.why_not_days(call) == []
    call.closes_at -= SECOND
    assert rules.why_not_days(call) == ["从开始征集到截止不足 30 天，请调整起止时间。"]
    RuleRow.objects.filter(key="calls.least_days").update(value="29")
    assert rules.why_not_days(call) == []


def test_a_late_publication_counts_from_now():
    call = draft_call()
    now = timezone.now()
    call.opens_at, call.closes_at = now - 10 * DAY, now + 25 * DAY
    assert rules.why_not_days(call, now) == ["从开始征集到截止不足 30 天，请调整起止时间。"]
    call.closes_at = now - SECOND
    assert rules.why_not_days(call, now) == ["截止时间已过，请修改。"]


def test_a_new_call_has_the_standard_form_and_a_copy_that_of_its_template():
    first = draft_call()
    assert [section.code for section in first.sections.all()] == [code for code, _, _ in SECTIONS]
    assert FormField.objects.filter(section__call=first).count() == sum(len(entries) for *_, entries in SECTIONS)
    entry = FormField.objects.get(section__call=first, code="novelty")
    entry.title, entry.most = "创新点与先进性", 800
    entry.save()
    first.categories.filter(category="key").update(ceiling=600_000)
    second = actions.start_call(
        Call(title="续", year=2027, guide=first.guide, opens_at=first.opens_at, closes_at=first.closes_at),
        by=first.opened_by,
        template=first,
    )
    copied = FormField.objects.get(section__call=second, code="novelty")
    assert (copied.title, copied.most, copied.uid != entry.uid) == ("创新点与先进性", 800, True)
    assert second.categories.get(category="key").ceiling == 600_000
    assert second.categories.count() == first.categories.count() == 3


def test_the_form_is_fixed_once_it_is_proposed():
    call = draft_call()
    engine.perform(call, "propose", by=call.opened_by)
    section = call.sections.first()
    attempts = (
        lambda: actions.keep_section(call, FormSection(title="新章")),
        lambda: actions.keep_entry(section, FormField(title="新条目")),
        lambda: actions.remove_part(call, section),
        lambda: actions.keep_category(call, call.categories.first()),
        lambda: actions.keep_call(call),
    )
    for attempt in attempts:
        with pytest.raises(RuleViolation, match="已送审"):
            attempt()


def test_an_entry_has_a_code_of_its_own_in_the_whole_call():
    call = draft_call()
    one, two = call.sections.all()[:2]
    first = actions.keep_entry(one, FormField(title="补充一"))
    second = actions.keep_entry(two, FormField(title="补充二"))
    assert (first.code, second.code) == ("entry-1", "entry-2")
    with pytest.raises(RuleViolation, match="已使用"):
        actions.keep_entry(two, FormField(title="补充三", code="novelty"))


def test_an_extension_is_granted_once_before_the_end_with_a_reason():
    call, head = CallFactory(), project_head()
    later = call.closes_at + 5 * DAY
    for until, reason, words in (
        (call.closes_at, "系统维护，顺延五天", "晚于原截止时间"),
        (later, "短", "请写明延长原因"),
        (None, "系统维护，顺延五天", "晚于原截止时间"),
    ):
        with pytest.raises(RuleViolation) as refusal:
            actions.extend(call, until, reason, by=head)
        assert words in "".join(refusal.value.reasons)
    extended = actions.extend(call, later, "系统维护，顺延五天", by=head)
    assert (extended.ends_at, extended.extended_by) == (later, head)
    with pytest.raises(RuleViolation) as refusal:
        actions.extend(call, later + DAY, "系统维护，再次顺延", by=head)
    assert "只能延长一次" in refusal.value.reasons[0]


def test_nothing_is_extended_after_the_end():
    now = timezone.now()
    call = CallFactory(opens_at=now - 40 * DAY, closes_at=now - SECOND)
    with pytest.raises(RuleViolation) as refusal:
        actions.extend(call, now + DAY, "系统维护，顺延一天", by=project_head())
    assert refusal.value.reasons == ["截止时间已过，不能再延长。"]


def test_the_sweep_ends_what_is_over_with_its_grace_and_nothing_else():
    now = timezone.now()
    old = {"opens_at": now - 40 * DAY, "closes_at": now - 5 * MINUTE}
    over, graced, extended, running = (
        CallFactory(**old),
        CallFactory(**old, grace_minutes=10),
        CallFactory(**old, extended_to=now + DAY, extension_reason="系统维护，顺延"),
        CallFactory(),
    )
    assert list(Call.objects.due(now)) == [over]
    assert [end_due(now), end_due(now)] == [1, 0]
    states = {call.pk: Call.objects.get(pk=call.pk).state for call in (over, graced, extended, running)}
    assert states == {over.pk: "ended", graced.pk: "published", extended.pk: "published", running.pk: "published"}


def test_a_call_closes_when_nothing_is_under_way():
    from tests.factories.projects import ApplicationFactory

    call = CallFactory(state="ended")
    application = ApplicationFactory(call=call, state="recommended")
    with pytest.raises(RuleViolation) as refusal:
        engine.perform(call, "close", by=project_head())
    assert refusal.value.reasons == ["还有 1 项申报没有办结，不能关闭。"]
    type(application).objects.update(state="form_failed")
    assert engine.perform(call, "close", by=project_head()).state == "closed"


def test_remaining_time_is_told_to_the_second():
    assert rules.in_words(93784) == "1 天 2 小时 3 分 4 秒"
    call = CallFactory()
    assert rules.remaining(call, call.closes_at - SECOND) == 1
    assert rules.remaining(call, call.closes_at) == 0


def test_the_page_counts_down_and_offers_the_extension_to_the_head_only(client_of):
    call = call_with_form()
    for person, shown in ((project_head(), True), (project_officer(), False)):
        page = client_of(person).get(call.get_absolute_url()).content.decode()
        assert "data-countdown=" in page
        assert ("延长征集</h2>" in page) is shown


def test_parts_are_set_through_the_pages(client_of):
    call = draft_call()
    client = client_of(call.opened_by)
    url = {
        name: reverse(f"projects:calls:{name}", args=[call.number])
        for name in ("category", "section", "entry", "remove")
    }
    row = call.categories.get(category="key")
    values = {
        "category": "key",
        "ceiling": "60",
        "quota": "20",
        "least_own": "50",
        "longest_months": "24",
        "experts": "5",
    }
    assert client.post(url["category"], {"uid": row.uid, **values}).status_code == 302
    row.refresh_from_db()
    assert (row.ceiling, row.least_own) == (600_000, 50)
    assert client.post(url["section"], {"title": "附加说明", "order": "90"}).status_code == 302
    section = call.sections.get(title="附加说明")
    entry = {
        "section": section.uid,
        "title": "产业链位置",
        "kind": "choice",
        "most": "30",
        "choices": "上游、下游",
        "order": "1",
    }
    assert client.post(url["entry"], entry).status_code == 302
    assert section.fields.get().choices == "上游、下游"
    assert client.post(url["remove"], {"kind": "section", "uid": section.uid}).status_code == 302
    assert not call.sections.filter(title="附加说明").exists()
    assert client.post(url["remove"], {"kind": "section", "uid": "x"}).status_code == 404
