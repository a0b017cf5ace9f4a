"""Why a tenant cannot move in, be extended, graduate or leave: all reasons at once; every figure is a rule row (domain 5.3)."""

import datetime
from decimal import Decimal

from django.db import connection
from django.utils import timezone

from incubators.carriers.choices import INCUBATING, LIVE
from incubators.tenants.choices import IN_HOUSE, Condition, Nature
from incubators.tenants.models import GraduationProof, Tenant
from incubators.tenants.months import add_months
from pinghu_portal.rulebook.models import RuleRow
from pinghu_portal.rulebook.rules import rule
from pinghu_portal.sheets.cells import CellFault
from pinghu_portal.sheets.credit_codes import check_credit_code

GRADUATE = "tenants.graduate."
SPACE = 5305  # namespace of the lock on a credit code, so that two carriers never let the same firm in at once
MOST_EXTENSION_WORDS = 200


def area_words(area: Decimal) -> str:
    """Square metres as the pages print them: 120 or 120.50."""
    return f"{area:,.0f}" if area % 1 == 0 else f"{area:,.2f}"


def stay_months(tenant: Tenant, on: datetime.date | None = None) -> int:
    """How long it may stay, in months: longer in the fields of the rule row (domain 5.3)."""
    fields = str(rule("tenants.long_stay_fields", on)).split("、")
    key = "tenants.long_stay_months" if tenant.get_field_display() in fields else "tenants.stay_months"
    return int(rule(key, on))


def stay_ends(tenant: Tenant) -> datetime.date:
    """The last day of the stay by the rules in force at entry, before any extension."""
    return add_months(tenant.entered_on, stay_months(tenant, tenant.entered_on))


def why_not_code(tenant: Tenant) -> list[str]:
    """A firm has a valid 统一社会信用代码; a project may not have one yet."""
    if not tenant.credit_code:
        return [] if tenant.nature == Nature.PROJECT else ["企业须填写统一社会信用代码。"]
    try:
        check_credit_code(tenant.credit_code)
    except CellFault as fault:
        return [f"统一社会信用代码{fault.why}，{fault.how_to_mend}。"]
    return []


def why_not_file(tenant: Tenant) -> list[str]:
    """Reasons against an application: the carrier takes tenants, code, age at entry, contract (domain 5.3)."""
    carrier, reasons = tenant.carrier, []
    if carrier.kind not in INCUBATING or carrier.state not in LIVE:
        reasons.append(f"{carrier.get_kind_display()}“{carrier}”目前不接收在孵企业。")
    reasons += why_not_code(tenant)
    if tenant.nature == Nature.FIRM and tenant.founded_on is None:
        reasons.append("企业须填写成立日期。")
    if tenant.founded_on:
        months = rule("tenants.entry_age_months", tenant.entered_on)
        if tenant.founded_on > tenant.entered_on:
            reasons.append("成立日期不能晚于入驻日期。")
        elif add_months(tenant.founded_on, months) < tenant.entered_on:
            reasons.append(
                f"入驻时成立已超过 {months} 个月（{tenant.founded_on:%Y-%m-%d} 成立，{tenant.entered_on:%Y-%m-%d} 入驻）。"
            )
    return reasons + why_not_contract(tenant)


def why_not_contract(tenant: Tenant) -> list[str]:
    """The contract is there, in order, and covers the day of entry."""
    if tenant.contract_from is None or tenant.contract_to is None:
        return ["请填写入驻合同的起始和终止日期。"]
    if tenant.contract_to <= tenant.contract_from:
        return ["合同终止日期应晚于起始日期。"]
    if not tenant.contract_from <= tenant.entered_on <= tenant.contract_to:
        return ["入驻日期应在合同期内。"]
    return []


def why_not_fit(tenant: Tenant) -> list[str]:
    """The areas of all tenants never exceed the carrier's 在孵使用面积; call it under the carrier's row lock."""
    carrier = tenant.carrier
    if carrier.tenant_area is None:
        return [f"{carrier} 还没有登记在孵使用面积，请联系科创中心补充。"]
    taken = Tenant.objects.filter(carrier=carrier).exclude(pk=tenant.pk).occupied()
    free = carrier.tenant_area - taken
    if tenant.area > free:
        return [
            f"场地不足：在孵使用面积 {area_words(carrier.tenant_area)} ㎡，已入驻 {area_words(taken)} ㎡，"
            f"剩余 {area_words(max(free, Decimal(0)))} ㎡，本次需要 {area_words(tenant.area)} ㎡。"
        ]
    return []


def why_not_twice(tenant: Tenant) -> list[str]:
    """A firm is in one carrier at a time. Which one the other is, stays between the section and that carrier."""
    if not tenant.credit_code:
        return []
    with connection.cursor() as cursor:  # held to the end of the transaction: another carrier's entry waits here
        cursor.execute("SELECT pg_advisory_xact_lock(%s, hashtext(%s))", [SPACE, tenant.credit_code])
    others = Tenant.objects.in_house().filter(credit_code=tenant.credit_code).exclude(pk=tenant.pk)
    return ["该企业目前已在其他载体（或本载体）在孵，不能重复入驻。"] if others.exists() else []


def why_not_enter(tenant: Tenant) -> list[str]:
    """All reasons against letting a tenant in."""
    reasons = why_not_file(tenant)
    if tenant.entered_on > timezone.localdate():
        reasons.append(f"入驻日期 {tenant.entered_on:%Y-%m-%d} 未到，请在入驻后办理。")
    return reasons + why_not_twice(tenant) + why_not_fit(tenant)


def why_not_ask_extension(tenant: Tenant) -> list[str]:
    """Reasons against an extension: once at most, not longer than the rule, later than the present end (domain 9.3)."""
    times, months, reasons = rule("tenants.extension_times"), rule("tenants.extension_months"), []
    if tenant.extensions >= times:
        reasons.append(f"已延期 {tenant.extensions} 次；延期最多 {times} 次。")
    if tenant.due_on is None or tenant.extension_to is None:
        return reasons
    if tenant.extension_to <= tenant.due_on:
        reasons.append(f"申请延期至应晚于现孵化期满日期 {tenant.due_on:%Y-%m-%d}。")
    latest = add_months(tenant.due_on, months)
    if tenant.extension_to > latest:
        reasons.append(f"延期不超过 {months} 个月，最迟至 {latest:%Y-%m-%d}。")
    return reasons


def conditions_in_force(on: datetime.date | None = None) -> dict[str, RuleRow]:
    """毕业条件 in force on a day, by name: those whose rule row is in force, in the order of the words."""
    rows = RuleRow.objects.filter(key__startswith=GRADUATE).in_force(on or timezone.localdate())
    found = {row.key.removeprefix(GRADUATE): row for row in rows}
    return {name: found[name] for name in Condition.values if name in found}


def condition_words(name: str, row: RuleRow) -> str:
    """A condition as it is told: 累计获得天使投资或风险投资超过 500 万元."""
    title = Condition(name).label
    if name in (Condition.FINANCED, Condition.REVENUE):
        return f"{title}超过 {Decimal(row.value) / 10000:,.0f} 万元"
    return title


def why_not_proof(proof: GraduationProof, rows: dict[str, RuleRow] | None = None) -> list[str]:
    """Why a proof does not carry a graduation; empty when it does. `rows` saves asking for the conditions again."""
    rows = conditions_in_force() if rows is None else rows
    title, row = proof.get_condition_display(), rows.get(proof.condition)
    if row is None:
        return [f"“{title}”不是现行的毕业条件。"]
    if proof.condition == Condition.FINANCED:
        if proof.amount is None:
            return [f"“{title}”请填写投资额。"]
        return (
            [] if proof.amount > Decimal(row.value) else [f"“{title}”应超过 {Decimal(row.value) / 10000:,.0f} 万元。"]
        )
    if proof.condition == Condition.REVENUE:
        if None in (proof.amount, proof.second_amount, proof.year):
            return [f"“{title}”请填写起始年度和连续两年的营业收入。"]
        enough = proof.amount + proof.second_amount > Decimal(row.value)
        return [] if enough else [f"“{title}”应超过 {Decimal(row.value) / 10000:,.0f} 万元。"]
    return [] if proof.reference.strip() else [f"“{title}”请填写证书、协议或公告编号。"]


def why_not_add_proof(proof: GraduationProof) -> list[str]:
    """Faults in what was typed; whether the figures suffice is told beside the proof."""
    reasons = []
    if proof.year and proof.year >= timezone.localdate().year:
        reasons.append("第一年应早于今年：须有连续两个完整年度的营业收入。")
    if any(value is not None and value < 0 for value in (proof.amount, proof.second_amount)):
        reasons.append("金额不能为负数。")
    return reasons


def why_not_graduate(tenant: Tenant) -> list[str]:
    """毕业 needs at least one condition with an uploaded proof; otherwise everything that is lacking (domain 5.3)."""
    rows = conditions_in_force()
    proofs = list(tenant.proofs.all())
    faults = [why_not_proof(proof, rows) for proof in proofs]
    if any(not reasons for reasons in faults):
        return []
    offered = "；".join(condition_words(name, row) for name, row in rows.items())
    lacking = [f"毕业须至少符合一项条件并上传佐证：{offered}。"]
    return lacking + [reason for reasons in faults for reason in reasons]


def why_not_leave(tenant: Tenant) -> list[str]:
    """The day of leaving is not in the future and not before the entry."""
    if tenant.left_on is None:
        return []
    reasons = []
    if tenant.left_on > timezone.localdate():
        reasons.append("离场日期不能晚于今天。")
    if tenant.left_on < tenant.entered_on:
        reasons.append("离场日期不能早于入驻日期。")
    return reasons


def why_not_space(tenant: Tenant) -> list[str]:
    """Reasons against another area or room of somebody in the house."""
    if tenant.state not in IN_HOUSE:
        return ["只有在孵企业可以调整面积和房号。"]
    if tenant.area <= 0:
        return ["使用面积应大于 0。"]
    return why_not_fit(tenant)
