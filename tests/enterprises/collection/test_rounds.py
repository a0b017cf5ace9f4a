"""Opening a round, who sees it, 催报 by hand and by the clock, 补报 (domain 8.9)."""

import datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from enterprises.collection.actions import grant_late, open_round, remind, remind_all
from enterprises.collection.models import Audience, CollectionRound, Filing
from enterprises.collection.progress import progress_of
from enterprises.collection.rules import why_locked
from enterprises.profiles.models import Enterprise
from enterprises.ratings.models import DataItem
from pinghu_portal.errors import RuleViolation
from pinghu_portal.records.models import OperationLog
from pinghu_portal.web.models import Notice
from pinghu_portal.workflow import engine
from pinghu_portal.workflow.models import Task, TransitionRecord
from tests.enterprises.collection.conftest import YEAR, department, fill, report
from tests.factories.enterprises import CertificateFactory, EnterpriseFactory

TODAY = timezone.localdate
DAY = datetime.timedelta(days=1)


def opened(by, **more) -> CollectionRound:
    """A round with sensible values."""
    values = {"year": YEAR, "audience": Audience.ENTERPRISE, "department": department(), "due_on": TODAY() + 10 * DAY}
    return open_round(**{**values, **more}, by=by)


def test_opening_takes_certificates_in_force_and_last_years_reporters(clerk):
    certified, reported, former, gone = (EnterpriseFactory() for _ in range(4))
    CertificateFactory(enterprise=certified, expires_on=TODAY() + DAY)
    CertificateFactory(enterprise=former, expires_on=TODAY() - DAY)
    report(reported)
    report(gone)
    Enterprise.objects.filter(pk=gone.pk).update(left_on=TODAY())
    found = opened(clerk)
    assert set(found.filings.values_list("enterprise", flat=True)) == {certified.pk, reported.pk}
    assert found.items == list(DataItem.objects.filter(department=department()).values_list("code", flat=True))
    assert Task.objects.filter(workflow="enterprises.filing", due_on=found.due_on).count() == 2
    assert TransitionRecord.objects.filter(workflow="enterprises.filing", name="start", by=clerk).count() == 2


@pytest.mark.django_db
def test_opening_costs_the_same_for_one_and_for_seven(clerk):
    assert clerk.post_title  # read once per person
    counts = []
    for year, number in ((2031, 1), (2032, 7)):
        for _ in range(number):
            report(EnterpriseFactory(), year=year - 1)
        with CaptureQueriesContext(connection) as queries:
            opened(clerk, year=year)
        counts.append(len(queries))
    assert counts[0] == counts[1]
    assert Filing.objects.filter(round__year=2032).count() == 7


def test_a_department_round_is_one_filing_for_its_people(clerk, partner):
    found = opened(clerk, audience=Audience.DEPARTMENT, department=department("tjj"))
    assert found.filings.get().enterprise is None
    assert Task.objects.waiting().get(workflow="enterprises.filing").holder == "role:partner@tjj"
    assert remind(found) == 1
    assert Notice.objects.get(user=partner).url == found.filings.get().get_absolute_url()


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"year": 1999}, "数据年度应在 2015 至 2100 之间。"),
        ({"due_on": datetime.date(2020, 1, 1)}, "截止日期不能早于今天。"),
        ({"items": ["revenue"]}, "请选择市科技局负责的数据项。"),
    ],
)
def test_an_impossible_round_is_refused(clerk, changes, words):
    with pytest.raises(RuleViolation) as refusal:
        opened(clerk, **changes)
    assert refusal.value.reasons == [words]
    assert CollectionRound.objects.count() == 0


def test_a_round_is_opened_once(collection, clerk):
    with pytest.raises(RuleViolation) as refusal:
        opened(clerk)
    assert refusal.value.reasons == [f"{YEAR}年度市科技局的企业填报任务已经发起。"]


def test_progress_counts_what_was_reported_in_time(collection, clerk):
    fill(collection.filing, collection.member)
    engine.perform(collection.filing, "submit", by=collection.member)
    found = progress_of(collection.round, clerk)
    assert (found.total, found.reported, found.missing, found.returned, found.accepted) == (2, 1, 1, 0, 0)
    assert str(found.on_time) == "50.0"
    late = timezone.now() + 11 * DAY
    Filing.objects.filter(pk=collection.filing.pk).update(submitted_at=late)
    assert str(progress_of(collection.round, clerk).on_time) == "0.0"


def test_the_page_shows_to_everybody_only_what_is_theirs(collection, client_of, clerk_client, town_assistant_client):
    url = collection.round.get_absolute_url() + "?state=all"
    names = (collection.filing.enterprise.name, collection.other.enterprise.name)
    shown = {
        "clerk": clerk_client.get(url).content.decode(),
        "town": town_assistant_client.get(url).content.decode(),
        "member": client_of(collection.member).get(url).content.decode(),
    }
    assert {who: [name in page for name in names] for who, page in shown.items()} == {
        "clerk": [True, True],
        "town": [True, False],
        "member": [True, False],
    }


def test_strangers_and_other_offices_find_nothing(collection, stranger_client, partner_client):
    for client in (stranger_client, partner_client):
        assert client.get(collection.round.get_absolute_url()).status_code == 404
        assert client.get(collection.filing.get_absolute_url()).status_code == 404
        assert client.post(reverse("enterprises:collection:remind", args=[collection.round.number])).status_code == 404


def test_reminding_tells_who_has_not_reported_once_a_day(collection, clerk):
    assert (remind(collection.round, by=clerk), remind(collection.round, by=clerk)) == (1, 0)
    notice = Notice.objects.get(user=collection.member)
    assert notice.url == collection.filing.get_absolute_url()
    assert notice.title.startswith("催报：2022年度市科技局数据填报（企业）")
    fill(collection.filing, collection.member)
    engine.perform(collection.filing, "submit", by=collection.member)
    Notice.objects.all().delete()
    assert remind(collection.round, by=clerk) == 0


@pytest.mark.parametrize(
    ("days_left", "told", "kept"),
    [(4, 0, []), (3, 1, [3]), (2, 1, [3]), (1, 1, [3, 1]), (0, 1, [3, 1, 0]), (-1, 0, [])],
)
def test_the_clock_reminds_on_the_days_of_the_rule_and_never_twice(collection, days_left, told, kept):
    CollectionRound.objects.update(due_on=TODAY() + days_left * DAY)
    now = timezone.now()
    assert [remind_all(now), remind_all(now)] == [told, 0]
    assert CollectionRound.objects.get().reminded == kept


def test_after_the_last_day_a_filing_is_locked_unless_granted(collection, clerk):
    CollectionRound.objects.update(due_on=TODAY() - DAY)
    filing = Filing.objects.get(pk=collection.filing.pk)
    with pytest.raises(RuleViolation) as refusal:
        fill(filing, collection.member)
    assert refusal.value.reasons == [f"填报已于 {TODAY() - DAY:%Y-%m-%d} 截止；确需补报的，请联系科室准予补报。"]
    assert why_locked(grant_late(filing, TODAY(), words="企业搬迁", by=clerk)) == []
    assert fill(Filing.objects.get(pk=filing.pk), collection.member).values["transfers"] == "5"
    logged = OperationLog.objects.get(object_id=str(filing.uid))
    assert (logged.reason, logged.user) == ("企业搬迁", clerk)


def test_a_grant_needs_words_and_a_day_to_come(collection, clerk):
    with pytest.raises(RuleViolation) as refusal:
        grant_late(collection.filing, TODAY() - DAY, words=" ", by=clerk)
    assert refusal.value.reasons == ["补报截止日应晚于任务截止日，且不早于今天。", "请填写准予补报的理由。"]


def test_the_form_opens_a_round_and_answers_junk_with_sentences(clerk_client, partner_client, clerk):
    report(EnterpriseFactory())
    url = reverse("enterprises:collection:open")
    junk = clerk_client.post(
        url, {"year": "abc", "audience": "x", "department": "9" * 30, "due_on": "31.2.", "items": "?"}
    )
    assert junk.status_code == 422
    good = {
        "year": YEAR,
        "audience": "enterprise",
        "department": department().pk,
        "due_on": (TODAY() + DAY).isoformat(),
        "items": ["transfers"],
    }
    assert clerk_client.post(url, good).status_code == 302
    assert CollectionRound.objects.get().items == ["transfers"]
    again = clerk_client.post(url, good)
    assert (again.status_code, "已经发起" in again.content.decode()) == (422, True)
    assert partner_client.post(url, good).status_code == 403
