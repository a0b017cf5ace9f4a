"""Demo cases at three points of their way: accepted and under way, held by a 补正, waiting at the window."""

from engineers.dossiers.models import Engineer
from engineers.joint_cases.actions import ask_supplement, file_case, propose_result
from engineers.joint_cases.case_models import CaseMaterial, JointCase
from engineers.joint_cases.models import CasePackage
from engineers.joint_cases.rules import missing_materials
from pinghu_portal.accounts.demo import BEGAN, make_user
from pinghu_portal.accounts.models import Post, Role, User
from pinghu_portal.organisation.models import Department
from pinghu_portal.records.files import store
from pinghu_portal.workflow import engine

SECOND = (("police2", "冯安（样例）", "gaj"), ("labour2", "乔保（样例）", "rsj"), ("medical2", "丁康（样例）", "ybj"))
"""审核人 of the departments: nobody decides what he handled himself."""


def load_cases(people: list[Engineer]) -> None:
    """Three cases; idempotent."""
    for username, person, code in SECOND:
        post = {"department": Department.objects.get(code=code)}
        Post.objects.get_or_create(user=make_user(username, person), role=Role.PARTNER, valid_from=BEGAN, defaults=post)
    if JointCase.objects.exists():
        return
    window, member = User.objects.get(username="talent"), User.objects.get(username="enterprise")
    package = CasePackage.objects.get(code="arrival")
    under_way = filed(people[0], package, member)
    engine.perform(under_way, "accept", by=window)
    first = under_way.tasks.get(item__code="work_permit")
    engine.perform(first, "claim", by=window)
    first.refresh_from_db()
    result = {"category": "A", "number": "WP2026000001", "from_on": "2026-12-01", "ends_on": "2029-11-30"}
    propose_result(first, result, "材料齐全，符合 A 类条件。", "", by=window)
    held = filed(people[10], CasePackage.objects.get(code="renewal"), member)
    engine.perform(held, "accept", by=window)
    task = held.tasks.get(item__code="work_permit")
    engine.perform(task, "claim", by=window)
    ask_supplement(held, {str(task.uid): "请补充续聘合同的中文本。"}, by=window)
    filed(people[20], package, member)


def filed(engineer: Engineer, package: CasePackage, member) -> JointCase:
    """A case with every material that is still missing."""
    case = file_case(engineer, package, by=member, words="计划来平工作（样例）")
    for material in missing_materials(case):
        stored = store(
            [b"%PDF-1.4"], name=f"{material.code}.pdf", owner=member, content_type="application/pdf", sealed=True
        )
        CaseMaterial.objects.create(case=case, code=material.code, file=stored)
    return case
