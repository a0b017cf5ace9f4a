"""Every published run of the demo can be rebuilt from its frozen inputs, figure by figure; a changed figure is found."""

import pytest

from enterprises.demo import EARLIER, YEAR, load_earlier_year, load_schemes, load_workbooks, rate
from enterprises.ratings.models import RatingResult
from enterprises.ratings.packages import verify_run
from enterprises.ratings.querysets import SUBJECT
from pinghu_portal.evaluation.publication import published_run

pytestmark = pytest.mark.django_db


def test_all_demo_years_are_rebuilt_and_a_changed_figure_is_named():
    load_schemes()
    load_workbooks()
    for year in EARLIER:
        load_earlier_year(year)
    for year in sorted((YEAR, *EARLIER)):
        rate(year)
        assert list(verify_run(published_run(SUBJECT, year))) == []
    run = published_run(SUBJECT, YEAR)
    RatingResult.objects.filter(run=run, enterprise__package_id="SYN000035").update(index="121.21")
    assert list(verify_run(run)) == ["SYN000035 index：重算为 121.20，存为 121.21。"]
