"""From 立项 to a contract in force: targets, three seals by three hands, the limit of thirty days, the paper."""

import datetime
from decimal import Decimal

import pytest
from django.utils import timezone

from pinghu_portal.errors import NotAllowed, RuleViolation
from pinghu_portal.policy.policy import visible
from pinghu_portal.reports.models import IssuedDocument
from pinghu_portal.web.models import Notice
from pinghu_portal.workflow import engine
from projects.contracts import actions, sweep
from projects.contracts.models import Contract, ContractTarget, Project, Signature
from projects.contracts.payment_models import Payment
from tests.factories import contracts
from tests.factories.projects import ApplicationFactory, granted

pytestmark = pytest.mark.django_db


def sign_all(contract: Contract, head, vice) -> Contract:
    """送签 and the three seals."""
    project = contract.project
    engine.perform(contract, "issue", by=head)
    engine.perform(contract, "sign_enterprise", by=contracts.member_of(project))
    engine.perform(contract, "sign_town", by=contracts.town_of(project))
    return engine.perform(contract, "sign_bureau", by=vice)


def test_a_granted_application_becomes_one_project(officer):
    application = granted()
    project = actions.start_project(application, by=officer)
    assert actions.start_project(application, by=officer) == project
    assert (project.grant, project.own, project.total) == (Decimal(400_000), Decimal(2_600_000), Decimal(3_000_000))
    contract = project.contract
    assert contract.sign_by == application.granted_on + datetime.timedelta(days=30)
    assert [(row.name, row.target) for row in contract.targets.all()] == [("新产品销售收入", 2000)]
    payments = project.payments.order_by("number")
    assert [(p.kind, p.share, p.amount) for p in payments] == [
        ("first", 60, Decimal(240_000)),
        ("final", 40, Decimal(160_000)),
    ]


@pytest.mark.parametrize(
    ("grant", "parts"),
    [("100000.01", ["60000.01", "40000.00"]), ("100000.02", ["60000.01", "40000.01"])],
)
def test_the_parts_of_an_odd_grant_make_the_grant(officer, grant, parts):
    project = actions.start_project(granted(granted_amount=Decimal(grant)), by=officer)
    assert [p.amount for p in project.payments.order_by("number")] == [Decimal(part) for part in parts]


def test_what_was_not_granted_does_not_start(officer):
    with pytest.raises(RuleViolation) as refused:
        actions.start_project(ApplicationFactory(), by=officer)
    assert refused.value.reasons == ["申报尚未立项。", "未登记立项金额（元）。", "未登记立项日期。"]
    assert Project.objects.count() == 0


def test_three_seals_by_three_hands_start_the_project(head, vice):
    contract = contracts.signing().contract
    contract = sign_all(contract, head, vice)
    contract.project.refresh_from_db()
    assert (contract.state, contract.effective_on, contract.project.state) == (
        "effective",
        timezone.localdate(),
        "running",
    )
    seals = list(contract.signatures.order_by("pk"))
    assert [one.side for one in seals] == ["enterprise", "witness", "bureau"]
    assert len({one.by_id for one in seals}) == 3
    assert {one.digest for one in seals} == {contract.digest}


def test_a_partner_signs_on_paper_entered_by_an_officer_who_does_not_sign_for_the_bureau(officer, head, vice):
    contract = contracts.signing().contract
    Contract.objects.filter(pk=contract.pk).update(witness="partner")
    engine.perform(contract, "issue", by=head)
    engine.perform(contract, "sign_enterprise", by=contracts.member_of(contract.project))
    with pytest.raises(NotAllowed):
        engine.perform(contract, "sign_town", by=contracts.town_of(contract.project))
    with pytest.raises(RuleViolation, match="须填写意见"):
        engine.perform(contract, "sign_partner", by=officer)
    engine.perform(contract, "sign_partner", by=officer, note="浙江工业大学 王某（样例）")
    assert contract.signatures.get(side="witness").name == "浙江工业大学 王某（样例）"


def test_the_same_hand_cannot_set_two_seals(officer, head, vice):
    from tests.factories.accounts import PostFactory

    PostFactory(user=vice, role="clerk", department=officer.posts_now[0].department)
    contract = contracts.signing().contract
    Contract.objects.filter(pk=contract.pk).update(witness="partner")
    engine.perform(contract, "issue", by=head)
    engine.perform(contract, "sign_enterprise", by=contracts.member_of(contract.project))
    engine.perform(contract, "sign_partner", by=vice, note="合作单位")
    with pytest.raises(NotAllowed):
        engine.perform(contract, "sign_bureau", by=vice)


def test_seals_of_a_returned_text_are_void(head, vice):
    contract = contracts.signing().contract
    member = contracts.member_of(contract.project)
    engine.perform(contract, "issue", by=head)
    old = engine.perform(contract, "sign_enterprise", by=member).digest
    engine.perform(contract, "take_back", by=head, note="调整指标")
    contract = engine.perform(contract, "issue", by=head)
    assert contract.digest != old
    assert contract.signatures.filter(digest=contract.digest).count() == 0


def test_targets_are_negotiated_until_the_contract_is_sent_out(head):
    contract = contracts.signing().contract
    actions.keep_target(ContractTarget(contract=contract, name="新产品销售收入", unit="万元", target=2500))
    actions.keep_target(ContractTarget(contract=contract, name="发明专利", unit="件", target=2))
    assert [(t.name, t.target) for t in contract.targets.all()] == [("新产品销售收入", 2500), ("发明专利", 2)]
    contract = engine.perform(contract, "issue", by=head)
    assert [row[:2] + row[3:] for row in contract.content["targets"]] == [
        ["新产品销售收入", "万元", "2500"],
        ["发明专利", "件", "2"],
    ]
    with pytest.raises(RuleViolation, match="合同已送签"):
        actions.keep_target(ContractTarget(contract=contract, name="论文", target=1))
    with pytest.raises(RuleViolation, match="合同已送签"):
        actions.remove_target(contract, contract.targets.first().uid)


def test_a_signature_cannot_be_changed(head):
    from django.db import InternalError, transaction

    contract = contracts.signing().contract
    engine.perform(contract, "issue", by=head)
    engine.perform(contract, "sign_enterprise", by=contracts.member_of(contract.project))
    with pytest.raises(InternalError), transaction.atomic():
        Signature.objects.update(name="别人")


def test_the_section_declares_what_was_not_signed_in_time(later, head):
    project = contracts.signing()
    contract = project.contract
    later(30)
    with pytest.raises(RuleViolation, match="尚未逾期"):
        engine.perform(contract, "declare_abandoned", by=head, note="逾期")
    later(31)
    engine.perform(contract, "declare_abandoned", by=head, note="逾期未签")
    project.refresh_from_db()
    assert project.state == "abandoned"
    assert set(Payment.objects.filter(project=project).values_list("state", flat=True)) == {"cancelled"}
    assert Project.objects.counted().count() == 0


def test_the_application_is_given_up_too(head):
    contract = contracts.late_contract()
    engine.perform(contract, "declare_abandoned", by=head, note="逾期未签")
    contract.project.application.refresh_from_db()
    assert contract.project.application.state == "abandoned"


def test_the_night_warns_once_before_and_once_after(later, officer):
    contract = contracts.signing().contract
    later(22)
    assert sweep.warn_unsigned(timezone.localdate()) == 0
    later(24)
    assert [sweep.warn_unsigned(timezone.localdate()) for _ in range(2)] == [1, 0]
    later(31)
    assert [sweep.warn_unsigned(timezone.localdate()) for _ in range(2)] == [1, 0]
    member = contracts.member_of(contract.project)
    assert Notice.objects.filter(user=member).count() == 2
    assert [("已逾期" in one.title) for one in Notice.objects.filter(user=officer).order_by("pk")] == [False, True]


def test_the_contract_on_paper_can_be_verified(head, vice, client_of):
    contract = sign_all(contracts.signing().contract, head, vice)
    client = client_of(contracts.member_of(contract.project))
    answers = [client.post(f"/projects/contracts/{contract.number}/paper/") for _ in range(2)]
    assert answers[0].content[:4] == b"%PDF"
    assert answers[0].content == answers[1].content
    found = IssuedDocument.objects.get()
    assert dict(found.facts)["合同编号"] == contract.number


def test_a_draft_is_the_bureaus_and_a_contract_its_partys(head, vice):
    contract = contracts.signing().contract
    member, other = contracts.member_of(contract.project), contracts.member_of(contracts.signing())
    assert visible(Contract.objects.all(), member).count() == 0
    engine.perform(contract, "issue", by=head)
    assert list(visible(Contract.objects.all(), member)) == [contract]
    assert visible(Contract.objects.all(), other).count() == 0
    assert list(visible(Contract.objects.filter(pk=contract.pk), contracts.town_of(contract.project))) == [contract]
    assert visible(Contract.objects.all(), contracts.finance()).count() == 0
