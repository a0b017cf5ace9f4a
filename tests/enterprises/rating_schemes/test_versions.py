"""Versions of a scheme: cloning keeps everything, only drafts change, approval by somebody else, archive and deletion."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection

from enterprises.rating_schemes.actions import clone
from enterprises.rating_schemes.choices import Section
from enterprises.rating_schemes.diff import differences
from enterprises.ratings.querysets import SUBJECT
from enterprises.ratings.schemes import benchmarks_in_force, benchmarks_of, scheme_in_force
from pinghu_portal.errors import NotAllowed, RuleViolation
from pinghu_portal.evaluation.models import BenchmarkSet, Scheme, SchemeState
from pinghu_portal.workflow.models import Task
from tests.enterprises.rating_schemes.drafts import address, draft_by, save, section, source
from tests.factories.accounts import UserFactory
from tests.factories.ratings import YEAR

pytestmark = pytest.mark.django_db


def test_a_clone_keeps_everything_but_version_and_state(clerk):
    old, new = source(), draft_by(clerk)
    assert (new.version, new.state, new.author, new.replaces, new.approved_by) == (2, "draft", clerk, old, None)
    assert {**new.definition, "version": 1} == old.definition
    assert (new.title, new.basis, new.comparability_key) == (old.title, old.basis, old.comparability_key)
    assert new.benchmark_set.values == benchmarks_of(old).values
    assert (new.benchmark_set.state, new.benchmark_set.version) == ("draft", 2)
    assert differences(old, new) == []


def test_a_clone_for_next_year_names_that_year(clerk):
    new = clone(source(), YEAR + 1, by=clerk)
    assert (new.year, new.version, new.benchmark_set.year, new.benchmark_set.version) == (YEAR + 1, 1, YEAR + 1, 1)
    assert str(YEAR + 1) in new.title and str(YEAR) not in new.title
    assert new.definition["year"] == source().definition["year"] + 1


@pytest.mark.parametrize("year", [YEAR - 1, YEAR + 2, 0])
def test_a_clone_for_another_year_is_refused(clerk, year):
    with pytest.raises(RuleViolation, match="只能新建"):
        clone(source(), year, by=clerk)


@pytest.mark.parametrize("year", ["", "abc", "２０２１", "-1", "99999999999"])
def test_junk_in_the_year_of_a_clone_is_a_sentence(clerk_client, year):
    response = clerk_client.post(address(source(), "clone"), {"year": year})
    assert response.status_code == 422
    assert Scheme.objects.filter(subject=SUBJECT, state="draft").count() == 0


def test_who_may_not_clone_gets_nothing(leader, partner_client):
    with pytest.raises(NotAllowed):
        draft_by(leader)
    assert partner_client.post(address(source(), "clone"), {"year": YEAR}).status_code == 403


@pytest.mark.django_db(transaction=True)
def test_two_clones_at_once_get_two_versions(clerk):
    def one(_):
        try:
            return clone(Scheme.objects.get(pk=source().pk), YEAR, by=clerk).version
        finally:
            connection.close()

    with ThreadPoolExecutor(4) as pool:
        assert sorted(pool.map(one, range(4))) == [2, 3, 4, 5]


@pytest.mark.parametrize("state", [state for state in SchemeState.values if state != "draft"])
def test_what_is_no_draft_cannot_be_changed_by_any_post(clerk, clerk_client, state):
    draft = draft_by(clerk)
    forms = {name: section(clerk_client, draft, name) for name in Section.values}
    one = clerk_client.get(address(draft, "indicator", code="I01")).context["form"]
    indicator = {field.html_name: "" if field.value() is None else field.value() for field in one}
    Scheme.objects.filter(pk=draft.pk).update(state=state)
    before = Scheme.objects.filter(pk=draft.pk).values().get(), draft.benchmark_set.values
    for name, data in forms.items():
        data |= {"title": "改了", "weight-I01": "1", "cap": "9", "policy": "full", "mode": "threshold"}
        data |= {"green_min": "1", "yellow_below": "1", "v-city-L-I01": "1"}
        assert clerk_client.post(address(draft, "save", section=name), data).status_code == 422, name
    assert clerk_client.post(address(draft, "indicator", code="I01"), indicator | {"name": "改了"}).status_code == 422
    assert clerk_client.post(address(draft, "remove_indicator", code="I01"), indicator).status_code == 422
    assert clerk_client.post(address(draft, "delete")).status_code == 422
    draft.benchmark_set.refresh_from_db()
    assert (Scheme.objects.filter(pk=draft.pk).values().get(), draft.benchmark_set.values) == before
    assert clerk_client.get(address(draft, "edit")).status_code == 302


def test_the_author_cannot_approve_even_as_head(section_head, clerk_client, client_of):
    draft = draft_by(section_head)
    head = client_of(section_head)
    assert clerk_client.post(address(draft, "act"), {"act": "submit"}).status_code == 302
    assert head.post(address(draft, "act"), {"act": "approve"}).status_code == 403
    draft.refresh_from_db()
    assert draft.state == "submitted"


def test_who_submitted_cannot_approve(clerk, client_of):
    both = UserFactory(role="section_head", role__department="kjj-gxk")
    both.posts.create(role="clerk", department=both.posts.get().department, valid_from="2020-01-01")
    draft = draft_by(clerk)
    client = client_of(both)
    assert client.post(address(draft, "act"), {"act": "submit"}).status_code == 302
    assert client.post(address(draft, "act"), {"act": "approve"}).status_code == 403


def test_approval_brings_scheme_and_benchmarks_into_force(clerk, clerk_client, vice_director, vice_director_client):
    draft = draft_by(clerk)
    assert (scheme_in_force(YEAR).version, benchmarks_in_force(YEAR).version) == (1, 1)
    clerk_client.post(address(draft, "act"), {"act": "submit"})
    assert (scheme_in_force(YEAR).version, benchmarks_in_force(YEAR).version) == (1, 1)
    vice_director_client.post(address(draft, "act"), {"act": "approve", "note": "同意"})
    draft.refresh_from_db()
    assert (draft.state, draft.approved_by) == ("approved", vice_director)
    assert (scheme_in_force(YEAR), benchmarks_in_force(YEAR)) == (draft, draft.benchmark_set)
    assert Task.objects.waiting().filter(object_key=draft.public_key).count() == 0


def test_a_return_needs_words(clerk, clerk_client, section_head_client):
    draft = draft_by(clerk)
    clerk_client.post(address(draft, "act"), {"act": "submit"})
    assert section_head_client.post(address(draft, "act"), {"act": "return"}).status_code == 422
    assert section_head_client.post(address(draft, "act"), {"act": "return", "note": "权重再议"}).status_code == 302
    draft.refresh_from_db()
    assert draft.state == "draft"


def test_weights_of_99_99_can_be_saved_but_not_submitted(clerk, clerk_client):
    draft = draft_by(clerk)
    assert save(clerk_client, draft, "indicators", weight__I01="15.99").status_code == 302
    response = clerk_client.post(address(draft, "act"), {"act": "submit"})
    draft.refresh_from_db()
    assert (response.status_code, draft.state) == (422, "draft")
    assert "权重合计为 99.99，应为 100" in response.content.decode()


def test_junk_acts_are_refused(clerk, clerk_client):
    draft = draft_by(clerk)
    for act in ("", "explode", "approve"):
        assert clerk_client.post(address(draft, "act"), {"act": act}).status_code in (403, 422)


def test_a_draft_is_deleted_with_its_benchmarks_and_its_task(clerk, clerk_client):
    draft = draft_by(clerk)
    assert clerk_client.get(address(draft, "delete")).status_code == 200
    assert Scheme.objects.filter(pk=draft.pk).exists()
    assert clerk_client.post(address(draft, "delete")).status_code == 302
    assert not Scheme.objects.filter(pk=draft.pk).exists()
    assert not BenchmarkSet.objects.filter(pk=draft.benchmark_set_id).exists()
    assert Task.objects.waiting().filter(object_key=draft.public_key).count() == 0


def test_a_draft_that_another_came_from_is_not_deleted(clerk, clerk_client):
    draft = draft_by(clerk)
    clone(draft, YEAR, by=clerk)
    assert clerk_client.post(address(draft, "delete")).status_code == 422
    assert Scheme.objects.filter(pk=draft.pk).exists()


def test_an_approved_scheme_is_archived_by_a_head_and_leaves_force(clerk, clerk_client, section_head_client):
    draft = draft_by(clerk)
    assert section_head_client.post(address(draft, "archive")).status_code == 422
    clerk_client.post(address(draft, "act"), {"act": "submit"})
    section_head_client.post(address(draft, "act"), {"act": "approve"})
    assert clerk_client.post(address(draft, "archive")).status_code == 403
    assert section_head_client.post(address(draft, "archive")).status_code == 302
    assert (scheme_in_force(YEAR).version, benchmarks_in_force(YEAR).version) == (1, 1)


def test_a_draft_is_hidden_from_other_offices(clerk, partner_client, third_party_client):
    draft = draft_by(clerk)
    assert partner_client.get(address(draft, "scheme")).status_code == 404
    assert partner_client.get(address(source(), "scheme")).status_code == 200
    assert third_party_client.get(address(draft, "scheme")).status_code == 200
