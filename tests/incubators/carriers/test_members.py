"""Binding accounts to a carrier: only the head, dated, logged; who is ended sees nothing of it from that moment."""

import datetime

import pytest
from django.urls import reverse
from django.utils import timezone

from incubators.carriers import binding
from incubators.carriers.models import Carrier
from incubators.carriers.workflow import operators_of
from pinghu_portal.accounts.models import Role
from pinghu_portal.errors import NotAllowed, RuleViolation
from pinghu_portal.policy.policy import can, visible
from pinghu_portal.records.models import OperationLog
from pinghu_portal.web.models import Notice
from pinghu_portal.workflow import engine, holders
from tests.core.threads import at_once
from tests.factories.accounts import UserFactory
from tests.factories.carriers import CarrierFactory, head, officer, operator_of

pytestmark = pytest.mark.django_db
ONE_DAY = datetime.timedelta(days=1)


@pytest.fixture
def carrier():
    return CarrierFactory()


@pytest.fixture
def account():
    """A person with the post of an operator and no carrier yet."""
    return UserFactory(role=Role.CARRIER)


def sees(user, carrier) -> bool:
    """Whether the carrier is visible to the person, as read anew."""
    return carrier in visible(Carrier.objects.all(), type(user).objects.get(pk=user.pk))


def test_a_binding_opens_the_carrier_and_its_end_closes_it_at_once(client_of, carrier, account):
    chief, today = head(), timezone.localdate()
    page, client = f"{carrier.get_absolute_url()}?tab=members", client_of(chief)
    assert client_of(account).get(page).status_code == 404
    sent = {"username": account.username, "valid_from": today.isoformat(), "valid_to": ""}
    answer = client.post(reverse("incubators:carriers:bind_member", args=[carrier.number]), sent)
    assert (answer.status_code, answer["Location"]) == (302, page)
    shown = client_of(account).get(page)
    assert (shown.status_code, account.username in shown.content.decode()) == (200, True)
    assert "终止原因" not in shown.content.decode()
    assert Notice.objects.filter(user=account, title__contains="已为您开通").count() == 1
    ended = reverse("incubators:carriers:end_member", args=[carrier.number])
    assert client.post(ended, {"username": account.username, "reason": "离职"}).status_code == 302
    assert client_of(account).get(page).status_code == 404
    assert not sees(account, carrier)
    assert "当日终止" in client.get(page).content.decode()
    log = OperationLog.objects.filter(object_id=carrier.number, user=chief).order_by("pk")
    assert [(row.act, row.reason) for row in log if account.username in row.summary] == [
        ("grant", ""),
        ("change", "离职"),
    ]


def test_who_is_ended_has_neither_tasks_nor_steps(carrier):
    user, other = operator_of(carrier), operator_of(carrier)
    assert set(operators_of(carrier)) <= set(holders.holders_of(user))
    binding.end(carrier, user, "更换运营人员", by=head())
    user, other = (type(user).objects.get(pk=one.pk) for one in (user, other))
    assert not set(operators_of(carrier)) & set(holders.holders_of(user))
    assert (sees(user, carrier), sees(other, carrier)) == (False, True)
    assert carrier.members.get(user=user).valid_to == timezone.localdate() - ONE_DAY


def test_only_the_head_of_the_section_binds_and_ends(carrier, account):
    operator = operator_of(carrier)
    strangers = (officer(), operator, UserFactory(role=Role.SECTION_HEAD, role__department="kjj-gxk"))
    for user in strangers:
        assert not can(user, "bind", carrier)
        with pytest.raises(NotAllowed):
            binding.bind(carrier, account, valid_from=timezone.localdate(), by=user)
        with pytest.raises(NotAllowed):
            binding.end(carrier, operator, "试试", by=user)
    assert (carrier.members.count(), sees(operator, carrier)) == (1, True)


@pytest.mark.parametrize(
    ("begins", "ends", "words"),
    [(0, -1, "终止日期不能早于起始日期"), (-9, -1, "终止日期不能早于今天")],
)
def test_days_are_in_order(carrier, account, begins, ends, words):
    today = timezone.localdate()
    with pytest.raises(RuleViolation, match=words):
        binding.bind(carrier, account, valid_from=today + begins * ONE_DAY, valid_to=today + ends * ONE_DAY, by=head())
    assert not carrier.members.exists()


def test_refusals_name_the_account(client_of, carrier, account):
    chief, today = head(), timezone.localdate()
    with pytest.raises(RuleViolation, match="没有“.*”岗位"):
        binding.bind(carrier, UserFactory(role=Role.ENTERPRISE), valid_from=today, by=chief)
    account.is_active = False
    with pytest.raises(RuleViolation, match="已停用"):
        binding.bind(carrier, account, valid_from=today, by=chief)
    with pytest.raises(RuleViolation, match="已绑定该载体"):
        binding.bind(carrier, operator_of(carrier), valid_from=today, by=chief)
    with pytest.raises(RuleViolation, match="目前没有绑定.*"):
        binding.end(carrier, UserFactory(role=Role.CARRIER), "离职", by=chief)
    with pytest.raises(RuleViolation, match="请填写终止原因"):
        binding.end(carrier, carrier.members.get().user, " ", by=chief)
    gone = engine.perform(CarrierFactory(), "remove", by=None, note="试验")
    with pytest.raises(RuleViolation, match="已撤销"):
        binding.bind(gone, UserFactory(role=Role.CARRIER), valid_from=today, by=chief)
    address = reverse("incubators:carriers:bind_member", args=[carrier.number])
    answer = client_of(chief).post(address, {"username": "nobody", "valid_from": today.isoformat()})
    assert (answer.status_code, "没有这个账号" in answer.content.decode()) == (422, True)


def test_a_binding_begins_and_ends_on_its_days(carrier, account):
    today, chief = timezone.localdate(), head()
    binding.bind(carrier, account, valid_from=today + ONE_DAY, by=chief)
    assert not sees(account, carrier)
    binding.end(carrier, account, "改期", by=chief)
    binding.bind(carrier, account, valid_from=today, valid_to=today, by=chief)
    assert sees(account, carrier)  # the last day counts


def test_bound_again_on_the_same_day_is_one_row_with_its_history(carrier, account):
    today, chief = timezone.localdate(), head()
    for _ in range(2):
        binding.bind(carrier, account, valid_from=today, by=chief)
        binding.end(carrier, account, "误操作", by=chief)
    binding.bind(carrier, account, valid_from=today, by=chief)
    row = carrier.members.get(user=account)
    assert (row.valid_to, sees(account, carrier)) == (None, True)
    assert OperationLog.objects.filter(object_id=carrier.number, act="grant").count() == 3


@pytest.mark.django_db(transaction=True)
def test_two_heads_at_once_bind_once():
    carrier, account, chiefs = CarrierFactory(), UserFactory(role=Role.CARRIER), [head(), head()]
    days = [timezone.localdate(), timezone.localdate() - ONE_DAY]
    results = at_once(2, lambda n: binding.bind(carrier, account, valid_from=days[n], by=chiefs[n]))
    assert sorted(isinstance(one, RuleViolation) for one in results) == [False, True]
    assert carrier.members.count() == 1
