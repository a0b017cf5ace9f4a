"""待办, 已办, 我发起; 转办, 催办, 督办: who may, and what stays written."""

import pytest
from django.urls import reverse

from pinghu_portal.accounts.models import Role
from pinghu_portal.errors import NotAllowed, RuleViolation
from pinghu_portal.organisation.models import Department
from pinghu_portal.workflow import engine, tasks_ledger
from pinghu_portal.workflow.holders import colleagues
from pinghu_portal.workflow.models import Task, Urge
from tests.factories.accounts import PostFactory, UserFactory
from tests.factories.samples import ready_change

pytestmark = pytest.mark.django_db


@pytest.fixture
def matter(town_assistant):
    """A 信息变更 that waits for the section."""
    found = ready_change()
    engine.perform(found, "submit", by=found.created_by)
    return engine.perform(found, "pass_town", by=town_assistant)


@pytest.fixture
def task(matter):
    return Task.objects.waiting().get(object_key=matter.number)


def test_the_three_lists(matter, task, section_head, town_assistant, clerk):
    assert list(tasks_ledger.my_waiting(section_head)) == [task]
    assert list(tasks_ledger.my_waiting(clerk)) == []
    assert [t.step for t in tasks_ledger.my_done(town_assistant)] == ["镇街道初审"]
    assert list(tasks_ledger.my_started(matter.created_by)) == [task]


def test_hand_over_moves_the_task_and_the_right_to_act_stays_with_the_post(task, section_head, clerk):
    tasks_ledger.hand_over(task, by=section_head, to=clerk)
    assert list(tasks_ledger.my_waiting(clerk)) == [task]
    assert list(tasks_ledger.my_waiting(section_head)) == []
    assert clerk in colleagues(section_head) and section_head not in colleagues(section_head)


def test_hand_over_only_by_the_holder_to_somebody_in_office(task, section_head, clerk, stranger):
    with pytest.raises(NotAllowed):
        tasks_ledger.hand_over(task, by=clerk, to=section_head)
    with pytest.raises(RuleViolation):
        tasks_ledger.hand_over(task, by=section_head, to=stranger)


def test_a_closed_task_is_neither_handed_over_nor_urged(matter, task, section_head, clerk):
    engine.perform(matter, "approve", by=section_head)
    task.refresh_from_db()
    with pytest.raises(RuleViolation):
        tasks_ledger.hand_over(task, by=section_head, to=clerk)
    with pytest.raises(RuleViolation):
        tasks_ledger.urge(task, by=matter.created_by)


def test_urging_counts_and_is_kept(matter, task):
    tasks_ledger.urge(task, by=matter.created_by, words="请尽快")
    tasks_ledger.urge(task, by=matter.created_by)
    task.refresh_from_db()
    assert (task.urges, task.supervised) == (2, False)
    assert list(Urge.objects.order_by("pk").values_list("words", "supervise")) == [("请尽快", False), ("", False)]


def test_supervising_is_for_the_vice_director_and_the_leader(task, vice_director, section_head, clerk):
    for person in (section_head, clerk):
        with pytest.raises(NotAllowed):
            tasks_ledger.urge(task, by=person, supervise=True)
    tasks_ledger.urge(task, by=vice_director, words="限期", supervise=True)
    task.refresh_from_db()
    assert (task.supervised, task.urges) == (True, 0)


@pytest.mark.parametrize(
    ("role", "supervise", "status"),
    [
        ("clerk", False, 404),
        ("partner", False, 404),
        ("section_head", False, 302),
        ("section_head", True, 403),
        ("vice_director", True, 302),
        ("leader", True, 302),
        ("stranger", False, 404),
    ],
)
def test_urging_over_the_page(request, task, client_of, role, supervise, status):
    client = client_of(request.getfixturevalue(role))
    answer = client.post(reverse("web:urge", args=[task.uid]), {"supervise": "1" if supervise else ""})
    assert (answer.status_code, Urge.objects.count()) == (status, 1 if status == 302 else 0)


@pytest.mark.parametrize(("to", "status"), [("", 404), ("no-uuid", 404), ("0" * 32, 404), ("a\0b", 400)])
def test_handing_over_to_nobody_is_refused(task, section_head, client_of, to, status):
    answer = client_of(section_head).post(reverse("web:hand_over", args=[task.uid]), {"to": to})
    assert answer.status_code == status


def test_handing_over_over_the_page_reaches_the_colleague(task, section_head, clerk, client_of):
    """Only people of the same department are offered, and only they are accepted."""
    outsider = UserFactory(role=Role.CLERK, role__department="kjj-hzrc")
    address = reverse("web:hand_over", args=[task.uid])
    assert client_of(section_head).post(address, {"to": str(outsider.uid)}).status_code == 404
    assert client_of(section_head).post(address, {"to": str(clerk.uid)}).status_code == 302
    task.refresh_from_db()
    assert task.holder == f"user:{clerk.pk}"


def test_ending_a_post_empties_the_list_at_once(task, section_head):
    section_head.posts.update(valid_to="2021-01-01")
    assert list(tasks_ledger.my_waiting(type(section_head).objects.get(pk=section_head.pk))) == []


def test_a_second_post_brings_its_tasks(task, clerk):
    PostFactory(user=clerk, role=Role.SECTION_HEAD, department=Department.objects.get(code="kjj-gxk"))
    assert list(tasks_ledger.my_waiting(type(clerk).objects.get(pk=clerk.pk))) == [task]


def test_the_page_goes_nowhere_outside(task, client_of, vice_director):
    answer = client_of(vice_director).post(
        reverse("web:urge", args=[task.uid]), {"supervise": "1", "next": "https://evil.example/"}
    )
    assert answer.url == reverse("web:started")


def test_the_task_pages_open(task, client_of, section_head):
    client = client_of(section_head)
    for name in ("web:tasks", "web:done", "web:started"):
        for only in ("", "overdue", "soon", "paused", "nonsense"):
            assert client.get(reverse(name), {"only": only, "page": "x"}).status_code == 200
    assert task.title in client.get(reverse("web:tasks")).content.decode()
    assert UserFactory().posts_now == []
