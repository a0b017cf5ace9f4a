"""Letterbox views of rating schemes: list, page, new draft, deletion, approval, archive, differences."""

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from enterprises.rating_schemes.actions import archive, clone, delete_draft
from enterprises.rating_schemes.diff import differences
from enterprises.rating_schemes.rules import choices_to_make, scheme_faults, why_not_change
from enterprises.rating_schemes.workflow import rating_scheme
from enterprises.ratings.querysets import SUBJECT
from enterprises.ratings.scheme_words import scheme_page
from enterprises.ratings.schemes import benchmarks_of
from pinghu_portal.errors import NotAllowed, RuleViolation
from pinghu_portal.evaluation.models import Scheme, SchemeState
from pinghu_portal.policy.policy import get_visible_or_404, policy_of, visible
from pinghu_portal.registry.detail_view import workflow_context
from pinghu_portal.web.typed import typed_year
from pinghu_portal.workflow import engine

MOST = 500


def schemes():
    """The rating schemes of this pillar."""
    return Scheme.objects.filter(subject=SUBJECT).select_related("author", "approved_by", "benchmark_set", "replaces")


@login_required
@require_GET
def scheme_list(request):
    """All versions by data year, with who drafted and approved them."""
    if not policy_of(Scheme).allows(request.user, "view"):
        raise NotAllowed("评价方案的各版本供科技局和有关部门查看；现行办法见“评价办法”。")
    years: dict[int, list[Scheme]] = {}
    for scheme in visible(schemes(), request.user)[:MOST]:
        years.setdefault(scheme.year, []).append(scheme)
    context = {
        "years": list(years.items()),
        "can_clone": policy_of(Scheme).allows(request.user, "clone"),
        "can_try": policy_of(Scheme).allows(request.user, "try_out"),
    }
    return render(request, "enterprises/rating_schemes/list.html", context)


@login_required
@require_GET
def scheme_detail(request, uid: UUID):
    """A scheme in words, where it stands, and what may be done with it."""
    scheme = get_visible_or_404(schemes(), request.user, uid=uid)
    policy, user = policy_of(Scheme), request.user
    draft = scheme.state == SchemeState.DRAFT
    benchmarks = benchmarks_of(scheme)
    others = visible(schemes(), user).exclude(pk=scheme.pk)[:MOST]
    context = {
        "scheme": scheme,
        "draft": draft,
        "benchmarks": benchmarks,
        "faults": scheme_faults(scheme) if draft else [],
        "notes": choices_to_make(scheme) if draft else [],
        "can_change": draft and policy.can(user, "change", scheme),
        "can_clone": policy.can(user, "clone", scheme),
        "can_try": policy.can(user, "try_out", scheme),
        "can_archive": scheme.state == SchemeState.APPROVED and policy.can(user, "archive", scheme),
        "clone_years": (scheme.year, scheme.year + 1),
        "others": others,
        **scheme_page(scheme, benchmarks),
        **workflow_context(scheme, user),
        "registry": {"key": "enterprises:schemes"},
        "key": scheme.uid,
    }
    context["finished"] = scheme.state not in rating_scheme.steps
    return render(request, "enterprises/rating_schemes/scheme.html", context)


@login_required
@require_POST
def clone_scheme(request, uid: UUID):
    """新建草案 with everything of this scheme, for its own year or the next."""
    source = get_visible_or_404(schemes(), request.user, "clone", uid=uid)
    draft = clone(
        source, typed_year(request.POST.get("year", "")) or 0, by=request.user, note=request.POST.get("note", "")
    )
    messages.success(request, f"已新建{draft.year}年度第{draft.version}版草案。")
    return redirect("enterprises:schemes:edit", uid=draft.uid)


@login_required
@require_http_methods(["GET", "POST"])
def delete_scheme(request, uid: UUID):
    """Ask, then delete a draft."""
    scheme = get_visible_or_404(schemes(), request.user, "change", uid=uid)
    if reasons := why_not_change(scheme):
        raise RuleViolation(reasons)
    if request.method == "POST":
        delete_draft(scheme, by=request.user)
        messages.success(request, f"已删除草案：{scheme}。")
        return redirect("enterprises:schemes:list")
    return render(request, "enterprises/rating_schemes/delete.html", {"scheme": scheme})


@login_required
@require_POST
def act_on_scheme(request, uid: UUID):
    """Submit, approve, return, withdraw: whatever the workflow lets this person do."""
    scheme = get_visible_or_404(schemes(), request.user, uid=uid)
    name = request.POST.get("act", "")
    if name not in {transition.name for transition in rating_scheme.transitions}:
        raise RuleViolation("请选择要办理的事项。")
    engine.perform(scheme, name, by=request.user, note=request.POST.get("note", ""))
    messages.success(request, f"已{rating_scheme.transition(name).title}。")
    return redirect(scheme)


@login_required
@require_POST
def archive_scheme(request, uid: UUID):
    """归档 of an approved scheme that was never published."""
    scheme = get_visible_or_404(schemes(), request.user, "archive", uid=uid)
    archive(scheme, by=request.user)
    messages.success(request, "已归档。")
    return redirect(scheme)


@login_required
@require_GET
def scheme_diff(request, uid: UUID):
    """What this scheme changes against another (default: the one it came from)."""
    scheme = get_visible_or_404(schemes(), request.user, uid=uid)
    others = list(visible(schemes(), request.user).exclude(pk=scheme.pk)[:MOST])
    wanted = request.GET.get("with") or (scheme.replaces and scheme.replaces.public_key)
    other = next((row for row in others if row.public_key == wanted), None) or next(iter(others), None)
    found = differences(other, scheme) if other else []
    context = {"scheme": scheme, "other": other, "others": others, "sections": found}
    context["count"] = sum(len(rows) for _, rows in found)
    return render(request, "enterprises/rating_schemes/diff.html", context)
