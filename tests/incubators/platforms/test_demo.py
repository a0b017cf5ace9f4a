"""The demo tells the figures of the pages, each by a query whose list shows exactly that many."""

from decimal import Decimal

import pytest

from incubators import standard
from incubators.carriers.demo import load_carriers
from incubators.instruments.demo import load_instruments
from incubators.instruments.headlines import HEADLINES as SHARED
from incubators.instruments.models import Booking, Instrument
from incubators.platforms.contract_models import PlatformAchievement
from incubators.platforms.demo import load_platforms
from incubators.platforms.headlines import HEADLINES
from pinghu_portal.dashboard.headlines import read_all
from tests.factories.carriers import officer
from tests.factories.enterprises import EnterpriseFactory

pytestmark = pytest.mark.django_db
PRINTED = {
    "产业创新服务综合体": 3,
    "新材料综合体摸底企业": 80,
    "新材料企业产学研合作": 17,
    "新材料综合体服务内容": 5,
    "新材料综合体联合部门": 7,
    "汽车零部件综合体建设事项": 4,
    "科创平台引进高层次人才": 28,
    "科创平台孵化项目": 22,
    "浙工大平湖院合作企业（近）": 50,
    "浙工大平湖院共建实验室（近）": 20,
    "浙工大平湖院引进科技型企业": 12,
    "上海交大平湖院集聚工程师": 276,
    "高新区2020年度评价得分": Decimal("68.52"),
    "高新区全省位次": 17,
    "高新区参评家数": 45,
    "高新区创建类位次": 5,
    "高新区创建类家数": 26,
    "高新区工业总产值": Decimal("496.98"),
    "高新区高新技术产业投资": Decimal("20.9"),
    "高新区研发费用": Decimal("13.95"),
    "待验收园区": 1,
    "山海协作载体": 1,
    "山海协作结对专家": 2,
    "共享大型科研仪器": 10,
    "仪器共享服务": 1110,
    "浙工大平湖院分析测试服务": 1036,
}


def loaded():
    """The demo of both slices, twice: the second time adds nothing."""
    EnterpriseFactory.create_batch(3)
    standard.load()
    for _ in range(2):
        carriers = load_carriers()
        load_platforms(carriers)
        load_instruments(carriers)
    return officer()


def test_every_headline_says_what_the_page_prints_and_opens_its_list(client_of):
    user = loaded()
    rows = read_all((*HEADLINES, *SHARED), user)
    assert {row["headline"].title: row["value"] for row in rows} == PRINTED
    client = client_of(user)
    totals = {row["headline"].title: client.get(row["url"]).context["total"] for row in rows}
    assert all(totals.values()), totals
    for title in (
        "新材料综合体服务内容",
        "新材料综合体联合部门",
        "仪器共享服务",
        "浙工大平湖院分析测试服务",
        "共享大型科研仪器",
    ):
        assert totals[title] == PRINTED[title]
    listed = client.get(next(row["url"] for row in rows if row["headline"].title == "科创平台引进高层次人才"))
    shown = [row.key for row in listed.context["rows"]]
    assert sum(PlatformAchievement.objects.filter(uid__in=shown).values_list("count", flat=True)) == 28
    assert (Instrument.objects.count(), Booking.objects.filter(synthetic=False).count()) == (10, 0)
