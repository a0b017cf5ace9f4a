"""The carriers of the pages and their history; invented ones only where a page counts without naming. Same every time."""

import datetime

from incubators.carriers import printed
from incubators.carriers.choices import Kind, Level, LevelAct
from incubators.carriers.models import Carrier, CarrierMember, CarrierName, Fact, FactKind, LevelBatch, LevelRecord
from pinghu_portal.accounts.models import Role, User

INVENTED = "合成数据（报纸只记家数）"
AUTHORITY = {Level.NATIONAL: "科学技术部", Level.PROVINCIAL: "浙江省科学技术厅", Level.CITY: "嘉兴市科学技术局"}
GRANTED = (11, 20)  # month and day of a yearly list whose day the pages do not print
OPERATORS = (("carrier", "baoben"), ("carrier2", "guangke"))


def load_carriers() -> dict[str, Carrier]:
    """All carriers by the key of `printed`, the nameless by their name. Existing ones are left as they are."""
    found = {}
    for number, row in enumerate(printed.CARRIERS, start=1):
        found[row[0]] = _named(number, *row)
    for number, (name, kind, levels, town) in enumerate(printed.NAMELESS, start=101):
        carrier = _carrier(
            number, name=name, kind=kind, town_id=town, state=printed.RUN, source=INVENTED, synthetic=True, area=6000
        )
        found[name] = carrier
        for level, year in levels:
            _level(carrier, level, year, INVENTED)
    for number, (name, place, area, state, year) in enumerate(printed.REMOTE, start=201):
        found[name] = _remote(number, name, place, area, state, year)
    for key, level, year, source in printed.LEVELS:
        _level(found[key], level, year, source)
    _facts(found)
    for key, name, source in printed.NAMES:
        CarrierName.objects.get_or_create(carrier=found[key], name=name, defaults={"source": source})
    for username, key in OPERATORS:
        user = User.objects.filter(username=username).first()
        if user is not None and user.has_role(Role.CARRIER):
            CarrierMember.objects.get_or_create(carrier=found[key], user=user, valid_from=datetime.date(2021, 1, 1))
    return found


def _carrier(number: int, **values) -> Carrier:
    """One carrier under a fixed number."""
    name = values.pop("name")
    carrier, _ = Carrier.objects.get_or_create(name=name, defaults={"number": f"ZT2021{number:04d}", **values})
    return carrier


def _named(number, key, name, kind, operator, place, year, area, state, summary, source) -> Carrier:
    town = place if place.isdigit() else None
    return _carrier(
        number,
        name=name,
        kind=kind,
        operator_name=operator,
        town_id=town,
        place="" if town else place,
        founded_year=year,
        area=area,
        state=state,
        summary=summary,
        source=source,
        manager=printed.MANAGERS.get(key, ("",))[0],
        **printed.BOUNDARIES.get(key, {}),
    )


def _remote(number, name, place, area, state, year) -> Carrier:
    carrier = _carrier(
        number,
        name=name,
        kind=Kind.REMOTE,
        place=place,
        area=area,
        state=state,
        founded_year=year,
        manager="样例负责人",
        running_on=datetime.date(year, *GRANTED) if state == printed.RUN else None,
        source=f"面积合计与家数据{printed.P2}，分配为合成数据",
        synthetic=True,
    )
    _level(carrier, Level.COUNTY, year, INVENTED)
    return carrier


def _level(carrier: Carrier, level: int, year: int, source: str) -> None:
    listed = printed.LISTED.get((carrier.kind, level, year))
    batch = None
    if listed is not None:
        count, title, page = listed
        batch, _ = LevelBatch.objects.get_or_create(
            kind=carrier.kind,
            level=level,
            year=year,
            defaults={"title": title, "listed": count, "authority": AUTHORITY[level], "source": page},
        )
    if not carrier.levels.filter(level=level).exists():
        LevelRecord.objects.create(
            carrier=carrier,
            level=level,
            act=LevelAct.GRANTED,
            on=datetime.date(year, *GRANTED),
            batch=batch,
            source=f"{source}；日期为年度名单约定日",
        )


def _facts(found: dict[str, Carrier]) -> None:
    kinds = {kind.code: kind for kind in FactKind.objects.all()}
    for key, code, number, qualifier, source in printed.NUMBERS:
        Fact.objects.get_or_create(
            carrier=found[key],
            kind=kinds[code],
            defaults={"number": number, "qualifier": qualifier, "source": source},
        )
    for key, code, texts, source in printed.WORDS:
        for text in texts:
            Fact.objects.get_or_create(carrier=found[key], kind=kinds[code], text=text, defaults={"source": source})
