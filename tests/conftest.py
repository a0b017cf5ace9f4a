"""What every test of the portal has: the standard rows, one person per role with a client, and no way to the internet.

The standard rows (regions, departments, rules, schemes) are loaded once per database and survive every test.
"""

import shutil
import socket
import time

import pytest
from django.core.management import call_command
from django.test import Client, TransactionTestCase

from pinghu_portal.accounts.models import Role
from tests import restoring
from tests.factories.accounts import UserFactory
from tests.factories.enterprises import MembershipFactory
from tests.factories.standard import load_standard

LOOPBACK = {"127.0.0.1", "::1", "localhost"}
_connect = socket.socket.connect


class OutsideWorld(AssertionError):
    """A test tried to leave this machine."""


def _guarded(self, address):
    if self.family in (socket.AF_INET, socket.AF_INET6) and address[0] not in LOOPBACK:
        raise OutsideWorld(f"connection to {address} refused: tests stay on this machine")
    return _connect(self, address)


@pytest.fixture(autouse=True, scope="session")
def no_network():
    """Only loopback may be reached (reliability section 1.1, Zulip)."""
    socket.socket.connect = _guarded
    yield
    socket.socket.connect = _connect


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup, django_db_blocker):
    """The test database with the rows that a portal starts with."""
    with django_db_blocker.unblock():
        load_standard()
        restoring.keep()


@pytest.fixture(autouse=True, scope="session")
def restored():
    """A test with real transactions ends with the rows the database began with."""
    flush = TransactionTestCase._fixture_teardown
    TransactionTestCase._fixture_teardown = lambda self: restoring.restore()
    yield
    TransactionTestCase._fixture_teardown = flush


@pytest.fixture(autouse=True)
def files_root(settings, tmp_path):
    """Stored files of a test go to its own folder."""
    settings.FILES_ROOT = tmp_path / "files"
    return settings.FILES_ROOT


@pytest.fixture(scope="session")
def demo_files(tmp_path_factory):
    """Where the files of the demo are kept; empty until a test asks for the demo."""
    return tmp_path_factory.mktemp("demo") / "files"


@pytest.fixture
def demo(transactional_db, files_root, demo_files):
    """The portal as a newcomer gets it. It is loaded once; every other test gets a copy of its rows and files."""
    if demo_files.exists():
        restoring.restore(restoring.DEMO)
    else:
        call_command("demo")
        restoring.keep(restoring.DEMO)
        files_root.mkdir(exist_ok=True)
        shutil.copytree(files_root, demo_files)
    shutil.copytree(demo_files, files_root, dirs_exist_ok=True)


@pytest.fixture
def client_of():
    """A function: user → a signed-in client whose session has its first minute behind it (so that a GET writes nothing)."""

    def sign_in(user) -> Client:
        client = Client(raise_request_exception=True)
        client.force_login(user)
        session = client.session
        session["began_at"] = session["seen_at"] = int(time.time())
        session.save()
        return client

    return sign_in


def _person(role: str, department: str = "", region: str = ""):
    @pytest.fixture
    def person(db):
        return UserFactory(role=role, role__department=department, role__region=region)

    return person


def _client(name: str):
    """`db` stands in the signature because pytest-django looks there for who needs a database."""

    @pytest.fixture
    def client(request, db, client_of):
        return client_of(request.getfixturevalue(name))

    return client


clerk = _person(Role.CLERK, "kjj-gxk")
section_head = _person(Role.SECTION_HEAD, "kjj-gxk")
vice_director = _person(Role.VICE_DIRECTOR, "kjj")
leader = _person(Role.LEADER, "kjj")
town_assistant = _person(Role.TOWN_ASSISTANT, "town-330482002", "330482002")
partner = _person(Role.PARTNER, "tjj")
third_party = _person(Role.THIRD_PARTY, "third-party")
system_admin = _person(Role.SYSTEM_ADMIN, "kjj")
auditor = _person(Role.AUDITOR, "kjj")


@pytest.fixture
def stranger(db):
    """Signed in, but without any post."""
    return UserFactory()


@pytest.fixture
def enterprise_user(db):
    """A function: enterprise → a user with the post 企业 who is a member of it."""

    def make(enterprise):
        user = UserFactory(role=Role.ENTERPRISE)
        MembershipFactory(enterprise=enterprise, user=user)
        return user

    return make


clerk_client = _client("clerk")
section_head_client = _client("section_head")
vice_director_client = _client("vice_director")
leader_client = _client("leader")
town_assistant_client = _client("town_assistant")
partner_client = _client("partner")
third_party_client = _client("third_party")
system_admin_client = _client("system_admin")
auditor_client = _client("auditor")
stranger_client = _client("stranger")
