"""What a step of a claim brings: frozen computation, public notice, money reserved, paid and recovered, the archive, words."""

from django.utils import timezone

from engineers.dossiers.flow import SUBSIDY, flow_in
from engineers.subsidies.models import SubsidyClaim
from engineers.subsidies.rules import PURPOSE, as_rows, award_of, terms
from pinghu_portal.budgets import ledger
from pinghu_portal.publicity.actions import open_notice
from pinghu_portal.web.models import Notice


def take_submission(claim: SubsidyClaim, *, by, record) -> None:
    """Who submitted is kept."""
    claim.submitted_by = by
    claim.save(update_fields=["submitted_by"])


def sign_check(claim: SubsidyClaim, *, by, record) -> None:
    """Who did the 初审 is kept: the head who decides is another."""
    claim.checked_by = by
    claim.save(update_fields=["checked_by"])
    tell(claim, by=by, record=record)


def decide(claim: SubsidyClaim, *, by, record) -> None:
    """Freeze the computation."""
    award = award_of(claim)
    claim.rows, claim.award = as_rows(award), award.amount
    claim.save(update_fields=["rows", "award"])
    tell(claim, by=by, record=record)


def publicise(claim: SubsidyClaim, *, by, record) -> None:
    """公示 of the award."""
    claim.notice = open_notice(
        subject="engineers.subsidy",
        title=f"{claim.year}年度海外工程师年薪资助公示（{claim.enterprise.name}）",
        body="现将拟资助情况予以公示。如有异议，请在公示期内实名提出。",
        columns=["申请单位", "姓名", "年度", "资助金额（元）"],
        rows=[[claim.enterprise.name, claim.engineer.name, str(claim.year), f"{claim.award:,.0f}"]],
        by=by,
        section="kjj-hzrc",
    )
    claim.save(update_fields=["notice"])


def reserve(claim: SubsidyClaim, *, by, record) -> None:
    """占用 of this year's pot; refused when it does not suffice, however many approve at once."""
    claim.pot = ledger.pot_for(PURPOSE, timezone.localdate().year)
    claim.save(update_fields=["pot"])
    ledger.reserve(claim.pot, claim.number, claim.award, by=by, words=str(claim))
    tell(claim, by=by, record=record)


def release(claim: SubsidyClaim, *, by, record) -> None:
    """释放 when the finance bureau returns it."""
    ledger.release(claim.pot, claim.number, by=by, words=record.note)
    tell(claim, by=by, record=record)


def pay(claim: SubsidyClaim, *, by, record) -> None:
    """拨付; the archive's item 16 follows."""
    ledger.pay(claim.pot, claim.number, by=by, words=claim.document)
    tell_archive(claim)
    tell(claim, by=by, record=record)


def recover(claim: SubsidyClaim, *, by, record) -> None:
    """追回 into the pot."""
    ledger.recover(claim.pot, claim.number, claim.recovered, by=by, words=record.note)
    tell(claim, by=by, record=record)


def tell_archive(claim: SubsidyClaim) -> None:
    """Item 16 of the archive."""
    row = {
        "year": claim.year,
        "base": claim.salary_paid,
        "share": f"{terms(claim.year).share.normalize():f}%",
        "computed": claim.award,
        "decided": claim.award,
        "paid": claim.award,
        "paid_on": claim.paid_on,
        "document": claim.document,
    }
    flow_in(claim.engineer, SUBSIDY, row, key=claim.number, source=f"年薪资助 {claim.number}")


def tell(claim: SubsidyClaim, *, by, record) -> None:
    """Whoever submitted reads every decision."""
    if claim.submitted_by_id and claim.submitted_by_id != getattr(by, "pk", None):
        words = f"年薪资助 {claim.number} {record.title}" + (f"：{record.note}" if record.note else "")
        Notice.objects.create(user_id=claim.submitted_by_id, title=words[:160], url=claim.get_absolute_url())
