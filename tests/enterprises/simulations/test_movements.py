"""Movement in ordered effects that add up exactly, and 口径变化 where keys differ."""

import pytest

from enterprises.demo import EARLIER, YEAR, load_earlier_year, load_schemes, load_workbooks, rate
from enterprises.ratings.lever_lines import lever_lines
from enterprises.ratings.models import RatingResult
from enterprises.ratings.movements import EFFECTS, movement_of
from enterprises.ratings.querysets import SUBJECT
from pinghu_portal.evaluation.publication import published_run

pytestmark = pytest.mark.django_db


@pytest.fixture
def run(db):
    """Two rated years."""
    load_schemes()
    load_workbooks()
    load_earlier_year(EARLIER[0])
    rate(EARLIER[0])
    rate(YEAR)
    return published_run(SUBJECT, YEAR)


def test_effects_add_up_to_the_change_of_every_index(run):
    moved = 0
    rows = RatingResult.objects.filter(run=run).select_related("run__scheme", "run__benchmark_set", "enterprise")
    for result in rows[:80]:
        movement = movement_of(result)
        if movement is None:
            continue
        moved += 1
        assert [words for words, _ in movement.effects] == list(EFFECTS)
        assert sum(points for _, points in movement.effects) == movement.total == result.index_change
    assert moved > 60


def test_another_key_is_not_comparable_and_last_year_is_recomputed(run):
    scheme = run.previous.scheme
    scheme.definition["comparability_key"] = "旧口径"
    scheme.save()
    result = RatingResult.objects.filter(run=run, index_change__isnull=False).first()
    movement = movement_of(RatingResult.objects.get(pk=result.pk))
    before = RatingResult.objects.get(run=run.previous, enterprise=result.enterprise)
    assert (movement.comparable, movement.effects) == (False, [])
    assert movement.recomputed == before.index  # scheme and benchmarks of both demo years are the same


def test_levers_name_each_indicator_once_with_the_most_to_gain_first(run):
    result = RatingResult.objects.filter(run=run, colour="yellow").first()
    lines = lever_lines(result)
    assert {line.code for line in lines} == {row["code"] for row in run.scheme.definition["indicators"]}
    assert [line.left for line in lines] == sorted((line.left for line in lines), reverse=True)
    assert all(line.cost != "—" or line.left >= 0 for line in lines)
