"""分布与迁移: charts and matrix count the published results, and every number opens a list of just as many."""

import pytest
from django.urls import reverse

from enterprises.ratings.models import RatingResult
from enterprises.ratings.querysets import SUBJECT
from pinghu_portal.evaluation.models import Published, Scheme
from tests.enterprises.rating_schemes.drafts import varied_run
from tests.factories.enterprises import EnterpriseFactory
from tests.factories.ratings import YEAR

pytestmark = pytest.mark.django_db
URL = reverse("enterprises:ratings:distribution")


@pytest.fixture
def two_years():
    enterprises = [EnterpriseFactory() for _ in range(12)]
    varied_run(enterprises[:10], YEAR - 1)
    return varied_run([*reversed(enterprises)], YEAR)


def size_of(client, url: str) -> int:
    """How many rows a list has."""
    return client.get(url).context["total"]


def test_matrix_and_charts_open_lists_of_their_number(two_years, clerk_client):
    context = clerk_client.get(URL).context
    matrix = context["migration"]
    assert (matrix["old"], matrix["new"], matrix["total"], sum(matrix["sums"])) == (YEAR - 1, YEAR, 12, 12)
    assert matrix["rows"][-1]["total"] == 2
    for row in matrix["rows"]:
        for number, url in row["cells"]:
            assert size_of(clerk_client, url) == number, url
    assert {chart.key for chart, _ in context["charts"]} >= {"years", "town", "size"}
    for chart, _ in context["charts"]:
        for series in chart.series:
            for number, url in zip(series.values, series.urls, strict=True):
                assert size_of(clerk_client, url) == number, url


def test_years_with_another_key_are_not_compared(two_years, clerk_client):
    Scheme.objects.filter(subject=SUBJECT, year=YEAR - 1).update(comparability_key="anders")
    assert clerk_client.get(URL).context["migration"] is None


def test_a_town_counts_its_own(two_years, client_of, town_assistant):
    context = client_of(town_assistant).get(URL).context
    own = RatingResult.objects.published(YEAR).filter(town__in=town_assistant.region_codes).exclude(colour="")
    assert context["migration"]["total"] == own.count()


def test_without_results_the_page_says_so(clerk_client):
    assert not Published.objects.exists()
    assert "还没有已发布的评价结果" in clerk_client.get(URL).content.decode()


@pytest.mark.parametrize("query", ["?year=abc", "?year=9999&since=1", "?since=%00"])
def test_junk_is_answered(two_years, clerk_client, query):
    assert clerk_client.get(URL + query).status_code == 200
