"""Limits of 在孵企业: 24 months at entry, 48 or 60 of stay, one extension, 毕业条件; every one a rule row (domain 5.3)."""

import datetime
from decimal import Decimal

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from incubators.tenants import rules
from incubators.tenants.actions import add_proof, note_exit, open_tenant
from incubators.tenants.choices import Condition, Field, Nature
from incubators.tenants.models import GraduationProof, Tenant
from incubators.tenants.months import add_months, months_between
from pinghu_portal.errors import RuleViolation
from pinghu_portal.rulebook.models import RuleRow
from tests.factories.carriers import CarrierFactory, operator_of
from tests.factories.enterprises import EnterpriseFactory
from tests.factories.tenants import PDF, inside, proof, tenant, unsaved

D = datetime.date
pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("first", "months", "expected"),
    [
        (D(2022, 1, 31), 1, D(2022, 2, 28)),
        (D(2023, 12, 31), 2, D(2024, 2, 29)),
        (D(2022, 3, 15), 48, D(2026, 3, 15)),
        (D(2026, 8, 31), -6, D(2026, 2, 28)),
    ],
)
def test_months_are_added_to_the_last_day_of_a_short_month(first, months, expected):
    assert add_months(first, months) == expected


@pytest.mark.parametrize(
    ("first", "last", "expected"),
    [
        (D(2022, 1, 31), D(2022, 2, 27), 0),
        (D(2022, 1, 31), D(2022, 2, 28), 1),
        (D(2022, 3, 15), D(2025, 9, 14), 41),
        (D(2022, 3, 15), D(2025, 9, 15), 42),
        (D(2022, 3, 15), D(2022, 3, 15), 0),
    ],
)
def test_only_whole_months_count(first, last, expected):
    assert months_between(first, last) == expected


@pytest.mark.parametrize(("founded", "refused"), [(D(2020, 6, 1), False), (D(2020, 5, 31), True)])
def test_the_24th_month_to_the_day_is_still_in_time(founded, refused):
    found = rules.why_not_file(unsaved(entered_on=D(2022, 6, 1), founded_on=founded))
    assert found == (["入驻时成立已超过 24 个月（2020-05-31 成立，2022-06-01 入驻）。"] if refused else [])


def test_the_limit_at_entry_is_a_rule_row():
    RuleRow.objects.filter(key="tenants.entry_age_months").update(value="6")
    late = unsaved(entered_on=D(2022, 6, 1), founded_on=D(2021, 11, 30))
    assert rules.why_not_file(late) == ["入驻时成立已超过 6 个月（2021-11-30 成立，2022-06-01 入驻）。"]


def test_all_reasons_against_an_application_are_told_at_once():
    carrier = CarrierFactory(kind="enclave", name="试验飞地")
    found = unsaved(carrier, credit_code="91330482MA7T00001X", founded_on=None, contract_to=None)
    assert rules.why_not_file(found) == [
        "人才飞地“试验飞地”目前不接收在孵企业。",
        f"统一社会信用代码校验位不符，应为 {_check_digit('91330482MA7T00001')}，请对照营业执照核对。",
        "企业须填写成立日期。",
        "请填写入驻合同的起始和终止日期。",
    ]


def _check_digit(body: str) -> str:
    from stdnum.cn import uscc

    return uscc.calc_check_digit(body)


def test_a_project_needs_neither_code_nor_day_of_founding():
    assert rules.why_not_file(unsaved(nature=Nature.PROJECT, credit_code="", founded_on=None)) == []
    assert rules.why_not_file(unsaved(credit_code="")) == ["企业须填写统一社会信用代码。"]


@pytest.mark.parametrize(
    ("field", "months"),
    [
        (Field.MANUFACTURING, 48),
        (Field.BIOMEDICINE, 60),
        (Field.AGRICULTURE, 60),
        (Field.CHIPS, 60),
        (Field.VEHICLES, 48),
    ],
)
def test_the_stay_is_longer_in_three_fields(field, months):
    found = inside(field=field)
    assert found.due_on == add_months(found.entered_on, months)


def test_the_enterprise_is_linked_when_it_stands_in_the_registry():
    enterprise = EnterpriseFactory()
    made = tenant(name="另一个名字", credit_code=enterprise.credit_code.lower())
    assert (made.enterprise, made.name, made.credit_code) == (enterprise, enterprise.name, enterprise.credit_code)
    assert tenant().enterprise is None


def test_a_wrong_code_is_not_stored():
    with pytest.raises(RuleViolation) as refusal:
        open_tenant(unsaved(credit_code="91330482"), by=None)
    assert (refusal.value.reasons, Tenant.objects.count()) == (
        ["统一社会信用代码长度应为 18 位，现为 8 位，请对照营业执照核对。"],
        0,
    )


def test_the_areas_never_exceed_the_carriers():
    carrier = CarrierFactory(area=1000, tenant_area=250)
    inside(carrier, area=150)
    fits, exceeds = unsaved(carrier, area=100), unsaved(carrier, area=Decimal("100.01"))
    assert rules.why_not_fit(fits) == []
    assert rules.why_not_fit(exceeds) == [
        "场地不足：在孵使用面积 250 ㎡，已入驻 150 ㎡，剩余 100 ㎡，本次需要 100.01 ㎡。"
    ]
    carrier.tenant_area = None
    assert rules.why_not_fit(fits) == [f"{carrier} 还没有登记在孵使用面积，请联系科创中心补充。"]


def test_a_firm_is_in_one_carrier_at_a_time():
    one = inside()
    assert rules.why_not_twice(unsaved(credit_code=one.credit_code)) == [
        "该企业目前已在其他载体（或本载体）在孵，不能重复入驻。"
    ]
    Tenant.objects.filter(pk=one.pk).update(state="left")
    assert rules.why_not_twice(unsaved(credit_code=one.credit_code)) == []


@pytest.mark.parametrize(
    ("extensions", "months", "expected"),
    [
        (0, 12, []),
        (0, 13, ["延期不超过 12 个月，最迟至 2027-03-01。"]),
        (0, 0, ["申请延期至应晚于现孵化期满日期 2026-03-01。"]),
        (1, 6, ["已延期 1 次；延期最多 1 次。"]),
    ],
)
def test_an_extension_is_once_and_not_too_long(extensions, months, expected):
    asked = Tenant(due_on=D(2026, 3, 1), extensions=extensions, extension_to=add_months(D(2026, 3, 1), months))
    assert rules.why_not_ask_extension(asked) == expected


@pytest.mark.parametrize(
    ("values", "reasons"),
    [
        ({"condition": Condition.HITECH, "reference": "GR1"}, []),
        ({"condition": Condition.HITECH}, ["“国家高新技术企业”请填写证书、协议或公告编号。"]),
        ({"condition": Condition.FINANCED, "amount": Decimal("5000000.01")}, []),
        (
            {"condition": Condition.FINANCED, "amount": Decimal(5000000)},
            ["“累计获得天使投资或风险投资”应超过 500 万元。"],
        ),
        ({"condition": Condition.FINANCED}, ["“累计获得天使投资或风险投资”请填写投资额。"]),
        ({"condition": Condition.REVENUE, "year": 2020, "amount": 4000000, "second_amount": 6000001}, []),
        (
            {"condition": Condition.REVENUE, "year": 2020, "amount": 4000000, "second_amount": 6000000},
            ["“连续两年营业收入累计”应超过 1,000 万元。"],
        ),
        (
            {"condition": Condition.REVENUE, "amount": 90000000},
            ["“连续两年营业收入累计”请填写起始年度和连续两年的营业收入。"],
        ),
        ({"condition": Condition.MERGED, "reference": "协议"}, []),
        ({"condition": Condition.LISTED}, ["“上市或挂牌”请填写证书、协议或公告编号。"]),
    ],
)
def test_each_condition_of_graduation(values, reasons):
    assert rules.why_not_proof(GraduationProof(**values)) == reasons


def test_graduation_needs_one_condition_with_a_proof():
    found = inside()
    offered = (
        "毕业须至少符合一项条件并上传佐证：国家高新技术企业；累计获得天使投资或风险投资超过 500 万元；"
        "连续两年营业收入累计超过 1,000 万元；被兼并、收购；上市或挂牌。"
    )
    assert rules.why_not_graduate(found) == [offered]
    proof(found, condition=Condition.FINANCED, amount=100, reference="")
    assert rules.why_not_graduate(found) == [offered, "“累计获得天使投资或风险投资”应超过 500 万元。"]
    proof(found, condition=Condition.MERGED, reference="协议")
    assert rules.why_not_graduate(found) == []


def test_a_condition_that_is_no_longer_in_force_does_not_carry():
    found = inside()
    proof(found)
    RuleRow.objects.filter(key="tenants.graduate.hitech").update(valid_to=D(2020, 1, 1))
    assert rules.why_not_graduate(found)[1:] == ["“国家高新技术企业”不是现行的毕业条件。"]


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("proof.exe", b"MZ", "“proof.exe”不是 PDF、JPG 或 PNG 文件。"),
        ("proof.pdf", b"\x89PNG\r\n\x1a\n", "“proof.pdf”不是 PDF、JPG 或 PNG 文件。"),
        ("proof.pdf", b"", "“proof.pdf”是空文件，上传可能中断，请重新上传。"),
    ],
)
def test_a_proof_is_what_its_name_says(name, content, reason):
    found = inside()
    with pytest.raises(RuleViolation) as refusal:
        add_proof(
            GraduationProof(tenant=found, condition="hitech", reference="GR1"),
            SimpleUploadedFile(name, content),
            by=None,
        )
    assert (refusal.value.reasons, found.proofs.count()) == ([reason], 0)


def test_a_proof_above_the_limit_is_refused():
    RuleRow.objects.filter(key="tenants.proof_mb").update(value="1")
    found = inside()
    with pytest.raises(RuleViolation) as refusal:
        add_proof(
            GraduationProof(tenant=found, condition="hitech", reference="GR1"),
            SimpleUploadedFile("proof.pdf", PDF + b" " * (1 << 20) + PDF),
            by=None,
        )
    assert refusal.value.reasons == ["“proof.pdf”超过 1 MB。"]


def test_the_day_of_leaving_is_between_entry_and_today():
    found = inside()
    for day, reason in (
        (timezone.localdate() + datetime.timedelta(days=1), "离场日期不能晚于今天。"),
        (found.entered_on - datetime.timedelta(days=1), "离场日期不能早于入驻日期。"),
    ):
        with pytest.raises(RuleViolation) as refusal:
            note_exit(found, day, "平湖", by=operator_of(found.carrier))
        assert refusal.value.reasons == [reason]
