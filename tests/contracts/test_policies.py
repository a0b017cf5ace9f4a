"""Law 3: every address and every table has a policy; no rule means nothing is shown (T1, T2, T4)."""

import csv
from pathlib import Path

import pytest
from django.apps import apps
from django.db import connection
from django.test import Client
from django.urls import reverse

from pinghu_portal.policy.policy import declared_models, policy_of
from pinghu_portal.registry.models import ListPreference
from tests.contracts.route_policies import POLICY_OF_ROUTE
from tests.contracts.source import OURS
from tests.contracts.world import FRAME_ONLY, LIBRARY, Route, populate, routes

ACCESS = Path(__file__).with_name("access.csv")
"""The reviewed table: route and who gets its page (200). Whoever is not named gets 403, 404, 405 or the sign-in page."""

PUBLIC = {
    "livez",
    "readyz",
    "web:language",
    "publicity:list",
    "publicity:notice",
    "publicity:file",
    "engineers:board:list",
    "engineers:news:list",
    "engineers:news:item",
    "engineers:news:file",
    "engineers:board:demand",
    "reports:verify",
    "engineers:joint_cases:track",
    "account_login",
    "account_inactive",
    "account_signup",
    "account_reset_password",
    "account_reset_password_done",
    "account_reset_password_from_key",
    "account_reset_password_from_key_done",
    "account_confirm_login_code",
    "account_email_verification_sent",
    "account_confirm_email",
    "mfa_authenticate",
    "account_logout",
    "admin:login",
    "admin:logout",
    "admin:jsi18n",
    "account_reauthenticate",
}
"""Addresses that may answer people who have not signed in; none of them shows a row of anybody's."""

NO_POLICY = {
    "panels.PanelKey": "read by the opening of a closed panel only; the database itself hides it before",
    "panels.Attendance": "shown on the page of its session",
    "panels.OpinionSignature": "shown beside its opinion",
    "panels.Replacement": "shown on the panel's page beside the draws",
    "jobs.Heartbeat": "read by /readyz only",
    "records.Serial": "counters of numbers, never shown",
    "evaluation.Published": "a pointer; what it points to has a policy",
    "workflow.TransitionRecord": "shown on the page of its object, which has a policy",
    "workflow.Urge": "shown beside its task",
    "projects.Fingerprint": "hashed n-grams of an application, read by the search of similar ones only",
    "incubators.RenewalReminder": "remembers what was sent; the person reads the notice",
}
"""Tables that nobody is shown by themselves, with the reason; reviewed."""

READERS_WRITE = {
    "enterprises:rating_years:package": {"records_operationlog"},
    "web:notices": {"web_notice"},
    "projects:entries:picture": {"records_operationlog"},
    "projects:candidates:report": {"records_operationlog"},
    "objections:evidence": {"records_operationlog"},
    "engineers:items:scan": {"records_operationlog"},
    "engineers:subsidies:evidence": {"records_operationlog"},
    "engineers:joint_cases:material": {"records_operationlog"},
    "engineers:datarooms:file": {"records_operationlog", "engineers_datalog"},
    "engineers:joint_cases:document": {"records_operationlog", "reports_issueddocument"},
    "engineers:work_permits:paper_file": {"records_operationlog"},
    "engineers:joint_cases:package": {"records_operationlog"},
    "web:download": {"records_operationlog"},
    "incubators:tenants:proof_file": {"records_operationlog"},
    "incubators:tenant_reports:summary": {"records_operationlog"},
    "enterprises:collection:evidence": {"records_operationlog"},
    "incubators:recognition:piece": {"records_operationlog"},
    "projects:applications:piece": {"records_operationlog"},
    "projects:projects:piece": {"records_operationlog"},
}
"""GETs that are meant to leave a trace: the bell is read, a download is logged."""
LOGGED_DENIAL = "records_operationlog"
SEEN = {"django_session"}
"""A session notes once a minute that it is used."""


def own_routes():
    """Routes of our own views."""
    return [route for route in routes() if not route.name.startswith(LIBRARY)]


def unclassified(found) -> list[str]:
    """Routes that belong to no registry, stand in no list, and so have no policy."""
    lost = []
    for route in found:
        view = getattr(route.view, "cls", route.view)
        registry = getattr(route.view, "registry", None) or getattr(view, "registry", None)
        if registry is not None:
            assert registry.policy
        elif route.name in POLICY_OF_ROUTE:
            assert policy_of(POLICY_OF_ROUTE[route.name])
        elif route.name not in PUBLIC and not route.name.startswith("api:"):
            lost.append(route.name)
        elif route.name.startswith("api:") and route.name not in ("api:schema", "api:docs", "api:api-root"):
            lost.append(route.name)
    return lost


def test_every_route_has_a_policy():
    assert unclassified(own_routes()) == []
    assert set(POLICY_OF_ROUTE) <= {route.name for route in own_routes()}


def test_a_planted_route_without_a_policy_is_found():
    assert unclassified([Route("web:planted", lambda request: None, ())]) == ["web:planted"]
    assert unclassified([Route("api:planted", lambda request: None, ())]) == ["api:planted"]


def test_every_table_has_a_policy_or_a_reason():
    ours = {
        model._meta.label
        for config in apps.get_app_configs()
        if config.name.split(".")[0] in OURS
        for model in config.get_models()
        if not hasattr(model, "pgh_tracked_model")
    }
    declared = {model._meta.label for model in declared_models()}
    assert ours - declared == set(NO_POLICY)
    assert declared - ours == set()


@pytest.fixture
def world(db):
    return populate()


def signs_in(response) -> bool:
    """Whether an answer sends the visitor to a sign-in page, or refuses him."""
    away = response.status_code in (301, 302) and ("/login/" in response.url or "/accounts/" in response.url)
    return away or response.status_code in (401, 403)


@pytest.mark.django_db
def test_nobody_passes_the_door_unsigned(world):
    passed = []
    for route in routes():
        if route.name in PUBLIC or route.name.startswith("admin:") and route.parameters:
            continue
        for method in ("get", "post"):
            response = getattr(Client(), method)(world.address(route))
            if not signs_in(response):
                passed.append((method, route.name, response.status_code))
    assert passed == []


SIGNED_IN = {
    "clerk",
    "talent",
    "carrier_officer",
    "project_officer",
    "operator",
    "engineer",
    "section_head",
    "vice_director",
    "leader",
    "partner",
    "third_party",
    "system_admin",
    "security_admin",
    "auditor",
    "expert",
    "bank",
    "town",
    "other_town",
    "member",
    "other_member",
    "former_head",
    "former_member",
    "stranger",
}
BUREAU = {"clerk", "talent", "carrier_officer", "project_officer", "section_head", "vice_director", "leader"}
GROUPS = {
    "anybody": SIGNED_IN | {"disabled"},
    "signed-in": SIGNED_IN,
    "owner": {"clerk"},
    "clerk": {"clerk", "talent", "carrier_officer", "project_officer"},
    "bureau": BUREAU,
    "rating-section": {"section_head", "vice_director", "leader"},
    "enterprise-scope": BUREAU | {"partner", "third_party", "town", "member"},
}
"""Words of the table for several people; `disabled` stands for everybody who is not signed in."""


def table() -> dict[str, set[str]]:
    """The reviewed table: route → people who get the page."""
    with ACCESS.open() as lines:
        return {
            row["route"]: set().union(*(GROUPS.get(word, {word}) for word in row["people"].split()))
            for row in csv.DictReader(lines)
        }


VISITORS = [*sorted(SIGNED_IN), "disabled"]
PARTIES = [VISITORS[start::6] for start in range(6)]
"""Everybody of the cast, in parties that are visited side by side."""


class Writes:
    """Watches what a connection is sent: the tables that INSERT, UPDATE and DELETE name."""

    def __init__(self):
        self.tables: set[str] = set()

    def __call__(self, execute, sql, params, many, context):
        if str(sql).lstrip()[:6] in ("INSERT", "UPDATE", "DELETE"):
            self.tables.add(str(sql).split('"')[1])
        return execute(sql, params, many, context)


Visit = tuple[str, str, int, set[str]]
"""Route, person, status of the answer, tables that were written."""


def visit(world, client_of, names: list[str]) -> list[Visit]:
    """Every own route for these people; an address that takes no GET says so to the first visitor already."""
    found, closed = [], set()
    for name in names:
        client = client_of(world.people[name])
        client.raise_request_exception = False
        for route in own_routes():
            if route.name not in closed:
                writes = Writes()
                with connection.execute_wrapper(writes):
                    status = client.get(world.address(route), headers=FRAME_ONLY).status_code
                found.append((route.name, name, status, writes.tables))
                closed |= {route.name} if status == 405 else set()
    return found


def unexpected_writes(seen: list[Visit]) -> list[tuple[str, str, str]]:
    """What was written by reading, but for the traces that are meant: a logged download, a logged refusal."""
    found = []
    for route, name, status, tables in seen:
        meant = SEEN | READERS_WRITE.get(route, set()) | ({LOGGED_DENIAL} if status == 403 else set())
        found += [(route, name, table_name) for table_name in tables - meant]
    return found


@pytest.mark.django_db
@pytest.mark.parametrize("names", PARTIES, ids="-".join)
def test_everybody_gets_what_the_table_says_and_reading_writes_nothing(world, client_of, names):
    seen = visit(world, client_of, names)
    assert [found for found in seen if found[2] >= 500] == []
    assert unexpected_writes(seen) == []
    expected = table()
    opened = {route: {name for at, name, status, _ in seen if at == route and status == 200} for route in expected}
    assert {route: found for route, found in opened.items() if found != expected[route] & set(names)} == {}
    odd = {
        (route, name, status)
        for route, name, status, _ in seen
        if name != "disabled"
        and status not in (200, 302, 403, 404, 405)
    }
    assert odd == set()


@pytest.mark.django_db
@pytest.mark.parametrize("name", ["clerk", "member", "engineer"])
def test_the_shell_of_a_page_writes_nothing(world, client_of, name):
    client, writes = client_of(world.people[name]), Writes()
    with connection.execute_wrapper(writes):
        assert client.get(reverse("web:workbench")).status_code == 200
    assert writes.tables == set()


@pytest.mark.django_db
def test_the_table_names_every_route_and_the_whole_cast_is_visited(world):
    assert set(table()) == {route.name for route in own_routes()}
    assert set(VISITORS) == set(world.people)


@pytest.mark.django_db
def test_what_a_stranger_posts_changes_nothing_of_others(world, client_of):
    """Every POST by somebody without a post: refused, or it touched only his own preferences, views, colours and language."""
    stranger = world.people["stranger"]
    client = client_of(stranger)
    client.raise_request_exception = False
    own = {
        "registry_listpreference",
        "registry_savedview",
        "records_operationlog",
        "django_session",
        "pghistory_context",
        "accounts_user",
        "accounts_userevent",
    }
    touched = []
    for route in own_routes():
        if route.name == "publicity:object":
            continue  # everybody who is signed in may object
        writes = Writes()
        with connection.execute_wrapper(writes):
            response = client.post(world.address(route), {"name": "x", "query": "", "act": "submit", "year": "2021"})
        touched += [(route.name, written, response.status_code) for written in writes.tables - own]
        assert response.status_code < 500, (route.name, response.status_code)
    assert touched == []
    assert set(ListPreference.objects.values_list("user", flat=True)) == {stranger.pk}


@pytest.mark.django_db
def test_a_form_writes_only_the_fields_it_declares(world, client_of):
    """T4: all fields of the model are sent; only declared ones change."""
    client = client_of(world.people["section_head"])
    address = reverse("enterprises:profiles:edit", kwargs=world.keys["enterprises:profiles"])
    form = client.get(address).context["form"]
    model = type(form.instance)
    before = model.objects.filter(pk=form.instance.pk).values().get()
    sent = {name: form[name].value() or "" for name in form.fields}
    sent |= {
        "address": "新地址",
        "synthetic": "1",
        "left_on": "2020-01-01",
        "package_id": "HACKED",
        "id": "999",
        "pinyin": "hacked",
    }
    assert client.post(address, sent).status_code == 302
    after = model.objects.filter(pk=form.instance.pk).values().get()
    assert {name for name in before if before[name] != after[name]} == {"address"}
