"""The sandbox: the engine of the official runs on frozen rows, nothing written, adoption through a draft."""

from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from enterprises.rating_schemes.diff import differences
from enterprises.rating_schemes.sandbox import detached, try_out
from enterprises.ratings.packages import export_run
from enterprises.ratings.querysets import SUBJECT
from pinghu_portal.evaluation.engine import compute
from pinghu_portal.evaluation.models import Scheme
from pinghu_portal.evaluation.package import load_json
from tests.enterprises.rating_schemes.drafts import filled, varied_run
from tests.factories.enterprises import EnterpriseFactory
from tests.factories.ratings import YEAR

pytestmark = pytest.mark.django_db
N = 24


@pytest.fixture
def run():
    return varied_run([EnterpriseFactory() for _ in range(N)])


def page(client) -> dict:
    """The form of the sandbox as a browser would send it."""
    return filled(client, reverse("enterprises:schemes:sandbox")) | {"year": str(YEAR)}


def trial(client, **changes):
    """The answer to a trial."""
    data = page(client) | {key.replace("__", "-"): value for key, value in changes.items()}
    return client.post(reverse("enterprises:schemes:try"), data)


def colours_of_engine(run, definition) -> dict[str, str]:
    """Exchange id → colour by the exchange package of the run with another scheme: the third party's way."""
    problem = load_json(export_run(run)) | {"scheme": definition}
    return {row["id"]: (row["colour"] or "", row["index"]) for row in compute(problem)["results"]}


def test_the_scheme_of_the_run_changes_nobody(run, clerk_client):
    found = trial(clerk_client).context["trial"]
    assert (found.total, found.changed) == (N, [])
    assert {old: n for (old, new), n in found.cells.items() if old == new} == {
        colour: n for colour, n in run.summary["colours"].items() if n
    }


def test_a_changed_scheme_equals_a_real_engine_run(run):
    scheme = detached(run.scheme, run.benchmark_set)
    for row in scheme.definition["indicators"]:
        row["weight"] = {"I01": 2, "I02": 22}.get(row["code"], row["weight"])
    scheme.definition["colour"] |= {"green": {"share": "0.25"}, "yellow": {"count": 3}}
    found = try_out(run, scheme)
    expected = colours_of_engine(run, scheme.definition)
    before = colours_of_engine(run, run.scheme.definition)
    changed = {key for key in expected if expected[key][0] != before[key][0]}
    assert len(changed) > 3
    by_code = {one.result.enterprise.package_id or one.result.enterprise.credit_code: one for one in found.changed}
    assert set(by_code) == changed
    assert {key: (one.colour, Decimal(one.index)) for key, one in by_code.items()} == {
        key: (expected[key][0], Decimal(expected[key][1])) for key in changed
    }


def test_every_index_equals_the_engine(run):
    scheme = detached(run.scheme, run.benchmark_set)
    scheme.definition["colour"] = {"mode": "threshold", "green_min": 0, "yellow_below": 0}
    expected = colours_of_engine(run, scheme.definition)
    changed = try_out(run, scheme).changed
    assert len(changed) > N // 2
    for one in changed:
        identity = one.result.enterprise.package_id or one.result.enterprise.credit_code
        assert (one.colour, Decimal(one.index)) == ("green", Decimal(expected[identity][1]))


def test_every_table_sums_to_everybody(run, clerk_client):
    found = trial(clerk_client, green="0.3", yellow="0.3").context["trial"]
    assert sum(found.cells.values()) == sum(found.sums) == sum(row["total"] for row in found.rows) == N
    assert len(found.changed) == sum(n for (old, new), n in found.cells.items() if old != new) > 0
    for _, lines in found.groups:
        assert sum(total for _, total, *_ in lines) == N
        assert sum(moved for _, _, moved, *_ in lines) == len(found.changed)
        assert all(sum(new for _, _, new in colours) == total for _, total, *_, colours in lines)


def test_a_trial_writes_nothing(run, clerk_client):
    data = page(clerk_client) | {"green": "0.3"}
    with CaptureQueriesContext(connection) as captured:
        assert clerk_client.post(reverse("enterprises:schemes:try"), data).status_code == 200
    written = [q["sql"] for q in captured if q["sql"].lstrip().split(" ", 1)[0] in ("INSERT", "UPDATE", "DELETE")]
    assert written == []
    assert len(captured) < 25


def test_the_changed_are_paged(run, clerk_client, monkeypatch):
    monkeypatch.setattr("enterprises.rating_schemes.sandbox_views.PAGE", 5)
    pages = [trial(clerk_client, green="0.5", page=str(number)).context for number in (1, 2, 99, "x", -1)]
    assert [context["page"] for context in pages[:2]] == [1, 2]
    assert len(pages[0]["changed"]) == 5
    assert pages[2]["page"] == len(pages[2]["pages"])
    assert pages[3]["page"] == pages[4]["page"] == 1


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"weight__I01": "15.99"}, "权重合计为 99.99"),
        ({"weight__I01": "abc"}, "应为数字"),
        ({"green": ""}, "请填写绿色名额"),
        ({"green": "2"}, "不得大于 1"),
        ({"mode": "threshold", "green_min": "50", "yellow_below": "60"}, "不得高于绿色下限"),
        ({"v__city__S__I01": "NaN"}, "应为数字"),
    ],
)
def test_what_cannot_be_computed_is_said(run, clerk_client, changes, words):
    answer = trial(clerk_client, **changes)
    assert answer.status_code == 200
    assert words in answer.content.decode() and "变色矩阵" not in answer.content.decode()


@pytest.mark.parametrize("junk", [{}, {"scheme": "x", "year": "abc"}, {"year": "٢٠٢١", "scheme": "0" * 32}])
def test_junk_is_answered(run, clerk_client, junk):
    assert clerk_client.get(reverse("enterprises:schemes:sandbox"), junk).status_code == 200
    assert clerk_client.post(reverse("enterprises:schemes:try"), junk).status_code == 200
    assert clerk_client.post(reverse("enterprises:schemes:adopt"), junk).status_code == 422


def test_without_a_published_year_the_sandbox_says_so(clerk_client):
    assert "还没有已发布的评价结果" in clerk_client.get(reverse("enterprises:schemes:sandbox")).content.decode()
    assert clerk_client.post(reverse("enterprises:schemes:try")).status_code == 422


def test_adopting_makes_a_draft_with_these_changes_only(run, clerk, client_of):
    client = client_of(clerk)
    data = page(client) | {"weight-I01": "14", "weight-I02": "10", "green": "0.06", "v-city-S-I01": "9"}
    response = client.post(reverse("enterprises:schemes:adopt"), data)
    draft = Scheme.objects.get(subject=SUBJECT, year=YEAR, version=2)
    assert (response.status_code, response.url) == (302, draft.get_absolute_url())
    assert (draft.state, draft.author, draft.replaces) == ("draft", clerk, run.scheme)
    found = differences(run.scheme, draft)
    assert {title: len(rows) for title, rows in found} == {"指标": 2, "标杆值": 1, "评色规则": 1}


def test_who_may_try_may_not_always_adopt(run, vice_director_client):
    assert trial(vice_director_client).status_code == 200
    answer = vice_director_client.post(reverse("enterprises:schemes:adopt"), page(vice_director_client))
    assert answer.status_code == 403
    assert not Scheme.objects.filter(state="draft").exists()
