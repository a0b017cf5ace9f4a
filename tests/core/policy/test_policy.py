"""The policy itself: no rule is nobody, an empty Q is everything, and joins never repeat a row."""

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db.models import Q
from django.http import Http404

from enterprises.profiles.models import Enterprise
from pinghu_portal.accounts.models import Role
from pinghu_portal.errors import NotAllowed
from pinghu_portal.policy import policy as module
from pinghu_portal.policy.policy import (
    EVERYTHING,
    NOBODY,
    Policy,
    any_of,
    can,
    everything_if,
    get_visible_or_404,
    policy_of,
    visible,
)
from tests.factories.accounts import PostFactory, UserFactory
from tests.factories.enterprises import EnterpriseFactory, MembershipFactory

OWN = Q(name="甲")


@pytest.mark.parametrize(
    ("parts", "result"),
    [
        ((), NOBODY),
        ((NOBODY,), NOBODY),
        ((NOBODY, NOBODY), NOBODY),
        ((EVERYTHING,), EVERYTHING),
        ((NOBODY, EVERYTHING), EVERYTHING),
        ((OWN, EVERYTHING), EVERYTHING),
        ((OWN, Q()), EVERYTHING),
        ((OWN,), OWN),
        ((NOBODY, OWN), OWN),
        ((OWN, Q(name="乙")), OWN | Q(name="乙")),
    ],
)
def test_any_of_counts_an_empty_condition_as_everything(parts, result):
    assert any_of(*parts) == result


def test_plain_or_would_lose_everything():
    """The trap that `any_of` is for: `Q() | Q(x)` is Q(x), which hides rows from a person who may see all."""
    assert EVERYTHING | OWN == OWN
    assert everything_if(True) is EVERYTHING and everything_if(False) is NOBODY


@pytest.fixture
def planted(monkeypatch):
    """A policy table of the test's own."""
    monkeypatch.setattr(module, "_policies", {})
    return lambda **actions: Policy("enterprises.Enterprise", **actions)


@pytest.mark.django_db
def test_no_rule_means_nothing(planted, clerk):
    EnterpriseFactory()
    with pytest.raises(LookupError):
        policy_of(Enterprise)
    policy = planted(view=lambda user: EVERYTHING)
    assert policy.visible(Enterprise.objects, clerk).count() == 1
    assert policy.visible(Enterprise.objects, clerk, "delete").count() == 0
    assert policy.visible(Enterprise.objects, AnonymousUser()).count() == 0
    assert policy.visible(Enterprise.objects, None).count() == 0
    assert (policy.allows(clerk, "view"), policy.allows(clerk, "delete"), policy.allows(AnonymousUser(), "view")) == (
        True,
        False,
        False,
    )


@pytest.mark.django_db
def test_lists_and_objects_never_disagree(planted, clerk):
    mine, other = EnterpriseFactory(name="甲"), EnterpriseFactory(name="乙")
    planted(view=lambda user: EVERYTHING, change=lambda user: OWN)
    assert list(visible(Enterprise.objects.all(), clerk, "change")) == [mine]
    assert (can(clerk, "change", mine), can(clerk, "change", other)) == (True, False)


@pytest.mark.django_db
def test_invisible_is_404_and_not_doable_is_403(planted, clerk):
    EnterpriseFactory(name="甲"), EnterpriseFactory(name="乙")
    planted(view=lambda user: OWN, change=lambda user: NOBODY)
    with pytest.raises(Http404):
        get_visible_or_404(Enterprise.objects, clerk, name="乙")
    with pytest.raises(Http404):
        get_visible_or_404(Enterprise.objects, clerk, "change", name="乙")
    with pytest.raises(NotAllowed):
        get_visible_or_404(Enterprise.objects, clerk, "change", name="甲")


@pytest.mark.django_db
def test_several_memberships_show_an_enterprise_once():
    enterprise, user = EnterpriseFactory(), UserFactory(role=Role.ENTERPRISE)
    for role in ("head", "filler", "reviewer"):
        MembershipFactory(enterprise=enterprise, user=user, role=role)
    assert list(visible(Enterprise.objects.order_by("name"), user)) == [enterprise]
    assert visible(Enterprise.objects.all(), user).count() == 1


@pytest.mark.django_db
def test_several_posts_add_up():
    """A town assistant who also sits in the bureau sees all, not only his town."""
    EnterpriseFactory(town_id="330482002"), EnterpriseFactory(town_id="330482101")
    user = UserFactory(role=Role.TOWN_ASSISTANT, role__region="330482002")
    assert visible(Enterprise.objects.all(), user).count() == 1
    PostFactory(user=user, role=Role.TOWN_ASSISTANT, region_id="330482101")
    assert visible(Enterprise.objects.all(), type(user).objects.get(pk=user.pk)).count() == 2
    PostFactory(user=user, role=Role.CLERK)
    EnterpriseFactory(town_id=None)
    assert visible(Enterprise.objects.all(), type(user).objects.get(pk=user.pk)).count() == 3
