"""List pages on one worker: p95 and number of queries at 1 000 and at `size` enterprises, through Django's own client."""

import time

from django.db import connection
from django.db.models import Max
from django.test import Client
from django.test.utils import CaptureQueriesContext

from enterprises.ratings.runs import request_run
from pinghu_portal.accounts.models import User
from pinghu_portal.evaluation.models import Scheme
from pinghu_portal.jobs import execution
from tests.bench.synthetic import add_year, grow_certificates, grow_enterprises, load_demo

SMALL = 1000
TIMES = 60
FIRST_YEAR = 2041


def paths(year: int) -> dict[str, str]:
    """The pages that are measured."""
    return {
        "企业库 first": "/enterprises/",
        "企业库 page 200": "/enterprises/?page=200",
        "企业库 town": "/enterprises/?town=330482002",
        "企业库 by name": "/enterprises/?sort=name",
        "企业库 search": "/enterprises/?q=plylqy000123",
        "三色评价 first": f"/enterprises/ratings/?year={year}",
        "三色评价 yellow": f"/enterprises/ratings/?year={year}&view=yellow",
        "三色评价 town": f"/enterprises/ratings/?year={year}&town=330482002",
        "高企证书 first": "/enterprises/certificates/",
    }


def measure(size: int) -> None:
    """Print p95 and query counts; the counts at both sizes stand side by side."""
    load_demo()
    client = Client()
    client.force_login(User.objects.get(username="clerk"))
    year = max(FIRST_YEAR, Scheme.objects.aggregate(last=Max("year"))["last"] + 2)  # may be repeated in one database
    grow_enterprises(SMALL)
    few = _measured(client, _rated(year, SMALL), times=5)
    grow_enterprises(size)
    grow_certificates()
    many = _measured(client, _rated(year + 2, size), times=TIMES)
    print(f"page                     p95 ms at {size}   queries at {SMALL} / {size}")
    for name, (milliseconds, queries) in many.items():
        print(f"{name:<22} {milliseconds:12.1f}        {few[name][1]} / {queries}", flush=True)


def _rated(year: int, size: int) -> int:
    add_year(year, size)
    job, _ = request_run(year)
    if (state := execution.run(job.pk)) != "done":
        raise SystemExit(f"{year}: {state}")
    return year


def _measured(client: Client, year: int, times: int) -> dict[str, tuple[float, int]]:
    found = {}
    for name, path in paths(year).items():
        with CaptureQueriesContext(connection) as queries:
            client.get(path)
        count = len(queries)  # now: the next request empties the log
        spent = []
        for _ in range(times):
            began = time.perf_counter()
            answer = client.get(path)
            spent.append((time.perf_counter() - began) * 1000)
            if answer.status_code != 200:
                raise SystemExit(f"{path}: {answer.status_code}")
        found[name] = sorted(spent)[max(0, int(len(spent) * 0.95) - 1)], count
    return found
