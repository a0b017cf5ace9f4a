"""A published notice cannot be changed unseen: its digest, the file anybody can check, the link to the next one."""

import hashlib

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.test import Client
from django.urls import reverse

from pinghu_portal.publicity.actions import open_notice
from pinghu_portal.publicity.chain import broken
from pinghu_portal.publicity.models import PublicNotice
from tests.factories.accounts import UserFactory

pytestmark = pytest.mark.django_db


def notice(title="拟立项公示") -> PublicNotice:
    return open_notice(
        subject="test",
        title=title,
        body="正文",
        columns=["项目", "金额"],
        rows=[["甲", "10"], ["乙", "20"]],
        by=UserFactory(),
    )


def tamper(sql: str, *values) -> None:
    """What somebody with the database in his hands would do: the trigger off, a row changed."""
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute("SET LOCAL session_replication_role = replica")
        cursor.execute(sql, values)
        cursor.execute("SET LOCAL session_replication_role = DEFAULT")


def test_the_file_of_a_notice_has_the_digest_that_its_page_prints():
    found = notice()
    client = Client()
    content = b"".join([client.get(reverse("publicity:file", args=[found.uid])).content])
    assert hashlib.sha256(content).hexdigest() == found.digest
    assert found.digest in client.get(found.get_absolute_url()).content.decode()


def test_each_notice_carries_the_digest_of_the_one_before():
    first, second = notice(), notice("另一份")
    assert (first.previous, second.previous) == ("", first.digest)
    assert list(broken()) == []


def test_a_changed_notice_is_named():
    first, second, third = notice("一"), notice("二"), notice("三")
    tamper('UPDATE publicity_publicnotice SET rows = \'[["甲", "99"]]\' WHERE id = %s', second.pk)
    assert [(found.pk, words) for found, words in broken()] == [(second.pk, "内容与公布时的摘要不符")]
    with pytest.raises(CommandError, match="二：内容与公布时的摘要不符"):
        call_command("verify_notices")
    assert {first.pk, third.pk} == set(PublicNotice.objects.exclude(pk=second.pk).values_list("pk", flat=True))


def test_a_notice_that_was_taken_away_leaves_a_gap():
    notice("一")
    second, third = notice("二"), notice("三")
    tamper("DELETE FROM publicity_publicnotice WHERE id = %s", second.pk)
    assert [(found.pk, words) for found, words in broken()] == [(third.pk, "与上一份公示的摘要不衔接")]
