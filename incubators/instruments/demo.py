"""Instruments of three carriers, invented, and more than 1000 uses at 浙工大平湖院 (page 003: 超1000次). Same every time.

The uses are synthetic: the page prints their number only. Bookings that are still ahead are made once, from today on.
"""

import datetime
from decimal import Decimal

from django.utils import timezone

from incubators.carriers.models import Carrier
from incubators.instruments.actions import book
from incubators.instruments.choices import Field, InstrumentState, State
from incubators.instruments.models import Booking, Instrument
from incubators.instruments.rules import ONE_DAY, charge_of
from pinghu_portal.accounts.models import User
from pinghu_portal.rulebook.working_days import WorkCalendar, add_working_days

INVENTED = "合成数据（报纸第 003 版只记服务次数）"
REPAIR = InstrumentState.REPAIR
INSTRUMENTS = [
    # carrier key, name, model, maker, value yuan, bought, field, tags, per hour, per sample, state
    ("zhegongda", "场发射扫描电子显微镜", "SEM-500（样例）", "样例仪器", 3_260_000, "2019-05-10", Field.MATERIAL,
     "形貌、断口、能谱", 400, None, "open"),
    ("zhegongda", "X射线衍射仪", "XRD-9（样例）", "样例仪器", 1_580_000, "2019-06-18",
     Field.MATERIAL, "物相、晶体结构", 240, 60, "open"),
    ("zhegongda", "激光粒度分析仪", "LPA-300（样例）", "样例仪器", 420_000, "2019-09-02",
     Field.MATERIAL, "粉体、粒度分布", None, 80, "open"),
    ("zhegongda", "同步热分析仪", "STA-4（样例）", "样例仪器", 680_000, "2020-04-21",
     Field.MATERIAL, "热重、差热", None, 200, "open"),
    ("zhegongda", "傅里叶变换红外光谱仪", "FTIR-6（样例）", "样例仪器", 390_000, "2020-04-21",
     Field.CHEMISTRY, "官能团、成分", 100, None, "open"),
    ("zhegongda", "电子万能试验机", "UTM-100（样例）", "样例仪器", 260_000, "2019-09-02",
     Field.MECHANICS, "拉伸、弯曲、压缩", 120, None, "open"),
    ("zhegongda", "原子吸收分光光度计", "AAS-2（样例）", "样例仪器", 310_000, "2018-12-12",
     Field.CHEMISTRY, "重金属、元素含量", None, 150, REPAIR),
    ("guangke", "三坐标测量机", "CMM-8（样例）", "样例仪器", 860_000, "2020-10-15",
     Field.MACHINING, "尺寸、形位公差", 200, None, "open"),
    ("guangke", "高低温交变试验箱", "THC-1（样例）", "样例仪器", 180_000, "2021-03-08",
     Field.ENVIRONMENT, "温湿度、可靠性", 60, None, "open"),
    ("jiaoda", "光学干涉仪", "OIF-3（样例）", "样例仪器", 1_120_000, "2021-05-20",
     Field.ELECTRONICS, "面形、光学元件", 300, None, "open"),
]  # fmt: skip
USES = {"zhegongda": (1036, 2021, 2023), "guangke": (48, 2022, 2023), "jiaoda": (26, 2022, 2023)}
"""Completed uses per carrier and the years over which they are spread."""
PURPOSES = ("新产品材料表征", "来料检验", "失效分析", "工艺改进对比测试", "项目验收检测", "出口产品检测")
HOURS = (Decimal("1.5"), Decimal("2"), Decimal("3"))
STARTS = ((8, 30), (13, 0))
"""One use in the morning, one in the afternoon: they never overlap."""
FIRMS = 50


def load_instruments(carriers: dict[str, Carrier]) -> tuple[int, int]:
    """Instruments, completed uses, bookings ahead; returns how many of the first two stand."""
    instruments: dict[str, list[Instrument]] = {}
    for number, row in enumerate(INSTRUMENTS, start=1):
        instruments.setdefault(row[0], []).append(_instrument(number, carriers[row[0]], *row[1:]))
    firms = list(_enterprises()[:FIRMS])
    if firms:
        for position, (key, (count, first, last)) in enumerate(USES.items()):
            _uses(instruments[key], count, first, last, firms, position * 2000)
        _ahead(instruments["guangke"])
    return Instrument.objects.count(), Booking.objects.filter(state=State.DONE).count()


def _enterprises():
    return Booking._meta.get_field("enterprise").related_model.objects.order_by("credit_code")


def _instrument(number, carrier, name, model, maker, value, bought, field, tags, hour, sample, state) -> Instrument:
    made, _ = Instrument.objects.get_or_create(
        number=f"YQ-2021-{number:04d}",
        defaults={
            "carrier": carrier, "name": name, "model": model, "maker": maker, "value": value, "bought_on": bought,
            "field": field, "tags": tags, "services": f"面向企业开放：{tags}等测试，出具检测数据，可预约到场或送样。",
            "price_hour": hour, "price_sample": sample, "place": f"{carrier.name}分析测试室", "contact": "测试室（样例）",
            "phone": "0573-85000000", "state": state, "opens": "08:30", "closes": "17:00", "source": INVENTED,
            "synthetic": True,
        },
    )  # fmt: skip
    made.refresh_from_db()
    return made


def _uses(instruments, count: int, first: int, last: int, firms, offset: int) -> None:
    """Completed bookings, evenly over the working days of the years; nothing when they are there already."""
    if Booking.objects.filter(instrument__in=instruments, state=State.DONE).exists():
        return
    begins, ends = datetime.date(first, 1, 1), datetime.date(last, 11, 30)
    calendar = WorkCalendar(begins, ends)
    days = [on for n in range((ends - begins).days + 1) if calendar.nature(on := begins + ONE_DAY * n)[0]]
    places = [(on, half, one) for on in days for half in STARTS for one in instruments]
    rows = [
        _use(n, *places[n * len(places) // count], firm=firms[(n * 7 + n // 11) % len(firms)], offset=offset)
        for n in range(count)
    ]
    Booking.objects.bulk_create(rows, batch_size=500)


def _use(n: int, on: datetime.date, half: tuple[int, int], instrument: Instrument, *, firm, offset: int) -> Booking:
    starts = timezone.make_aware(datetime.datetime.combine(on, datetime.time(*half)))
    hours, samples = HOURS[n % len(HOURS)], 1 + n % 5
    made = Booking(
        number=f"YY-{on.year}-{offset + n + 1:04d}",
        instrument=instrument,
        enterprise=firm,
        starts_at=starts,
        ends_at=starts + datetime.timedelta(minutes=int(hours * 60)),
        purpose=PURPOSES[n % len(PURPOSES)],
        samples=samples,
        state=State.DONE,
        price_hour=instrument.price_hour,
        price_sample=instrument.price_sample,
        used_hours=hours,
        used_samples=samples,
        voucher=f"JC{on:%Y%m}{n + 1:05d}",
        result="已出具检测数据",
        done_on=on,
        booked_at=starts - datetime.timedelta(days=2),
        synthetic=True,
    )
    made.charge = charge_of(made)
    return made


def _ahead(instruments: list[Instrument]) -> None:
    """Two bookings of the demo's people: one waits for the operator, one is confirmed."""
    member, keeper = (User.objects.filter(username=name).first() for name in ("enterprise", "carrier2"))
    if member is None or keeper is None or Booking.objects.exclude(state=State.DONE).exists():
        return
    enterprise = _enterprises().filter(members__user=member).first()
    for days, hour, instrument, by in ((3, 9, instruments[0], member), (4, 13, instruments[1], keeper)):
        on = add_working_days(timezone.localdate(), days).date
        starts = timezone.make_aware(datetime.datetime.combine(on, datetime.time(hour)))
        ends = starts + datetime.timedelta(hours=2)
        made = book(instrument, starts, ends, enterprise=enterprise, purpose="样件检测（样例）", samples=3, by=by)
        Booking.objects.filter(pk=made.pk).update(synthetic=True)
