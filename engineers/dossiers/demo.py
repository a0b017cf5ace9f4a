"""Demo people: 34 invented engineers in service at ten enterprises and four who left; every one marked （样例）.

Counts come from the pages: 34 engineers, 10 enterprises, more than 100 problems solved in two years (pages 000, 001).
Everything follows from the position in the list, so that loading twice gives the same.
"""

import datetime

from django.apps import apps
from django.db import transaction

from engineers.dossiers.actions import number_engineer, open_dossier
from engineers.dossiers.binding import row_of
from engineers.dossiers.choices import Field, Filler, ItemState, PostKind
from engineers.dossiers.completeness import recount
from engineers.dossiers.content import split
from engineers.dossiers.models import DossierItem, Engineer, ItemField
from engineers.dossiers.results import project_results
from pinghu_portal.accounts.models import User

EMPLOYERS = (
    "SYN000035", "SYN000036", "SYN000040", "SYN000016", "SYN000048",
    "SYN000049", "SYN000055", "SYN000057", "SYN000017", "SYN000101",
)  # fmt: skip
"""Package ids of the ten: mostly 汽车零部件, in several towns; the first and last have demo accounts."""

PEOPLE = (
    # country, given names, family names; combined by position
    ("JP", ("Kenji", "Takashi", "Hiroshi", "Yuki", "Satoshi"), ("Tanaka", "Suzuki", "Sato", "Yamada", "Ito")),
    ("DE", ("Markus", "Stefan", "Jürgen", "Anna"), ("Müller", "Schmidt", "Weber", "Fischer")),
    ("KR", ("Minho", "Jisoo"), ("Kim", "Park")),
    ("US", ("David", "Emily"), ("Miller", "Clark")),
    ("IT", ("Marco", "Luca"), ("Rossi", "Bianchi")),
    ("FR", ("Pierre", "Claire"), ("Martin", "Dubois")),
)
NAMES = tuple(
    (country, given, families[place % len(families)], families[(place + 1) % len(families)])
    for country, givens, families in PEOPLE
    for place, given in enumerate(givens)
)
"""17 given names, each with a family name for the first and one for the second time round."""
WOMEN = frozenset({"Yuki", "Anna", "Jisoo", "Emily", "Claire"})
POSTS = (
    "传动系统设计工程师",
    "座椅骨架工艺工程师",
    "电驱动研发工程师",
    "精密注塑工程师",
    "质量与可靠性工程师",
    "自动化装备工程师",
)
PROBLEMS = ("高强钢冲压回弹控制", "电机噪声与振动抑制", "铝合金压铸气孔缺陷", "齿轮热处理变形", "视觉检测漏检率偏高",
            "注塑件翘曲超差", "焊接机器人节拍不足", "轴承早期失效")  # fmt: skip
IN_SERVICE, LEFT = 34, 4


def load_people() -> list[Engineer]:
    """Create the engineers with verified archives; those who are there already stay. Returns all 38 in order."""
    enterprises = apps.get_model("enterprises", "Enterprise").objects
    employers = [enterprises.get(package_id=package_id) for package_id in EMPLOYERS]
    schema: dict[int, list[ItemField]] = {}
    for row in ItemField.objects.all():
        schema.setdefault(row.kind_id, []).append(row)
    return [person(place, employers[place % len(employers)], schema) for place in range(IN_SERVICE + LEFT)]


def person(place: int, employer, schema) -> Engineer:
    """The invented engineer at a place of the list, archive filled and verified."""
    country, given, *families = NAMES[place % len(NAMES)]
    family = families[place // len(NAMES) % len(families)]
    arrived = datetime.date(2019 if place < 16 else 2020, 1 + place % 11, 4 + place % 20)
    gone = place >= IN_SERVICE
    values = {
        "name": f"{given} {family}（样例）",
        "gender": "F" if given in WOMEN else "M",
        "nationality": country,
        "born_on": f"{1962 + place % 30}-{1 + place % 12:02d}-{1 + place % 27:02d}",
        "passport": f"T{country[0]}{2600000 + place * 137}",
        "passport_ends_on": datetime.date(2027 + place % 5, 1 + place % 12, 1 + place % 27),
        "phone": f"1390573{place:04d}",
        "email": f"engineer{place:02d}@example.com",
        "enterprise": employer,
        "post": POSTS[place % len(POSTS)],
        "post_kind": (PostKind.RESEARCH, PostKind.DESIGN, PostKind.TECHNICAL)[place % 3],
        "field": Field.MANUFACTURING if place % 3 else (Field.MATERIALS, Field.ELECTRONICS)[place % 2],
        "arrived_on": arrived,
        "contract_starts_on": datetime.date(2024, 1, 1) if not gone else arrived,
        "contract_ends_on": datetime.date(2026 + place % 3, 12, 31) if not gone else datetime.date(2022, 12, 31),
        "left_on": datetime.date(2022, 6, 30) if gone else None,
        "left_reason": "合同期满回国（样例）" if gone else "",
        "synthetic": True,
    }
    found = Engineer.objects.filter(number=f"HG-{arrived.year}-{9000 + place}").first()
    if found is not None:
        return found
    with transaction.atomic():
        engineer = Engineer(number=f"HG-{arrived.year}-{9000 + place}", **values)
        number_engineer(engineer)
        if place == 0:
            engineer.user = User.objects.filter(username="engineer").first()
        engineer.save()
        open_dossier(engineer)
        fill(engineer, place, schema)
    return engineer


def fill(engineer: Engineer, place: int, schema) -> None:
    """Verified content for what people fill in; a few items of a few engineers stay open, so that there is work to do."""
    verifier = User.objects.filter(username="talent").first()
    at = datetime.datetime(2021, 8, 4, 9, 0, tzinfo=datetime.UTC)
    rows = contents(engineer, place)
    for item in DossierItem.objects.filter(engineer=engineer, source=Filler.ENTERPRISE):
        if (place + item.kind_id) % 11 == 0 and item.kind_id not in (1, 2, 5, 8, 19):
            continue
        item.rows, item.sealed = split(rows[item.kind_id], schema[item.kind_id])
        item.state, item.verified_by, item.verified_at, item.filled_at = ItemState.VERIFIED, verifier, at, at
        item.save()
        project_results(item)
    recount(engineer)


def contents(engineer: Engineer, place: int) -> dict[int, list[dict[str, str]]]:
    """What the archive says, by item."""
    year = engineer.arrived_on.year
    solved = 3 + place % 2  # 34 people, 17 with three and 17 with four: 119 problems
    return {
        1: [{**row_of(engineer, 1), "was_chinese": "否"}],
        2: [{**row_of(engineer, 2), "issued_by": engineer.nationality, "issued_on": "2019-03-01"}],
        3: [{"school": f"样例大学{place % 9 + 1}", "country": engineer.nationality,
             "degree": ("硕士", "博士", "学士")[place % 3], "major": "机械工程", "graduated_on": f"{1988 + place % 25}-06-30"}],
        4: [{"employer": f"样例公司{place % 12 + 1}", "country": engineer.nationality,
             "fortune500": "是" if place % 4 == 0 else "否", "post": "工程师",
             "from_on": f"{1990 + place % 20}-04-01", "to_on": f"{year - 1}-12-31"}],
        5: [row_of(engineer, 5)],
        6: [{**row_of(engineer, 6), "address": "平湖市样例路（样例）"}],
        8: [{**row_of(engineer, 8), "chinese": "是"}],
        9: [{"year": str(y), "agreed": f"{575_000 + place * 14_000}.00", "paid": f"{575_000 + place * 14_000}.00"}
            for y in (2020, 2021)],
        10: [{"entered_on": f"{year}-03-01", "days": str(180 + place % 90)}],
        18: [{"title": f"{POSTS[place % len(POSTS)].removesuffix('工程师')}项目（样例）", "role": "技术负责人",
              "from_on": f"{year}-05-01", "amount": f"{1_500_000 + place * 50_000}.00"}],
        19: [{"title": f"{PROBLEMS[(place + n) % len(PROBLEMS)]}（样例）", "done_on": f"{2020 + n % 2}-{3 + n:02d}-15",
              "confirmed": "是"} for n in range(solved)],
        20: [{"title": f"样例专利{place + 1}", "kind": "发明专利" if place % 2 else "实用新型", "year": "2021",
              "count": str(1 + place % 3)}],
        21: [{"year": str(y), "count": str(6 + (place + y) % 7), "sessions": str(3 + place % 4)} for y in (2020, 2021)],
        22: [{"year": "2021", "output": f"{2_000_000 + place * 90_000}.00", "tax": f"{160_000 + place * 3_000}.00"}],
        23: [{"year": "2021", "grade": "优秀" if place % 5 == 0 else "合格"}],
    }  # fmt: skip
