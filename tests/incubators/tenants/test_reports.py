"""火炬统计年报: window, drafts, logic checks, handing in, remarks, 补报, reminders (domain 5.4, 8.9)."""

import datetime

import pytest
from django.urls import reverse
from django.utils import timezone

from incubators.carriers.choices import Kind
from incubators.tenants import report_actions as acts
from incubators.tenants import report_rules as rules
from incubators.tenants import report_sweep
from incubators.tenants.choices import Form, ReportState
from incubators.tenants.report_models import TenantReport
from pinghu_portal.errors import Outdated, RuleViolation
from pinghu_portal.organisation.models import Department
from pinghu_portal.rulebook.models import RuleRow
from pinghu_portal.web.models import Notice
from pinghu_portal.workflow import engine
from tests.factories.accounts import PostFactory
from tests.factories.carriers import CarrierFactory, officer, operator_of
from tests.factories.tenants import CARRIER_FIGURES, TENANT_FIGURES, fill, inside, report

pytestmark = pytest.mark.django_db
D = datetime.date
YEAR = timezone.localdate().year - 1


def faults(form: str, values: dict, last: dict | None = None, sheets: int = 0) -> list[str]:
    """What is wrong with figures of a form that were typed; what is missing is left out."""
    found = rules.faults_of(rules.questionnaire().of(form), values, last or {}, sheets)
    return [fault.words for fault in found if fault.code in values]


@pytest.mark.parametrize(
    ("form", "values", "expected"),
    [
        ("tenant", TENANT_FIGURES, []),
        ("carrier", CARRIER_FIGURES, []),
        (
            "tenant",
            {**TENANT_FIGURES, "t_staff": "11"},
            ["年末从业人员：11 不等于各项之和 10（博士＋硕士＋本科＋大专＋大专以下），请核对各学历人数。"],
        ),
        (
            "tenant",
            {"t_staff": "10", "t_returned": "11"},
            ["留学人员：11 大于年末从业人员 10，请核对人数。"],
        ),
        (
            "tenant",
            {"t_ip_valid": "3", "t_inventions": "4"},
            ["有效发明专利：4 大于拥有有效知识产权数 3，请核对件数。"],
        ),
        ("carrier", {"used_share": "100.1"}, ["在孵企业使用面积占比：不应大于 100%，请核对数值。"]),
        (
            "carrier",
            {"own_area": "9000", "used_area": "3000", "used_share": "33.5"},
            [
                "在孵企业使用面积占比：33.5% 与在孵企业使用面积÷可自主支配面积 不一致，应为 33.3%，请按两项面积重新计算。"
            ],
        ),
        ("carrier", {"own_area": "9000", "used_area": "3000", "used_share": "33.4%"}, []),
        (
            "carrier",
            {"own_area": "3000", "used_area": "3001"},
            ["在孵企业使用面积：3001 大于可自主支配面积 3000，请核对两项面积。"],
        ),
        (
            "carrier",
            {"seed_fund": "500万元"},
            ["种子资金（孵化资金）总额：“500万元”带有单位，本表单位为千元，请换算后只填数字（1 万元填 10）。"],
        ),
        (
            "carrier",
            {"seed_fund": "60000000"},
            ["种子资金（孵化资金）总额：超过 50,000,000 千元，是否按“元”填写？请换算为千元（除以 1000）。"],
        ),
        ("carrier", {"staff": "-1"}, ["管理机构从业人员：不应为负数，请核对数值。"]),
        (
            "carrier",
            {"unit_nature": "民企"},
            ["单位性质：“民企”不在可选范围内，请选择：事业单位、国有企业、民营企业、合资企业、其他。"],
        ),
        ("carrier", {"tenants": "3"}, ["在孵企业数：3 与在孵企业表 0 份不一致，请核对在孵企业名单，或修改此数。"]),
    ],
)
def test_each_fault_names_the_field_and_what_to_do(form, values, expected):
    assert faults(form, values) == expected


def test_the_total_of_graduates_does_not_fall():
    values, last = {"graduated_total": "4"}, {"graduated_total": "5"}
    words = ["累计毕业企业：4 低于上年 5，累计数只增不减，请核对本年与上年口径。"]
    assert faults("carrier", values, last) == words
    assert faults("carrier", {"graduated_total": "5"}, last) == []
    assert faults("carrier", values) == []


def test_the_total_of_last_years_report_is_the_one_compared():
    made = report(year=YEAR, filled=True)
    before = report(made.carrier, year=YEAR - 1, filled=True)
    TenantReport.objects.filter(pk=before.pk).update(
        values={**before.values, "graduated_total": "7"}, state=ReportState.PASSED
    )
    assert rules.report_faults(made) == ["累计毕业企业：0 低于上年 7，累计数只增不减，请核对本年与上年口径。"]
    TenantReport.objects.filter(pk=before.pk).update(state=ReportState.OPEN)
    assert rules.report_faults(made) == []


@pytest.mark.parametrize(
    ("kind", "window"),
    [
        (Kind.MAKERSPACE, (D(2025, 12, 1), D(2025, 12, 31))),
        (Kind.INCUBATOR, (D(2026, 1, 1), D(2026, 1, 31))),
        (Kind.AGRI, (D(2026, 1, 1), D(2026, 1, 31))),
    ],
)
def test_the_window_is_a_rule_row_by_kind(kind, window):
    carrier = CarrierFactory(kind=kind)
    assert rules.window(carrier, 2025) == window
    RuleRow.objects.filter(key__startswith="tenants.report_opens").update(value="十二月")
    with pytest.raises(RuleViolation):
        rules.window(carrier, 2025)


@pytest.mark.parametrize(
    ("day", "opened"), [(D(2025, 12, 31), 0), (D(2026, 1, 1), 1), (D(2026, 1, 31), 1), (D(2026, 2, 1), 0)]
)
def test_the_night_opens_what_its_window_opens(day, opened):
    carrier = CarrierFactory()
    inside(carrier, entered_on=D(2025, 6, 1))
    inside(carrier, entered_on=D(2026, 3, 1))
    CarrierFactory(state="planned")
    assert report_sweep.open_due(day) == opened
    assert report_sweep.open_due(day) == 0
    assert [r.sheets.count() for r in TenantReport.objects.filter(year=2025)] == [1] * opened


def test_reminders_come_once_on_each_day_of_the_rule():
    made = report(year=2025)
    operator = operator_of(made.carrier)
    told = []
    for day in (27, 28, 28, 29, 30, 31):
        Notice.objects.all().delete()
        report_sweep.remind_due(D(2026, 1, day))
        told.append(Notice.objects.filter(user=operator).count())
    made.refresh_from_db()
    assert (told, made.reminded) == ([0, 1, 0, 0, 1, 1], [3, 1, 0])


def test_nobody_is_reminded_of_what_is_handed_in():
    made = report(year=2025)
    TenantReport.objects.filter(pk=made.pk).update(state=ReportState.SUBMITTED)
    assert report_sweep.remind_due(D(2026, 1, 31)) == 0


def test_drafts_are_kept_as_typed_and_another_window_is_noticed():
    made = report()
    operator = operator_of(made.carrier)
    saved = acts.save_report(made, {"seed_fund": " 五百万 ", "staff": "十"}, seen=0, by=operator)
    assert (saved.values["seed_fund"], saved.values["staff"], saved.version) == ("五百万", "十", 1)
    with pytest.raises(Outdated):
        acts.save_report(made, {"staff": "9"}, seen=0, by=operator)
    saved = acts.save_report(made, {"staff": "9"}, seen=1, by=operator)
    assert (saved.values["staff"], saved.values["seed_fund"]) == ("9", "五百万")


def test_two_sheets_are_filled_in_side_by_side():
    made = report(tenants=2)
    operator, (one, other) = operator_of(made.carrier), made.sheets.all()
    acts.save_sheet(one, {"t_staff": "5"}, seen=0, by=operator)
    acts.save_sheet(other, {"t_staff": "6"}, seen=0, by=operator)
    assert [sheet.values["t_staff"] for sheet in made.sheets.all()] == ["5", "6"]


def test_every_fault_of_every_form_stands_in_the_way_of_handing_in():
    made = report(tenants=1, filled=True)
    sheet, operator = made.sheets.get(), operator_of(made.carrier)
    made.committed = False
    made.values.pop("rooms")
    made.save()
    sheet.values["t_doctors"] = "9"
    sheet.save()
    with pytest.raises(RuleViolation) as refusal:
        engine.perform(made, "submit", by=operator)
    assert refusal.value.reasons == [
        "请阅读并勾选《真实性承诺书》。",
        "房间数：未填写，请填写（单位：间）。",
        f"{sheet.tenant}　年末从业人员：10 不等于各项之和 18（博士＋硕士＋本科＋大专＋大专以下），请核对各学历人数。",
    ]
    assert engine.perform(fill(made), "submit", by=operator).state == ReportState.SUBMITTED


def test_after_the_window_only_a_granted_day_opens_it():
    made, clerk = report(filled=True), officer()
    operator, yesterday = operator_of(made.carrier), timezone.localdate() - datetime.timedelta(days=1)
    TenantReport.objects.filter(pk=made.pk).update(late_until=None, closes_on=yesterday)
    made.refresh_from_db()
    locked = [f"填报已于 {yesterday:%Y-%m-%d} 截止；确需补报的，请联系科创中心准予补报。"]
    for attempt in (lambda: engine.perform(made, "submit", by=operator),
                    lambda: acts.save_report(made, {}, seen=0, by=operator)):  # fmt: skip
        with pytest.raises(RuleViolation) as refusal:
            attempt()
        assert refusal.value.reasons == locked
    with pytest.raises(RuleViolation) as refusal:
        acts.grant_late(made, yesterday, "", by=clerk)
    assert refusal.value.reasons == [
        "补报截止日期应晚于填报截止日期，且不早于今天。",
        "请填写准予补报的理由（至少 4 个字）。",
    ]
    acts.grant_late(made, timezone.localdate(), "经办人更换", by=clerk)
    assert engine.perform(made, "submit", by=operator).state == ReportState.SUBMITTED


def test_remarks_stand_at_their_fields_until_the_next_submission(client_of):
    made = report(tenants=1, filled=True)
    operator, clerk, sheet = operator_of(made.carrier), officer(), made.sheets.get()
    engine.perform(made, "submit", by=operator)
    answer = client_of(clerk).post(
        reverse("incubators:tenant_reports:review", args=[made.number]),
        {"act": "send_back", "remark-rooms": "与现场不符", f"sheet-{sheet.uid}-t_staff": "请附名册", "remark-no": "x"},
    )
    made.refresh_from_db()
    sheet.refresh_from_db()
    assert (answer.status_code, made.state, made.committed) == (302, ReportState.RETURNED, False)
    assert (made.remarks, sheet.remarks) == ({"rooms": "与现场不符"}, {"t_staff": "请附名册"})
    assert engine.history(made).first().note == f"房间数：与现场不符；{sheet.tenant} 年末从业人员：请附名册"
    page = client_of(operator).get(reverse("incubators:tenant_reports:form", args=[made.number])).content.decode()
    assert "修改意见：与现场不符" in page
    engine.perform(fill(made), "submit", by=operator)
    made.refresh_from_db()
    sheet.refresh_from_db()
    assert (made.remarks, sheet.remarks) == ({}, {})


def post(client, made, name: str, **data):
    """A post of the carrier's form."""
    return client.post(reverse(f"incubators:tenant_reports:{name}", args=[made.number]), data)


def test_autosave_answers_with_the_time_and_the_hints(client_of):
    made = report()
    client = client_of(operator_of(made.carrier))
    answer = client.post(
        reverse("incubators:tenant_reports:draft", args=[made.number]),
        {"seen": "0", "value-seed_fund": "5万元"},
        headers={"hx-request": "true"},
    ).content.decode()
    assert "已保存" in answer and "本表单位为千元" in answer and 'value="1"' in answer
    conflict = client.post(
        reverse("incubators:tenant_reports:draft", args=[made.number]),
        {"seen": "0", "value-seed_fund": "50"},
        headers={"hx-request": "true"},
    ).content.decode()
    made.refresh_from_db()
    assert ("已在另一窗口保存" in conflict, made.values["seed_fund"]) == (True, "5万元")


def test_what_was_typed_stays_on_a_refused_page(client_of):
    made = report()
    client = client_of(operator_of(made.carrier))
    assert post(client, made, "draft", **{"seen": "0", "value-rooms": "1"}).status_code == 302
    answer = post(client, made, "submit", **{"seen": "0", "value-rooms": "77"})
    made.refresh_from_db()
    assert (answer.status_code, 'value="77"' in answer.content.decode(), made.values["rooms"]) == (409, True, "1")
    assert post(client, made, "draft", **{"seen": "0", "value-rooms": "77", "overwrite": "1"}).status_code == 302
    made.refresh_from_db()
    assert made.values["rooms"] == "77"
    answer = post(client, made, "submit", **{"seen": "2", "value-rooms": "78"})
    made.refresh_from_db()
    assert (answer.status_code, made.values["rooms"], made.state) == (422, "78", ReportState.OPEN)
    assert "法人代表：未填写，请填写。" in answer.content.decode()


def test_the_checker_is_not_who_handed_it_in():
    made = report(filled=True)
    both = operator_of(made.carrier)
    PostFactory(user=both, role="clerk", department=Department.objects.get(code="kjj-kczx"))
    engine.perform(made, "submit", by=both)
    assert [choice.transition.name for choice in engine.available(TenantReport.objects.get(pk=made.pk), both)] == [
        "withdraw"
    ]


def test_every_field_of_the_two_forms_has_a_section_and_money_is_in_thousands():
    for of in rules.questionnaire().fields:
        assert of.section and of.form in Form.values
        assert (of.unit == "千元") == (of.value == "money")
