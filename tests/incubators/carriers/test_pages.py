"""The figures of the pages out of the demo, each equal to the rows its list shows; facts of the four 星创天地."""

import pytest
from django.test import Client

from incubators.carriers.demo import load_carriers
from incubators.carriers.headlines import HEADLINES
from incubators.carriers.models import Carrier
from pinghu_portal.dashboard.headlines import read_all

pytestmark = pytest.mark.django_db
PRINTED = {
    "星创天地": 11,
    "国家级星创天地": 1,
    "省级星创天地": 2,
    "嘉兴市级星创天地": 8,
    "2021年嘉兴市星创天地备案名单": 17,
    "2021年新增嘉兴市级星创天地": 4,
    "域外孵化器": 9,
    "域外孵化器面积": 21600,
    "运行中域外孵化器": 5,
    "运行中域外孵化器面积": 8203,
    "2020年新增国家级众创空间": 2,
    "2020年新增省级科技企业孵化器": 2,
    "2020年新增嘉兴市级科技企业孵化器": 2,
    "2020年新增省级星创天地": 1,
    "2020年新增嘉兴市级星创天地": 3,
    "2021年新增嘉兴市级科技企业孵化器": 3,
}


@pytest.fixture
def clerk_client(officer):
    load_carriers()
    client = Client()
    client.force_login(officer)
    return client


def test_every_figure_of_the_pages_comes_out_of_a_query(clerk_client, officer):
    assert {row["headline"].title: row["value"] for row in read_all(HEADLINES, officer)} == PRINTED


def test_every_figure_opens_the_rows_it_counts(clerk_client, officer):
    for row in read_all(HEADLINES, officer):
        page = clerk_client.get(row["url"])
        listed = page.context["page"].paginator.count if "page" in page.context else None
        if row["headline"].unit == "家" and "名单" not in row["headline"].title:
            assert listed == row["value"], row["headline"].title


def test_loading_twice_changes_nothing(clerk_client):
    before = Carrier.objects.count()
    load_carriers()
    assert Carrier.objects.count() == before


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("报本水果星创天地", ["200 亩", "嘉兴市青少年实践基地"]),
        ("凯宇鲜菜星创天地", ["351.59 亩", "13,000 ㎡", "8,000 万元以上", "30,000 人次以上", "嘉兴市民营科技企业"]),
        ("双龙葡萄星创天地", ["350 亩", "500 万元", "阳光玫瑰葡萄", "省妇字号农业龙头企业"]),
        ("春风江南果蔬星创天地", ["1,000 亩", "150 人以上", "荷兰型温室", "日本蔬菜工厂", "宁波农科院"]),
    ],
)
def test_the_four_profiles_show_what_the_page_prints(clerk_client, name, words):
    carrier = Carrier.objects.get(name=name)
    page = clerk_client.get(f"{carrier.get_absolute_url()}?tab=profile").content.decode()
    assert [word for word in words if word not in page] == []


def test_honours_are_seven_four_six_two(clerk_client):
    counted = [
        Carrier.objects.get(name=f"{name}星创天地").facts.filter(kind__code="honour").count()
        for name in ("报本水果", "凯宇鲜菜", "双龙葡萄", "春风江南果蔬")
    ]
    assert counted == [7, 4, 6, 2]


def test_a_carrier_is_found_by_a_former_name(clerk_client):
    page = clerk_client.get("/incubators/carriers/?q=浙工大平湖院").content.decode()
    assert "浙江工业大学平湖新材料研究院" in page
