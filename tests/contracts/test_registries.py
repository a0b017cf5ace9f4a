"""Law 6: every registry costs the same for any rows, shows a stranger nothing, exports what is seen, and never breaks."""

import datetime
import io
import re
import subprocess
import sys
from dataclasses import replace
from decimal import Decimal
from urllib.parse import quote, urlencode

import openpyxl
import pytest
from django.db import connection, models
from django.http import QueryDict
from django.test.utils import CaptureQueriesContext

from enterprises.profiles.models import Contact
from pinghu_portal.api.registries import serializer_class
from pinghu_portal.jobs.execution import run
from pinghu_portal.jobs.queueing import enqueue
from pinghu_portal.records.files import open_path
from pinghu_portal.records.masking import MASKS
from pinghu_portal.registry import declaration
from pinghu_portal.registry.columns import Column
from pinghu_portal.registry.declaration import Registry, all_registries
from pinghu_portal.registry.listing import make_listing
from tests.contracts.source import ROOT
from tests.contracts.world import FRAME_ONLY
from tests.factories.enterprises import ContactFactory
from tests.factories.samples import everyman, rows_of

REGISTRIES = [pytest.param(registry, id=registry.slug) for registry in all_registries()]
OPEN_TO_ALL = {
    "rules",
    "calendar",
    "engineers-calls",
    "engineers-program_rules",
    "engineers-services",
    "engineers-service_points",
    "engineers-slots",
    "projects-fields",
}
"""Registers that everybody who is signed in may read: rules, calendar, calls, conditions and guides are public documents."""
OWN_ROWS = {"operations": 1}
"""Registers in which a stranger finds only what he did himself: his sign-in."""

BAD_VALUES = [
    "abc",
    "-1",
    "0",
    "99999999999999999999",
    "²",
    "٣",
    "1e400",
    "NaN",
    "a\0b",
    "x" * 5000,
    "'; DROP TABLE x; --",
    "2021-02-30",
    "-town__pk",
    "[]",
    "%",
    "＜",
    "\ud83d",
]


def columns_of(registry):
    """A query string that shows every column."""
    return {"columns": ",".join(column.key for column in registry.columns)}


def queries(client, url: str, **params) -> int:
    """How many queries a GET costs."""
    with CaptureQueriesContext(connection) as captured:
        assert client.get(url, params).status_code == 200
    return len(captured)


@pytest.mark.django_db
@pytest.mark.parametrize("registry", REGISTRIES)
@pytest.mark.parametrize("output", ("page", "api", "export"))
def test_rows_cost_no_queries(registry, output, client_of):
    viewer = everyman()
    client = client_of(viewer)

    def cost() -> int:
        if output == "export":
            listing = make_listing(registry, viewer, QueryDict(urlencode(columns_of(registry))))
            with CaptureQueriesContext(connection) as captured:
                for obj in listing.rows(list(listing.queryset.values_list("pk", flat=True))):
                    [column.sheet_value(obj) for column in listing.columns]
            return len(captured)
        if output == "api":
            return queries(client, f"/api/{registry.slug.replace('-', '/')}/")
        return queries(client, registry.url("list"), size=200, **columns_of(registry))

    rows_of(registry, 1)
    cost()
    one = cost()
    rows_of(registry, 2)
    assert cost() == one


@pytest.mark.django_db
@pytest.mark.parametrize("registry", REGISTRIES)
def test_a_few_columns_cost_no_more_than_all(registry, client_of):
    """A person may choose any columns: what the address and the key of a row need is fetched all the same."""
    client = client_of(everyman())
    rows_of(registry, 1)
    choice = {"columns": registry.columns[-1].key, "size": 200}
    one = queries(client, registry.url("list"), **choice)
    rows_of(registry, 2)
    assert queries(client, registry.url("list"), **choice) == one


@pytest.mark.django_db
@pytest.mark.parametrize("registry", REGISTRIES)
def test_a_stranger_sees_no_row(registry, stranger, client_of):
    made = rows_of(registry, 2)
    client = client_of(stranger)
    if registry.slug in OPEN_TO_ALL:
        assert client.get(registry.url("list")).context["total"] >= 2
        return
    assert client.get(registry.url("list")).context["total"] == OWN_ROWS.get(registry.slug, 0)
    assert client.get(f"/api/{registry.slug.replace('-', '/')}/").json()["count"] == OWN_ROWS.get(registry.slug, 0)
    for obj in made:
        assert client.get(registry.url("detail", str(obj.public_key))).status_code == 404


@pytest.mark.django_db
@pytest.mark.parametrize("registry", REGISTRIES)
def test_a_row_that_is_not_there_looks_like_one_that_may_not_be_seen(registry, stranger, client_of):
    obj = rows_of(registry, 1)[0]
    if registry.slug in OPEN_TO_ALL:
        return
    key = str(obj.public_key)
    client = client_of(stranger)
    hidden = client.get(registry.url("detail", key), headers={"x-request-id": "samesame"})
    type(obj)._base_manager.exclude(pk=obj.pk).exists()
    absent = client.get(
        registry.url("detail", key[:-1] + ("0" if key[-1] != "0" else "1")), headers={"x-request-id": "samesame"}
    )
    assert (absent.status_code, hidden.status_code) == (404, 404)
    assert _bare(absent) == _bare(hidden)


def _bare(response) -> str:
    """A page without what differs by request."""
    text = re.sub(
        r'csrf\w*[^>]*?"[A-Za-z0-9]{64}"|X-CSRFToken": "[A-Za-z0-9]{64}|value="[A-Za-z0-9]{64}"',
        "",
        response.content.decode(),
    )
    return text.replace(response.wsgi_request.path, "")


def exported(registry, owner, query: str) -> list[list]:
    """Run the export job here and read the sheet back: heading row, then rows."""
    job, _ = enqueue("registry.export", "试验", owner=owner, registry=registry.slug, query=query, keys=[])
    assert run(job.pk) == "done"
    job.refresh_from_db()
    sheet = openpyxl.load_workbook(io.BytesIO(open_path(job.result_file).read_bytes())).worksheets[0]
    return [list(row) for row in sheet.iter_rows(values_only=True)]


def shown(value, column) -> str:
    """A cell of the sheet in the words of the screen."""
    if value is None:
        return "—"
    if isinstance(value, datetime.datetime):
        return f"{value:%Y-%m-%d}"
    if column.kind == "money":
        return f"{Decimal(str(value)):,.{column.places}f}"
    if column.kind in ("number", "percent"):
        sign = "+" if column.signed and value else ""
        return f"{Decimal(str(value)):{sign}.{column.places}f}".replace("-", "\u2212")
    return str(value).replace("-", "\u2212") if column.kind == "integer" else str(value)


@pytest.mark.django_db
@pytest.mark.parametrize("registry", [p for p in REGISTRIES if "export" in p.values[0].policy.rules])
def test_the_export_is_what_the_screen_shows(registry, client_of):
    rows_of(registry, 3)
    owner = everyman()
    page = client_of(owner).get(registry.url("list"), {"size": 200, **columns_of(registry)})
    screen = [[text for _, text in row.cells] for row in page.context["rows"]]
    columns = [head.column for head in page.context["heads"]]
    sheet = exported(registry, owner, f"size=200&columns={columns_of(registry)['columns']}")
    titles = [head.title.split("（")[0] for head in page.context["heads"]]
    heading = next(
        place
        for place, row in enumerate(sheet)
        if sum(str(cell or "").split("（")[0] in titles for cell in row) >= len(titles) - 1
    )
    body = [row for row in sheet[heading + 1 :] if isinstance(row[0], int)]
    assert [[shown(cell, column) for cell, column in zip(row[1:], columns, strict=False)] for row in body] == screen


@pytest.mark.django_db
@pytest.mark.parametrize("registry", [p for p in REGISTRIES if "export" not in p.values[0].policy.rules])
def test_without_an_export_rule_nobody_exports(registry, client_of):
    assert client_of(everyman()).post(registry.url("export"), {"query": ""}).status_code == 403


def whole(listed, sort: str, total: int) -> list[str]:
    """Keys of all rows in an order, page by page."""
    pages = range(1, max(total - 1, 0) // 200 + 2)
    return [row.key for page in pages for row in listed(sort=sort, size=200, page=page)["rows"]]


@pytest.mark.django_db
@pytest.mark.parametrize("registry", REGISTRIES)
def test_every_filter_view_and_order_works(registry, client_of):
    rows_of(registry, 2)
    client = client_of(everyman())

    def listed(**params):
        """The context of the list's frame under these parameters."""
        return client.get(registry.url("list"), params, headers=FRAME_ONLY).context

    total = listed()["total"]
    for view in registry.views:
        found = listed(view=view.key)
        assert found["total"] <= total
        assert found["total"] == {v.key: n for v, n, _ in found["quick_views"]}[view.key]
    for name, field in listed()["listing"].form.fields.items():
        values = [value for value, _ in getattr(field, "choices", [("2021", ""), ("2021-12-01", "")]) if value]
        for value in values[:3]:
            assert listed(**{name: value})["total"] <= total, (name, value)
    for column in registry.columns:
        if column.order_path:
            up, down = (whole(listed, f"{sign}{column.key}", total) for sign in ("", "-"))
            unknown = registry.queryset().filter(**{f"{column.order_path}__isnull": True}).exists()
            assert set(up) == set(down) and (unknown or up == down[::-1]), column.key


@pytest.mark.django_db
@pytest.mark.parametrize("registry", REGISTRIES)
def test_bad_parameters_are_never_a_fault(registry, client_of):
    rows_of(registry, 1)
    client = client_of(everyman())
    client.raise_request_exception = False
    names = ["page", "size", "sort", "view", "columns", "year", "tab", "q", *(f.name for f in registry.filters)]
    bad = []
    for value in (value.encode("utf-8", "surrogatepass") for value in BAD_VALUES):
        for url in (registry.url("list"), f"/api/{registry.slug.replace('-', '/')}/"):
            if client.get(url, dict.fromkeys(names, value), headers=FRAME_ONLY).status_code >= 500:
                bad += [(url, name, value[:20]) for name in names if client.get(url, {name: value}).status_code >= 500]
        if client.get(registry.url("detail", "KEY").replace("KEY", quote(value, safe="")[:2000])).status_code >= 500:
            bad.append((registry.slug, "key", value[:20]))
    assert bad == []


def test_hidden_values_cannot_be_asked_for():
    """No search, filter or order of any registry reads a masked column: counting hits would give it away digit by digit."""
    for registry in all_registries():
        masked = {column.path.replace(".", "__") for column in (*registry.columns, *registry.facts) if column.mask}
        asked = {*registry.search, *registry.order, *(f.lookup or f.name for f in registry.filters)}
        asked |= {column.order_path for column in registry.columns if column.mask}
        assert {
            path for path in asked if path and any(path.lstrip("-").startswith(hidden) for hidden in masked)
        } == set(), registry.slug


@pytest.mark.django_db
@pytest.mark.parametrize("registry", REGISTRIES)
def test_masked_columns_are_masked_everywhere(registry, client_of):
    """Page, sheet and API give the masked value; the full one is nowhere in them."""
    viewer = everyman()
    obj = rows_of(registry, 1)[0]
    hidden = {
        column: full for column in registry.columns if column.mask and (full := replace(column, mask="").raw(obj))
    }
    api = client_of(viewer).get(f"/api/{registry.slug.replace('-', '/')}/", {"size": 500}).json()["results"]
    page = client_of(viewer).get(registry.url("list"), columns_of(registry)).content.decode()
    for column, full in hidden.items():
        wanted = MASKS[column.mask](str(full))
        assert wanted != full
        assert (column.text(obj), column.sheet_value(obj)) == (wanted, wanted)
        assert {row[column.key] for row in api if row["public_key"] == obj.public_key} == {wanted}
        assert f">{full}<" not in page


@pytest.mark.django_db
def test_a_planted_masked_register_stays_masked(monkeypatch):
    """Phone, mail and name of a contact, declared as columns: page text, sheet value and API field are masked."""
    contact = ContactFactory()
    registry = Registry(
        key="test:contacts",
        model=Contact,
        title="试验",
        lookup="pk",
        order=("pk",),
        columns=(
            Column("name", mask="person"),
            Column("phone", mask="phone"),
            Column("email", mask="email"),
            Column("twice", "手机", value=lambda c: c.phone, mask="phone"),
        ),
    )
    monkeypatch.setattr(declaration.Registry, "url", lambda self, *args: "#")
    wanted = ["联**（测试）", "138****1234", "s****@example.com", "138****1234"]
    assert [column.text(contact) for column in registry.columns] == wanted
    assert [column.sheet_value(contact) for column in registry.columns] == wanted
    assert list(serializer_class(registry)(contact).data.values())[1:] == wanted


@pytest.mark.django_db
def test_a_planted_column_that_asks_the_database_per_row_is_found(client_of, monkeypatch):
    registry = next(r for r in all_registries() if r.slug == "enterprises-profiles")
    rows_of(registry, 1)
    viewer = everyman()
    asking = replace(registry, columns=(*registry.columns, Column("n", "联络员数", value=lambda e: e.contacts.count())))

    def cost():
        listing = make_listing(asking, viewer, QueryDict())
        with CaptureQueriesContext(connection) as captured:
            for obj in listing.rows(list(listing.queryset.values_list("pk", flat=True))):
                [column.text(obj) for column in listing.columns]
        return len(captured)

    one = cost()
    rows_of(registry, 2)
    assert cost() == one + 2


def test_every_registry_names_what_the_floor_needs():
    for registry in all_registries():
        keys = [column.key for column in registry.columns]
        assert len(keys) == len(set(keys)) and "public_key" not in keys
        assert isinstance(registry.model, type) and issubclass(registry.model, models.Model)
        assert any(column.link for column in registry.columns), registry.slug
        assert registry.policy.label.lower() == registry.model._meta.label_lower


def test_every_registry_is_declared_before_its_address():
    """A registry that only an URL imports would be missing in the API, and in every law that asks `all_registries`."""
    code = "import django; django.setup(); from pinghu_portal.registry.declaration import all_registries as found;"
    code += "n = len(found()); import pinghu_portal.urls; print(n, len(found()))"
    answer = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT).stdout
    early, late = answer.split()[-2:]
    assert early == late
