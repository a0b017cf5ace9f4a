"""Letterbox views of demands and bids beside the registry."""

import uuid

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db import IntegrityError, transaction
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from engineers.challenges import actions
from engineers.challenges.bid_models import Bid, Contact
from engineers.challenges.choices import Compare
from engineers.challenges.figures import by_country, by_field, figures, years
from engineers.challenges.forms import ContactForm, ContractForm, MetricForm, MilestoneForm, PaymentForm, faults
from engineers.challenges.models import Demand, Metric, Milestone
from engineers.challenges.registry import demands
from engineers.dossiers.models import Engineer
from pinghu_portal.errors import NotAllowed, RuleViolation
from pinghu_portal.policy.policy import get_visible_or_404, policy_of, visible
from pinghu_portal.registry.forms import form_class, save
from pinghu_portal.web.typed import typed_year
from pinghu_portal.workflow import engine


def _demand(request, number: str, action: str) -> Demand:
    return get_visible_or_404(
        Demand.objects.select_related("enterprise", "winner"), request.user, action, number=number
    )


def _back(demand: Demand, tab: str):
    return redirect(f"{demand.get_absolute_url()}?tab={tab}")


def _valid(form):
    """The form, when it is valid. Raises RuleViolation with every fault."""
    if not form.is_valid():
        raise RuleViolation(faults(form))
    return form


@login_required
@require_http_methods(["GET", "POST"])
def open_demand(request):
    """Begin a demand: the enterprise's own."""
    if not policy_of(Demand).allows(request.user, "add"):
        raise NotAllowed("榜单由企业发布。")
    form = form_class(demands, request.user)(request.POST or None, instance=Demand())
    own = list(form.fields["enterprise"].queryset[:2])
    if len(own) == 1:  # whoever works for one enterprise need not look for it
        form.fields["enterprise"].initial = form.initial["enterprise"] = own[0].pk
    if request.method == "POST" and form.is_valid():
        try:
            with transaction.atomic():
                demand = save(demands, form)
                engine.start(demand, by=request.user)
                if not policy_of(Demand).can(request.user, "change", demand):
                    raise NotAllowed("只能为本单位发榜。")
        except IntegrityError:
            form.add_error(None, "与已有记录重复或违反约束，未保存；请核对日期。")
        else:
            messages.success(request, f"已保存草稿 {demand.number}，请填写考核指标后提交。")
            return _back(demand, "metrics")
    context = {"registry": demands, "form": form, "object": None, "key": None}
    return render(request, "generic/form.html", context, status=422 if request.method == "POST" else 200)


@login_required
@require_POST
def add_metric(request, number: str):
    """Add a 考核指标."""
    demand = _demand(request, number, "change")
    actions.save_metric(demand, _valid(MetricForm(request.POST, instance=Metric(demand=demand))).instance)
    return _back(demand, "metrics")


@login_required
@require_POST
def remove_metric(request, number: str):
    """Take a 考核指标 away."""
    demand = _demand(request, number, "change")
    demand.metrics.filter(uid=_uid(request)).delete()
    return _back(demand, "metrics")


def _uid(request) -> str:
    """An uid out of a form; what cannot be one finds nothing."""
    try:
        return str(uuid.UUID(request.POST.get("uid", "")))
    except ValueError:
        return str(uuid.UUID(int=0))


@login_required
@require_POST
def reached(request, number: str):
    """What was reached, metric by metric."""
    demand = _demand(request, number, "accept")
    actions.record_reached(
        demand,
        {str(metric.uid): request.POST.get(f"reached-{metric.uid}", "") for metric in demand.metrics.all()},
        {
            str(metric.uid)
            for metric in demand.metrics.filter(compare=Compare.WORDS)
            if f"met-{metric.uid}" in request.POST
        },
    )
    messages.success(request, "实际完成情况已保存。")
    return _back(demand, "metrics")


@login_required
@require_POST
def choose(request, number: str):
    """中榜: the owner chooses a bid."""
    demand = _demand(request, number, "choose")
    bid = get_visible_or_404(
        Bid.objects.filter(demand=demand), request.user, number=request.POST.get("bid", "").replace("\0", "")
    )
    demand = actions.choose(demand, bid, opinion=request.POST.get("opinion", ""), by=request.user)
    messages.success(request, f"已选定 {bid.name} 中榜，请填写合同与支付节点。")
    return _back(demand, "contract")


@login_required
@require_POST
def contract(request, number: str):
    """The contract of the winner."""
    demand = _demand(request, number, "arrange")
    _valid(ContractForm(request.POST, instance=demand)).save()
    messages.success(request, "合同信息已保存。")
    return _back(demand, "contract")


@login_required
@require_POST
def add_milestone(request, number: str):
    """Add a part of the payment."""
    demand = _demand(request, number, "arrange")
    actions.save_milestone(demand, _valid(MilestoneForm(request.POST, instance=Milestone(demand=demand))).instance)
    return _back(demand, "contract")


@login_required
@require_POST
def remove_milestone(request, number: str):
    """Take a part of the payment away, before the contract is signed."""
    demand = _demand(request, number, "arrange")
    demand.milestones.filter(uid=_uid(request), paid_on__isnull=True).delete()
    return _back(demand, "contract")


@login_required
@require_POST
def pay(request, number: str):
    """Enter the payment of a milestone."""
    demand = _demand(request, number, "pay")
    part = demand.milestones.filter(uid=_uid(request)).first()
    if part is None:
        raise RuleViolation("没有这一支付节点，请刷新。")
    typed = _valid(PaymentForm(request.POST)).cleaned_data
    actions.pay(part, typed["paid_on"], typed["proof"])
    messages.success(request, f"“{part.title}”已登记支付。")
    return _back(demand, "contract")


@login_required
@require_POST
def case(request, number: str):
    """涉外业务集成 with one click."""
    demand = _demand(request, number, "open_case")
    found = actions.open_case(demand, by=request.user)
    messages.success(request, f"已发起联办件 {found.number}，请补齐材料。")
    return redirect(found)


@login_required
@require_POST
def invite(request, number: str):
    """Point an engineer to a demand."""
    demand = _demand(request, number, "invite")
    key = request.POST.get("engineer", "").replace("\0", "")
    engineer = get_visible_or_404(Engineer.objects.all(), request.user, number=key)
    actions.invite(demand, engineer)
    messages.success(request, f"已通知 {engineer.name}。")
    return _back(demand, "matches")


@login_required
@require_POST
def log_contact(request, number: str):
    """Keep a contact of 对接."""
    bid = get_visible_or_404(Bid.objects.select_related("demand"), request.user, "log", number=number)
    actions.log_contact(bid, _valid(ContactForm(request.POST, instance=Contact(bid=bid))).instance, by=request.user)
    messages.success(request, "对接记录已保存。")
    return redirect(bid)


@login_required
@require_GET
def statistics(request):
    """数据分析 for the bureau."""
    if not request.user.is_bureau:
        raise NotAllowed("揭榜挂帅统计由科技局查看。")
    year = typed_year(request.GET.get("year", ""))
    chosen = visible(Demand.objects.all(), request.user)
    if year:
        chosen = chosen.filter(published_on__year=year)
    context = {
        "total": figures(chosen),
        "fields": by_field(chosen),
        "countries": by_country(chosen),
        "years": years(),
        "year": year,
    }
    return render(request, "engineers/challenges/statistics.html", context)
