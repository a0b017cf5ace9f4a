"""资讯: two people, nothing injected, the public sees what is published and nothing else."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, transaction
from django.urls import reverse

from engineers.bulletins import actions
from engineers.bulletins.choices import State
from engineers.bulletins.markup import rendered
from engineers.bulletins.models import Bulletin
from pinghu_portal.errors import NotAllowed, RuleViolation
from pinghu_portal.policy.policy import can
from pinghu_portal.workflow import engine
from tests.factories import staff
from tests.factories.bulletins import attached, bulletin, published_bulletin

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("甲\n乙\n\n丙", "<p>甲<br>乙</p><p>丙</p>"),
        ("## 题\n- 一\n- 二\n尾", "<h3>题</h3><ul><li>一</li><li>二</li></ul><p>尾</p>"),
        ("## 一\n## 二", "<h3>一</h3><h3>二</h3>"),
        ("<script>alert(1)</script>", "<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>"),
        ("## <b>x</b>", "<h3>&lt;b&gt;x&lt;/b&gt;</h3>"),
        ("- <img src=x onerror=y>", "<ul><li>&lt;img src=x onerror=y&gt;</li></ul>"),
        ("javascript:alert(1)", "<p>javascript:alert(1)</p>"),
        ("", ""),
    ],
)
def test_the_marks_and_nothing_else_become_html(text, html):
    assert rendered(text) == html


def test_an_address_becomes_a_link_that_cannot_break_out():
    found = rendered('见 https://example.gov.cn/a"onmouseover="x 页')
    assert (
        '<a href="https://example.gov.cn/a' in found and ' onmouseover="' not in found and '"onmouseover' not in found
    )


def test_the_author_never_publishes_his_own_item():
    head = staff.head()
    made = bulletin(by=head)
    engine.perform(made, "submit", by=head)
    with pytest.raises(NotAllowed):
        engine.perform(made, "publish", by=head)
    engine.perform(made, "publish", by=staff.vice())
    with pytest.raises(IntegrityError), transaction.atomic():
        Bulletin.objects.filter(pk=made.pk).update(approver=head)


def test_only_the_author_changes_the_text_and_only_before_it_is_submitted():
    made = bulletin()
    assert [can(user, "change", made) for user in (made.author, staff.clerk(), staff.head())] == [True, False, False]
    engine.perform(made, "submit", by=made.author)
    made.refresh_from_db()
    assert not can(made.author, "change", made)


def test_half_an_english_version_is_refused():
    made = bulletin(body_en=" ")
    with pytest.raises(RuleViolation) as refusal:
        engine.perform(made, "submit", by=made.author)
    assert refusal.value.reasons == ["英文标题和英文正文应同时填写，或同时留空。"]


def test_a_withdrawn_item_leaves_the_public_page_and_keeps_its_history(client):
    made = published_bulletin()
    address = reverse("engineers:news:item", args=[made.number])
    assert client.get(address).status_code == 200
    engine.perform(made, "withdraw", by=staff.head(), note="内容已过时")
    made.refresh_from_db()
    assert client.get(address).status_code == 404
    assert (made.state, made.body, made.published_at is None) == (State.WITHDRAWN, "正文。", False)
    assert [record.name for record in engine.history(made)] == ["withdraw", "publish", "submit", "start"]


@pytest.mark.parametrize("state", [state for state in State if state != State.PUBLISHED])
def test_what_is_not_published_is_nowhere_public(client, state):
    made = published_bulletin()
    file = attached(made)
    Bulletin.objects.filter(pk=made.pk).update(state=state)
    addresses = [
        reverse("engineers:news:item", args=[made.number]),
        reverse("engineers:news:file", args=[made.number, file.uid]),
    ]
    assert [client.get(address).status_code for address in addresses] == [404, 404]
    assert made.title not in client.get(reverse("engineers:news:list")).content.decode()
    assert made.title not in client.get(reverse("engineers:joint_cases:track")).content.decode()


def test_an_attachment_of_another_item_is_not_opened_by_this_one(client):
    one, other = published_bulletin(1), published_bulletin(2)
    file = attached(one)
    assert client.get(reverse("engineers:news:file", args=[other.number, file.uid])).status_code == 404
    answer = client.get(reverse("engineers:news:file", args=[one.number, file.uid]))
    assert (answer.status_code, b"".join(answer.streaming_content)) == (200, b"%PDF-1.4 x")
    assert answer["Content-Disposition"].startswith("attachment") and answer["Content-Type"] == "application/pdf"


def test_attachments_are_few_and_only_while_it_is_written():
    made = bulletin()
    for n in range(5):
        actions.attach(made, SimpleUploadedFile(f"{n}.pdf", b"%PDF"), by=made.author)
    with pytest.raises(RuleViolation, match="最多 5 个"):
        actions.attach(made, SimpleUploadedFile("6.pdf", b"%PDF"), by=made.author)
    engine.perform(made, "submit", by=made.author)
    with pytest.raises(RuleViolation, match="不能再改附件"):
        actions.detach(made, made.files.first().uid)


def test_the_public_list_is_searched_paged_and_costs_the_same(client, django_assert_num_queries):
    for n in range(23):
        published_bulletin(n, title=f"许可提示{n}", title_en=f"Permit {n}")
    published_bulletin(99, category="policy", title="居留延期", title_en="Residence", body_en="Extension")
    page = client.get(reverse("engineers:news:list"))
    assert (len(page.context["rows"]), page.context["page"].paginator.num_pages) == (20, 2)
    with django_assert_num_queries(2):
        client.get(reverse("engineers:news:list"), {"page": "999"})
    found = client.get(reverse("engineers:news:list"), {"q": "extension residence"}).context["rows"]
    assert [row.title for row, _ in found] == ["居留延期"]
    assert len(client.get(reverse("engineers:news:list"), {"category": "policy"}).context["rows"]) == 1
    for bad in ("\0", "%", "x" * 5000, "<b>"):
        assert client.get(reverse("engineers:news:list"), {"q": bad, "category": bad, "page": bad}).status_code == 200


def test_the_office_writes_by_the_form(client_of):
    author = staff.clerk()
    client = client_of(author)
    told = {"category": "notice", "title": "新通知", "body": "正文"}
    answer = client.post(reverse("engineers:bulletins:write"), told)
    made = Bulletin.objects.get()
    assert (answer.status_code, made.author, made.state, made.number[:3]) == (302, author, State.DRAFT, "FZ-")
    assert client.post(reverse("engineers:bulletins:write"), {"title": ""}).status_code == 422
    page = client.get(f"{made.get_absolute_url()}?tab=text")
    assert page.status_code == 200
    bad = SimpleUploadedFile("a.exe", b"MZ")
    assert client.post(reverse("engineers:bulletins:attach", args=[made.number]), {"file": bad}).status_code == 422
