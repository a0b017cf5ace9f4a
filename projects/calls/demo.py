"""Two calls of the demo: that of 2020, long closed, and an open one of this year that went through all hands."""

import datetime

from django.utils import timezone

from pinghu_portal.accounts.models import User
from pinghu_portal.records.numbers import next_number
from pinghu_portal.workflow import engine
from projects.calls.actions import standard_categories, standard_form, start_call
from projects.calls.choices import State
from projects.calls.models import Call

PEOPLE = ("projectclerk", "projecthead", "vice")
GUIDE = """一、支持方向
电子信息、新材料、先进制造与自动化、生物与新医药、新能源与节能、现代农业等领域的关键技术攻关和成果转化。
二、资助标准
重大项目不超过 100 万元，重点项目不超过 50 万元，一般项目不超过 20 万元，事前资助。
三、材料要求
按申报书格式填写，上传可行性报告、科研诚信承诺书；有合作单位的上传合作协议。（样例）"""
CONDITIONS = "在平湖市注册的企业；无失信和科研诚信限制；负责人在研与申报项目合计不超过 2 项。（样例）"
WINDOW = 45
"""Days the open call of the demo is open."""


def load_calls() -> dict[str, Call]:
    """`past` (2020), `last` (last year, both closed) and `open` (this year); idempotent, {} without the people of the demo."""
    people = {name: User.objects.filter(username=name).first() for name in PEOPLE}
    if None in people.values():
        return {}
    year = timezone.localdate().year
    past = Call.objects.filter(year=2020).first() or _past(people, 2020)
    last = Call.objects.filter(year=year - 1).first() or _past(people, year - 1)
    now = Call.objects.filter(year=year).first() or _open(people)
    return {"past": past, "last": last, "open": now}


def _past(people, year: int) -> Call:
    """A closed call, entered afterwards, as a record; of that of 2020 page 004 tells 114 applications."""
    zone = timezone.get_default_timezone()
    call = Call.objects.create(
        number=next_number("ZN", year),
        title=f"{year}年度市级科技计划项目征集",
        year=year,
        state=State.CLOSED,
        guide=GUIDE,
        conditions=CONDITIONS,
        opens_at=datetime.datetime(year, 3, 16, 9, tzinfo=zone),
        closes_at=datetime.datetime(year, 4, 30, 17, tzinfo=zone),
        opened_by=people["projectclerk"],
        countersigned_by=people["projecthead"],
        published_at=datetime.datetime(year, 3, 16, 9, tzinfo=zone),
        synthetic=True,
    )
    standard_categories(call)
    standard_form(call)
    engine.start(call, by=people["projectclerk"])
    return call


def _open(people) -> Call:
    """Written, countersigned, decided: three people."""
    now = timezone.localtime()
    ends = (now + datetime.timedelta(days=WINDOW)).replace(hour=17, minute=0, second=0, microsecond=0)
    call = Call(
        title=f"{now.year}年度市级科技计划项目征集（样例）",
        year=now.year,
        guide=GUIDE,
        conditions=CONDITIONS,
        opens_at=now.replace(hour=0, minute=0, second=0, microsecond=0),
        closes_at=ends,
        grace_minutes=10,
        synthetic=True,
    )
    call = start_call(call, by=people["projectclerk"])
    engine.perform(call, "propose", by=people["projectclerk"])
    engine.perform(call, "countersign", by=people["projecthead"], note="同意。")
    return engine.perform(call, "publish", by=people["vice"], note="同意发布。")
