"""The score of a person for a demand, and its reasons: pure."""

from decimal import Decimal

from engineers.challenges.matching import Profile, Wanted, Weights, best, match, split_keywords

WEIGHTS = Weights(Decimal(40), Decimal(40), Decimal(20))
WANTED = Wanted("manufacturing", "先进制造与自动化", ("轴承", "热处理"), "ja", "日语")


def person(key="A", field="manufacturing", language="ja", **texts) -> Profile:
    """Somebody whose archive says so."""
    return Profile(key, field, {language: "按国籍日本推定"} if language else {}, texts)


def test_everything_fits():
    found = match(WANTED, person(岗位="轴承工程师", 攻克技术难题="齿轮热处理变形"), WEIGHTS)
    assert found.score == 100
    assert found.reasons == (
        "专业领域相同：先进制造与自动化",
        "关键词“轴承”见于岗位",
        "关键词“热处理”见于攻克技术难题",
        "工作语言日语（按国籍日本推定）",
    )
    assert found.gaps == ()


def test_half_of_the_keywords_and_another_language():
    found = match(WANTED, person(language="de", 岗位="轴承工程师"), WEIGHTS)
    assert found.score == 60
    assert found.gaps == ("档案中未见“热处理”", "未见日语能力")


def test_another_field_is_said():
    found = match(WANTED, person(field="energy", 岗位="轴承"), WEIGHTS)
    assert (found.score, found.gaps[0]) == (40, "专业领域不同（需要先进制造与自动化）")


def test_what_is_not_asked_for_does_not_count():
    wanted = Wanted("manufacturing", "先进制造与自动化", ())
    assert match(wanted, person(language=""), WEIGHTS).score == 100
    assert match(wanted, person(field="energy", language=""), WEIGHTS).score == 0


def test_a_third_is_rounded_half_up():
    wanted = Wanted("manufacturing", "x", ("甲", "乙", "丙", "丁", "戊", "己", "庚", "辛"))
    weights = Weights(Decimal(0), Decimal(40), Decimal(0))
    assert match(wanted, person(岗位="甲"), weights).score == 13  # 12.5


def test_latin_keywords_without_regard_to_case():
    assert match(Wanted("energy", "x", ("MOSFET",)), person(field="energy", 岗位="mosfet design"), WEIGHTS).score == 100


def test_keywords_are_split_and_each_stands_once():
    assert split_keywords(" 减速器、轴承 减速器，NVH/噪声 ") == ("减速器", "轴承", "NVH", "噪声")
    assert split_keywords("") == ()


def test_the_best_first_with_a_least_and_a_most():
    people = [person("C"), person("A", 岗位="轴承"), person("B"), person("D", field="energy", language="")]
    assert [(one.key, one.score) for one in best(WANTED, people, WEIGHTS, least=60, most=2)] == [("A", 80), ("B", 60)]
    assert [one.key for one in best(WANTED, people, WEIGHTS, least=60, most=9)] == ["A", "B", "C"]
    assert [one.key for one in best(WANTED, people, WEIGHTS, least=61, most=9)] == ["A"]
