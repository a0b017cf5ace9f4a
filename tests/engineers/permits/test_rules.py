"""Guards of permits: all reasons at once, borders of every window, check-list, exemptions, recognition."""

import datetime

import pytest
from django.utils import timezone

from engineers.permits.bands import standard_bands
from engineers.permits.guard_models import SocialInsurance
from engineers.permits.guard_rules import (
    exempt_kinds,
    late_registration,
    recognition_lines,
    why_not_exempt,
    why_not_issue,
    why_not_recognise,
)
from engineers.permits.models import WorkPermit
from engineers.permits.papers import check_papers, missing, recognition_spares
from engineers.permits.rules import (
    add_months,
    bands,
    late_words,
    limits,
    why_not_long,
    why_not_passport,
    why_not_renew,
    why_not_submit,
)
from pinghu_portal.rulebook.models import RuleRow
from tests.factories.engineers import EngineerFactory
from tests.factories.permits import recognition, residence_permit, work_permit

pytestmark = pytest.mark.django_db
ONE_DAY = datetime.timedelta(days=1)


def test_the_table_of_the_database_is_the_table_of_the_document():
    today = timezone.localdate()
    assert bands(today) == standard_bands()
    assert (limits(today).least_a, limits(today).least_b) == (85, 60)


def test_an_application_is_told_everything_it_lacks_at_once():
    engineer = EngineerFactory(passport_ends_on=timezone.localdate() + ONE_DAY * 30)
    permit = work_permit(engineer=engineer, declared={}, papers=["form"], wanted_until=None, category="")
    reasons = why_not_submit(permit)
    assert [reason[:8] for reason in reasons] == ["请先填写积分测算", f"护照有效期至 {engineer.passport_ends_on.year}"[:8],
                                                  "请填写申请有效期", "还缺 8 项材料"[:8]]  # fmt: skip
    assert "无犯罪记录证明" in reasons[3] and "体检证明" in reasons[3]


@pytest.mark.parametrize(
    ("left", "in_time"), [(121, False), (120, True), (75, True), (30, True), (29, False), (-1, False)]
)
def test_renewal_is_asked_for_between_120_and_30_days_before_the_end(left, in_time):
    today = timezone.localdate()
    permit = work_permit(ends_on=today + ONE_DAY * left, starts_on=today - ONE_DAY * 400)
    permit.wanted_until = permit.ends_on + ONE_DAY * 365
    assert (why_not_renew(permit) == []) is in_time


def test_the_window_follows_the_rule_row():
    today = timezone.localdate()
    permit = work_permit(ends_on=today + ONE_DAY * 20, starts_on=today - ONE_DAY * 400)
    permit.wanted_until = permit.ends_on + ONE_DAY * 365
    RuleRow.objects.filter(key="permits.renew_latest").update(value="10")
    assert why_not_renew(permit) == []


@pytest.mark.parametrize(("category", "years"), [("A", 5), ("B", 2), ("C", 1)])
def test_a_permit_lasts_at_most_the_years_of_its_class(category, years):
    start = datetime.date(2026, 3, 2)
    last = datetime.date(2026 + years, 3, 1)
    assert why_not_long(start, last, category) == []
    assert why_not_long(start, last + ONE_DAY * 2, category) == [
        f"{category}类许可不超过 {years} 年，最迟至 {last:%Y-%m-%d}。"
    ]


def test_the_passport_must_last_six_months():
    today = timezone.localdate()
    border = add_months(today, 6)
    permit = work_permit(engineer=EngineerFactory(passport_ends_on=border))
    assert why_not_passport(permit, today) == []
    permit.engineer.passport_ends_on = border - ONE_DAY
    assert len(why_not_passport(permit, today)) == 1


def test_months_end_with_the_month():
    assert add_months(datetime.date(2026, 8, 31), 6) == datetime.date(2027, 2, 28)
    assert add_months(datetime.date(2026, 12, 31), 12) == datetime.date(2027, 12, 31)


def test_short_work_is_for_people_of_18_to_60_and_90_days():
    today = timezone.localdate()
    old = EngineerFactory(born_on=f"{today.year - 62}-01-01")
    permit = work_permit(engineer=old, business="short", wanted_until=today + ONE_DAY * 90)
    assert [reason[:6] for reason in why_not_submit(permit)] == ["短期许可不超", "短期工作限 "]


def test_a_pledge_spares_class_a_three_proofs_and_nobody_else():
    without = {"given": (), "pledged": True}
    pledged = {line.code for line in check_papers("new", "A", **without) if line.state == "pledged"}
    assert pledged == {"history", "degree", "record"}
    assert {line.state for line in check_papers("new", "B", **without)} == {"missing"}


def test_change_of_employer_needs_no_health_check_and_no_criminal_record():
    lines = {line.code: line.state for line in check_papers("employer", "B", given=(), pledged=False)}
    assert (lines["record"], lines["health"], lines["degree"]) == ("spared", "spared", "missing")


def test_recognition_spares_what_was_proved_in_jinshan():
    spared = recognition_spares(same_post=True)
    lines = check_papers("new", "A", given=(), pledged=False, exempted=spared)
    assert set(spared) == {"degree", "record", "health", "talent", "history"}
    assert missing(lines) == ["外国人来华工作许可申请表", "聘用合同或任职证明（中文）", "护照（有效期不少于6个月）",
                              "6个月内免冠电子照片（ICAO 9303）"]  # fmt: skip
    assert "history" not in recognition_spares(same_post=False)


@pytest.mark.parametrize(
    ("country", "day", "expected"),
    [
        ("JP", datetime.date(2019, 8, 31), set()),
        ("JP", datetime.date(2019, 9, 1), {"pension"}),
        ("DE", datetime.date(2026, 1, 1), {"pension", "unemployment"}),
        ("FR", datetime.date(2026, 1, 1), set()),
        ("US", datetime.date(2026, 1, 1), set()),
    ],
)
def test_treaty_exemptions_by_country_and_day(country, day, expected):
    assert set(exempt_kinds(country, day)) == expected


def test_an_exemption_needs_treaty_and_valid_proof():
    today = timezone.localdate()
    social = SocialInsurance(pension="exempt", unemployment="exempt", proof_ends_on=today - ONE_DAY)
    reasons = why_not_exempt(social, "JP", today)
    assert [reason[:4] for reason in reasons] == ["日本与我", "协定免缴", "免缴证明"]
    assert "失业保险" in reasons[0]
    social.proof, social.proof_ends_on, social.unemployment = "JP-1", None, "insured"
    assert why_not_exempt(social, "JP", today) == []


def test_recognition_gives_every_condition_that_fails():
    today = timezone.localdate()
    good = recognition()
    assert why_not_recognise(good) == []
    bad = recognition(
        place="上海市青浦区", category="B", left_china=True, stay="stay_visa", released_on=today - ONE_DAY * 60,
        stay_visa_on=today - ONE_DAY * 20,
    )  # fmt: skip
    failed = [line.title[:4] for line in recognition_lines(bad) if not line.passed]
    assert failed == ["原认定地", "原类别为", "解除后未", "工作类居"]


def test_a_stay_visa_counts_within_one_month():
    released = datetime.date(2026, 3, 10)
    matter = recognition(stay="stay_visa", released_on=released, stay_visa_on=datetime.date(2026, 4, 10))
    assert why_not_recognise(matter) == []
    matter.stay_visa_on = datetime.date(2026, 4, 11)
    assert len(why_not_recognise(matter)) == 1


def test_a_residence_permit_lasts_90_days_to_5_years():
    permit = residence_permit()
    permit.starts_on = datetime.date(2026, 1, 1)
    permit.ends_on = datetime.date(2026, 3, 30)
    assert why_not_issue(permit) == ["工作类居留许可不少于 90 日。"]
    permit.ends_on = datetime.date(2031, 1, 2)
    assert why_not_issue(permit) == ["居留许可不超过 5 年。"]
    permit.ends_on = datetime.date(2031, 1, 1)
    assert why_not_issue(permit) == []


def test_one_engineer_has_one_permit_in_force():
    first = work_permit()
    WorkPermit.objects.filter(pk=first.pk).update(state="valid")
    second = work_permit(engineer=first.engineer)
    assert [reason[:10] for reason in why_not_submit(second)] == ["该工程师已有有效的工"]


def test_a_change_asked_for_after_ten_working_days_is_said_to_be_late():
    permit = work_permit(event_on=timezone.localdate())
    assert late_words(permit) == ""
    permit.event_on = timezone.localdate() - ONE_DAY * 40
    assert "已超过 10 个工作日" in late_words(permit)


@pytest.mark.parametrize(("days", "late"), [(30, False), (31, True)])
def test_social_insurance_is_registered_within_30_days_of_the_permit(days, late):
    permit = work_permit()
    WorkPermit.objects.filter(pk=permit.pk).update(state="valid")
    social = SocialInsurance(engineer=permit.engineer, registered_on=permit.starts_on + ONE_DAY * days)
    assert bool(late_registration(social)) is late
