"""诉求: dispatched, sent back, dispatched anew, answered, rated, archived; who reads what; the special case of page 000."""

import datetime

import pytest
from django.utils import timezone

from engineers.dossiers.models import DossierItem
from engineers.requests import actions
from engineers.requests.choices import State
from engineers.requests.demo import load_special_case
from engineers.requests.models import Request, SpecialCase, SpecialStep
from engineers.requests.sweep import archive_due
from pinghu_portal.accounts.models import Role
from pinghu_portal.errors import NotAllowed, RuleViolation
from pinghu_portal.organisation.models import Department
from pinghu_portal.policy.policy import visible
from pinghu_portal.rulebook.deadlines import deadline
from pinghu_portal.workflow import engine
from pinghu_portal.workflow.models import Task
from tests.factories.accounts import UserFactory
from tests.factories.challenges import matter, member_at, special_case
from tests.factories.engineers import EngineerFactory

pytestmark = pytest.mark.django_db
WORDS = "已电话联系，告知条件与时间。"


@pytest.fixture
def clerk():
    return UserFactory(role=Role.CLERK, role__department="kjj-hzrc")


@pytest.fixture
def police():
    return UserFactory(role=Role.PARTNER, role__department="gaj")


@pytest.fixture
def labour():
    return UserFactory(role=Role.PARTNER, role__department="rsj")


def department(code: str) -> Department:
    """A department."""
    return Department.objects.get(code=code)


def test_sent_back_and_dispatched_anew(clerk, police, labour):
    made = actions.dispatch(matter(), department("gaj"), by=clerk)
    with pytest.raises(NotAllowed):
        actions.answer(made, WORDS, by=labour)
    with pytest.raises(RuleViolation, match="意见"):
        engine.perform(made, "send_back", by=police)
    made = engine.perform(made, "send_back", by=police, note="不属于本部门")
    assert list(visible(Request.objects.all(), police)) == []
    made = actions.dispatch(made, department("rsj"), by=clerk)
    assert list(visible(Request.objects.all(), labour)) == [made]
    assert actions.answer(made, WORDS, by=labour).state == State.ANSWERED


def test_the_answer_is_due_in_five_working_days(clerk):
    made = actions.dispatch(matter(), department("gaj"), by=clerk)
    task = Task.objects.waiting().get(object_key=made.number)
    assert task.due_on == deadline("requests.answer_days", timezone.now()).due_on
    assert deadline("requests.answer_days", timezone.now()).due_on > timezone.localdate() + datetime.timedelta(days=5)


def rows_of_17(engineer) -> list[dict]:
    """Item 17 of the archive."""
    return DossierItem.objects.get(engineer=engineer, kind=17).rows


def test_answer_and_rating_flow_into_item_17(clerk, police):
    made = matter()
    made = actions.answer(actions.dispatch(made, department("gaj"), by=clerk), WORDS, by=police)
    row = rows_of_17(made.engineer)[0]
    assert (row["number"], row["department"], row["stars"]) == (made.number, "平湖市公安局", "")
    assert row["closed_on"] == timezone.localdate().isoformat()
    with pytest.raises(NotAllowed):
        actions.rate(made, "5", "", by=police)
    with pytest.raises(RuleViolation):
        actions.rate(made, "6", "", by=made.raised_by)
    actions.rate(made, "4", "可以", by=made.raised_by)
    assert [row["stars"] for row in rows_of_17(made.engineer)] == ["4"]


def test_a_private_request_stays_from_the_employer_and_out_of_the_archive(clerk, police):
    engineer = EngineerFactory(user=UserFactory(role=Role.ENGINEER))
    employer = member_at(engineer.enterprise)
    made = matter(engineer=engineer, by=engineer.user, private=True)
    town = UserFactory(role=Role.TOWN_ASSISTANT, role__region=engineer.enterprise.town_id)
    assert list(visible(Request.objects.all(), employer)) == []
    assert list(visible(Request.objects.all(), town)) == []
    assert list(visible(Request.objects.all(), engineer.user)) == [made]
    actions.answer(actions.dispatch(made, department("gaj"), by=clerk), WORDS, by=police)
    assert rows_of_17(engineer) == []
    open_one = matter(engineer=engineer, by=engineer.user)
    assert list(visible(Request.objects.all(), employer)) == [open_one]
    assert list(visible(Request.objects.all(), town)) == [open_one]


def test_an_employer_does_not_rate_what_his_engineer_raised(clerk, police):
    engineer = EngineerFactory(user=UserFactory(role=Role.ENGINEER))
    made = matter(engineer=engineer, by=engineer.user)
    made = actions.answer(actions.dispatch(made, department("gaj"), by=clerk), WORDS, by=police)
    with pytest.raises(NotAllowed):
        actions.rate(made, "5", "", by=member_at(engineer.enterprise))
    assert actions.rate(made, "1", "", by=engineer.user).stars == 1


def test_all_faults_at_once_and_a_double_click_is_one():
    engineer = EngineerFactory()
    member = member_at(engineer.enterprise)
    with pytest.raises(RuleViolation) as refused:
        actions.raise_request(engineer.enterprise, engineer, title=" ", words="短", kind="x", by=member)
    assert len(refused.value.reasons) == 3
    assert matter(engineer=engineer, by=member) == matter(engineer=engineer, by=member)
    assert Request.objects.count() == 1


def test_unrated_answers_are_archived_after_the_days_of_the_rule(clerk, police):
    made = actions.answer(actions.dispatch(matter(), department("gaj"), by=clerk), WORDS, by=police)
    days = datetime.timedelta(days=10)
    assert archive_due(made.answered_at + days) == 0
    assert archive_due(made.answered_at + days + datetime.timedelta(seconds=1)) == 1
    assert Request.objects.get().state == State.ARCHIVED


def test_pages_show_the_form_to_whose_turn_it_is(clerk, police, client_of):
    made = matter()
    address = f"/engineers/requests/{made.number}/"
    assert 'name="department"' in client_of(clerk).get(address).content.decode()
    assert 'name="department"' not in client_of(made.raised_by).get(address).content.decode()
    client_of(clerk).post(f"{address}dispatch/", {"department": "gaj"})
    assert 'id="answer-words"' in client_of(police).get(address).content.decode()
    client_of(police).post(f"{address}answer/", {"words": WORDS})
    assert 'id="stars"' in client_of(made.raised_by).get(address).content.decode()
    client_of(made.raised_by).post(f"{address}rate/", {"stars": "5"})
    assert Request.objects.get().state == State.RATED


def test_an_engineer_raises_about_himself_whatever_he_types(client_of):
    engineer, other = EngineerFactory(user=UserFactory(role=Role.ENGINEER)), EngineerFactory()
    typed = {
        "title": "咨询",
        "kind": "school",
        "words": "子女入学条件与时间咨询。",
        "engineer": other.number,
        "private": "1",
    }
    assert client_of(engineer.user).post("/engineers/requests/raise/", typed).status_code == 302
    made = Request.objects.get()
    assert (made.engineer, made.private) == (engineer, True)


def test_the_special_case_of_page_000_once_and_without_a_person():
    load_special_case()
    load_special_case()
    case = SpecialCase.objects.get()
    assert (case.enterprise_name, case.enterprise, case.steps.count()) == (
        "尼得科艾莱希斯电子（浙江）有限公司",
        None,
        1,
    )
    assert "页面 000" in case.source


def test_a_step_of_a_case_by_its_departments_only(police, clerk):
    case = special_case()
    assert list(visible(SpecialCase.objects.all(), police)) == []
    case.departments.set([department("gaj")])
    assert list(visible(SpecialCase.objects.all(), police)) == [case]
    step = actions.add_step(case, done_on=None, department=department("gaj"), words="已办理", by=police)
    assert list(SpecialStep.objects.all()) == [step]
    case.closed_on = timezone.localdate()
    with pytest.raises(RuleViolation, match="已于"):
        actions.add_step(case, done_on=None, department=None, words="补记", by=clerk)


def test_nobody_raises_a_request_about_an_engineer_of_another_enterprise():
    engineer, other = EngineerFactory(), EngineerFactory()
    with pytest.raises(RuleViolation, match=f"{other.name} 不在本单位"):
        actions.raise_request(
            engineer.enterprise, other, title="子女入学", words="咨询插班条件与时间安排。", kind="school",
            by=member_at(engineer.enterprise),
        )  # fmt: skip
    assert not Request.objects.exists()


def test_a_step_of_a_case_is_not_of_a_day_to_come(clerk):
    case, today = special_case(), timezone.localdate()
    with pytest.raises(RuleViolation, match="日期不能晚于今天"):
        actions.add_step(case, done_on=today + datetime.timedelta(days=1), department=None, words="补记", by=clerk)
    assert actions.add_step(case, done_on=today, department=None, words="补记", by=clerk).done_on == today
