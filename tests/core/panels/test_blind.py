"""What an expert of a blind panel reads: number, field, a title that reveals nobody; folded sheets; his own order."""

from decimal import Decimal

import pytest
from django.urls import reverse

from pinghu_portal.panels.actions import Matter
from pinghu_portal.panels.blind import core_of, neutral_title, numbered
from pinghu_portal.panels.models import PanelItem
from pinghu_portal.panels.scoring_pages import scoring_rows, total_of
from tests.factories import panels


def item(title: str, party: str = "平湖市海风叶片科技有限公司", **more) -> PanelItem:
    return PanelItem(title=title, party_name=party, **{"field": "新材料", **more})


@pytest.mark.parametrize(
    ("name", "core"),
    [
        ("平湖市海风叶片科技有限公司", "海风叶片科技"),
        ("浙江省平湖某某股份有限公司（样例）", "某某"),
        ("甲公司", "甲"),
        ("公司", "公司"),
    ],
)
def test_the_core_of_a_name_is_without_region_and_legal_form(name, core):
    assert core_of(name) == core


@pytest.mark.parametrize(
    ("title", "more"),
    [
        ("海风叶片科技叶片项目", {}),  # the core
        ("海风牌叶片成型工艺研究", {}),  # the first two characters
        ("李明团队复合材料研究", {"people": [{"name": "李明（样例）", "organisation": ""}]}),
        ("与蓝天合作的材料研究", {"partners": [{"name": "上海蓝天研究中心", "code": ""}]}),
        ("某大学成果转化", {}),
    ],
)
def test_a_title_that_reveals_somebody_is_left_out(title, more):
    assert (neutral_title(item(title, **more)), numbered(3, item(title, **more))) == ("", "003 号（新材料）")


def test_a_title_that_reveals_nobody_stands_behind_number_and_field():
    assert numbered(12, item("热障涂层制备方法研究")) == "012 号（新材料）热障涂层制备方法研究"
    assert numbered(1, item("热障涂层制备方法研究", field="")) == "001 号热障涂层制备方法研究"
    assert numbered(1, item("热障涂层", field="海风专用材料")) == "001 号热障涂层"


MATTERS = (
    Matter("A-1", "热障涂层制备", "海风公司", "", (("简介", "甲的材料"),), field="新材料"),
    Matter("B-2", "海风牌叶片", "海风公司", "", (("简介", "乙的材料"),)),
    Matter("C-3", "齿轮寿命预测", "蓝天公司", "", (("简介", "丙的材料"),)),
)


@pytest.mark.django_db
def test_one_sheet_is_open_and_the_next_follows_with_the_own_order(client_of):
    panel = panels.scoring_panel(items=MATTERS, blind=True)
    seat = panel.seats.first()
    client, (first, second, third) = client_of(seat.expert.user), panel.items.all()
    page = client.get(f"{seat.get_absolute_url()}?tab=scoring").content.decode()
    assert "001 号（新材料）热障涂层制备" in page and "003 号齿轮寿命预测" in page
    assert [words for words in ("海风", "蓝天公司") if words in page] == []
    assert page.count('<details class="ph-panel ph-fold"') == 3 and f'id="item-{first.uid}" open' in page
    for one, points, following in ((first, ("30", "40"), second), (third, ("40", "44"), second)):
        answer = client.post(
            reverse("seats:score", args=[seat.uid, one.uid]),
            {"points-service": points[0], "points-outcome": points[1], "comment": "符合要求，材料完整，同意。"},
        )
        assert answer.url == f"{seat.get_absolute_url()}?tab=scoring#open-{following.uid}"
    rows = scoring_rows(seat)
    assert [(row["total"], row["place"], row["done"]) for row in rows] == [
        (Decimal(70), 2, True),
        (None, None, False),
        (Decimal(84), 1, True),
    ]
    saved = client.post(
        reverse("seats:score", args=[seat.uid, second.uid]), {"points-service": "20"}, headers={"hx-request": "true"}
    ).content.decode()
    assert 'hx-swap-oob="true"' in saved and "未填完" in saved and "已评 2／3" in saved
    other = panel.seats.last()
    assert [row["total"] for row in scoring_rows(other)] == [None] * 3


@pytest.mark.django_db
@pytest.mark.parametrize(("text", "total"), [("30", Decimal(70)), ("", None), ("NaN", None), ("x", None)])
def test_a_total_is_there_when_every_line_is_a_number(text, total):
    assert total_of(panels.panel(), {"service": text, "outcome": "40"}) == total
