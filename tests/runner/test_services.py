"""The embedded PostgreSQL and Redis start, remember, survive a killed runner, and vanish when they are throw-away."""

import shutil
import signal
import sys
from pathlib import Path

import psycopg2
import pytest
import redis

from deploy.local import children
from deploy.local.checkout import Checkout, bound, free_port
from deploy.local.postgres import Cluster, serves
from deploy.local.services import DURABLE, QUICK, Embedded


@pytest.fixture
def embedded(tmp_path_factory):
    """Embedded services of an empty checkout, with the binaries of the environment that runs these tests."""
    checkout = Checkout(tmp_path_factory.mktemp("checkout"))
    checkout.venv = Path(sys.prefix)
    checkout.make_folders()
    embedded = Embedded(checkout)
    yield embedded
    if checkout.root not in embedded.home.parents:
        shutil.rmtree(embedded.home)


def ask(url: str, question: str) -> list[tuple]:
    """The rows that the database answers."""
    connection = psycopg2.connect(url)
    try:
        with connection, connection.cursor() as cursor:
            cursor.execute(question)
            return cursor.fetchall() if cursor.description else []
    finally:
        connection.close()


def test_lasting_services_keep_data_and_ports(embedded):
    services = embedded.provide({})
    try:
        ask(services.database_url, "CREATE TABLE kept (value int); INSERT INTO kept VALUES (42)")
        assert redis.from_url(services.redis_url).ping() is True
    finally:
        services.stop()
    again = embedded.provide({})
    try:
        assert (again.database_url, again.redis_url) == (services.database_url, services.redis_url)
        assert ask(again.database_url, "SELECT value FROM kept") == [(42,)]
        assert embedded.home_of(again) == embedded.home
    finally:
        again.stop()
    assert [child.alive() for child in again.started] == [False, False]


def test_the_portal_is_no_superuser_and_owns_nothing(embedded):
    services = embedded.provide({})
    try:
        ask(services.database_url, "CREATE TABLE kept (id serial, value int); INSERT INTO kept (value) VALUES (42)")
        url = services.portal_url()
        assert services.portal_url() == url
        assert ask(url, "INSERT INTO kept (value) VALUES (43) RETURNING id") == [(2,)]
        assert ask(url, "SELECT rolsuper, rolbypassrls, rolcreaterole FROM pg_roles WHERE rolname = current_user") == [
            (False, False, False)
        ]
        for words in ("TRUNCATE kept", "ALTER TABLE kept DISABLE TRIGGER ALL", "CREATE ROLE other"):
            with pytest.raises(psycopg2.errors.InsufficientPrivilege):
                ask(url, words)
    finally:
        services.stop()


def test_services_of_the_environment_are_used_as_they_are(embedded):
    services = embedded.provide({"DATABASE_URL": "postgres://db.example/portal", "REDIS_URL": "redis://cache.example"})
    assert services.started == []
    assert embedded.home_of(services) is None
    assert services.database_url == "postgres://db.example/portal"


def test_password_is_asked(embedded):
    services = embedded.provide({})
    try:
        password = (embedded.home / "postgres-password").read_text()
        with pytest.raises(psycopg2.OperationalError, match="password authentication failed"):
            psycopg2.connect(services.database_url.replace(password, "wrong"))
        with pytest.raises(redis.exceptions.AuthenticationError):
            redis.from_url(services.redis_url.split(":")[0] + "://" + services.redis_url.split("@")[1]).ping()
    finally:
        services.stop()


def test_start_after_a_kill_mends_the_stale_pid_file(embedded):
    services = embedded.provide({})
    server = services.started[0]
    ask(services.database_url, "CREATE TABLE kept (value int)")
    children.signal_group(server, signal.SIGKILL)
    server.process.wait()
    services.stop()
    pid_file = embedded.home / "postgres" / "postmaster.pid"
    stale = pid_file.read_text().split("\n")
    pid_file.write_text("\n".join(["1", *stale[1:]]))  # a process that lives, but is not PostgreSQL
    again = embedded.provide({})
    try:
        assert ask(again.database_url, "SELECT count(*) FROM kept") == [(0,)]
    finally:
        again.stop()


def test_start_ends_a_server_that_was_left_over(embedded):
    left = embedded.provide({})
    pid = left.started[0].process.pid
    assert serves(pid, embedded.home / "postgres")
    again = embedded.provide({})
    try:
        assert left.started[0].process.wait(5) == 0
        assert ask(again.database_url, "SELECT 1") == [(1,)]
    finally:
        left.stop()
        again.stop()


def test_interrupted_first_start_begins_again(embedded):
    services = embedded.provide({})
    services.stop()
    (embedded.home / "postgres-complete").unlink()
    (embedded.home / "stamps").mkdir()
    again = embedded.provide({})
    try:
        assert not (embedded.home / "stamps").exists()
        assert ask(again.database_url, "SELECT current_database()") == [("portal",)]
    finally:
        again.stop()


@pytest.mark.parametrize(("tuning", "fsync"), [(QUICK, "off"), (DURABLE, "on")])
def test_throw_away_services_leave_nothing(embedded, tuning, fsync):
    with embedded.throw_away(tuning) as (services, var):
        assert ask(services.database_url, "SHOW fsync") == [(fsync,)]
        assert ask(services.database_url, "SHOW max_connections") == [("200",)]
        assert list(var.iterdir()) == []
    assert list((embedded.home / "runs").iterdir()) == []


def test_port_that_somebody_took_in_between_is_replaced(embedded):
    with bound(free_port()) as listener, embedded.throw_away(QUICK) as (_services, var):
        listener.listen()
        home = var.parent / "second"
        home.mkdir()
        cluster = Cluster(embedded.binaries, home, home, embedded.identity)
        ports = iter([listener.getsockname()[1], free_port()])
        child, url = cluster.start(lambda: next(ports))
        try:
            assert ask(url, "SELECT 1") == [(1,)]
            assert list(ports) == []
        finally:
            children.stop([child], 2)
