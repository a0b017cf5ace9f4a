"""The pool: kept by its own section only, load and 信用分 by named actions, cards sealed and masked; three roles apart (F78)."""

import pytest
from django.db import connection
from django.urls import reverse

from pinghu_portal.accounts.models import Role
from pinghu_portal.errors import RuleViolation
from pinghu_portal.panels.models import CreditEntry, Expert
from pinghu_portal.panels.pool import change_credit, keep_card, loads, with_load
from pinghu_portal.policy.policy import can, policy_of
from pinghu_portal.workflow import engine
from tests.factories import panels
from tests.factories.accounts import UserFactory
from tests.factories.carriers import head, officer

pytestmark = pytest.mark.django_db
CARD = "6222020200112233446"


@pytest.mark.parametrize(
    ("role", "department", "keeps"),
    [
        (Role.CLERK, "kjj-zjk", True), (Role.SECTION_HEAD, "kjj-zjk", True), (Role.CLERK, "kjj-kczx", False),
        (Role.SECTION_HEAD, "kjj-gxk", False), (Role.VICE_DIRECTOR, "kjj", False), (Role.LEADER, "kjj-zjk", False),
        (Role.SYSTEM_ADMIN, "kjj-zjk", False), (Role.EXPERT, "", False),
    ],
)  # fmt: skip
def test_only_the_keepers_section_keeps_the_pool(role, department, keeps, client_of):
    expert, person = panels.expert(), UserFactory(role=role, role__department=department)
    assert [policy_of(Expert).allows(person, act) for act in ("add", "change", "credit", "reveal")] == [keeps] * 4
    client = client_of(person)
    client.raise_request_exception = False
    typed = {"kind": "kin", "party_name": "甲公司", "source": "本人申报"}
    answer = client.post(reverse("experts:add_tie", args=[expert.number]), typed)
    assert (answer.status_code == 302, expert.ties.count()) == (keeps, int(keeps))


def test_a_keeper_neither_organises_nor_reads_results():
    keeper, panel = panels.keeper(), panels.closed_panel()
    assert not can(keeper, "view", panel) and not can(keeper, "organise", panel)
    with pytest.raises(RuleViolation, match="相分离"):
        panels.panel(by=keeper, by_lot=True)


def test_credit_moves_by_a_named_action_with_a_reason_only():
    expert, keeper = panels.expert(), panels.keeper()
    change_credit(expert, -15, "评审超期未提交", by=keeper)
    change_credit(expert, 5, "评审意见质量较高", by=keeper)
    expert.refresh_from_db()
    assert expert.credit == 90
    assert list(CreditEntry.objects.values_list("change", "balance", "by")) == [
        (5, 90, keeper.pk),
        (-15, 85, keeper.pk),
    ]
    with pytest.raises(RuleViolation) as refusal:
        change_credit(expert, -95, "无", by=keeper)
    assert refusal.value.reasons == ["变动后信用分为 -5，应在 0–200 之间。", "请写明变动原因（至少 5 个字）。"]
    with pytest.raises(RuleViolation):
        change_credit(expert, 0, "没有任何变动", by=keeper)


def test_the_card_is_sealed_in_the_table_and_masked_on_every_page(client_of):
    expert, keeper = panels.expert(), panels.keeper()
    keep_card(expert, "6222 0202 0011 2233 446", by=keeper)
    with connection.cursor() as cursor:
        cursor.execute("SELECT (SELECT string_agg(t::text, '') FROM panels_expert t), "
                       "(SELECT string_agg(t::text, '') FROM panels_expertevent t)")  # fmt: skip
        assert not any(CARD in text for text in cursor.fetchone())
    expert.refresh_from_db()
    assert expert.bank_card == CARD
    for person in (keeper, officer(), head()):
        page = client_of(person).get(expert.get_absolute_url()).content.decode()
        assert CARD not in page and "**** 3446" in page
    with pytest.raises(RuleViolation, match="16–19 位"):
        keep_card(expert, "1234", by=keeper)


def test_the_load_counts_seats_that_were_not_declined():
    one, other = panels.expert(), panels.expert()
    panels.scoring_panel([one, other, panels.expert()])
    panel = panels.scoring_panel([one, panels.expert(), panels.expert()])
    seat = panel.seats.get(expert=one)
    assert loads([one, other]) == {one.pk: 2, other.pk: 1}
    engine.perform(seat, "decline", by=one.user, note="出差")
    assert loads([one, other]) == {one.pk: 1, other.pk: 1}
    row = with_load().get(pk=one.pk)
    assert (row.recent, row.open_seats) == (1, 1)


def test_at_most_three_fields_are_kept(client_of):
    client = client_of(panels.keeper())
    client.raise_request_exception = False
    typed = {
        "name": "方方",
        "organisation": "试验大学",
        "kind": "technical",
        "fields": "甲、乙、丙、丁",
        "active": "on",
    }
    client.post(reverse("experts:add"), typed)
    assert not Expert.objects.exists()
    assert client.post(reverse("experts:add"), {**typed, "fields": "甲、乙、丙"}).status_code == 302
    assert Expert.objects.get().field_words == ["甲", "乙", "丙"]
