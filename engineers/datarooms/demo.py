"""Demo rooms of three departments with invented tables, lent, revoked and closed （样例）."""

import datetime
import io

from django.utils import timezone

from engineers.datarooms import actions
from engineers.datarooms.models import DataRoom
from pinghu_portal.accounts.models import User
from pinghu_portal.organisation.models import Department


class _Sheet(io.BytesIO):
    """A small table with a name, as a browser would send it."""

    def __init__(self, name: str, text: str):
        content = ("\ufeff" + text).encode()
        super().__init__(content)
        self.name, self.size = name, len(content)


ROOMS = (
    # user, department, title, level, table, lines, lent to, days
    ("talent", "kjj-hzrc", "2026 年外国人来华工作许可月度统计（样例）", "internal", "工作许可月度统计.csv",
     "月份,新办,延期,注销\n2026-08,11,6,2\n2026-09,9,8,1\n2026-10,13,5,3\n", "gaj", 90),
    ("police", "gaj", "在平外国人住宿登记区域分布（样例）", "sensitive", "住宿登记分布.csv",
     "镇街道,登记人数\n钟埭街道,41\n当湖街道,67\n新埭镇,23\n", "kjj-hzrc", 20),
    ("labour", "rsj", "外籍员工社会保险参保比对（样例）", "internal", "参保比对.csv",
     "险种,应参保,已参保\n基本养老保险,96,91\n工伤保险,96,95\n", "", 0),
)  # fmt: skip


def load_rooms() -> None:
    """The rooms; idempotent."""
    if DataRoom.objects.exists():
        return
    today = timezone.localdate()
    for username, code, title, level, name, text, borrower, days in ROOMS:
        user = User.objects.get(username=username)
        room = actions.open_room(
            Department.objects.get(code=code),
            title=title,
            level=level,
            valid_from=today,
            valid_to=today + datetime.timedelta(days=180),
            by=user,
            note="每月更新一次",
            synthetic=True,
        )
        file = actions.upload(room, _Sheet(name, text), by=user)
        if borrower:
            other = Department.objects.get(code=borrower)
            ends_on = today + datetime.timedelta(days=days)
            actions.share(room, other, purpose="联办件并联审批核对（样例）", ends_on=ends_on, by=user)
            reader = User.objects.get(username="police" if borrower == "gaj" else "talent")
            actions.open_file(file, by=reader)
