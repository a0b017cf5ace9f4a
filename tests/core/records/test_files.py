"""Stored files: own names outside the web root, hostile names harmless, whole or not at all, only for their owner."""

import datetime
import hashlib

import pytest
from django.utils import timezone

from pinghu_portal.records.files import XLSX, clean_name, open_path, remove_expired, store
from pinghu_portal.records.models import OperationLog, StoredFile


@pytest.mark.parametrize(
    ("sent", "kept"),
    [
        ("../../etc/passwd", "passwd"),
        ("..\\..\\windows\\system32\\evil.xlsx", "evil.xlsx"),
        ("a\0b.xlsx", "ab.xlsx"),
        ("\r\nSet-Cookie: x.xlsx", "Set-Cookie: x.xlsx"),
        ("汇总表\u202excod.exe", "汇总表xcod.exe"),
        ("/", "未命名"),
        ("", "未命名"),
        ("...", "未命名"),
        ("  表.xlsx  ", "表.xlsx"),
        ("\u2066表\u2069.xlsx", "表.xlsx"),
        ("长" * 300 + ".xlsx", "长" * 100 + ".xlsx"),
        ("无后缀" * 100, "无后缀" * 40),
    ],
)
def test_a_hostile_name_becomes_harmless(sent, kept):
    assert clean_name(sent) == kept
    assert len(clean_name(sent)) <= 120


@pytest.mark.django_db
def test_bytes_lie_under_a_name_of_our_own(clerk, files_root):
    stored = store([b"one", b"two"], name="../x.xlsx", owner=clerk, content_type=XLSX)
    path = open_path(stored)
    assert path.read_bytes() == b"onetwo" and path.is_relative_to(files_root)
    assert "x" not in path.name.replace(stored.uid.hex, "")
    assert (stored.size, stored.sha256, stored.name) == (6, hashlib.sha256(b"onetwo").hexdigest(), "x.xlsx")


@pytest.mark.django_db
def test_a_failure_leaves_neither_file_nor_row(clerk, files_root):
    def breaks():
        yield b"half"
        raise OSError("disk full")

    with pytest.raises(OSError):
        store(breaks(), name="x.xlsx", owner=clerk, content_type=XLSX)
    assert StoredFile.objects.count() == 0
    assert [path for path in files_root.rglob("*") if path.is_file()] == []


@pytest.mark.django_db
def test_only_the_owner_downloads_and_it_is_logged(clerk, section_head, system_admin, client_of):
    stored = store([b"content"], name="汇总表.xlsx", owner=clerk, content_type=XLSX)
    answer = client_of(clerk).get(f"/files/{stored.uid}/")
    assert b"".join(answer.streaming_content) == b"content"
    assert answer["Content-Disposition"].startswith("attachment") and "sandbox" in answer["Content-Security-Policy"]
    assert [client_of(person).get(f"/files/{stored.uid}/").status_code for person in (section_head, system_admin)] == [
        404,
        404,
    ]
    assert list(OperationLog.objects.filter(act="download").values_list("user", "object_id")) == [
        (clerk.pk, str(stored.pk))
    ]


@pytest.mark.django_db
def test_expired_bytes_go_and_the_row_stays(clerk, client_of):
    stored = store([b"content"], name="x.xlsx", owner=clerk, content_type=XLSX, keep_days=1)
    kept = store([b"content"], name="y.xlsx", owner=clerk, content_type=XLSX)
    assert remove_expired(timezone.now()) == 0
    later = timezone.now() + datetime.timedelta(days=2)
    assert (remove_expired(later), remove_expired(later)) == (1, 0)
    assert (open_path(stored).exists(), open_path(kept).exists(), StoredFile.objects.count()) == (False, True, 2)
    assert client_of(clerk).get(f"/files/{stored.uid}/").status_code == 404


@pytest.mark.django_db
def test_more_expired_files_than_one_sweep_takes_are_removed_by_the_next_ones(clerk, monkeypatch):
    stored = [store([b"c"], name=f"{n}.xlsx", owner=clerk, content_type=XLSX, keep_days=1) for n in range(5)]
    monkeypatch.setattr("pinghu_portal.records.files.BATCH", 2)
    later = timezone.now() + datetime.timedelta(days=2)
    removed = [remove_expired(later) for _ in range(4)]
    assert (sum(removed), [open_path(file).exists() for file in stored]) == (5, [False] * 5)
