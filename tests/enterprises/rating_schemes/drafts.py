"""Drafts as people make them, and forms filled in as a browser would send them back."""

from django.urls import reverse

from enterprises.rating_schemes.actions import clone
from enterprises.ratings.models import BonusClaim, DataReturn
from enterprises.ratings.querysets import SUBJECT
from enterprises.ratings.runs import request_run
from pinghu_portal.evaluation.models import Run, Scheme
from pinghu_portal.evaluation.publication import published_run
from pinghu_portal.jobs.execution import run as run_job
from tests.factories.ratings import YEAR, report


def varied_run(enterprises: list, year: int = YEAR) -> Run:
    """A published run in which every figure of every enterprise is its own, so that ratios and colours differ."""
    for place, enterprise in enumerate(enterprises):
        report(enterprise, year)
        for found in DataReturn.objects.filter(enterprise=enterprise, year=year):
            found.values = {
                code: str(40 + (place * 17 + number * 29 + place * number * 7 + found.department_id) % 83)
                for number, code in enumerate(sorted(found.values))
            }
            if place % 5 == 0:
                found.values.pop("rd_equipment", None)  # a gap that takes the class mean
            found.save()
        if place % 3 == 0:
            BonusClaim.objects.create(enterprise=enterprise, year=year, item="PT3")
    job, _ = request_run(year)
    assert run_job(job.pk) == "done"
    return published_run(SUBJECT, year)


def source() -> Scheme:
    """The first scheme of the year, approved or frozen."""
    return Scheme.objects.get(subject=SUBJECT, year=YEAR, version=1)


def draft_by(author) -> Scheme:
    """A draft of the same year."""
    return clone(source(), YEAR, by=author)


def address(scheme: Scheme, name: str, **more) -> str:
    """Address of a page of a scheme."""
    return reverse(f"enterprises:schemes:{name}", kwargs={"uid": scheme.uid, **more})


def filled(client, url: str) -> dict:
    """What a browser would post from the form on a page, unchanged."""
    form = client.get(url).context["form"]
    return {field.html_name: "" if field.value() is None else field.value() for field in form}


def section(client, scheme: Scheme, name: str) -> dict:
    """The fields of a section."""
    return filled(client, f"{address(scheme, 'edit')}?tab={name}")


def save(client, scheme: Scheme, name: str, **changes):
    """Post a section with some fields changed; names with a hyphen are given with __."""
    data = section(client, scheme, name) | {key.replace("__", "-"): value for key, value in changes.items()}
    return client.post(address(scheme, "save", section=name), data)
