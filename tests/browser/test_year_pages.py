"""Every page of the rating year at three widths: nothing wider than the window, no console error, no axe violation."""

import pytest

from enterprises.collection.models import CollectionRound, Discrepancy, Filing
from enterprises.consequences.actions import plan_for_blue
from enterprises.consequences.effects import apply_result
from enterprises.consequences.models import Interview, ServicePlan
from enterprises.demo import YEAR
from enterprises.rating_schemes.actions import clone
from enterprises.rating_years.actions import open_year
from enterprises.rating_years.models import RatingYear, YearState
from enterprises.ratings.querysets import SUBJECT
from enterprises.robustness.studies import request_study
from pinghu_portal.accounts.models import User
from pinghu_portal.evaluation.models import Scheme
from pinghu_portal.jobs.execution import run as run_job
from pinghu_portal.workflow import engine
from tests.browser.test_pages import ENTERPRISE_CODE, WIDTHS, axe
from tests.factories.samples import discrepancy

pytestmark = pytest.mark.browser
STEPS = (("collect", "clerk"), ("check", "clerk"), ("confirm", "head"), ("hand_in", "thirdparty"), ("show", "vice"))


@pytest.fixture
def year(demo) -> RatingYear:
    """The demo, its newest year shown to the public and put to use, studied, with a draft scheme and a disagreement."""
    people = {user.username: user for user in User.objects.all()}
    year = open_year(YEAR, by=people["clerk"])
    for name, person in STEPS:
        year = engine.perform(year, name, by=people[person])
    RatingYear.objects.update(state=YearState.APPLIED)
    year.refresh_from_db()
    apply_result(year, by=people["clerk"])
    plan_for_blue(YEAR, by=people["clerk"])
    job, _ = request_study(year.run, by=people["clerk"])
    assert run_job(job.pk) == "done"
    discrepancy(0)
    clone(Scheme.objects.get(subject=SUBJECT, year=YEAR), YEAR, by=people["clerk"], note="试验")
    return year


def pages(year: RatingYear) -> dict[str, list[tuple[str, str]]]:
    """(name, address) by the person who looks."""
    home, draft = year.get_absolute_url(), Scheme.objects.get(subject=SUBJECT, year=YEAR, version=2)
    filing = Filing.objects.get(enterprise__credit_code=ENTERPRISE_CODE)
    editor = f"/enterprises/schemes/{draft.uid}/"
    return {
        "clerk": [
            ("years", "/enterprises/rating-years/"),
            ("year", home),
            ("year-checks", f"{home}?tab=checks"),
            ("year-revisions", f"{home}?tab=revisions"),
            ("revision", f"{home}revisions/0/"),
            ("study", f"/enterprises/robustness/{year.run.uid}/"),
            ("interviews", "/enterprises/interviews/"),
            ("interview", Interview.objects.first().get_absolute_url()),
            ("plans", "/enterprises/plans/"),
            ("plan", f"{ServicePlan.objects.first().get_absolute_url()}?tab=visits"),
            ("ways", f"/enterprises/simulations/{YEAR}/ways/"),
            ("rounds", "/enterprises/collection/"),
            ("round", CollectionRound.objects.first().get_absolute_url()),
            ("open-round", "/enterprises/collection/open/"),
            ("discrepancies", "/enterprises/discrepancies/"),
            ("discrepancy", Discrepancy.objects.first().get_absolute_url()),
            ("schemes", "/enterprises/schemes/"),
            ("scheme", editor),
            ("editor", f"{editor}edit/"),
            ("diff", f"{editor}diff/"),
            ("sandbox", "/enterprises/schemes/sandbox/"),
            ("distribution", "/enterprises/ratings/distribution/"),
        ],
        "enterprise": [
            ("filing", filing.get_absolute_url()),
            ("what-if", f"/enterprises/simulations/{YEAR}/{ENTERPRISE_CODE}/"),
            ("verify", "/verify/?code=2222-3333-4444-5555"),
        ],
    }


def test_pages_of_the_year_fit_three_widths_and_pass_axe(visitor, year):
    faults = []
    for width, height in WIDTHS:
        for username, found in pages(year).items():
            portal = visitor(width, height).sign_in(username)
            for name, path in found:
                status = portal.go(path)
                portal.shot(f"y_{name}_{width}")
                if status != 200:
                    faults.append(f"{name} {width}: status {status}")
                if portal.sideways() > 0:
                    faults.append(f"{name} {width}: {portal.sideways()} px too wide")
                if width != 1920:
                    faults += [f"{name} {width}: {violation}" for violation in axe(portal)]
            faults += [f"{username} {width}: {text}" for text in portal.complaints]
    assert not faults, "\n".join(faults)
