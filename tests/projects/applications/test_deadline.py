"""The deadline: to the second, with grace for drafts begun in time, and two hundred hand-ins across the last moment."""

import datetime
import threading

import pytest
from django.db import transaction
from django.utils import timezone

from pinghu_portal.errors import RuleViolation
from pinghu_portal.workflow import engine
from projects.applications import rules
from projects.applications.measures import moment_of_transaction
from projects.applications.models import Application, Snapshot
from projects.applications.validators import leader_key
from projects.calls.models import Call
from tests.core.threads import at_once
from tests.factories.projects import call_with_form, id_number, whole_application

SECOND, MINUTE = datetime.timedelta(seconds=1), datetime.timedelta(minutes=1)
MANY, WORKERS = 200, 20


def put(application: Application, **values) -> Application:
    """Change the call and the draft past every rule."""
    begun = values.pop("begun_at", None)
    Call.objects.filter(pk=application.call_id).update(**values)
    if begun:
        Application.objects.filter(pk=application.pk).update(begun_at=begun)
    return Application.objects.select_related("call", "enterprise").get(pk=application.pk)


@pytest.mark.django_db
def test_the_end_is_exclusive_and_the_start_inclusive():
    application = whole_application()
    moment = moment_of_transaction()
    hour = 60 * MINUTE
    assert rules.why_not_window(put(application, opens_at=moment, closes_at=moment + hour)) == []
    assert rules.why_not_window(put(application, opens_at=moment + SECOND, closes_at=moment + hour)) != []
    assert rules.why_not_window(put(application, opens_at=moment - hour, closes_at=moment + SECOND)) == []
    assert rules.why_not_window(put(application, opens_at=moment - hour, closes_at=moment)) != []


@pytest.mark.django_db
def test_grace_is_for_drafts_begun_in_time_only():
    application = whole_application()
    moment = moment_of_transaction()
    window = {"opens_at": moment - 60 * MINUTE, "closes_at": moment - MINUTE, "grace_minutes": 5}
    assert rules.why_not_window(put(application, **window, begun_at=moment - 2 * MINUTE)) == []
    assert rules.why_not_window(put(application, **window, begun_at=moment)) != []
    window["grace_minutes"] = 1  # the grace, too, ends exclusively
    assert rules.why_not_window(put(application, **window, begun_at=moment - 2 * MINUTE)) != []


@pytest.mark.django_db
def test_an_extension_counts_and_an_ended_call_still_takes_who_came_in_time():
    application = whole_application()
    moment = moment_of_transaction()
    window = {"opens_at": moment - 60 * MINUTE, "closes_at": moment - MINUTE}
    extended = put(application, **window, extended_to=moment + MINUTE, extension_reason="系统维护顺延")
    assert rules.why_not_window(extended) == []
    assert rules.why_not_window(put(application, state="ended")) == []
    assert rules.why_not_window(put(application, state="closed")) != []


@pytest.mark.django_db(transaction=True)
def test_two_hundred_in_the_last_moment_are_in_exactly_once_and_none_after():
    call = call_with_form(grace_minutes=0)
    drafts = [whole_application(call=call) for _ in range(MANY)]
    people = [application.enterprise.members.get().user for application in drafts]
    end = timezone.now() + 4 * SECOND
    Call.objects.filter(pk=call.pk).update(closes_at=end)

    def hand_in(number: int):
        if number >= MANY - 2 * WORKERS:  # the last two of everybody come when it is over
            threading.Event().wait(max(0, (end - timezone.now()).total_seconds()))
        try:
            with transaction.atomic():
                moment = moment_of_transaction()
                engine.perform(drafts[number], "submit", by=people[number])
        except RuleViolation as refusal:
            return number, moment, "".join(refusal.reasons)
        return number, moment, ""

    shares = at_once(WORKERS, lambda worker: [hand_in(number) for number in range(worker, MANY, WORKERS)])
    assert [share for share in shares if isinstance(share, Exception)] == []
    results = [result for share in shares for result in share]
    assert len(results) == MANY
    inside = {drafts[number].pk for number, moment, _ in results if moment < end}
    stored = set(Application.objects.filter(call=call, state="submitted").values_list("pk", flat=True))
    assert stored == inside
    assert 0 < len(stored) < MANY
    assert all("已于" in words for _, moment, words in results if moment >= end)
    assert sorted(Snapshot.objects.values_list("application", "sequence")) == sorted((key, 1) for key in stored)
    late = [one for one in Application.objects.filter(pk__in=stored) if one.submitted_at >= end]
    assert late == []
    first = drafts[0]
    with pytest.raises(RuleViolation):
        engine.perform(first, "submit", by=people[0])
    assert first.snapshots.count() == 1


@pytest.mark.django_db(transaction=True)
def test_of_many_clicks_on_one_draft_one_counts():
    application = whole_application()
    person = application.enterprise.members.get().user
    results = at_once(12, lambda number: engine.perform(application, "submit", by=person))
    assert sum(not isinstance(result, Exception) for result in results) == 1
    assert {type(result) for result in results if isinstance(result, Exception)} == {RuleViolation}
    assert application.snapshots.count() == 1


@pytest.mark.django_db(transaction=True)
def test_one_leader_cannot_pass_the_limit_by_handing_in_at_once():
    call, key = call_with_form(), leader_key(id_number(500))
    drafts = [whole_application(call=call, leader_key=key) for _ in range(6)]
    results = at_once(6, lambda at: engine.perform(drafts[at], "submit", by=drafts[at].enterprise.members.get().user))
    assert sum(not isinstance(result, Exception) for result in results) == 2
    assert Application.objects.filter(leader_key=key, state="submitted").count() == 2
