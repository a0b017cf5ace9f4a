"""Letterbox views of joint handling: file, materials, 补正, extension, result, satisfaction, the public look-up by code."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from engineers.bulletins.actions import newest
from engineers.dossiers.forms import check_scan
from engineers.dossiers.models import Engineer
from engineers.joint_cases import actions
from engineers.joint_cases.case_models import CaseMaterial, DepartmentTask, JointCase
from engineers.joint_cases.models import CasePackage
from pinghu_portal.errors import NotAllowed, RuleViolation
from pinghu_portal.policy.policy import get_visible_or_404, policy_of, visible
from pinghu_portal.web.stored_files import hand_out


@login_required
@require_http_methods(["GET", "POST"])
def file_case(request):
    """申请联办: engineer and package; materials follow on the case page."""
    if not policy_of(JointCase).allows(request.user, "add"):
        raise NotAllowed("一件事联办由用人单位申请。")
    if request.method == "POST":
        engineer = get_visible_or_404(Engineer.objects.all(), request.user, number=request.POST.get("engineer", ""))
        package = CasePackage.objects.filter(code=request.POST.get("package", "")).first()
        if package is None:
            raise RuleViolation("请选择联办事项。")
        case = actions.file_case(engineer, package, by=request.user, words=request.POST.get("words", ""))
        messages.success(request, f"已提交 {case.number}，请上传材料后等待受理。")
        return redirect(case.get_absolute_url() + "?tab=materials")
    people = visible(Engineer.objects.in_service(timezone.localdate()), request.user)[:500]
    context = {
        "people": list(people),
        "packages": list(CasePackage.objects.prefetch_related("items")),
        "chosen": request.GET.get("engineer", "")[:20],
    }
    return render(request, "engineers/joint_cases/file.html", context)


def _case(request, number: str, action: str) -> JointCase:
    rows = JointCase.objects.select_related("engineer", "enterprise", "package")
    return get_visible_or_404(rows, request.user, action, number=number)


@login_required
@require_POST
def add_material(request, number: str):
    """Upload a material."""
    case = _case(request, number, "apply")
    upload = request.FILES.get("file")
    if upload is None:
        raise RuleViolation("请选择要上传的文件。")
    try:
        check_scan(upload)
    except ValidationError as error:
        raise RuleViolation(error.messages) from error
    actions.add_material(case, request.POST.get("code", ""), upload, by=request.user)
    messages.success(request, "材料已上传，各部门共用，无需重复提交。")
    return redirect(case.get_absolute_url() + "?tab=materials")


@login_required
@require_GET
def material(request, uid):
    """A material, opened and logged."""
    found = get_visible_or_404(CaseMaterial.objects.select_related("file", "case"), request.user, uid=uid)
    return hand_out(found.file, about=found.case, summary=f"{found.case.number} {found.code}")


@login_required
@require_POST
def ask_supplement(request, number: str):
    """一次性告知补正."""
    case = _case(request, number, "supplement")
    wanted = {str(uid): request.POST.get(f"words-{uid}", "") for uid in case.tasks.values_list("uid", flat=True)}
    notice = actions.ask_supplement(case, wanted, by=request.user)
    messages.success(request, f"已告知补正（{notice.number}），相关部门计时暂停。")
    return redirect(case.get_absolute_url() + "?tab=supplement")


@login_required
@require_POST
def answer_supplement(request, number: str):
    """已补正."""
    case = _case(request, number, "apply")
    actions.answer_supplement(case, request.POST.get("words", ""), by=request.user)
    messages.success(request, "已提交补正，计时恢复。")
    return redirect(case)


def _task(request, uid, action: str) -> DepartmentTask:
    rows = DepartmentTask.objects.select_related("case__engineer", "case__enterprise", "item", "department")
    return get_visible_or_404(rows, request.user, action, uid=uid)


@login_required
@require_POST
def extend(request, uid):
    """延期."""
    task = _task(request, uid, "handle")
    days = request.POST.get("days", "")
    found = actions.extend(
        task, int(days) if days.isdecimal() and len(days) < 4 else 0, request.POST.get("words", ""), by=request.user
    )
    messages.success(request, f"已延期至 {found.due_on:%Y-%m-%d}，并告知申请人。")
    return redirect(task)


@login_required
@require_POST
def result(request, uid):
    """经办人 writes down the result."""
    task = _task(request, uid, "handle")
    values = {key: request.POST.get(f"result-{key}", "") for key, _ in task.item.fields}
    actions.propose_result(
        task, values, request.POST.get("opinion", ""), request.POST.get("document", ""), by=request.user
    )
    messages.success(request, "已保存，等待本部门审核人办结。")
    return redirect(task)


@login_required
@require_POST
def rate(request, uid):
    """满意度."""
    task = _task(request, uid, "rate")
    stars = request.POST.get("stars", "")
    actions.rate(
        task, int(stars) if stars.isdecimal() and len(stars) == 1 else 0, request.POST.get("words", ""), by=request.user
    )
    messages.success(request, "感谢评价。")
    return redirect(task.case.get_absolute_url() + "?tab=supplement")


@never_cache
@require_GET
def track(request):
    """The public look-up: state and dates of a case by its code, nothing personal. Codes have 60 random bits."""
    asked = request.GET.get("code", "").strip().upper().replace("-", "")[:20]
    found = JointCase.objects.filter(track_code=asked).select_related("package").first() if asked else None
    tasks = list(found.tasks.select_related("item", "department").order_by("item__order")) if found else []
    context = {"asked": asked, "case": found, "tasks": tasks, "newest": newest()}
    return render(request, "engineers/joint_cases/track.html", context)
