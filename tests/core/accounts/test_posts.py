"""Posts (F3, F4): what a person may do follows from the posts in force today; ending one acts at once."""

import datetime

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone

from pinghu_portal.accounts.demo import ACCOUNTS, demo_password, load_accounts
from pinghu_portal.accounts.models import Post, Role, User
from tests.factories.accounts import PostFactory, UserFactory
from tests.factories.enterprises import EnterpriseFactory

pytestmark = pytest.mark.django_db
DAY = datetime.timedelta(days=1)


def again(user) -> User:
    """The user as the next request sees him."""
    return User.objects.get(pk=user.pk)


@pytest.mark.parametrize(
    ("begins", "ends", "held"),
    [
        (-1, None, True),
        (0, None, True),
        (0, 0, True),
        (-5, -1, False),
        (1, None, False),
        (-5, 0, True),
    ],
)
def test_a_post_counts_from_its_first_to_its_last_day(begins, ends, held):
    today = timezone.localdate()
    user = UserFactory(
        role=Role.CLERK,
        role__valid_from=today + begins * DAY,
        role__valid_to=None if ends is None else today + ends * DAY,
    )
    assert again(user).has_role(Role.CLERK) is held


def test_ending_a_post_acts_on_the_next_request(clerk, client_of):
    EnterpriseFactory()
    client = client_of(clerk)
    assert client.get("/enterprises/").context["total"] == 1
    clerk.posts.update(valid_to=timezone.localdate() - DAY)
    assert client.get("/enterprises/").context["total"] == 0
    assert client.get("/enterprises/add/").status_code == 403


def test_a_disabled_account_is_out_at_once(clerk, client_of):
    client = client_of(clerk)
    User.objects.filter(pk=clerk.pk).update(is_active=False)
    assert client.get("/").status_code == 302
    assert again(clerk).posts_now == []


def test_several_posts_at_once(clerk):
    PostFactory(user=clerk, role=Role.TOWN_ASSISTANT, region_id="330482002")
    user = again(clerk)
    assert (user.roles, user.is_bureau, user.region_codes, user.department_codes) == (
        {"clerk", "town_assistant"},
        True,
        {"330482002"},
        {"kjj-gxk"},
    )


def test_a_region_counts_for_town_assistants_only():
    assert UserFactory(role=Role.CLERK, role__region="330482002").region_codes == frozenset()


def test_a_post_cannot_end_before_it_begins():
    post = Post(user=UserFactory(), role=Role.CLERK, valid_from="2021-01-02", valid_to="2021-01-01")
    with pytest.raises(ValidationError, match="离任日期不能早于任职日期。"):
        post.full_clean()
    with pytest.raises(IntegrityError), transaction.atomic():
        post.save()


def test_the_line_under_the_name(clerk, stranger):
    assert (clerk.post_title, stranger.post_title) == ("高新科·经办人", "无在任职务")


def test_demo_accounts_one_per_role_with_a_password_of_this_installation(settings):
    load_accounts()
    load_accounts()
    assert User.objects.filter(username__in=[a.username for a in ACCOUNTS]).count() == len(ACCOUNTS)
    for account in ACCOUNTS:
        assert User.objects.get(username=account.username).roles >= {account.role}
    assert set(Role.values) - {a.role for a in ACCOUNTS} == {"enterprise"}, "enterprises bring theirs"
    assert User.objects.get(username="clerk").check_password(demo_password())
    first = demo_password()
    settings.SECRET_KEY = "another installation"
    assert demo_password() != first
    assert [u.username for u in User.objects.filter(is_staff=True)] == ["sysadmin"]
    assert not User.objects.filter(is_superuser=True).exists()
