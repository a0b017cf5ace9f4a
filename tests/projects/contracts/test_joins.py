"""What applications hear from projects: which are over, which enterprises are overdue, which leaders are barred."""

import datetime

import pytest
from django.utils import timezone

from pinghu_portal.contributions import has_flag
from projects.applications.measures import finished
from projects.contracts.actions import granted_without_project, start_granted
from projects.contracts.models import Contract, Project
from tests.factories import contracts
from tests.factories.projects import granted, project_officer

pytestmark = pytest.mark.django_db


def test_an_accepted_project_no_longer_counts_for_its_leader():
    running, over = contracts.running(), contracts.running()
    Project.objects.filter(pk=over.pk).update(state="accepted")
    assert finished([running.application_id, over.application_id]) == {over.application_id}


def test_an_enterprise_with_an_overdue_project_is_flagged_from_the_day_after_its_term():
    project, today = contracts.running(), timezone.localdate()
    code = project.enterprise.credit_code
    flags = {}
    for ends_on in (today, today - datetime.timedelta(days=1)):
        Project.objects.filter(pk=project.pk).update(ends_on=ends_on)
        flags[ends_on] = has_flag("project_overdue", code, today)
    assert flags == {today: False, today - datetime.timedelta(days=1): True}


def test_everything_granted_gets_its_contract_once():
    granted(), granted()
    officer = project_officer()
    assert [start_granted(by=officer), start_granted(by=officer)] == [2, 0]
    assert (Contract.objects.count(), granted_without_project().count()) == (2, 0)


def test_the_list_offers_what_waits_to_officers_only(client_of):
    application = granted()
    officer, member = project_officer(), application.enterprise.members.first().user
    assert "有 1 个立项项目还没有合同" in client_of(officer).get("/projects/contracts/").content.decode()
    assert "生成合同" not in client_of(member).get("/projects/contracts/").content.decode()
    assert client_of(member).post("/projects/contracts/start/").status_code == 403
    assert client_of(officer).post("/projects/contracts/start/").status_code == 302
    assert Contract.objects.get().project.application == application
