"""Letterbox views beside the registries: calculator, beginning a matter, the check-list, the officer's figures."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db import transaction
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from engineers.dossiers.models import Engineer
from engineers.dossiers.policy import at_own_enterprise
from engineers.permits.actions import open_insurance, open_permit, open_recognition, open_residence, pledge
from engineers.permits.choices import Business, Category, Route
from engineers.permits.forms import STARTED, CalculatorForm, ReviewForm, known_of
from engineers.permits.models import PointsBand, WorkPermit
from engineers.permits.routes import propose
from engineers.permits.rules import assess, paper_lines
from pinghu_portal.errors import NotAllowed, RuleViolation
from pinghu_portal.policy.policy import get_visible_or_404, policy_of, visible

ENGLISH = {Category.A: "Class A", Category.B: "Class B", Category.C: "Class C"}


def _engineer(request) -> Engineer | None:
    number = (request.POST if request.method == "POST" else request.GET).get("engineer", "")
    return visible(Engineer.objects.all(), request.user).filter(number=number).first() if number else None


@login_required
@require_http_methods(["GET", "POST"])
def calculator(request):
    """What was declared in, every line, the class and what would raise it out; nothing is stored."""
    if not policy_of(PointsBand).allows(request.user, "view"):
        raise NotAllowed("积分测算供用人单位、海外工程师和科技局使用。")
    engineer = _engineer(request)
    initial = known_of(engineer) if engineer and _is_employer_or_officer(request.user, engineer) else {}
    form = CalculatorForm(request.POST if request.method == "POST" else None, initial=initial)
    found = {}
    if request.method == "POST" and form.is_valid():
        sheet, routes, ways = assess(form.declared(), form.claimed(), timezone.localdate())
        category, route = propose(routes)
        found = {
            "sheet": sheet,
            "routes": routes,
            "ways": [way for way in ways if way.category < category or way.category == sheet.category],
            "category": Category(category).label,
            "category_en": ENGLISH[Category(category)],
            "route": Route(route).label,
            "most": sum(line.maximum for line in sheet.lines),
        }
    mine = Engineer.objects.filter(at_own_enterprise(request.user), left_on__isnull=True).distinct().order_by("name")
    context = {"form": form, "engineer": engineer, "mine": mine[:200], **found}
    context["businesses"] = [(kind.value, kind.label) for kind in STARTED]
    return render(request, "engineers/permits/calculator.html", context, status=422 if form.errors else 200)


def _is_employer_or_officer(user, engineer: Engineer) -> bool:
    return policy_of(Engineer).can(user, "change", engineer)


def _own_engineer(user, number: str) -> Engineer:
    engineer = get_visible_or_404(Engineer.objects.all(), user, number=number)
    if not Engineer.objects.filter(at_own_enterprise(user), pk=engineer.pk).exists():
        raise NotAllowed("该事项由用人单位发起。")
    return engineer


@login_required
@require_POST
def begin(request):
    """The calculator's declaration becomes the draft of an application."""
    if not policy_of(WorkPermit).allows(request.user, "add"):
        raise NotAllowed("工作许可由用人单位申请。")
    engineer = _own_engineer(request.user, request.POST.get("engineer", ""))
    form = CalculatorForm(request.POST)
    if not form.is_valid():
        raise RuleViolation([f"{form.fields[name].label}：{'；'.join(words)}" for name, words in form.errors.items()])
    business = request.POST.get("business", Business.NEW)
    if business not in STARTED:
        raise RuleViolation("请选择业务种类。")
    more = {"declared": form.declared(), "claims": form.claimed()}
    permit = open_permit(engineer, by=request.user, business=business, **more)
    messages.success(request, "已生成申请草稿，请填写申请有效期并上传材料。")
    return redirect(f"{permit.get_absolute_url()}?tab=papers")


@login_required
@require_POST
def papers(request, key: str):
    """The pledge of a class A."""
    permit = get_visible_or_404(WorkPermit.objects.all(), request.user, "change", number=key)
    pledge(permit, request.POST.get("pledged") == "1")
    messages.success(request, "已保存承诺。")
    return redirect(f"{permit.get_absolute_url()}?tab=papers")


@login_required
@require_http_methods(["GET", "POST"])
def review(request, key: str):
    """The officer sets class, route, number and period; the decision itself is a step of the workflow."""
    permit = get_visible_or_404(WorkPermit.objects.select_related("engineer"), request.user, "review", number=key)
    if permit.state not in ("accepted", "renewing", "changing"):
        messages.error(request, "类别与期限在审查环节核定。")
        return redirect(permit.get_absolute_url())
    with transaction.atomic():
        locked = WorkPermit.objects.select_for_update(of=("self",)).get(pk=permit.pk)
        form = ReviewForm(request.POST or None, instance=locked)
        if request.method == "POST" and form.is_valid():
            form.store()
            messages.success(request, "已核定类别与期限。")
            return redirect(permit.get_absolute_url())
    context = {"permit": permit, "form": form, "routes": permit.routes, "lines": paper_lines(permit)}
    return render(request, "engineers/permits/review.html", context, status=422 if form.errors else 200)


@login_required
@require_POST
def apply(request, kind: str, key: str):
    """The employer asks 公安局 for a residence permit, 人力社保 and 医保 for registration, or for 互认 with 金山."""
    engineer = _own_engineer(request.user, key)
    if kind == "residence":
        matter = open_residence(engineer, by=request.user)
    elif kind == "insurance":
        matter = open_insurance(engineer)
    elif kind == "recognition":
        matter = open_recognition(engineer, by=request.user)
    else:
        raise Http404("没有这一事项")
    messages.success(request, "已发起，可在本页查看办理进度。")
    return redirect(matter.get_absolute_url())
