"""Similar texts are found, unrelated ones are not; enterprises never see it; one query whatever the length."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import given
from hypothesis import strategies as st

from pinghu_portal.workflow import engine
from projects.applications import matching
from projects.applications.models import Application
from tests.factories.projects import ANSWERS, call_with_form, project_officer, whole_application

FIRST = (
    "研究碳纤维与环氧树脂界面的增强机理，建立界面剪切强度与表面官能团浓度的定量关系，开发连续拉挤成型工艺，"
    "并在新能源汽车电池托盘上完成台架验证，形成年产五万件的示范生产线。"
)
REWORDED = FIRST.replace("年产五万件", "年产三万件").replace("并在新能源汽车电池托盘上", "在电动汽车电池箱体上")
OTHER = (
    "面向水产养殖尾水的多级人工湿地净化系统，筛选耐盐脱氮菌株，优化水力停留时间与植物配置，"
    "在两个养殖基地开展全年监测，编制运行维护规程并培训养殖户。"
)


def handed_in(text: str, title: str, **values) -> Application:
    application = whole_application(
        title=title, answers={**ANSWERS, **dict.fromkeys(matching.LONG, ""), "content": text}, **values
    )
    matching.remember(application)
    Application.objects.filter(pk=application.pk).update(state="recommended")
    application.refresh_from_db()
    return application


@pytest.mark.django_db
def test_a_near_duplicate_is_first_and_its_passages_are_shown():
    old = handed_in(FIRST, "碳纤维复合材料电池托盘连续成型技术研究")
    handed_in(OTHER, "水产养殖尾水人工湿地净化技术示范")
    new = handed_in(REWORDED, "碳纤维复合材料电池箱体连续成型技术研究")
    found = matching.similar(new)
    assert found[0].application.pk == old.pk
    assert found[0].score >= 60
    assert "研究碳纤维与环氧树脂界面的增强机理" in found[0].parts[0]
    assert all(one.score < 20 for one in found[1:])


@pytest.mark.django_db
def test_unrelated_texts_stay_below_the_alert_line():
    handed_in(FIRST, "碳纤维复合材料电池托盘连续成型技术研究")
    new = handed_in(OTHER, "水产养殖尾水人工湿地净化技术示范")
    assert [one for one in matching.similar(new) if one.score >= 20] == []


@pytest.mark.django_db
def test_the_same_title_is_found_without_any_text():
    old = handed_in("", "高速电机低噪声设计关键技术")
    new = handed_in("", "高速电机低噪声设计关键技术")
    assert [(one.application.pk, one.score) for one in matching.similar(new)] == [(old.pk, 100)]


@pytest.mark.django_db
def test_drafts_are_not_compared_and_five_are_shown_at_most():
    rows = [handed_in(FIRST, f"复合材料成型技术研究之{word}") for word in "甲乙丙丁戊己"]
    new = handed_in(FIRST, "复合材料成型技术研究之庚")
    assert len(matching.similar(new)) == 5
    Application.objects.filter(pk__in=[row.pk for row in rows]).update(state="draft")
    assert matching.similar(new) == []


@pytest.mark.django_db
def test_one_bounded_query_whatever_the_length():
    long = handed_in("".join(f"第{n}段研究内容各不相同{n * 7919}。" for n in range(2000)), "长文本")
    assert len(long.fingerprint.text) == matching.MOST_GRAMS
    for n in range(3):
        handed_in(FIRST, f"项目{n}")
    with CaptureQueriesContext(
        connection,
    ) as captured:
        matching.similar(long)
    assert len(captured) <= 2  # the search itself and the rows that are shown


@pytest.mark.django_db
def test_a_hand_in_leaves_its_fingerprint_and_only_officers_see_what_is_similar(client_of):
    call = call_with_form()
    old, new = (whole_application(call=call, title="高速电机低噪声设计关键技术") for _ in range(2))
    for one in (old, new):
        engine.perform(one, "submit", by=one.enterprise.members.get().user)
    member = new.enterprise.members.get().user
    page = f"{new.get_absolute_url()}?tab=screening"
    assert (
        old.number in client_of(project_officer()).get(page).content.decode()
        or old.title in client_of(project_officer()).get(page).content.decode()
    )
    assert "相似申报" in client_of(project_officer()).get(page).content.decode()
    assert "相似申报" not in client_of(member).get(page).content.decode()


@given(st.text(max_size=60))
def test_a_text_is_wholly_like_itself(text):
    grams = matching.grams(text, 2)
    assert matching.share(len(grams), len(grams), len(grams)) == (100 if grams else 0)
    assert all(-(2**31) <= one < 2**31 for one in grams)


@given(st.text("甲乙丙丁", max_size=40), st.text("甲乙丙丁", max_size=40))
def test_common_passages_stand_in_both(left, right):
    for part in matching.common(left, right):
        assert part in left
        assert len(part) >= matching.PART
        assert all(part[at : at + matching.PART] in right for at in range(len(part) - matching.PART + 1))
