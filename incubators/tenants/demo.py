"""Tenants under invented names: 15 in 平湖车创园, 16 高层次人才项目 in 嘉创智谷 (page 001), some in four other carriers.

Stays count back from today, so that the demo always has one near 42 months; everything else is the same every time.
"""

import datetime

from django.utils import timezone
from stdnum.cn import uscc

from incubators.carriers.models import Carrier
from incubators.tenants import actions
from incubators.tenants.choices import Condition, Field, Nature
from incubators.tenants.models import GraduationProof, Tenant
from incubators.tenants.months import add_months
from incubators.tenants.sweep import warn_due
from pinghu_portal.accounts.models import User
from pinghu_portal.records.files import store
from pinghu_portal.workflow import engine

INVENTED = "合成数据（报纸第 001 版只记家数）"
ROOMS = {"chechuang": 4200, "jiachuang": 3600, "guangke": 2400, "huigu": 3000, "baoben": 800, "fengchao": 900}
"""在孵使用面积 ㎡ of the demo carriers; those without a printed area get it with a quarter more."""
F = Field
CAR = (F.VEHICLES, F.VEHICLES, F.ELECTRONICS, F.MANUFACTURING, F.MATERIALS)
TALENT = (F.CHIPS, F.ELECTRONICS, F.BIOMEDICINE, F.MANUFACTURING, F.ENERGY)
CAR_NAMES = "启衡 瑞驰 凌轴 智辕 驭风 恒轮 捷盾 速联 精擎 联悬 感途 轻骨 枢动 影驾 芯途"
TALENT_NAMES = (
    "微纳光刻 车规芯片 激光雷达 柔性传感 机器视觉 抗体药物 手术导航 固态电池 氢能电堆 工业软件 精密减速 超声成像 "
    "碳化硅器件 量子测量 脑机接口 数字孪生"
)
PARK_NAMES = "平湖{}汽车科技有限公司（样例）"
GROUPS = (
    # carrier, names, pattern, fields, talent, area each, months in the house of the first, step
    ("chechuang", CAR_NAMES, PARK_NAMES, CAR, False, "236.50", 3, 2),
    ("jiachuang", TALENT_NAMES, "{}项目（样例）", TALENT, True, "180", 2, 2),
    ("guangke", "光栅 明导 晶准 锐测", "平湖{}智能装备有限公司（样例）", (F.MANUFACTURING, F.ELECTRONICS), False, "320", 4, 9),
    ("huigu", "慧云 谷源 数帆", "平湖{}信息科技有限公司（样例）", (F.ELECTRONICS, F.SERVICES), False, "260", 6, 10),
    ("baoben", "果语 田声", "平湖{}农业科技有限公司（样例）", (F.AGRICULTURE,), False, "150", 8, 12),
)  # fmt: skip
NEAR_END = ("guangke", "平湖临满智造科技有限公司（样例）", F.MANUFACTURING, "300")
GRADUATES = (
    # carrier, name, field, entered, left, condition, reference or amount, destination
    ("chechuang", "平湖先行汽车电子有限公司（样例）", F.VEHICLES, "2018-03-01", "2021-06-30", Condition.HITECH, "GR202133009901",
     "平湖经济技术开发区"),
    ("chechuang", "平湖远驰底盘科技有限公司（样例）", F.VEHICLES, "2018-09-01", "2022-05-31", Condition.FINANCED, "8000000",
     "独山港经济开发区"),
    ("guangke", "平湖方正视觉科技有限公司（样例）", F.ELECTRONICS, "2019-01-10", "2022-11-30", Condition.HITECH, "GR202233009902",
     "平湖经济技术开发区"),
    ("huigu", "平湖群力软件有限公司（样例）", F.ELECTRONICS, "2017-05-01", "2021-03-31", Condition.MERGED, "协议 2021-03",
     "并入省内企业"),
)  # fmt: skip
GONE = (("huigu", "平湖短途信息技术有限公司（样例）", F.SERVICES, "2020-02-01", "2021-08-31", "注销"),)


def credit_code(n: int) -> str:
    """The n-th invented 统一社会信用代码 of this slice, with its right check digit."""
    body = f"91330482MA8T{n:05d}"
    return body + uscc.calc_check_digit(body)


def load_tenants(found: dict[str, Carrier]) -> int:
    """Tenants of the demo; nothing when they are there or the section has no accounts. Returns how many."""
    clerk, head = (User.objects.filter(username=name).first() for name in ("carrierclerk", "carrierhead"))
    if clerk is None or head is None or Tenant.objects.exists():
        return Tenant.objects.count()
    for key, area in ROOMS.items():
        _room(found[key], area)
    numbers = iter(range(1, 1000))
    for key, names, pattern, fields, talent, area, first, step in GROUPS:
        for place, name in enumerate(names.split()):
            entered = add_months(timezone.localdate(), -(first + place * step % 40))
            nature = Nature.PROJECT if talent else Nature.FIRM
            _enter(found[key], pattern.format(name), fields[place % len(fields)], entered, area, next(numbers), clerk, head,
                   nature=nature, talent=talent)  # fmt: skip
    key, name, field, area = NEAR_END
    _enter(found[key], name, field, add_months(timezone.localdate(), -42), area, next(numbers), clerk, head)
    for row in GRADUATES:
        _graduate(found[row[0]], *row[1:], next(numbers), clerk, head)
    for key, name, field, entered, left, destination in GONE:
        tenant = _enter(found[key], name, field, _day(entered), "120", next(numbers), clerk, head)
        actions.note_exit(tenant, _day(left), destination, by=clerk)
        engine.perform(tenant, "leave", by=clerk, note="企业申请退出")
    _open_matters(found, next(numbers), clerk)
    warn_due(timezone.localdate())
    return Tenant.objects.count()


def _day(text: str) -> datetime.date:
    return datetime.date.fromisoformat(text)


def _room(carrier: Carrier, area: int) -> None:
    """在孵使用面积 where none is registered."""
    if carrier.tenant_area is None:
        carrier.tenant_area = area
        carrier.area = carrier.area or area * 5 // 4
        carrier.save(update_fields=["area", "tenant_area"])


def _enter(carrier, name, field, entered, area, number, clerk, head, **more) -> Tenant:
    """Walks the machine: filed by the clerk, let in by the head."""
    code = "" if more.get("nature") == Nature.PROJECT else credit_code(number)
    tenant = Tenant(
        carrier=carrier, name=name, field=field, credit_code=code, entered_on=entered, area=area, room=f"{number:03d} 室",
        founded_on=add_months(entered, -6), contract_from=entered, contract_to=add_months(entered, 60),
        source=INVENTED, synthetic=True, **more,
    )  # fmt: skip
    actions.open_tenant(tenant, by=clerk)
    engine.perform(tenant, "submit", by=clerk)
    return engine.perform(tenant, "accept", by=head)


def _graduate(carrier, name, field, entered, left, condition, value, destination, number, clerk, head) -> None:
    """In, with a proof, and out again; the proof is an invented PDF."""
    tenant = _enter(carrier, name, field, _day(entered), "150", number, clerk, head)
    money = {"amount": value} if condition == Condition.FINANCED else {"reference": value}
    proof = store([b"%PDF-1.4 synthetic"], name="毕业佐证（样例）.pdf", owner=clerk, content_type="application/pdf")
    GraduationProof.objects.create(tenant=tenant, condition=condition, file=proof, **money)
    engine.perform(tenant, "ask_graduation", by=clerk)
    actions.note_exit(tenant, _day(left), destination, by=clerk)
    engine.perform(tenant, "graduate", by=head)


def _open_matters(found: dict[str, Carrier], number: int, clerk) -> None:
    """One application that waits for the section, one still with the operator."""
    today = timezone.localdate()
    common = {"field": Field.ENERGY, "entered_on": today, "contract_from": today, "contract_to": add_months(today, 36),
              "founded_on": add_months(today, -5), "synthetic": True, "source": INVENTED}  # fmt: skip
    waiting = Tenant(carrier=found["guangke"], name="平湖储势新能源有限公司（样例）", credit_code=credit_code(number), area=160,
                     **common)  # fmt: skip
    operator = User.objects.filter(username="carrier2").first() or clerk
    engine.perform(actions.open_tenant(waiting, by=operator), "submit", by=operator)
    draft = Tenant(carrier=found["guangke"], name="平湖逐光能源有限公司（样例）", credit_code=credit_code(number + 1), area=90,
                   **common)  # fmt: skip
    actions.open_tenant(draft, by=operator)
