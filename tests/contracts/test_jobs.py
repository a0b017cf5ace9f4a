"""Law 7: every task survives being run twice and late; every kind of job gives the same end state twice (T10)."""

from datetime import timedelta

import pytest
from django.apps import apps
from django.db import connection
from django.utils import timezone

from engineers.joint_cases.case_models import JointCase
from pinghu_portal.celery import app
from pinghu_portal.jobs.execution import run
from pinghu_portal.jobs.handlers import all_handlers, job_handler
from pinghu_portal.jobs.models import Job, JobState
from pinghu_portal.jobs.queueing import enqueue
from pinghu_portal.jobs.tasks import heartbeat, perform, sweep
from tests.factories.cases import accepted_case
from tests.factories.enterprises import EnterpriseFactory
from tests.factories.ratings import YEAR, rated_run, report
from tests.factories.samples import everyman

LOGS = {"records_operationlog", "records_storedfile", "jobs_job", "jobs_heartbeat", "django_session"}
"""Tables that tell of each attempt; a second file of an export is equal, the job keeps the last one."""


def prepare_export():
    """An export of the register by somebody who may."""
    EnterpriseFactory.create_batch(2)
    return {"registry": "enterprises-profiles", "query": "", "keys": []}


def prepare_rating():
    """Figures of two enterprises."""
    for enterprise in EnterpriseFactory.create_batch(2):
        report(enterprise)
    return {"year": YEAR, "mode": "manual"}


def prepare_study():
    """A published run of two enterprises."""
    return {"run": str(rated_run(EnterpriseFactory.create_batch(2)).uid)}


def prepare_package():
    """An archived joint case."""
    case = accepted_case()
    JointCase.objects.filter(pk=case.pk).update(state="archived")
    return {"case": case.number}


PARAMS = {
    "registry.export": prepare_export,
    "ratings.run": prepare_rating,
    "robustness.study": prepare_study,
    "joint_cases.package": prepare_package,
}
"""How to prepare each kind; a new kind without a line here fails the test."""


def state_of_the_database() -> dict[str, str]:
    """Table → digest of its rows, without the tables that log attempts and without history."""
    tables = sorted(
        model._meta.db_table
        for model in apps.get_models()
        if model._meta.managed and model._meta.db_table not in LOGS and not model._meta.db_table.startswith("pghistory")
    )
    found = {}
    with connection.cursor() as cursor:
        for table in tables:
            cursor.execute(
                f"SELECT md5(coalesce(string_agg(md5(t::text), '' ORDER BY t::text), '')) FROM \"{table}\" t"
            )
            found[table] = cursor.fetchone()[0]
    return found


def differing(before: dict, after: dict) -> list[str]:
    """Tables that are not as they were."""
    return [table for table in before if before[table] != after[table]]


@pytest.mark.parametrize("kind", sorted(all_handlers()))
def test_a_job_run_twice_leaves_the_same_state(db, kind):
    job, _ = enqueue(kind, "试验", owner=everyman(), **PARAMS[kind]())
    assert run(job.pk) == JobState.DONE
    before = state_of_the_database()
    assert run(job.pk) is None
    assert differing(before, state_of_the_database()) == []
    Job.objects.filter(pk=job.pk).update(state=JobState.RUNNING, lease_until=timezone.now() - timedelta(seconds=1))
    assert run(job.pk) == JobState.DONE
    assert differing(before, state_of_the_database()) == []


def test_every_celery_task_may_be_run_twice(db, monkeypatch):
    sent = []
    monkeypatch.setattr("pinghu_portal.jobs.tasks.wake", lambda job: sent.append(job.pk))
    own = {name: task for name, task in app.tasks.items() if not name.startswith("celery.")}
    assert set(own) == {"jobs.perform", "jobs.sweep", "jobs.heartbeat"}
    for name, task in sorted(own.items()):
        arguments = [0] if name == "jobs.perform" else []
        task(*arguments)
        before = (state_of_the_database(), Job.objects.count())
        task(*arguments)
        assert (differing(before[0], state_of_the_database()), Job.objects.count()) == ([], before[1]), name


def test_tasks_wait_in_the_queues_that_workers_read():
    assert {handler.queue for handler in all_handlers().values()} <= {"default", "files", "nightly"}
    assert all(task.acks_late or app.conf.task_acks_late for task in (perform, sweep, heartbeat))


def test_an_unknown_kind_ends_as_failed(db):
    job = Job.objects.create(kind="nobody.knows", title="旧版本的任务")
    assert run(job.pk) == JobState.FAILED
    job.refresh_from_db()
    assert job.message == "没有办理“nobody.knows”的程序，已停止。请联系系统管理员。"
    with pytest.raises(KeyError):
        enqueue("nobody.knows", "不会写下")


def test_a_planted_job_that_adds_a_row_each_time_is_found(db, monkeypatch):
    """The fault this file is there for: a handler that only ever adds."""
    monkeypatch.setattr("pinghu_portal.jobs.handlers._handlers", dict(all_handlers()))
    job_handler("test.adds")(lambda job, progress: EnterpriseFactory() and None)
    job, _ = enqueue("test.adds", "植入")
    run(job.pk)
    before = state_of_the_database()
    Job.objects.filter(pk=job.pk).update(state=JobState.RUNNING, lease_until=timezone.now() - timedelta(seconds=1))
    run(job.pk)
    assert "enterprises_enterprise" in differing(before, state_of_the_database())
