"""Why a case or a task cannot go on; every rule gives all its reasons (domain 9.1b)."""

from django.utils import timezone

from engineers.dossiers.choices import ItemState
from engineers.joint_cases.case_models import DepartmentTask, JointCase
from engineers.joint_cases.choices import FINISHED, TaskState
from engineers.joint_cases.models import ServiceMaterial
from pinghu_portal.rulebook.rules import rule

KNOWN = (ItemState.VERIFIED, ItemState.CHANGING)
LEAST_WORDS = 4


def materials_of(case: JointCase) -> list[ServiceMaterial]:
    """Every material that the matters of the case ask for, each once, in the order of the catalogue."""
    found = {}
    for material in ServiceMaterial.objects.filter(item__packages=case.package).order_by("item__order", "pk"):
        found.setdefault(material.code, material)
    return list(found.values())


def missing_materials(case: JointCase) -> list[ServiceMaterial]:
    """Required ones neither uploaded nor verified in the archive."""
    there = set(case.materials.values_list("code", flat=True))
    known = set(case.engineer.items.filter(state__in=KNOWN).values_list("kind_id", flat=True))
    return [m for m in materials_of(case) if m.required and m.code not in there and m.from_dossier not in known]


def why_not_accept(case: JointCase) -> list[str]:
    """Complete by the matrix of the matters; each has a department today."""
    return [*(f"缺少材料：{material.title}。" for material in missing_materials(case)), *why_no_department(case)]


def why_no_department(case: JointCase) -> list[str]:
    """Each matter has a department today; all that 视为受理 asks for, since what lacks was not told in time."""
    today = timezone.localdate()
    orphans = [item for item in case.package.items.all() if not item.assignments.in_force(today).exists()]
    return [f"“{item}”目前没有责任部门，请先维护服务事项。" for item in orphans]


def why_not_withdraw(case: JointCase) -> list[str]:
    """Only before any department has decided."""
    decided = case.tasks.filter(state__in=(TaskState.DONE, TaskState.REFUSED)).select_related("item")
    return [f"“{task.item}”已作出决定，不能撤回。" for task in decided]


def why_not_close(case: JointCase) -> list[str]:
    """All tasks ended."""
    running = case.tasks.exclude(state__in=FINISHED).select_related("item", "department")
    return [f"{task.department}“{task.item}”尚未办结。" for task in running]


def why_not_finish(task: DepartmentTask) -> list[str]:
    """A result with its document, as the matter asks for."""
    reasons = [] if task.document.strip() else ["请填写结果文书号。"]
    reasons += [f"请填写{words}。" for key, words in task.item.fields if not task.result.get(key)]
    if not task.opinion.strip():
        reasons.append("请由经办人填写办理意见。")
    return reasons


def why_not_refuse(task: DepartmentTask) -> list[str]:
    """A refusal has its document, too."""
    return [] if task.document.strip() else ["请填写不予许可决定书文号。"]


def why_not_extend(task: DepartmentTask, days: int, words: str) -> list[str]:
    """Once, by at most so many days, with a reason that the applicant reads (domain 9.1b)."""
    most = rule("joint_cases.extension_days", timezone.localdate())
    reasons = []
    if task.state not in (TaskState.READY, TaskState.WORKING):
        reasons.append("只有办理中的事项可以延期。")
    if task.ticks.filter(kind="extend").exists():
        reasons.append("该事项已延期一次，不能再次延期。")
    if not 0 < days <= most:
        reasons.append(f"延期天数应为 1–{most} 个{task.limit_unit}。")
    if len(words.strip()) < LEAST_WORDS:
        reasons.append("请写明延期理由（将告知申请人）。")
    return reasons
