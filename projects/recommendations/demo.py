"""The round of 2022 of the demo: 15 units heard (page 000), one 领雁 granted. Everything else is invented."""

import datetime
from decimal import Decimal

from pinghu_portal.accounts.models import User
from pinghu_portal.records.numbers import next_number
from projects.calls.models import ResearchField
from projects.recommendations.choices import Program, RoundState, State
from projects.recommendations.models import Candidate, RecommendationRound

YEAR, HEARD, QUOTA = 2022, 15, 6
WAN = Decimal(10000)
OPINION = "项目研究方向符合指南，技术路线可行，预期成果具体；建议加强知识产权布局。（样例）"
SUBJECTS = ("高端传感器", "光伏封装材料", "精密减速机", "生物基尼龙", "半导体清洗设备")


def load_recommendations() -> int:
    """Returns how many candidates stand; idempotent."""
    found, fresh = RecommendationRound.objects.get_or_create(
        title=f"{YEAR}年度省“尖兵”“领雁”计划推荐（样例）",
        defaults={
            "number": next_number("STJ", YEAR),
            "year": YEAR,
            "quota": QUOTA,
            "closes_on": datetime.date(2021, 9, 30),
            "state": RoundState.SENT,
            "opened_by": User.objects.filter(username="projectclerk").first(),
            "synthetic": True,
        },
    )
    if fresh:
        _candidates(found)
    return found.candidates.count()


def _candidates(found: RecommendationRound) -> None:
    """One a unit, by place; the first is the 领雁 that the province granted."""
    model = Candidate._meta.get_field("enterprise").related_model
    fields = list(ResearchField.objects.filter(parent=None).order_by("code"))
    units = list(model.objects.order_by("credit_code")[:HEARD]) if fields else []
    Candidate.objects.bulk_create(
        Candidate(
            number=next_number("STX", YEAR),
            round=found,
            enterprise=unit,
            program=Program.LEADER if at % 2 == 0 else Program.VANGUARD,
            title=f"{SUBJECTS[at % len(SUBJECTS)]}关键技术研究（样例）",
            field=fields[at % len(fields)],
            leader=f"负责人{at + 1:02d}（样例）",
            brief="研究方向、研究内容、创新点和预期成果均为样例。",
            total=(500 + at * 40) * WAN,
            own_share=80 + at % 6,
            state=_fate(at),
            score=Decimal(93) - Decimal(at),
            rank=at + 1,
            opinion=OPINION,
            picked=at < QUOTA,
            result_document="省立项文号（样例）" if at == 0 else "",
            result_on=datetime.date(YEAR, 1, 20) if at < QUOTA else None,
            synthetic=True,
        )
        for at, unit in enumerate(units)
    )


def _fate(at: int) -> State:
    """The first was granted, the others of the quota were not, the rest were not recommended."""
    if at == 0:
        return State.GRANTED
    return State.REFUSED if at < QUOTA else State.PASSED_OVER
