"""A rating year from scheme to consequences: separated hands, locked results, revisions, checks of the third party."""

import datetime
import json

import pgtrigger
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from enterprises.collection.discrepancy_actions import decide
from enterprises.collection.models import Discrepancy
from enterprises.consequences.models import Interview
from enterprises.profiles.models import Label
from enterprises.rating_years.actions import compare_with_third_party, open_year, revise
from enterprises.rating_years.models import RatingYear
from enterprises.rating_years.rules import newest_run
from enterprises.ratings.models import DataReturn, RatingResult
from enterprises.ratings.packages import export_run, verify_run
from enterprises.ratings.querysets import SUBJECT
from enterprises.ratings.runs import request_run
from pinghu_portal.errors import NotAllowed, RuleViolation
from pinghu_portal.evaluation.engine import compute
from pinghu_portal.evaluation.models import Publication, Published, RunKind
from pinghu_portal.evaluation.package import load_json
from pinghu_portal.evaluation.publication import published_run
from pinghu_portal.jobs.execution import run as run_job
from pinghu_portal.publicity.actions import file_objection
from pinghu_portal.publicity.models import PublicNotice
from pinghu_portal.workflow import engine
from tests.factories.enterprises import EnterpriseFactory
from tests.factories.ratings import YEAR, report

pytestmark = pytest.mark.django_db
COUNT = 20


def compute_year(kind: str = RunKind.OFFICIAL) -> None:
    """Run the year's job in this process."""
    job, _ = request_run(YEAR, kind=kind)
    assert run_job(job.pk) == "done"


def colours() -> dict[str, str]:
    """Credit code → published colour."""
    return dict(RatingResult.objects.published(YEAR).values_list("enterprise__credit_code", "colour"))


@pytest.fixture
def firms(db):
    """Twenty enterprises, the first the strongest; the year is computed."""
    found = EnterpriseFactory.create_batch(COUNT)
    for place, enterprise in enumerate(found):
        report(enterprise, YEAR, 100)
        for entry in DataReturn.objects.filter(enterprise=enterprise, year=YEAR):
            if "rd_exp" in entry.values:
                entry.values["rd_exp"] = str(1 + 3 * (COUNT - place))
                entry.save()
    compute_year(RunKind.MANUAL)
    return found


@pytest.fixture
def reviewed(firms, clerk, section_head) -> RatingYear:
    """A year whose result was handed in by the clerk and waits for review."""
    year = open_year(YEAR, by=clerk)
    for name, person in (("collect", clerk), ("check", clerk), ("confirm", section_head), ("hand_in", clerk)):
        year = engine.perform(year, name, by=person)
    return year


@pytest.fixture
def shown(reviewed, vice_director) -> RatingYear:
    """A year whose result is shown to the public."""
    engine.perform(reviewed, "show", by=vice_director)
    return RatingYear.objects.get()


def uphold(year: RatingYear, section_head, user):
    """An objection to the notice, accepted."""
    objection = file_objection(year.notice, about="样例企业", words="研发费用漏报，请核对更正。", by=user)
    return engine.perform(objection, "uphold", by=section_head, note="核实无误")


def correct(enterprise, figure: str) -> None:
    """The office puts a figure right and the year is computed again."""
    entry = next(e for e in DataReturn.objects.filter(enterprise=enterprise, year=YEAR) if "rd_exp" in e.values)
    entry.values["rd_exp"] = figure
    entry.save()
    compute_year()


def test_showing_makes_revision_0_and_locks_the_year(shown):
    publication = Publication.objects.get()
    assert (publication.revision, publication.run, shown.publication) == (0, shown.run, publication)
    assert (Published.objects.get().locked, PublicNotice.objects.count()) == (True, 1)
    assert len(shown.notice.rows) == COUNT


def test_the_third_party_computes_and_cannot_publish(reviewed, third_party, clerk, vice_director):
    for name in ("show", "send_back"):
        with pytest.raises(NotAllowed):
            engine.perform(reviewed, name, by=third_party, note="x")
    with pytest.raises(NotAllowed):
        engine.perform(reviewed, "show", by=clerk)
    reviewed.computed_by = vice_director
    reviewed.save()
    with pytest.raises(NotAllowed):  # who handed it in does not approve it
        engine.perform(reviewed, "show", by=vice_director)


def test_a_locked_year_is_not_moved_by_the_night(shown, firms):
    before = colours()
    correct(firms[-1], "9999")
    assert (published_run(SUBJECT, YEAR), colours()) == (shown.run, before)


def test_a_trial_moves_nothing(firms):
    before = published_run(SUBJECT, YEAR)
    entry = DataReturn.objects.filter(enterprise=firms[0], year=YEAR).first()
    entry.values[next(iter(entry.values))] = "1"
    entry.save()
    compute_year(RunKind.TRIAL)
    assert published_run(SUBJECT, YEAR) == before


def test_an_accepted_objection_makes_a_revision_in_which_nobody_falls(shown, firms, section_head, clerk, vice_director):
    last, before = firms[-1], colours()
    objection = uphold(shown, section_head, clerk)
    correct(last, "9999")
    publication = revise(shown, objection=objection.number, corrected=last.credit_code, by=section_head)
    after = colours()
    order = ["green", "blue", "yellow"]
    assert (before[last.credit_code], after[last.credit_code]) == ("yellow", "green")
    assert all(order.index(after[code]) <= order.index(before[code]) for code in before)
    assert (publication.revision, publication.replaces.revision, publication.policy) == (1, 0, "no_worse")
    assert publication.kept and set(publication.kept) <= {change["key"] for change in publication.changes}
    assert RatingResult.objects.filter(run=shown.run).count() == COUNT  # the old revision stays readable
    assert list(verify_run(publication.run)) == []
    assert PublicNotice.objects.count() == 2


def test_the_same_objection_settles_once_and_needs_a_new_run(shown, firms, section_head, clerk):
    objection = uphold(shown, section_head, clerk)
    with pytest.raises(RuleViolation, match="没有更正后的测算"):
        revise(shown, objection=objection.number, corrected=firms[-1].credit_code, by=section_head)
    correct(firms[-1], "9999")
    with pytest.raises(RuleViolation, match="统一社会信用代码"):
        revise(shown, objection=objection.number, corrected="91330482", by=section_head)
    revise(shown, objection=objection.number, corrected=firms[-1].credit_code, by=section_head)
    with pytest.raises(RuleViolation, match="已采纳、尚未更正"):
        revise(RatingYear.objects.get(), objection=objection.number, corrected=firms[-1].credit_code, by=section_head)


def end_of_notice(year: RatingYear) -> None:
    """The days of the notice have passed."""
    with pgtrigger.ignore("publicity.PublicNotice:frozen"):
        PublicNotice.objects.filter(pk=year.notice_id).update(
            starts_on=datetime.date(2026, 1, 5), ends_on=datetime.date(2026, 1, 9)
        )


def test_announcing_waits_for_the_last_day_the_answers_and_the_corrections(
    shown, firms, section_head, vice_director, clerk
):
    open_one = file_objection(shown.notice, about="样例企业", words="研发费用漏报，请核对更正。", by=clerk)
    with pytest.raises(RuleViolation) as refused:
        engine.perform(shown, "announce", by=vice_director)
    assert ["公示期至" in refused.value.reasons[0], "未答复" in refused.value.reasons[1]] == [True, True]
    end_of_notice(shown)
    engine.perform(open_one, "uphold", by=section_head, note="属实")
    with pytest.raises(RuleViolation, match="尚未更正结果"):
        engine.perform(shown, "announce", by=vice_director)
    correct(firms[-1], "9999")
    revise(shown, objection=open_one.number, corrected=firms[-1].credit_code, by=section_head)
    assert engine.perform(shown, "announce", by=vice_director).state == "published"


def test_applied_results_have_consequences_once(shown, vice_director, section_head):
    end_of_notice(shown)
    engine.perform(shown, "announce", by=vice_director)
    engine.perform(shown, "apply", by=section_head)
    found = list(colours().values())
    assert Interview.objects.count() == found.count("yellow") > 0
    assert Label.objects.filter(kind="priority", valid_to__isnull=True).count() == found.count("green") > 0


def test_the_third_partys_results_are_compared_figure_by_figure(reviewed, third_party, vice_director):
    results = compute(load_json(export_run(reviewed.run)))
    same = compare_with_third_party(reviewed, "r.json", json.dumps(results).encode(), by=third_party)
    assert (same.difference_count, same.compared) == (0, COUNT)
    results["results"][3]["index"] = "1.00"
    other = compare_with_third_party(reviewed, "r.json", json.dumps(results).encode(), by=third_party)
    assert other.difference_count == 1 and "index" in other.differences[0]
    with pytest.raises(RuleViolation, match="第三方复算有 1 处不一致"):
        engine.perform(reviewed, "show", by=vice_director)


@pytest.mark.parametrize(
    "text", [b"", b"{", b"[]", b'{"results": 3}', b'{"results": [{"index": NaN}]}', b"\xff\xfe", b"[" * 9000]
)
def test_a_file_that_is_no_results_file_is_refused_in_words(reviewed, third_party_client, text):
    file = SimpleUploadedFile("r.json", text)
    response = third_party_client.post(reverse("enterprises:rating_years:check", args=[YEAR]), {"file": file})
    assert response.status_code == 422 or response.status_code == 400
    assert reviewed.checks.count() == 0


@pytest.mark.parametrize("typed", ["", "20", "abcd", "99999", "２０２２", "1999", "9999"])
def test_an_impossible_year_is_refused_in_words(clerk_client, typed):
    response = clerk_client.post(reverse("enterprises:rating_years:begin"), {"year": typed})
    assert (response.status_code, RatingYear.objects.count()) == (422, 0)


def test_beginning_twice_is_one_year(clerk_client):
    for _ in range(2):
        assert clerk_client.post(reverse("enterprises:rating_years:begin"), {"year": "2022"}).status_code == 302
    assert RatingYear.objects.count() == 1


def test_collection_needs_a_scheme(clerk):
    with pytest.raises(RuleViolation) as refused:
        engine.perform(open_year(2033, by=clerk), "collect", by=clerk)
    assert refused.value.reasons == [
        "2033年度没有已批准的评价方案，请先批准方案。",
        "2033年度没有标杆值，请先录入省、市平均值。",
    ]


def test_offices_that_disagree_stop_the_year_until_somebody_decides(firms, clerk, section_head):
    year = engine.perform(open_year(YEAR, by=clerk), "collect", by=clerk)
    entries = list(DataReturn.objects.filter(enterprise=firms[0], year=YEAR).order_by("pk")[:2])
    item = next(iter(entries[0].values))
    entries[1].values[item] = "424242"
    entries[1].save()
    year = engine.perform(year, "check", by=clerk)
    with pytest.raises(RuleViolation, match="还有 1 项部门数据不一致未核定"):
        engine.perform(year, "confirm", by=section_head)
    decide(Discrepancy.objects.get(), choice="other", value="7", basis="以年报审计数为准", by=section_head)
    assert engine.perform(year, "confirm", by=section_head).state == "computing"


def test_pages_of_a_year_open_for_staff_and_not_for_enterprises(shown, clerk_client, client_of, enterprise_user, firms):
    for tab in ("progress", "checks", "revisions", "overview", "history"):
        assert clerk_client.get(f"/enterprises/rating-years/{YEAR}/", {"tab": tab}).status_code == 200
    assert clerk_client.get(reverse("enterprises:rating_years:revision", args=[YEAR, 0])).status_code == 200
    member = client_of(enterprise_user(firms[0]))
    assert member.get(f"/enterprises/rating-years/{YEAR}/").status_code == 404


def test_a_correction_takes_the_frozen_class_means(firms, clerk, section_head, vice_director):
    """One enterprise's correction moves nobody else's score, not even of those whose gap takes the class mean (3.5)."""
    gap, corrected = firms[3], firms[-1]
    change_item(gap, "rd_equipment", None)
    compute_year()
    year = open_year(YEAR, by=clerk)
    steps = (
        ("collect", clerk),
        ("check", clerk),
        ("confirm", section_head),
        ("hand_in", clerk),
        ("show", vice_director),
    )
    for name, person in steps:
        year = engine.perform(year, name, by=person)
    before = dict(RatingResult.objects.filter(run=year.run).values_list("enterprise_id", "index"))
    change_item(corrected, "rd_equipment", "1")
    compute_year()
    run = newest_run(YEAR)
    after = dict(RatingResult.objects.filter(run=run).values_list("enterprise_id", "index"))
    assert (run.number > year.run.number, "used" in run.class_means) == (True, True)
    assert {pk for pk in before if before[pk] != after[pk]} == {corrected.pk}
    assert list(verify_run(run)) == []


def change_item(enterprise, item: str, figure: str | None) -> None:
    """Set or take away what an office reports of an item."""
    entry = next(e for e in DataReturn.objects.filter(enterprise=enterprise, year=YEAR) if item in e.values)
    entry.values[item] = figure
    if figure is None:
        del entry.values[item]
    entry.save()


def test_the_choice_of_another_button_does_not_disturb(reviewed, client_of, vice_director):
    """The page sends the step chosen for 退回 with every button; it belongs to that button alone."""
    address = reverse("enterprises:rating_years:act", args=[YEAR])
    sent = {"act": "show", "note": "", "to-send_back": "computing"}
    assert client_of(vice_director).post(address, sent).status_code == 302
    reviewed.refresh_from_db()
    assert reviewed.state == "notice"


def test_a_return_goes_where_it_was_told(reviewed, client_of, vice_director):
    address = reverse("enterprises:rating_years:act", args=[YEAR])
    sent = {"act": "send_back", "note": "数据口径需再核", "to-send_back": "checking"}
    assert client_of(vice_director).post(address, sent).status_code == 302
    reviewed.refresh_from_db()
    assert reviewed.state == "checking"
