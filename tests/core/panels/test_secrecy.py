"""What nobody may see too early: names before the pledge, sheets before the end, seats of others; in pages and API."""

import pytest
from django.urls import reverse

from pinghu_portal.accounts.models import Role
from pinghu_portal.errors import RuleViolation
from pinghu_portal.panels.actions import invite
from pinghu_portal.panels.models import Panel, Sheet
from pinghu_portal.panels.pool import link_account
from pinghu_portal.policy.policy import visible
from pinghu_portal.workflow import engine
from tests.factories import panels
from tests.factories.accounts import UserFactory
from tests.factories.carriers import head, officer

pytestmark = pytest.mark.django_db
CANARY = "金丝雀评审意见第七号"
POINT = "23.7"
STAFF = (
    (Role.CLERK, "kjj-kczx"), (Role.SECTION_HEAD, "kjj-kczx"), (Role.CLERK, "kjj-gxk"), (Role.SECTION_HEAD, "kjj-gxk"),
    (Role.VICE_DIRECTOR, "kjj"), (Role.LEADER, "kjj"), (Role.TOWN_ASSISTANT, "town-330482002"), (Role.PARTNER, "tjj"),
    (Role.THIRD_PARTY, "third-party"), (Role.CARRIER, ""), (Role.ENTERPRISE, ""), (Role.BANK, ""), (Role.EXPERT, ""),
    (Role.SYSTEM_ADMIN, "kjj"), (Role.SECURITY_ADMIN, "kjj"), (Role.AUDITOR, "kjj"),
)  # fmt: skip


def places(panel: Panel) -> list[str]:
    """Every address that tells of a panel and its seats."""
    seats = [str(seat.uid) for seat in panel.seats.all()]
    lists = [reverse(name) for name in ("panels:list", "seats:list", "api:panels-list", "api:seats-list", "web:tasks")]
    found = [*lists, reverse("api:panels-detail", args=[panel.number])]
    found += [f"{panel.get_absolute_url()}?tab={tab}" for tab in ("overview", "group", "items", "sheets", "history")]
    found += [f"{reverse('seats:detail', args=[uid])}?tab={tab}" for uid in seats for tab in ("scoring", "history")]
    return found + [reverse("api:seats-detail", args=[uid]) for uid in seats] + ["/"]


def told(client, panel: Panel, words: str) -> list[str]:
    """The addresses whose answer holds the words."""
    client.raise_request_exception = False
    answers = {url: client.get(url, follow=True) for url in places(panel)}
    assert {url for url, answer in answers.items() if answer.status_code >= 500} == set()
    return [url for url, answer in answers.items() if words in answer.content.decode()]


def planted() -> Panel:
    """A panel that scores, with a canary in a sheet."""
    panel = panels.scoring_panel()
    for seat in panel.seats.all():
        panels.fill(seat, POINT, "50", CANARY)
    return panel


@pytest.mark.parametrize(("role", "department"), STAFF)
def test_no_sheet_is_seen_by_anybody_before_the_panel_is_closed(role, department, client_of):
    panel = planted()
    person = UserFactory(
        role=role, role__department=department, role__region="330482002" if "town" in department else ""
    )
    client = client_of(person)
    assert told(client, panel, CANARY) == told(client, panel, POINT) == []
    assert not visible(Sheet.objects.all(), person).exists()


def test_each_expert_sees_his_own_sheet_only(client_of):
    panel = planted()
    seats = list(panel.seats.all())
    for number, seat in enumerate(seats):
        panels.fill(seat, POINT, "50", f"{CANARY}之{number}")
    client = client_of(seats[0].expert.user)
    own = f"{reverse('seats:detail', args=[seats[0].uid])}?tab=scoring"
    assert told(client, panel, f"{CANARY}之0") == [own]
    assert told(client, panel, f"{CANARY}之1") == []
    assert client.get(reverse("seats:detail", args=[seats[1].uid])).status_code == 404
    assert client.get(reverse("api:seats-detail", args=[seats[1].uid])).status_code == 404
    assert [row["pk"] for row in visible(Sheet.objects.all(), seats[0].expert.user).values("pk")] == list(
        seats[0].sheets.values_list("pk", flat=True)
    )


def test_nobody_scores_or_steps_back_in_the_seat_of_another(client_of):
    panel = panels.scoring_panel()
    mine, other = panel.seats.all()[:2]
    client, item = client_of(mine.expert.user), panel.items.first()
    for name in ("score", "recuse"):
        answer = client.post(
            reverse(f"seats:{name}", args=[other.uid, item.uid]), {"points-service": "1", "reason": "无"}
        )
        assert answer.status_code == 404
    assert other.sheets.count() == 0


def test_the_places_are_real(client_of):
    panel = planted()
    seen = {url: client_of(panel.opened_by).get(url).status_code for url in places(panel)}
    assert {url for url, status in seen.items() if status != 200} == {
        url for url in seen if "/seats/" in url and "-" in url
    }


def test_the_organisers_read_the_sheets_once_the_panel_is_closed(client_of):
    panel = planted()
    for seat in panel.seats.all():
        engine.perform(seat, "submit", by=seat.expert.user)
    panel = engine.perform(panel, "close", by=panel.opened_by)
    page = f"{panel.get_absolute_url()}?tab=sheets"
    assert told(client_of(officer()), panel, CANARY) == [page]
    assert told(client_of(head()), panel, CANARY) == [page]
    for role, department in (
        (Role.CLERK, "kjj-gxk"),
        (Role.CARRIER, ""),
        (Role.LEADER, "kjj"),
        (Role.VICE_DIRECTOR, "kjj"),
    ):
        assert told(client_of(UserFactory(role=role, role__department=department)), panel, CANARY) == []


@pytest.mark.parametrize("step", ["invited", "declined", "lapsed"])
def test_no_name_is_seen_before_the_pledge(step, client_of):
    panel = panels.panel()
    seat = invite(panel, panels.expert(), by=panel.opened_by)
    if step == "declined":
        engine.perform(seat, "decline", by=seat.expert.user, note="出差在外")
    if step == "lapsed":
        engine.perform(panel, "cancel", by=panel.opened_by, note="材料不全")
    client = client_of(seat.expert.user)
    assert [told(client, panel, words) for words in ("甲载体", "甲公司", "甲的材料", "乙载体")] == [[]] * 4


def test_after_the_pledge_the_material_is_there(client_of):
    panel = panels.panel()
    seat = invite(panel, panels.expert(), by=panel.opened_by)
    engine.perform(seat, "pledge", by=seat.expert.user)
    page = client_of(seat.expert.user).get(f"{seat.get_absolute_url()}?tab=scoring").content.decode()
    assert all(words in page for words in ("甲载体", "甲公司", "甲的材料", "乙载体"))


def test_the_points_come_back_as_typed_with_what_is_to_be_mended(client_of):
    seat = panels.scoring_panel().seats.first()
    item = seat.panel.items.first()
    client = client_of(seat.expert.user)
    answer = client.post(
        reverse("seats:score", args=[seat.uid, item.uid]), {"points-service": "99", "points-outcome": "50"}, follow=True
    )
    page = answer.content.decode()
    assert "应在 0–40 之间" in page and 'value="99"' in page


def test_an_account_is_linked_by_keepers_only_and_must_be_an_experts(client_of):
    one, stranger = panels.expert(), UserFactory()
    one.user = None
    one.save()
    with pytest.raises(RuleViolation, match="没有“专家”职务"):
        link_account(one, stranger.username)
    fresh = UserFactory(role=Role.EXPERT)
    url, typed = reverse("experts:link", args=[one.number]), {"username": fresh.username}
    assert client_of(UserFactory(role=Role.LEADER)).post(url, typed).status_code == 403
    assert client_of(fresh).post(url, typed).status_code == 404
    assert client_of(officer()).post(url, typed).status_code == 403
    assert client_of(panels.keeper()).post(url, typed).status_code == 302
    one.refresh_from_db()
    assert one.user == fresh
    with pytest.raises(RuleViolation, match="已属于另一位专家"):
        link_account(panels.expert(), fresh.username)


def test_the_pledge_is_read_before_it_is_signed(client_of):
    panel = panels.panel()
    seat = invite(panel, panels.expert(), by=panel.opened_by)
    page = client_of(seat.expert.user).get(seat.get_absolute_url()).content.decode()
    assert "与评审对象有利益关系的，主动回避" in page and "已评" not in page


@pytest.mark.parametrize(("role", "shown"), [(Role.EXPERT, False), (Role.CARRIER, False), (Role.CLERK, True)])
def test_only_organisers_find_panels_in_the_menu(role, shown, client_of):
    department = "kjj-kczx" if role == Role.CLERK else ""
    page = client_of(UserFactory(role=role, role__department=department)).get("/").content.decode()
    assert (f'href="{reverse("panels:list")}"' in page) is shown


def test_experts_are_found_by_a_word_of_their_fields(client_of):
    one, other = panels.expert(), panels.expert()
    one.fields = "新材料、农业技术"
    one.save()
    page = client_of(officer()).get(reverse("experts:list"), {"fields": "农业"})
    assert one.number in page.content.decode() and other.number not in page.content.decode()
