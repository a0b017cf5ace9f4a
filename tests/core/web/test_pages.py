"""The shell: every role lands on its workbench at a bounded price; search, language, appearance, announcements, notices."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.db import connection
from django.template import Context, Template
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from enterprises.profiles.models import Enterprise
from pinghu_portal.accounts.models import Role, User
from pinghu_portal.registry.codes import pinyin_key
from pinghu_portal.web.models import Announcement
from pinghu_portal.web.notices import tell, unread_count
from pinghu_portal.workflow import engine
from tests.factories.accounts import UserFactory
from tests.factories.enterprises import EnterpriseFactory
from tests.factories.ratings import rated_run
from tests.factories.samples import member_of, ready_change

pytestmark = pytest.mark.django_db
BUDGET = 40


@pytest.mark.parametrize("role", [*Role.values, None])
def test_every_role_lands_on_a_workbench_at_a_bounded_price(role, client_of):
    department = "kjj-gxk" if role in ("clerk", "section_head") else ""
    user = UserFactory(
        role=role, role__department=department, role__region="330482002" if role == "town_assistant" else ""
    )
    client = client_of(user)

    def cost():
        with CaptureQueriesContext(connection) as captured:
            answer = client.get("/")
        assert answer.status_code == 200 and str(user) in answer.content.decode()
        return len(captured)

    cost()
    empty = cost()
    for _ in range(2):
        matter = ready_change()
        engine.perform(matter, "submit", by=matter.created_by)
        engine.perform(matter, "pass_town", by=UserFactory(role=Role.TOWN_ASSISTANT, role__region="330482002"))
    two = cost()
    for _ in range(3):
        matter = ready_change()
        engine.perform(matter, "submit", by=matter.created_by)
        engine.perform(matter, "pass_town", by=UserFactory(role=Role.TOWN_ASSISTANT, role__region="330482002"))
    assert (cost(), empty <= two <= BUDGET) == (two, True)


def test_an_enterprise_sees_its_own_index_on_its_workbench(client_of):
    mine, other = EnterpriseFactory(), EnterpriseFactory()
    rated_run([mine, other])
    page = client_of(member_of(mine)).get("/").content.decode()
    assert mine.name in page and other.name not in page


def test_the_counters_are_the_lists_they_open(client_of, section_head, town_assistant):
    for _ in range(3):
        matter = ready_change()
        engine.perform(matter, "submit", by=matter.created_by)
        engine.perform(matter, "pass_town", by=town_assistant)
    client = client_of(section_head)
    assert client.get("/").context["counters"]["all"] == 3 == client.get("/tasks/").context["page"].paginator.count
    assert client_of(town_assistant).get("/").context["counters"]["done"] == 3


@pytest.fixture
def named():
    """平湖科技 in 钟埭, 嘉兴科技 in 新埭."""
    for name, town in (("平湖科技有限公司", "330482002"), ("嘉兴科技有限公司", "330482101")):
        EnterpriseFactory(name=name, pinyin=pinyin_key(name), town_id=town)


def found(client, text) -> list[str]:
    """Titles of the hits."""
    return sorted(title for _, hits in client.get("/search/", {"q": text}).context["groups"] for title, _, _ in hits)


def test_search_by_name_initials_and_code_under_the_policy(named, clerk_client, town_assistant_client, stranger_client):
    both = ["嘉兴科技有限公司", "平湖科技有限公司"]
    assert (found(clerk_client, "phkj"), found(clerk_client, "PHKJ"), found(clerk_client, "pinghukeji")) == (
        both[1:],
    ) * 3
    assert (
        found(clerk_client, "科技"),
        found(clerk_client, Enterprise.objects.get(name=both[1]).credit_code[:12]),
    ) == (both, both)
    assert (found(town_assistant_client, "科技"), found(stranger_client, "科技")) == (both[1:], [])


@pytest.mark.parametrize("text", ["", "x", "%", "__", "a" * 5000, "' OR 1=1 --", "<script>alert(1)</script>"])
def test_any_search_text_is_survived(named, clerk_client, text):
    answer = clerk_client.get("/search/", {"q": text})
    assert answer.status_code == 200
    assert "<script>alert" not in answer.content.decode()
    assert found(clerk_client, text) == [] or text in ("%", "__")


def test_percent_is_a_letter_not_a_wildcard(named, clerk_client):
    assert found(clerk_client, "%%") == found(clerk_client, "__") == []


def test_the_language_is_chosen_not_guessed(clerk_client):
    assert clerk_client.get("/", headers={"accept-language": "en"})["Content-Language"] == "zh-CN"
    answer = clerk_client.post("/language/", {"language": "en", "next": "/tasks/"})
    assert answer.url == "/tasks/"
    page = clerk_client.get("/tasks/")
    assert (page["Content-Language"], '<html lang="en"' in page.content.decode()) == ("en", True)
    assert clerk_client.post("/language/", {"language": "xx", "next": "https://evil.example/"}).url == "/"


def test_signing_in_is_also_offered_in_english():
    client = Client()
    client.post("/language/", {"language": "en"})
    assert '<html lang="en"' in client.get("/accounts/login/").content.decode()


def test_dark_is_kept_with_the_person(clerk, clerk_client):
    before = User.objects.get(pk=clerk.pk).dark_mode
    assert clerk_client.post("/appearance/", {"next": "/"}).status_code == 302
    assert User.objects.get(pk=clerk.pk).dark_mode is not before


def test_the_bell_counts_and_forgets(clerk, clerk_client, section_head_client):
    tell(clerk, "评价单已生成", "/enterprises/ratings/")
    assert unread_count(clerk) == 1
    assert "评价单已生成" in clerk_client.get("/notices/").content.decode()
    assert "评价单已生成" not in section_head_client.get("/notices/").content.decode()
    assert unread_count(clerk) == 0


def test_an_announcement_of_tomorrow_is_not_yet_there(clerk_client):
    tomorrow = timezone.localdate() + timedelta(days=1)
    note = Announcement.objects.create(title="明日公告", published_on=tomorrow)
    assert clerk_client.get(f"/announcements/{note.uid}/").status_code == 404
    assert "明日公告" not in clerk_client.get("/").content.decode()


def test_names_are_escaped_everywhere(clerk_client):
    bad = EnterpriseFactory(name="<img src=x onerror=alert(1)>")
    for address in ("/enterprises/", f"/enterprises/{bad.credit_code}/", "/search/?q=onerror"):
        page = clerk_client.get(address).content.decode()
        assert "<img src=x" not in page and "&lt;img src=x" in page


def test_headers_of_a_signed_in_page(clerk_client):
    answer = clerk_client.get("/")
    assert (
        answer["Cache-Control"] == "no-store"
        and answer["X-Frame-Options"] == "DENY"
        and answer["X-Content-Type-Options"] == "nosniff"
    )
    assert (
        "script-src 'self'" in answer["Content-Security-Policy"]
        and "unsafe-eval" not in answer["Content-Security-Policy"]
    )
    assert len(answer["X-Request-Id"]) >= 8
    assert clerk_client.get("/", headers={"x-request-id": "bad id\r\n"})["X-Request-Id"] != "bad id\r\n"


def test_chinese_pages_group_thousands_where_a_template_asks_for_it():
    amount = Template('{{ a|floatformat:"2g" }} {{ a|floatformat:2 }} {{ a }}').render(
        Context({"a": Decimal("1234567.5")})
    )
    assert amount == "1,234,567.50 1234567.50 1234567.5"


@pytest.mark.django_db
def test_a_field_of_several_lines_takes_the_whole_width(client_of):
    member = member_of(EnterpriseFactory())
    page = client_of(member).get("/engineers/challenges/open/").content.decode()
    box = page[: page.index('id="id_problem"')].rpartition("<div")[2]
    assert box.startswith(' class="wide')
