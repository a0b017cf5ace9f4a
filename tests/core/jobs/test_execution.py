"""A job's row from queue to end: done, refused, broken, cancelled, killed and taken up again (reliability decisions 1-3)."""

import datetime

import pytest
from django.utils import timezone

from pinghu_portal.errors import RuleViolation
from pinghu_portal.jobs import execution, handlers
from pinghu_portal.jobs.execution import Cancelled, Progress, claim, due_jobs, request_cancel, run
from pinghu_portal.jobs.handlers import job_handler
from pinghu_portal.jobs.models import Job, JobState
from pinghu_portal.jobs.queueing import enqueue
from pinghu_portal.records.context import current

pytestmark = pytest.mark.django_db
PAST = datetime.timedelta(seconds=-1)


@pytest.fixture
def kind(monkeypatch):
    """A function: the body of a job → an enqueued job of that kind."""
    monkeypatch.setattr(handlers, "_handlers", dict(handlers._handlers))

    def make(body, **more):
        name = f"test.{len(handlers._handlers)}"
        job_handler(name, **more)(body)
        return enqueue(name, "试验", run_key=f"{name}:1")[0]

    return make


def stands(job) -> tuple[str, str]:
    """State and words."""
    job.refresh_from_db()
    return job.state, job.message


def silent(job) -> None:
    """The worker died: nobody prolongs the lease."""
    Job.objects.filter(pk=job.pk).update(lease_until=timezone.now() + PAST)


def test_done_keeps_result_and_message(kind):
    job = kind(lambda job, progress: progress(3, total=4) or {"message": "共 4 行", "rows": 4})
    assert (run(job.pk), *stands(job), job.result, job.percent) == ("done", "done", "共 4 行", {"rows": 4}, 100)
    assert run(job.pk) is None


def test_a_refusal_is_said_in_its_own_words(kind):
    def refuses(job, progress):
        raise RuleViolation(["没有数据。", "没有方案。"])

    job = kind(refuses)
    assert (run(job.pk), *stands(job)) == ("failed", "failed", "没有数据。；没有方案。")


def test_a_fault_is_tried_again_later_and_three_times_at_most(kind):
    def breaks(job, progress):
        raise ZeroDivisionError

    job = kind(breaks)
    assert run(job.pk) == JobState.RUNNING
    assert run(job.pk) is None, "not before its lease has ended"
    for wanted in (JobState.RUNNING, JobState.FAILED):
        silent(job)
        assert run(job.pk) == wanted
    state, message = stands(job)
    assert (state, job.attempts) == ("failed", 3)
    assert message == f"处理时发生故障，事件号 job-{job.uid}。请稍后重试或联系系统管理员。"


def test_a_queued_job_is_cancelled_at_once(kind):
    job = kind(lambda job, progress: pytest.fail("must not run"))
    assert request_cancel(job)
    assert (run(job.pk), *stands(job)) == (None, "cancelled", "已按要求取消。")
    assert not request_cancel(job)


def test_a_running_job_stops_at_its_next_report(kind):
    def long_work(job, progress):
        progress(1, total=10)
        assert request_cancel(job)
        progress(2)
        pytest.fail("went on after the cancel request")

    job = kind(long_work)
    assert (run(job.pk), *stands(job)) == ("cancelled", "cancelled", "已按要求取消。")


def test_a_killed_attempt_is_taken_up_again(kind):
    """A worker claimed the job and died: the row says running, the lease runs out, the sweep finds it, another one does it."""
    job = kind(lambda job, progress: {"attempt": job.attempts})
    assert claim(job.pk).attempts == 1
    assert (run(job.pk), due_jobs(timezone.now())) == (None, [])
    silent(job)
    assert due_jobs(timezone.now()) == [job]
    assert (run(job.pk), *stands(job), job.result) == ("done", "done", "", {"attempt": 2})


def test_the_dead_worker_that_wakes_up_writes_nothing(kind):
    job = kind(lambda job, progress: {})
    old = claim(job.pk)
    silent(job)
    assert run(job.pk) == "done"
    with pytest.raises(Cancelled):
        Progress(old)(5, total=10)
    execution._finish(old, JobState.FAILED, "zombie")
    assert stands(job) == ("done", "")


def test_too_many_deaths_end_it(kind):
    job = kind(lambda job, progress: {}, max_attempts=2)
    for _ in range(2):
        claim(job.pk)
        silent(job)
    assert (run(job.pk), *stands(job)) == ("failed", "failed", "多次尝试未完成，已停止。请联系系统管理员。")


def test_progress_prolongs_the_lease(kind):
    job = kind(lambda job, progress: {})
    mine = claim(job.pk)
    Job.objects.filter(pk=job.pk).update(lease_until=timezone.now() + datetime.timedelta(seconds=1))
    Progress(mine)(1, total=2, message="字" * 600)
    job.refresh_from_db()
    assert job.lease_until > timezone.now() + datetime.timedelta(seconds=30)
    assert (job.done, job.total, job.percent, len(job.message)) == (1, 2, 50, 500)


def test_the_sweep_leaves_young_jobs_to_their_hint(kind):
    job = kind(lambda job, progress: {})
    assert due_jobs(timezone.now()) == []
    assert due_jobs(timezone.now() + datetime.timedelta(seconds=11)) == [job]


def test_a_key_makes_a_job_single(kind):
    job = kind(lambda job, progress: {})
    again, created = enqueue(job.kind, "试验", run_key=job.run_key)
    assert (again, created, Job.objects.count()) == (job, False, 1)


def test_a_kind_cannot_be_declared_twice(kind):
    job = kind(lambda job, progress: {})
    with pytest.raises(ValueError):
        job_handler(job.kind)(lambda job, progress: {})


def test_a_job_acts_as_its_owner(kind, clerk):
    seen = []
    job = kind(lambda job, progress: seen.append((current().user, current().request_id)) and None)
    Job.objects.filter(pk=job.pk).update(owner=clerk)
    run(job.pk)
    assert seen == [(clerk, f"job-{job.uid}")]


def test_percent_is_100_only_when_done():
    assert Job(done=10, total=10, state="running").percent == 99
    assert Job(done=0, total=0, state="running").percent == 0
    assert Job(done=0, total=0, state="done").percent == 100


def test_the_page_shows_the_bar_and_stops_asking_when_finished(kind, clerk, client_of):
    job = kind(lambda job, progress: {"message": "好了"})
    Job.objects.filter(pk=job.pk).update(owner=clerk)
    client, address = client_of(clerk), f"/jobs/{job.uid}/"
    htmx = {"hx-request": "true"}
    assert (client.get(address).status_code, client.get(address, headers=htmx).status_code) == (200, 200)
    run(job.pk)
    finished = client.get(address, headers=htmx)
    assert (finished.status_code, "好了" in finished.content.decode()) == (286, True)


def test_only_the_owner_cancels(kind, clerk, system_admin, section_head, client_of):
    job = kind(lambda job, progress: {})
    Job.objects.filter(pk=job.pk).update(owner=clerk)
    answers = [
        client_of(person).post(f"/jobs/{job.uid}/cancel/").status_code for person in (section_head, system_admin, clerk)
    ]
    assert (answers, stands(job)[0]) == ([404, 403, 302], "cancelled")
