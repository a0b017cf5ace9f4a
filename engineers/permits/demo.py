"""Demo permits: each engineer gets a plausible set; everything follows from the place in the list, days lie relative to today.

`load_permits(engineers)` is idempotent: results go through `record_grant` under fixed keys, so a second load changes nothing.
"""

import datetime
from collections.abc import Sequence
from decimal import Decimal

from django.utils import timezone

from engineers.dossiers.models import Engineer
from engineers.permits.actions import open_recognition, record_grant
from engineers.permits.effects import freeze_sheet
from engineers.permits.guard_rules import exempt_kinds
from engineers.permits.models import Grant, MutualRecognition, WorkPermit
from engineers.permits.opening import open_permit
from engineers.permits.papers import PAPERS
from engineers.permits.points import Declared
from engineers.permits.results import put_number
from engineers.permits.rules import kept_of
from pinghu_portal.accounts.models import User
from pinghu_portal.workflow import engine

SOURCE = "演示数据（样例）"
ONE_DAY = datetime.timedelta(days=1)
SOON = {1: 25, 2: 55, 3: 85, 4: 115, 30: 70, 9: 40}
"""Place → days until the work permit ends: some within each rung of the ladder."""
IN_PROGRESS = {10: (), 20: ("submit",), 19: ("submit", "pass_check"), 11: ("submit", "pass_check", "accept")}
"""Place → steps an application has walked; employers with an account; without one the place has a permit."""
RECOGNISED = 29
OPEN_RENEWAL = 30
INSURED = ("医疗", "工伤", "生育", "养老", "失业")


def load_permits(engineers: Sequence[Engineer], *, today: datetime.date | None = None) -> int:
    """Give each engineer in service a set of permits and insurance; returns how many results are on record."""
    today = today or timezone.localdate()
    for place, engineer in enumerate(engineers):
        if engineer.left_on is not None:
            continue
        member = _member_of(engineer)
        if member and place in IN_PROGRESS:
            _application(engineer, place, today)
        elif member and place == RECOGNISED:
            _recognition(engineer, today)
        else:
            _permit(engineer, place, today)
        _insurance(engineer, place, today)
    return Grant.objects.filter(key__startswith="demo:").count()


def declared_of_place(place: int) -> Declared:
    """What the employer states; every third is a doctor with much experience (class A), the others lie between."""
    top = place % 3 == 1
    return Declared(
        salary=Decimal(600000 + place * 20000) if top else Decimal(280000 + place * 10000),
        degree=("master", "doctor", "bachelor")[place % 3],
        years=Decimal(15 if top else 6 + place % 6),
        months=Decimal(12),
        age=30 + place % 25,
        chinese=("none", "hsk1", "hsk3")[place % 3],
        special=("fortune500",) if place % 4 == 0 else (),
    )


def _once(engineer: Engineer, kind: str, result: dict):
    key = f"demo:{kind}:{engineer.number}"
    if Grant.objects.filter(key=key).exists():  # days lie relative to the first load
        return None
    return record_grant(engineer, kind, result, source=SOURCE, by=None, key=key)


def _permit(engineer: Engineer, place: int, today: datetime.date) -> None:
    ends_on = today + ONE_DAY * SOON.get(place, 200 + place * 17)
    category = "A" if place % 3 == 1 else "B"
    route = {"A": "points_a", "B": "bachelor" if place % 2 else "points_b"}[category]
    result = {
        "category": category,
        "route": route,
        "number": f"3304{20260000 + place:08d}",
        "from_on": ends_on - ONE_DAY * (700 if category == "B" else 1500),
        "ends_on": ends_on,
    }
    permit = _once(engineer, "work", result)
    if permit is None:
        return
    permit.declared = kept_of(declared_of_place(place), frozenset())
    permit.papers = [code for code, *_ in PAPERS]
    permit.save(update_fields=["declared", "papers"])
    freeze_sheet(permit, by=None, record=None)
    if place == OPEN_RENEWAL:
        _renewal(permit)
    number = {"number": f"R{3300000 + place}", "purpose": "work", "office": "平湖市公安局"}
    days = {"from_on": ends_on - ONE_DAY * 365, "ends_on": ends_on + ONE_DAY * (place % 4)}
    _once(engineer, "residence", {**number, **days})


def _member_of(engineer: Engineer) -> User | None:
    return User.objects.filter(pk__in=engineer.enterprise.members.values("user")).order_by("pk").first()


def _renewal(permit: WorkPermit) -> None:
    """An extension that waits for the section, begun by the employer where it has an account."""
    member = _member_of(permit.engineer)
    if member is None or permit.engineer.passport_ends_on is None:
        return
    permit.wanted_until = permit.ends_on + ONE_DAY * 365
    permit.save(update_fields=["wanted_until"])
    engine.perform(permit, "renew", by=member)


def _application(engineer: Engineer, place: int, today: datetime.date) -> None:
    """An application somewhere on its way, walked by the employer's member and an officer; without accounts it is not made."""
    member, officer = _member_of(engineer), User.objects.filter(username="talent").first()
    if member is None or officer is None or WorkPermit.objects.filter(engineer=engineer).exists():
        return
    permit = open_permit(engineer, by=member, declared=declared_of_place(place))
    permit.papers, permit.wanted_until = [code for code, *_ in PAPERS], today + ONE_DAY * 360
    permit.source = SOURCE
    permit.save(update_fields=["papers", "wanted_until", "source"])
    for step in IN_PROGRESS[place]:
        permit = engine.perform(permit, step, by=member if step == "submit" else officer)


def _recognition(engineer: Engineer, today: datetime.date) -> None:
    member = _member_of(engineer)
    if member is None or MutualRecognition.objects.filter(engineer=engineer).exists():
        return
    matter = open_recognition(engineer, by=member)
    matter.released_on, matter.old_employer = today - ONE_DAY * 10, "上海样例精密机械有限公司（样例）"
    put_number(matter, "permit_number", "310016202600001")
    matter.save()


def _insurance(engineer: Engineer, place: int, today: datetime.date) -> None:
    registered_on = engineer.arrived_on + ONE_DAY * 20
    exempt = set(exempt_kinds(engineer.nationality, today)) if place % 2 == 0 else set()
    short = {"pension": "养老", "unemployment": "失业"}
    names = [short[code] for code in ("pension", "unemployment") if code in exempt]
    kinds = [name for name in INSURED if name not in names]
    proof = f"{engineer.nationality}-{2026000 + place}（样例）" if names else ""
    result = {"registered_on": registered_on, "kinds": "、".join(kinds), "exempt": "、".join(names), "proof": proof}
    _once(engineer, "social", result)
    _once(engineer, "medical", {"medical": "active", "enrolled_on": registered_on})
    if place % 2:
        return
    ends_on = today + ONE_DAY * (20 + place * 19)
    policy = {"insurer": "样例财产保险平湖支公司", "kind": "人才综合保险", "policy": f"PZPH{20260000 + place}"}
    money = {"insured": Decimal(1_000_000), "subsidy": Decimal(1_000)}
    _once(engineer, "commercial", {**policy, **money, "from_on": ends_on - ONE_DAY * 365, "to_on": ends_on})
