"""The editor: what is saved unchanged stays unchanged, each section apart, faults in words, junk answered by sentences."""

import pytest

from enterprises.rating_schemes.choices import Section
from enterprises.rating_schemes.diff import differences
from enterprises.rating_schemes.rules import scheme_faults
from pinghu_portal.evaluation.models import Scheme
from tests.enterprises.rating_schemes.drafts import address, draft_by, filled, save, section, source

pytestmark = pytest.mark.django_db


@pytest.fixture
def draft(clerk):
    return draft_by(clerk)


def reread(draft) -> Scheme:
    """The draft as stored."""
    return Scheme.objects.select_related("benchmark_set").get(pk=draft.pk)


@pytest.mark.parametrize("name", Section.values)
def test_saving_a_section_unchanged_changes_nothing(draft, clerk_client, name):
    assert save(clerk_client, draft, name).status_code == 302
    assert differences(source(), reread(draft)) == []
    assert scheme_faults(reread(draft)) == []


def test_saving_every_indicator_unchanged_changes_nothing(draft, clerk_client):
    for row in draft.definition["indicators"]:
        url = address(draft, "indicator", code=row["code"])
        assert clerk_client.post(url, filled(clerk_client, url)).status_code == 302
    assert differences(source(), reread(draft)) == []


def test_two_editors_of_one_section_do_not_overwrite_one_another(draft, clerk_client):
    mine = section(clerk_client, draft, "basics") | {"basis": "甲"}
    assert save(clerk_client, draft, "basics", basis="乙").status_code == 302
    answer = clerk_client.post(address(draft, "save", section="basics"), mine)
    assert (answer.status_code, reread(draft).basis) == (409, "乙")
    assert "已由他人修改" in answer.content.decode() and 'value="甲"' in answer.content.decode()
    again = mine | {"seen": answer.context["fresh_stamp"]}
    assert clerk_client.post(address(draft, "save", section="basics"), again).status_code == 302
    assert reread(draft).basis == "甲"


def test_two_editors_of_two_sections_both_succeed(draft, clerk_client):
    colour = section(clerk_client, draft, "colour") | {"green": "0.1"}
    assert save(clerk_client, draft, "basics", basis="乙").status_code == 302
    assert clerk_client.post(address(draft, "save", section="colour"), colour).status_code == 302
    stored = reread(draft)
    assert (stored.basis, stored.definition["colour"]["green"]) == ("乙", {"share": "0.1"})


def test_htmx_gets_the_outdated_form_as_422(draft, clerk_client):
    mine = section(clerk_client, draft, "revision")
    save(clerk_client, draft, "revision", policy="full")
    url = address(draft, "save", section="revision")
    assert clerk_client.post(url, mine, headers={"hx-request": "true"}).status_code == 422


@pytest.mark.parametrize("text", ["abc", "NaN", "Infinity", "1e999999", "1,5", "9" * 31, "--1"])
@pytest.mark.parametrize(
    ("name", "field"),
    [("indicators", "weight-I01"), ("benchmarks", "v-city-L-I01"), ("basics", "cap"), ("bonus", "item-0-points")],
)
def test_text_in_a_number_is_refused_in_words(draft, clerk_client, name, field, text):
    data = section(clerk_client, draft, name) | {field: text}
    answer = clerk_client.post(address(draft, "save", section=name), data)
    assert answer.status_code == 422
    assert list(answer.context["form"].errors) == [field]
    assert differences(source(), reread(draft)) == []


@pytest.mark.parametrize("name", Section.values)
def test_an_empty_or_wild_post_is_never_a_fault_of_ours(draft, clerk_client, name):
    url = address(draft, "save", section=name)
    for junk in ({}, {"seen": "x" * 24}, {"item-999999-code": "x", "mode": "x", "level-0-code": "x", "order-I01": "0"}):
        assert clerk_client.post(url, junk).status_code in (302, 409, 422)
    assert differences(source(), reread(draft)) == []


def test_unknown_sections_and_indicators_are_not_found(draft, clerk_client):
    assert clerk_client.post(address(draft, "save", section="nothing")).status_code == 404
    assert clerk_client.get(address(draft, "indicator", code="X99")).status_code == 404
    assert clerk_client.get(f"{address(draft, 'edit')}?tab=junk").context["section"] == "basics"


def test_a_new_indicator_and_its_removal(draft, clerk_client):
    url = address(draft, "new_indicator")
    data = filled(clerk_client, url) | {
        "code": "N1",
        "name": "新指标",
        "num-0-item": "revenue",
        "den-0-item": "employees",
    }
    assert clerk_client.post(url, data).status_code == 302
    added = reread(draft).definition["indicators"][-1]
    assert (added["code"], added["weight"], added["formula"]["num"]) == ("N1", 0, [["revenue", 1]])
    assert {fault.section for fault in scheme_faults(reread(draft))} == {"benchmarks"}
    url = address(draft, "indicator", code="N1")
    assert (
        clerk_client.post(address(draft, "remove_indicator", code="N1"), filled(clerk_client, url)).status_code == 302
    )
    assert differences(source(), reread(draft)) == []


@pytest.mark.parametrize("code", ["I01", "base", "1A", "", "a b", "x" * 11])
def test_a_bad_code_is_refused(draft, clerk_client, code):
    url = address(draft, "new_indicator")
    answer = clerk_client.post(url, filled(clerk_client, url) | {"code": code, "name": "x"})
    assert (answer.status_code, list(answer.context["form"].errors)) == (422, ["code"])


def test_another_formula_kind_shows_its_parts_without_saving(draft, clerk_client):
    url = address(draft, "indicator", code="I01")
    form = clerk_client.get(url, {"kind": "mean_growth", "scoring": "band", "name": "打了一半"}).context["form"]
    assert [title for title, _ in form.parts] == ["第一年", "第二年", "第三年"]
    assert (form["name"].value(), form.scoring_kind) == ("打了一半", "band")
    assert differences(source(), reread(draft)) == []


def test_bands_are_saved_and_need_no_benchmark(draft, clerk_client):
    url = address(draft, "indicator", code="I01")
    page = clerk_client.get(url, {"kind": "ratio", "scoring": "band"})
    data = {f.html_name: "" if f.value() is None else f.value() for f in page.context["form"]}
    data |= filled(clerk_client, url) | {"scoring": "band", "step-0-least": "1", "step-0-ratio": "0.4"}
    assert clerk_client.post(url, data | {"step-1-least": "5", "step-1-ratio": "1"}).status_code == 302
    assert reread(draft).definition["indicators"][0]["scoring"] == {"kind": "band", "steps": [[1, "0.4"], [5, 1]]}
    assert scheme_faults(reread(draft)) == []


def plant(draft, change) -> list[str]:
    """The sentences after a change of the stored draft."""
    stored = reread(draft)
    change(stored)
    return [fault.words for fault in scheme_faults(stored)]


def _first(scheme):
    return scheme.definition["indicators"][0]


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (lambda s: _first(s).update(weight="15.99"), "方案：权重合计为 99.99，应为 100。"),
        (lambda s: _first(s).update(code="I02"), "方案：指标代码 I02 重复。"),
        (lambda s: s.definition["levels"][0].update(share="0.4"), "方案：层级份额合计为 0.9，应为 1。"),
        (lambda s: _first(s).update(floor=2), "指标 I01 研发投入强度：下限 2 应小于封顶 1.5。"),
        (lambda s: _first(s).update(cap="0.5"), "指标 I01 研发投入强度：封顶不得小于 1，现为 0.5。"),
        (
            lambda s: _first(s).update(scoring={"kind": "difference", "spread": 0}),
            "指标 I01 研发投入强度的计分方法：差值幅度应大于 0，现为 0。",
        ),
        (
            lambda s: _first(s).update(scoring={"kind": "band", "steps": [[5, 1], [1, 1]]}),
            "指标 I01 研发投入强度：分档起点应逐档递增，现为 5、1。",
        ),
        (
            lambda s: s.definition.update(colour={"mode": "threshold", "green_min": 50, "yellow_below": 60}),
            "方案的定色规则：黄色上限 60 不得高于绿色下限 50。",
        ),
        (
            lambda s: s.definition["bonus"]["groups"][0]["items"][1].update(code="PT1"),
            "方案：加分项代码 PT1 重复。",
        ),
        (
            lambda s: _first(s)["formula"].update(num=[["unheard_of", 1]]),
            "指标 I01 研发投入强度：数据项 unheard_of 未登记。",
        ),
        (
            lambda s: s.benchmark_set.values.__setitem__(
                slice(None), [r for r in s.benchmark_set.values if (r["indicator"], r["size"]) != ("I01", "L")]
            ),
            "标杆值：指标 I01 研发投入强度在大型企业没有标杆值。",
        ),
        (lambda s: s.definition["rounding"].update(score_dp=3), "方案的小数位设置：得分小数位最多 2 位，现为 3 位。"),
    ],
)
def test_each_inconsistency_is_named_in_plain_words(draft, change, words):
    assert plant(draft, lambda scheme: None) == []
    assert words in plant(draft, change)


def test_a_benchmark_at_or_below_zero_asks_for_a_choice(draft, clerk_client):
    data = section(clerk_client, draft, "benchmarks") | {"v-city-L-I01": "-1"}
    assert clerk_client.post(address(draft, "save", section="benchmarks"), data).status_code == 302
    page = clerk_client.get(address(draft, "edit"))
    assert [note.section for note in page.context["notes"]] == ["indicators"]


def test_the_difference_names_old_and_new(draft, clerk_client):
    save(clerk_client, draft, "indicators", weight__I01="14", weight__I02="10")
    save(clerk_client, draft, "colour", mode="threshold", green_min="110", yellow_below="60")
    save(clerk_client, draft, "bonus", **{"item-0-points": "6"})
    save(clerk_client, draft, "benchmarks", **{"v-city-L-I01": "9.5"})
    found = dict(differences(source(), reread(draft)))
    assert [tuple(row) for row in found["指标"]] == [("I01 权重", "16", "14"), ("I02 权重", "8", "10")]
    assert [row.what for row in found["标杆值"]] == ["I01 大型·市平均"]
    assert found["标杆值"][0].new == "9.5"
    assert [row.new for row in found["附加评价"]] == ["创新平台：国家级研发机构，6 分"]
    assert found["评色规则"][0].new == "指数 110 及以上为绿色，低于 60 为黄色，其余为蓝色。"
    page = clerk_client.get(address(draft, "diff"))
    assert page.context["count"] == sum(len(rows) for rows in found.values())
    assert clerk_client.get(f"{address(draft, 'diff')}?with=junk").status_code == 200
