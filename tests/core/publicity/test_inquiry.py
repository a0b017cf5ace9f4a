"""Objections to notices that decide on money: taken up, investigated with findings, then answered; the filer kept secret."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from pinghu_portal.accounts.models import Role
from pinghu_portal.errors import NotAllowed, RuleViolation
from pinghu_portal.policy.policy import visible
from pinghu_portal.publicity.actions import file_objection, open_notice
from pinghu_portal.publicity.models import Objection, ObjectionState
from pinghu_portal.workflow import engine
from pinghu_portal.workflow.models import Task
from tests.factories.accounts import UserFactory

pytestmark = pytest.mark.django_db
WORDS = "该项目与去年已立项项目内容重复，请核实。"
PROOF = b"%PDF-1.4 proof\n%%EOF"


def officer(role=Role.CLERK, section="kjj-zhjh"):
    return UserFactory(role=role, role__department=section)


def objection(**more) -> Objection:
    notice = open_notice(
        subject="test",
        title="拟立项公示",
        body="正文",
        columns=["项目"],
        rows=[["甲"]],
        by=UserFactory(),
        section="kjj-zhjh",
        investigates=True,
    )
    return file_objection(notice, about="甲", words=WORDS, by=UserFactory(role=Role.ENTERPRISE), **more)


def refusal(found, name, by) -> list[str]:
    with pytest.raises(RuleViolation) as caught:
        engine.perform(found, name, by=by, note="经核实")
    return caught.value.reasons


def test_it_is_answered_only_after_the_inquiry_with_its_findings():
    found, clerk, head = objection(), officer(), officer(Role.SECTION_HEAD)
    assert refusal(found, "uphold", head) == ["该公示的异议须先受理、调查，再作结论。"]
    found = engine.perform(found, "accept", by=clerk)
    assert refusal(found, "dismiss", head) == ["请先填写调查情况。"]
    found.findings = "调阅两份申报书，研究内容不同。"
    found.save()
    found = engine.perform(found, "dismiss", by=head, note="不成立")
    assert found.state == ObjectionState.DISMISSED


def test_the_inquiry_lies_with_the_head_for_fifteen_working_days():
    found = engine.perform(objection(), "accept", by=officer())
    task = Task.objects.get(object_key=engine.object_key(found), closed_at=None)
    assert (task.holder, task.limit_days) == ("role:section_head@kjj-zhjh", 15)


def test_only_the_section_that_answers_knows_who_objects():
    found = objection()
    other, same = officer(section="kjj-gxk"), officer()
    vice = UserFactory(role=Role.VICE_DIRECTOR, role__department="kjj")
    seen = [visible(Objection.objects.all(), user).filter(pk=found.pk).exists() for user in (other, same, vice)]
    assert seen == [False, True, True]
    with pytest.raises(NotAllowed):
        engine.perform(found, "accept", by=other)


def test_proof_is_a_sealed_file_for_the_section(client_of):
    proof = SimpleUploadedFile("证明.pdf", PROOF)
    found = objection(evidence=proof)
    address = reverse("objections:evidence", args=[found.number])
    assert b"".join(client_of(officer()).get(address).streaming_content) == PROOF
    assert client_of(officer(section="kjj-gxk")).get(address).status_code == 404


def test_a_file_that_is_none_is_refused_and_nothing_is_written():
    with pytest.raises(RuleViolation, match="不是 PDF、JPG 或 PNG 文件"):
        objection(evidence=SimpleUploadedFile("证明.pdf", b"MZ"))
    assert not Objection.objects.exists()
