"""What a step brings: days and terms, payment out of the ledger, 限期整改 after 不合格, words to the operator's people."""

from django.utils import timezone

from incubators.platforms.choices import ContractState, Grade
from incubators.platforms.contract_models import PlatformContract, PlatformYear
from incubators.platforms.models import Complex
from incubators.platforms.rules import PURPOSE, ends_of, payment_of, share_of
from pinghu_portal.budgets import ledger
from pinghu_portal.errors import RuleViolation
from pinghu_portal.web.notices import tell_other
from pinghu_portal.workflow import engine

MENDABLE = (ContractState.BUILDING, ContractState.RUNNING)


def tell_operators(obj, *, by, record) -> None:
    """Everybody who acts for the carrier reads what was decided."""
    words = f"{obj}：{record.title}" + (f"（{record.note}）" if record.note else "")
    for member in obj.carrier.members.in_force(timezone.localdate())[:50]:
        tell_other(member.user_id, words, obj, by=by)


def set_term(found: Complex, *, by, record) -> None:
    """列入创建: the 建设期 runs from the day of the list, by the rule of that day."""
    found.listed_on = found.listed_on or timezone.localdate()
    found.ends_on = ends_of(found.listed_on)
    found.save(update_fields=["listed_on", "ends_on"])


def accept(found: Complex, *, by, record) -> None:
    """The day of 验收."""
    found.accepted_on = timezone.localdate()
    found.save(update_fields=["accepted_on"])


def stamp_plan(year: PlatformYear, *, by, record) -> None:
    """The day of the plan."""
    year.planned_on = timezone.localdate()
    year.save(update_fields=["planned_on"])


def stamp_report(year: PlatformYear, *, by, record) -> None:
    """The day of the self-report."""
    year.reported_on = timezone.localdate()
    year.save(update_fields=["reported_on"])


def stamp_grade(year: PlatformYear, *, by, record) -> None:
    """The day of the grade; 不合格 puts the contract into 限期整改."""
    year.graded_on = timezone.localdate()
    year.save(update_fields=["graded_on"])
    contract = PlatformContract.objects.get(pk=year.contract_id)  # locked by the engine before the year was
    if year.grade == Grade.FAIL and contract.state in MENDABLE:
        engine.perform(contract, "demand_mending", by=None, note=f"{year.year}{year.get_kind_display()}不合格")


def pay(year: PlatformYear, *, by, record) -> None:
    """占用 and 拨付 of what the grade pays; the ledger refuses what the pot cannot bear, then nothing is written."""
    today, amount = timezone.localdate(), payment_of(year)
    pot = ledger.pot_for(PURPOSE, today.year)
    if pot is None:
        raise RuleViolation(f"没有 {today.year} 年度重大科创平台资金预算，请先登记。")
    ledger.reserve(pot, year.number, amount, by=by, words=str(year))
    ledger.pay(pot, year.number, by=by, words=str(year))
    year.pot, year.share, year.paid, year.paid_on = pot, share_of(year.grade), amount, today
    year.save(update_fields=["pot", "share", "paid", "paid_on"])
