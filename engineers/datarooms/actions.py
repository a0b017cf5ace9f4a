"""Opening a room, uploading, opening a file, lending, revoking, closing: each under a lock, each logged."""

import datetime

from django.db import transaction
from django.utils import timezone

from engineers.datarooms.choices import Deed, Level
from engineers.datarooms.models import DataFile, DataLog, DataRoom, DataShare
from engineers.datarooms.policy import own_departments, owners, taking_part
from engineers.datarooms.rules import KINDS, suffix_of, why_not_content, why_not_kind, why_not_open, why_not_share
from pinghu_portal.errors import NotAllowed, RuleViolation
from pinghu_portal.organisation.models import Department
from pinghu_portal.policy.policy import can
from pinghu_portal.records.files import content_of, store
from pinghu_portal.records.models import Act
from pinghu_portal.records.numbers import next_number
from pinghu_portal.records.operations import log_act
from pinghu_portal.rulebook.rules import rule


def _log(room: DataRoom, deed: Deed, by, words: str = "") -> None:
    office = "、".join(dict.fromkeys(str(post.department) for post in by.posts_now if post.department))
    DataLog.objects.create(room=room, deed=deed, by=by, office=office[:120], words=words[:400])


def _owned(room: DataRoom, by) -> DataRoom:
    """The locked room of the person's own department. Raises NotAllowed."""
    locked = DataRoom.objects.select_for_update(of=("self",)).get(pk=room.pk)
    if not DataRoom.objects.filter(owners(by), pk=room.pk).exists():
        raise NotAllowed("数据舱由归属部门管理。")
    return locked


def open_room(
    department: Department,
    *,
    title: str,
    level: str,
    valid_from: datetime.date,
    valid_to: datetime.date,
    by,
    note: str = "",
    synthetic: bool = False,
) -> DataRoom:
    """建立. Raises NotAllowed for another's department, RuleViolation with all reasons."""
    if department not in own_departments(by):
        raise NotAllowed("只能为本部门建立数据舱。")
    if reasons := why_not_open(title, level, valid_from, valid_to):
        raise RuleViolation(reasons)
    with transaction.atomic():
        room = DataRoom.objects.create(
            number=next_number("SJC", timezone.localdate().year),
            title=title.strip()[:80],
            note=note.strip()[:500],
            department=department,
            level=level,
            valid_from=valid_from,
            valid_to=valid_to,
            opened_by=by,
            synthetic=synthetic,
        )
        _log(room, Deed.OPEN, by, f"{room.get_level_display()}，有效期至 {valid_to:%Y-%m-%d}")
    return room


def upload(room: DataRoom, sent, *, by) -> DataFile:
    """上传 a file with `name`, `size`, `read()`. What is 敏感 is sealed on disk. Raises NotAllowed, RuleViolation."""
    reasons = why_not_kind(sent.name, sent.size)
    content = b"" if reasons else sent.read()
    if reasons := reasons or why_not_content(sent.name, content):
        raise RuleViolation(reasons)
    with transaction.atomic():
        locked = _owned(room, by)
        if not locked.is_valid(timezone.localdate()):
            raise RuleViolation("数据舱不在有效期内，不能上传。")
        if locked.files.count() >= (most := rule("datarooms.most_files")):
            raise RuleViolation(f"每个数据舱最多 {most} 个文件。")
        stored = store(
            [content],
            name=sent.name,
            owner=by,
            content_type=KINDS[suffix_of(sent.name)],
            sealed=locked.level == Level.SENSITIVE,
        )
        made = DataFile.objects.create(room=locked, file=stored, uploaded_by=by)
        _log(locked, Deed.UPLOAD, by, f"{stored.name}（{len(content)} 字节）")
    return made


def open_file(found: DataFile, *, by) -> bytes:
    """下载: the bytes of a file, logged first. Raises NotAllowed, FileNotFoundError."""
    if not can(by, "view", found):
        raise NotAllowed("数据未共享给本部门，或共享已到期。")
    content = content_of(found.file)
    with transaction.atomic():
        _log(found.room, Deed.DOWNLOAD, by, found.file.name)
        log_act(Act.DOWNLOAD, user=by, obj=found.room, summary=f"{found.room.number} {found.file.name}")
    return content


def share(room: DataRoom, department: Department, *, purpose: str, ends_on: datetime.date, by) -> DataShare:
    """共享 with a department of the joint matter. Raises NotAllowed, RuleViolation with all reasons."""
    with transaction.atomic():
        locked = _owned(room, by)
        reasons = why_not_share(locked, department, purpose, ends_on, timezone.localdate())
        if department not in taking_part():
            reasons.append("只能共享给承担涉外服务事项的部门。")
        if reasons:
            raise RuleViolation(reasons)
        made = DataShare.objects.create(
            room=locked, department=department, purpose=purpose.strip()[:200], ends_on=ends_on, shared_by=by
        )
        _log(locked, Deed.SHARE, by, f"{department.short_name}，至 {ends_on:%Y-%m-%d}，用途：{made.purpose}")
    return made


def revoke(found: DataShare, *, by) -> None:
    """撤销共享: from this moment. Doing it again changes nothing. Raises NotAllowed."""
    with transaction.atomic():
        locked = _owned(found.room, by)
        held = DataShare.objects.select_for_update(of=("self",)).get(pk=found.pk)
        if held.revoked_at is None:
            held.revoked_by, held.revoked_at = by, timezone.now()
            held.save(update_fields=["revoked_by", "revoked_at"])
            _log(locked, Deed.REVOKE, by, str(held.department))


def close(room: DataRoom, *, by) -> None:
    """关闭: nothing is uploaded or lent any more; the owner goes on reading. Raises NotAllowed."""
    with transaction.atomic():
        locked = _owned(room, by)
        if locked.closed_on is None:
            locked.closed_on = timezone.localdate()
            locked.save(update_fields=["closed_on"])
            _log(locked, Deed.CLOSE, by)
