"""Letterbox views of requests and special cases beside the registry."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.dateparse import parse_date
from django.views.decorators.http import require_http_methods, require_POST

from engineers.dossiers.models import Engineer
from engineers.dossiers.policy import at_own_enterprise
from engineers.requests import actions
from engineers.requests.choices import Kind
from engineers.requests.models import Request, SpecialCase
from engineers.requests.registry import answering
from pinghu_portal.accounts.models import Role
from pinghu_portal.errors import NotAllowed, RuleViolation
from pinghu_portal.policy.policy import get_visible_or_404, policy_of


def _people(user) -> list[Engineer]:
    """Whom a request may be about: the engineer himself, or the people of the own enterprises."""
    today = timezone.localdate()
    if user.has_role(Role.ENGINEER):
        return list(Engineer.objects.filter(user=user).select_related("enterprise"))
    own = Engineer.objects.in_service(today).filter(at_own_enterprise(user))
    return list(own.select_related("enterprise").distinct())


def _enterprises(user) -> list:
    """The own enterprises of a member."""
    model = Engineer._meta.get_field("enterprise").related_model
    today = timezone.localdate()
    found = model.objects.filter(members__user=user, members__valid_from__lte=today).exclude(
        members__user=user, members__valid_to__lt=today
    )
    return list(found.distinct()) if user.has_role(Role.ENTERPRISE) else []


@login_required
@require_http_methods(["GET", "POST"])
def raise_request(request):
    """提出诉求."""
    user = request.user
    if not policy_of(Request).allows(user, "add"):
        raise NotAllowed("诉求由企业或海外工程师本人提出。")
    people, enterprises, reasons = _people(user), _enterprises(user), []
    if request.method == "POST":
        try:
            made = _raised(request, people, enterprises)
        except RuleViolation as refusal:
            reasons = refusal.reasons
        else:
            messages.success(request, f"已提出诉求 {made.number}，等待派发。")
            return redirect(made)
    context = {
        "people": people,
        "enterprises": enterprises,
        "kinds": Kind.choices,
        "himself": user.has_role(Role.ENGINEER),
        "reasons": reasons,
        "typed": request.POST,
    }
    return render(request, "engineers/requests/raise.html", context, status=422 if reasons else 200)


def _raised(request, people: list[Engineer], enterprises: list) -> Request:
    """Raise what was typed; an engineer's is always about himself. Raises RuleViolation with all reasons."""
    typed, himself = request.POST, request.user.has_role(Role.ENGINEER)
    engineer = next((one for one in people if himself or one.number == typed.get("engineer")), None)
    named = [one for one in enterprises if one.credit_code == typed.get("enterprise", "")]
    enterprise = engineer.enterprise if engineer else next(iter(named or enterprises), None)
    if enterprise is None:
        raise RuleViolation("当前账号没有关联的企业或档案，请联系科技合作和人才科。")
    return actions.raise_request(
        enterprise,
        engineer,
        title=typed.get("title", ""),
        words=typed.get("words", ""),
        kind=typed.get("kind", ""),
        private=himself and typed.get("private") == "1",
        by=request.user,
    )


def _found(request, number: str, action: str) -> Request:
    return get_visible_or_404(Request.objects.all(), request.user, action, number=number)


@login_required
@require_POST
def dispatch(request, number: str):
    """派发 or 重派."""
    found = _found(request, number, "dispatch")
    department = next((one for one in answering() if one.code == request.POST.get("department")), None)
    if department is None:
        raise RuleViolation("请选择承办部门。")
    actions.dispatch(found, department, by=request.user, note=request.POST.get("note", ""))
    messages.success(request, f"已派发至{department.name}。")
    return redirect(found)


@login_required
@require_POST
def answer(request, number: str):
    """答复."""
    found = _found(request, number, "answer")
    actions.answer(found, request.POST.get("words", ""), by=request.user)
    messages.success(request, "已答复，等待评价。")
    return redirect(found)


@login_required
@require_POST
def rate(request, number: str):
    """评价."""
    found = _found(request, number, "rate")
    actions.rate(found, request.POST.get("stars", ""), request.POST.get("words", ""), by=request.user)
    messages.success(request, "谢谢评价。")
    return redirect(found)


@login_required
@require_POST
def add_step(request, number: str):
    """Log a step of a special case."""
    case = get_visible_or_404(SpecialCase.objects.all(), request.user, "log", number=number)
    department = next((one for one in case.departments.all() if one.code == request.POST.get("department")), None)
    try:
        done_on = parse_date(request.POST.get("done_on", "") or "")
    except ValueError as error:
        raise RuleViolation("请填写有效的日期。") from error
    actions.add_step(case, done_on=done_on, department=department, words=request.POST.get("words", ""), by=request.user)
    messages.success(request, "步骤已登记。")
    return redirect(case)
