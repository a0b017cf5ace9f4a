"""Joint cases and department tasks that lack nothing."""

from django.utils import timezone

from engineers.joint_cases.actions import file_case
from engineers.joint_cases.case_models import CaseMaterial, DepartmentTask, JointCase
from engineers.joint_cases.models import CasePackage, ServiceItem, ServicePoint
from engineers.joint_cases.paper_models import ArchivePackage
from engineers.joint_cases.rules import missing_materials
from pinghu_portal.accounts.models import Role
from pinghu_portal.organisation.models import Department
from pinghu_portal.records.files import store
from pinghu_portal.workflow import engine
from tests.factories.accounts import UserFactory
from tests.factories.engineers import EngineerFactory, member_of_employer


def joint_case(n: int = 0, *, engineer=None, by=None, package: str = "arrival") -> JointCase:
    """A case as the employer filed it, with every material."""
    engineer = engineer or EngineerFactory()
    member = by or member_of_employer(engineer)
    case = file_case(engineer, CasePackage.objects.get(code=package), by=member)
    for material in missing_materials(case):
        stored = store([b"%PDF"], name="x.pdf", owner=member, content_type="application/pdf", sealed=True)
        CaseMaterial.objects.create(case=case, code=material.code, file=stored)
    return case


def window():
    """Somebody of the talent section."""
    return UserFactory(role=Role.CLERK, role__department="kjj-hzrc")


def officer(code: str):
    """Somebody of a partner department."""
    return UserFactory(role=Role.PARTNER, role__department=code)


def accepted_case(n: int = 0, **more) -> JointCase:
    """A case whose tasks run."""
    case = joint_case(n, **more)
    engine.perform(case, "accept", by=window())
    case.refresh_from_db()
    return case


RESULTS = {
    "work_permit": {"category": "A", "number": "WP330482000001", "from_on": "2026-01-01", "ends_on": "2028-12-31"},
    "residence": {"number": "RP330482000001", "ends_on": "2028-12-31"},
    "social": {"registered_on": "2026-11-20", "kinds": "基本养老保险"},
    "medical": {"medical": "已参保"},
    "commercial": {"insurer": "样例保险", "policy": "P-1", "to_on": "2027-12-31"},
}
"""A result for each matter of a package."""


def archive_package(case: JointCase) -> ArchivePackage:
    """A package of a case as if it were archived; the sealed file holds no zip."""
    stored = store([b"zip"], name="x.zip", owner=case.filed_by, content_type="application/zip", sealed=True)
    return ArchivePackage.objects.create(
        case=case, number=f"KJJ-{case.number}", keep="30年", file=stored, index=[], made_at=timezone.now()
    )


def department_task(n: int = 0, *, handler=None) -> DepartmentTask:
    """The work permit task of an accepted case, with a result that lacks nothing."""
    task = accepted_case(n).tasks.get(item__code="work_permit")
    task.result, task.opinion, task.document = RESULTS["work_permit"], "符合条件", "平许〔2026〕1号"
    task.handler = handler
    task.save()
    return task


def police_task(n: int = 0) -> DepartmentTask:
    """The residence task of a case, at 公安局, begun by nobody yet."""
    task = accepted_case(n).tasks.get(item__code="residence")
    task.result, task.opinion, task.document = RESULTS["residence"], "符合条件", "平公〔2026〕1号"
    task.save()
    return task


def service_item(n: int = 0) -> ServiceItem:
    """A further matter of the catalogue."""
    return ServiceItem.objects.create(
        code=f"test-{n}", title=f"试验事项{n}", kind="service", category="试验", days=1, source="试验"
    )


def service_point(n: int = 0) -> ServicePoint:
    """A further desk."""
    return ServicePoint.objects.create(
        title=f"试验窗口{n}", department=f"试验部门{n}", category="生活", valid_from="2023-01-01"
    )


def finish(task: DepartmentTask) -> None:
    """Take a ready task to its end by two people of its department."""
    code = task.department.code
    people = [window(), window()] if code == "kjj-hzrc" else [officer(code), officer(code)]
    engine.perform(task, "claim", by=people[0])
    DepartmentTask.objects.filter(pk=task.pk).update(
        result=RESULTS[task.item.code], opinion="符合条件", document=f"文书 {task.item.code}"
    )
    engine.perform(task, "finish", by=people[1])


def department(code: str) -> Department:
    """A department by code."""
    return Department.objects.get(code=code)
