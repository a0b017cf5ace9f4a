"""Demo selections: 16 + 18 + 18 + 3 = 55 person-times (pages 001, 002, 003), an open call and drafts at several steps."""

import datetime

from django.utils import timezone

from engineers.dossiers.models import Engineer
from engineers.nominations.actions import start_nomination
from engineers.nominations.effects import tell_archive
from engineers.nominations.models import Call, Nomination, Recommendation, Selection
from pinghu_portal.accounts.models import User

YEARS = ((2019, 0, 16), (2020, 16, 34), (2021, 8, 26), (2022, 0, 3))
"""Year, first and last place of those selected at province level; 2022 is what 55 leaves (domain 10, notes)."""


def load_selections(people: list[Engineer]) -> None:
    """Register, an open call for this year, drafts; idempotent."""
    for year, first, last in YEARS:
        for place in range(first, last):
            selection, fresh = Selection.objects.get_or_create(
                engineer=people[place],
                level="province",
                year=year,
                defaults={
                    "number": f"RX-{year}-9{place:03d}",
                    "enterprise": people[place].enterprise,
                    "document": f"浙科函外〔{year}〕样例 {place + 1} 号",
                    "selected_on": datetime.date(year, 11, 20),
                },
            )
            if fresh:
                tell_archive(selection)
    call = open_call()
    member = User.objects.filter(username="enterprise").first()
    if member and not Nomination.objects.exists():
        start_nomination(people[0], call, by=member)
    Recommendation.objects.get_or_create(
        number="TJ-2021-9001",
        defaults={
            "programme": "省级领军型创新创业团队",
            "year": 2021,
            "person": "样例团队（样例）",
            "recommended_on": datetime.date(2021, 6, 18),
            "document": "平科〔2021〕样例 7 号",
            "result": "selected",
            "result_on": datetime.date(2021, 12, 10),
        },
    )


def open_call() -> Call:
    """This year's call, open until the end of the year."""
    today = timezone.localdate()
    zone = timezone.get_current_timezone()
    call, _ = Call.objects.get_or_create(
        number=f"PC-{today.year}-9001",
        defaults={
            "title": f"{today.year}年度嘉兴市级海外工程师申报",
            "year": today.year,
            "level": "city",
            "opens_at": datetime.datetime(today.year, 1, 4, 9, tzinfo=zone),
            "closes_at": datetime.datetime(today.year + 1, 1, 1, tzinfo=zone),
            "document": "样例通知",
            "guidance": "由用人单位申报：申请表、聘用合同、薪酬与个税证明、护照、出入境记录、许可证件、承担项目佐证。",
        },
    )
    return call
