"""数据舱: only the owner and a current share, every act logged, sensitive bytes sealed, kinds and sizes bounded."""

import datetime
import io
import zipfile

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import DatabaseError, transaction
from django.urls import reverse
from django.utils import timezone

from engineers.datarooms import actions
from engineers.datarooms.models import DataFile, DataLog, DataRoom, DataShare
from pinghu_portal.accounts.models import Role
from pinghu_portal.errors import NotAllowed, RuleViolation
from pinghu_portal.organisation.models import Department
from pinghu_portal.policy.policy import visible
from pinghu_portal.records.files import open_path
from pinghu_portal.records.models import OperationLog
from pinghu_portal.rulebook.models import RuleRow
from tests.factories import cases, staff
from tests.factories.accounts import UserFactory
from tests.factories.services import ONE_DAY, data_file, room, share, table

pytestmark = pytest.mark.django_db


def sees(user, file: DataFile) -> tuple[bool, bool]:
    """Whether a person sees the room, and its file."""
    return (
        visible(DataRoom.objects.filter(pk=file.room_id), user).exists(),
        visible(DataFile.objects.filter(pk=file.pk), user).exists(),
    )


def test_only_the_owner_and_a_current_share_see_a_room():
    file = data_file()
    shared = share(file.room, "gaj")
    others = [cases.officer("rsj"), staff.vice(), UserFactory(role=Role.AUDITOR, role__department="kjj"), staff.town()]
    assert sees(cases.window(), file) == (True, True)
    assert sees(cases.officer("gaj"), file) == (True, True)
    assert {sees(user, file) for user in others} == {(False, False)}
    actions.revoke(shared, by=cases.window())
    assert sees(cases.officer("gaj"), file) == (False, False)


@pytest.mark.parametrize(
    ("what", "field", "days"),
    [(DataShare, "ends_on", -1), (DataRoom, "valid_to", -1), (DataRoom, "valid_from", 1), (DataRoom, "closed_on", 0)],
)
def test_a_share_stops_by_itself(what, field, days):
    file = data_file()
    share(file.room, "gaj")
    today = timezone.localdate()
    DataRoom.objects.update(valid_from=today - ONE_DAY * 40)
    police = cases.officer("gaj")
    assert sees(police, file) == (True, True)
    what.objects.update(**{field: today + ONE_DAY * days})
    assert sees(police, file) == (False, False)
    with pytest.raises(NotAllowed):
        actions.open_file(file, by=police)
    assert sees(cases.window(), file) == (True, True)


def test_the_last_day_of_a_share_counts():
    file = data_file()
    shared = share(file.room, "gaj", days=0)
    assert shared.ends_on == timezone.localdate() and sees(cases.officer("gaj"), file) == (True, True)


def test_a_person_who_left_the_department_sees_nothing():
    file = data_file()
    share(file.room, "gaj")
    former = UserFactory(role=Role.PARTNER, role__department="gaj", role__valid_to=datetime.date(2021, 1, 1))
    assert sees(former, file) == (False, False)


def test_every_act_is_logged_and_the_log_is_of_the_owner_and_the_auditor():
    file = data_file()
    shared, police = share(file.room, "gaj"), cases.officer("gaj")
    assert actions.open_file(file, by=police) == b"a,b\n1,2\n"
    actions.revoke(shared, by=file.room.opened_by)
    actions.revoke(shared, by=file.room.opened_by)
    actions.close(file.room, by=file.room.opened_by)
    told = list(file.room.log.order_by("pk").values_list("deed", "by__username"))
    owner = file.room.opened_by.username
    assert told == [
        ("open", owner), ("upload", owner), ("share", owner), ("download", police.username), ("revoke", owner), ("close", owner),
    ]  # fmt: skip
    assert file.room.log.get(deed="download").office == "市公安局"
    assert OperationLog.objects.filter(act="download", object_id=file.room.number, user=police).count() == 1
    auditor = UserFactory(role=Role.AUDITOR, role__department="kjj")
    counts = [visible(DataLog.objects.all(), user).count() for user in (cases.window(), auditor, police, staff.vice())]
    assert counts == [6, 6, 0, 0]


def test_the_log_cannot_be_changed():
    row = room().log.get()
    for change in (lambda: DataLog.objects.filter(pk=row.pk).update(words="x"), row.delete):
        with pytest.raises(DatabaseError), transaction.atomic():
            change()


def test_sensitive_bytes_are_sealed_on_disk_and_others_are_not():
    kept = {}
    for level in ("sensitive", "internal"):
        file = data_file(room(level=level))
        kept[level] = open_path(file.file).read_bytes() == b"a,b\n1,2\n"
        assert actions.open_file(file, by=file.room.opened_by) == b"a,b\n1,2\n"
    assert kept == {"sensitive": False, "internal": True}


def workbook(name: str = "xl/workbook.xml", content: bytes = b"<x/>") -> bytes:
    """A tiny package."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as package:
        package.writestr("xl/workbook.xml", b"<x/>")
        if name != "xl/workbook.xml":
            package.writestr(name, content)
    return out.getvalue()


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("a.exe", b"MZ", "请上传 .xlsx"),
        ("a", b"x", "请上传 .xlsx"),
        ("a.csv", b"", "空的"),
        ("a.pdf", b"<html>", "不是 PDF"),
        ("a.xlsx", b"a,b", "改了扩展名"),
        ("a.xlsx", workbook("xl/vbaProject.bin"), "宏"),
        ("a.csv", b"\xff\xfe\x00\x01", "编码"),
        ("a.csv", b"a\0b", "不可见"),
        ("a.csv", b'1,"=cmd|calc"\n', "第 1 行含有公式"),
        ("a.csv", b"1,2\n3,  =1+1\n", "第 2 行含有公式"),
        ("a.csv", b"x" * (21 * 1024 * 1024), "超过 20 MB"),
    ],
)
def test_what_a_room_does_not_take(name, content, words):
    made = room()
    with pytest.raises(RuleViolation, match=words):
        actions.upload(made, SimpleUploadedFile(name, content), by=made.opened_by)
    assert (made.files.count(), made.log.count()) == (0, 1)


@pytest.mark.parametrize(
    ("name", "content"),
    [("a.CSV", "地区,-3".encode("gb18030")), ("a.pdf", b"%PDF-1.7"), ("a.xlsx", workbook()), ("a.csv", b"a@b.cn,-5")],
)
def test_what_a_room_takes(name, content):
    made = room()
    file = actions.upload(made, SimpleUploadedFile(name, content), by=made.opened_by)
    assert actions.open_file(file, by=made.opened_by) == content


def test_a_room_takes_so_many_files_and_only_while_valid():
    made = room()
    RuleRow.objects.filter(key="datarooms.most_files").update(value="1")
    data_file(made)
    with pytest.raises(RuleViolation, match="最多 1 个文件"):
        data_file(made)
    actions.close(made, by=made.opened_by)
    with pytest.raises(RuleViolation, match="不在有效期内"):
        data_file(made)


def test_others_neither_upload_nor_lend():
    made, police = room(), cases.officer("gaj")
    shared = share(made, "gaj")
    for act in (
        lambda: actions.upload(made, table(), by=police),
        lambda: actions.revoke(shared, by=police),
        lambda: actions.close(made, by=police),
        lambda: actions.share(
            made, Department.objects.get(code="rsj"), purpose="转借其他部门", ends_on=timezone.localdate(), by=police
        ),
    ):
        with pytest.raises(NotAllowed):
            act()


@pytest.mark.parametrize(
    ("code", "level", "days", "purpose", "words"),
    [
        ("gaj", "internal", 10, "核", "请填写用途"),
        ("gaj", "internal", -1, "联办核对", "不能早于今天"),
        ("gaj", "sensitive", 31, "联办核对", "最长共享 30 日"),
        ("gaj", "internal", 91, "联办核对", "不能晚于数据舱有效期"),
        ("kjj-hzrc", "internal", 10, "联办核对", "无需共享"),
        ("tjj", "internal", 10, "联办核对", "承担涉外服务事项"),
    ],
)
def test_what_may_not_be_lent(code, level, days, purpose, words):
    made = room(level=level)
    told = {"purpose": purpose, "ends_on": timezone.localdate() + ONE_DAY * days, "by": made.opened_by}
    with pytest.raises(RuleViolation, match=words):
        actions.share(made, Department.objects.get(code=code), **told)


def test_a_department_has_one_current_share_and_may_get_another_after_it_ended():
    made = room()
    share(made, "gaj")
    with pytest.raises(RuleViolation, match="请先撤销"):
        share(made, "gaj")
    DataShare.objects.update(ends_on=timezone.localdate() - ONE_DAY)
    assert share(made, "gaj").pk


def test_a_room_is_opened_for_the_own_department_only():
    with pytest.raises(NotAllowed):
        room(code="gaj", by=cases.officer("rsj"))
    with pytest.raises(NotAllowed):
        room(code="tjj", by=cases.officer("tjj"))


def test_the_pages_of_owner_and_borrower(client_of):
    owner, police = cases.window(), cases.officer("gaj")
    client, today = client_of(owner), timezone.localdate()
    told = {"title": "月度统计", "department": "kjj-hzrc", "level": "sensitive", "valid_from": today, "valid_to": today}
    assert client.post(reverse("engineers:datarooms:open"), told | {"valid_to": "2020-01-01"}).status_code == 422
    assert client.post(reverse("engineers:datarooms:open"), told | {"department": "gaj"}).status_code == 422
    assert client.post(reverse("engineers:datarooms:open"), told).status_code == 302
    made = DataRoom.objects.get()
    args = [made.number]
    assert client.post(reverse("engineers:datarooms:upload", args=args), {"file": table()}).status_code == 302
    lent = {"department": "gaj", "ends_on": today, "purpose": "联办核对"}
    assert client.post(reverse("engineers:datarooms:share", args=args), lent).status_code == 302
    for tab in ("files", "shares", "log"):
        assert client.get(f"{made.get_absolute_url()}?tab={tab}").status_code == 200
    other = client_of(police)
    answer = other.get(reverse("engineers:datarooms:file", args=[made.files.get().uid]))
    assert (b"".join(answer.streaming_content), answer["Content-Type"]) == (b"a,b\n1,2\n", "text/csv")
    for tab in ("shares", "log"):
        page = other.get(f"{made.get_absolute_url()}?tab={tab}")
        assert page.context["tab_context"] is None and "由归属部门查看。" in page.content.decode()
    assert other.post(reverse("engineers:datarooms:close", args=args)).status_code == 403
    assert client.post(reverse("engineers:datarooms:revoke", args=[made.shares.get().uid])).status_code == 302
    assert other.get(reverse("engineers:datarooms:file", args=[made.files.get().uid])).status_code == 404
