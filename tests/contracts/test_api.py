"""The API: an endpoint per registry under the same policy, a clean OpenAPI document, problem details, nothing writable."""

import json

import pytest
from django.test import Client
from django.urls import reverse
from drf_spectacular.drainage import GENERATOR_STATS
from drf_spectacular.generators import SchemaGenerator
from rest_framework.authtoken.models import Token

from pinghu_portal.registry.declaration import all_registries
from tests.factories.samples import everyman, rows_of

REGISTRIES = [pytest.param(registry, id=registry.slug) for registry in all_registries()]


def path(registry, *key) -> str:
    """Address of a registry's list or of one row."""
    return "/".join(["/api", *registry.slug.split("-"), *key]) + "/"


@pytest.fixture(scope="module")
def schema():
    """The OpenAPI document and what its making complained about."""
    GENERATOR_STATS.reset()
    document = SchemaGenerator().get_schema(request=None, public=True)
    return document, list(GENERATOR_STATS._warn_cache) + list(GENERATOR_STATS._error_cache)


def test_the_schema_is_made_without_complaints(schema):
    assert schema[1] == []


def test_every_registry_has_its_endpoint_and_nothing_is_writable(schema):
    document, _ = schema
    described = {p for p in document["paths"] if not p.startswith("/api/schema")}
    assert described == {p for registry in all_registries() for p in (path(registry), path(registry, "{key}"))}
    verbs = {verb for item in document["paths"].values() for verb in item}
    assert verbs == {"get"}


@pytest.mark.django_db
@pytest.mark.parametrize("registry", REGISTRIES)
def test_list_and_row_agree_with_the_columns(registry, client_of):
    made = rows_of(registry, 1)[0]
    client = client_of(everyman())
    listed = client.get(path(registry), {"size": 500}).json()
    names = {"public_key", *(column.key for column in registry.columns)}
    assert {frozenset(row) for row in listed["results"]} == {frozenset(names)}
    key = str(getattr(made, "public_key", made.pk))
    row = next(row for row in listed["results"] if row["public_key"] == key)
    assert client.get(path(registry, key)).json() == row


@pytest.mark.django_db
@pytest.mark.parametrize("registry", REGISTRIES)
@pytest.mark.parametrize("verb", ("post", "put", "patch", "delete"))
def test_no_field_is_ever_written(registry, verb, client_of):
    made = rows_of(registry, 1)[0]
    before = type(made)._base_manager.filter(pk=made.pk).values().get()
    body = json.dumps({field.name: "1" for field in made._meta.concrete_fields})
    for address in (path(registry), path(registry, str(getattr(made, "public_key", made.pk)))):
        assert getattr(client_of(everyman()), verb)(address, body, content_type="application/json").status_code == 405
    assert type(made)._base_manager.filter(pk=made.pk).values().get() == before


@pytest.mark.django_db
def test_errors_are_problem_documents(client_of, stranger):
    answers = {
        401: Client().get("/api/enterprises/profiles/"),
        404: client_of(stranger).get("/api/enterprises/profiles/91330482MA0000001P/"),
        405: client_of(stranger).post("/api/enterprises/profiles/"),
    }
    for status, answer in answers.items():
        assert (answer.status_code, answer["Content-Type"], answer.json()["status"]) == (
            status,
            "application/problem+json",
            status,
        )
    page = client_of(stranger).get("/api/rules/", {"page": "abc"})
    assert (page.status_code, page["Content-Type"]) == (404, "application/problem+json")


@pytest.mark.django_db
@pytest.mark.parametrize(
    "address", ["/api/", "/api/schema/", "/api/docs/", "/api/enterprises/profiles/", "/api/enterprises/ratings/"]
)
def test_nobody_comes_in_unsigned(address):
    assert Client().get(address).status_code == 401


@pytest.mark.django_db
def test_a_token_signs_in_until_the_account_or_the_post_ends(clerk):
    rows_of(next(r for r in all_registries() if r.slug == "enterprises-profiles"), 1)
    headers = {"Authorization": f"Token {Token.objects.create(user=clerk).key}"}
    count = lambda: Client(headers=headers).get("/api/enterprises/profiles/").json().get("count")  # noqa: E731
    assert count() == 1
    clerk.posts.update(valid_to="2020-12-31")
    assert count() == 0
    clerk.is_active = False
    clerk.save()
    assert Client(headers=headers).get("/api/enterprises/profiles/").status_code == 401


@pytest.mark.django_db
def test_the_swagger_page_works_without_the_internet(client_of, stranger):
    page = client_of(stranger).get(reverse("api:docs"))
    assert page.status_code == 200
    assert "cdn" not in page.content.decode().lower()
    assert client_of(stranger).get(reverse("api:schema")).status_code == 200


def test_a_planted_writable_endpoint_would_be_found(schema):
    document, _ = schema
    planted = {**document["paths"], "/api/planted/": {"post": {}}}
    assert {verb for item in planted.values() for verb in item} == {"get", "post"}
