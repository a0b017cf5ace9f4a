"""A clock that tests may set, and the people of 综合计划科 and 财政局."""

import datetime

import pytest
from django.utils import timezone

from pinghu_portal.accounts.models import Role
from tests.factories import contracts, projects
from tests.factories.accounts import UserFactory

START = datetime.datetime(2026, 1, 12, 10, tzinfo=datetime.timezone(datetime.timedelta(hours=8)))


@pytest.fixture
def later(monkeypatch):
    """The portal's clock stands at a Monday in January 2026; `later(10)` sets it ten days on."""

    def move(days: int) -> None:
        monkeypatch.setattr(timezone, "now", lambda: START + datetime.timedelta(days=days))

    move(0)
    return move


@pytest.fixture
def officer(db):
    return projects.project_officer()


@pytest.fixture
def head(db):
    return projects.project_head()


@pytest.fixture
def vice(db):
    return UserFactory(role=Role.VICE_DIRECTOR, role__department="kjj")


@pytest.fixture
def finance(db):
    return contracts.finance()
