"""The demo of the slice: one enterprise round for 2022 in which a handful have reported, walked through the real acts.

2022 has no scheme, so no run takes these figures and the published years stay as they are. Idempotent.
"""

import datetime
from decimal import Decimal

from django.utils import timezone

from enterprises.collection.actions import open_round
from enterprises.collection.filing_actions import save_draft, send_back, version_of
from enterprises.collection.models import Audience, CollectionRound, Filing
from enterprises.collection.rules import items_of, last_years
from enterprises.profiles.models import Enterprise
from enterprises.ratings.models import DataItem
from pinghu_portal.accounts.models import User
from pinghu_portal.contributions import DemoLoader, contribute
from pinghu_portal.organisation.models import Department
from pinghu_portal.workflow import engine

YEAR, OFFICE, DAYS = 2022, "kjj", 20
FILINGS = (
    # package id, user name, steps walked, share of last year's figures in %
    ("SYN000035", "enterprise", (), 106),
    ("SYN000101", "enterprise2", ("submit",), 97),
    ("SYN000036", "filer", ("submit", "accept"), 104),
    ("SYN000210", "filer", ("submit", "accept"), 111),
    ("SYN000108", "filer", ("submit", "send_back"), 102),
)
LEFT_OPEN = 3
"""Items that the first filing still lacks."""


def load(empty: bool, say) -> None:
    """The round and its filings, unless `empty` or there already."""
    department = Department.objects.filter(code=OFFICE).first()
    known = CollectionRound.objects.filter(year=YEAR, department=department, audience=Audience.ENTERPRISE).exists()
    if empty or known or not Enterprise.objects.filter(package_id=FILINGS[0][0]).exists():
        return
    clerk = User.objects.get(username="clerk")
    found = open_round(
        year=YEAR,
        audience=Audience.ENTERPRISE,
        department=department,
        due_on=timezone.localdate() + datetime.timedelta(days=DAYS),
        guidance="请按统计口径填报；金额单位为万元，人数、件数按年末数填报。（演示）",
        by=clerk,
    )
    for package_id, username, steps, share in FILINGS:
        filing = Filing.objects.get(round=found, enterprise__package_id=package_id)
        _walk(filing, User.objects.get(username=username), clerk, steps, share)
    say(f"{found.title}：{found.filings.count()} 份填报单，{len(FILINGS)} 份已动笔")


def _walk(filing: Filing, member: User, clerk: User, steps: tuple, share: int) -> None:
    items = items_of(filing.round)
    before = last_years(filing)
    shown = items if steps else items[:-LEFT_OPEN]
    values = {item.code: _moved(before.get(item.code, "0"), share, item) for item in shown}
    words = {item.code: "按年度决算数填报（样例）" for item in shown}
    filing = save_draft(filing, values, words, seen=version_of(filing), by=member)
    for step in steps:
        if step == "send_back":
            remark = {items[0].code: "与年报人数不一致，请核对（样例）"}
            filing = send_back(filing, remark, note="请核对后重新提交。", by=clerk)
        else:
            filing = engine.perform(filing, step, by=member if step == "submit" else clerk)


def _moved(text: str, share: int, item: DataItem) -> str:
    value = Decimal(text if text != "NA" else 0) * share / 100
    return str(value.quantize(Decimal("0.01") if item.decimals else Decimal(1)))


contribute(DemoLoader("数据填报（合成数据）", load, order=11))
