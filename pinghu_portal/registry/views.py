"""The views of a registry as small functions; `urls.registry_urls` binds them to a declaration."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db import IntegrityError
from django.http import Http404, QueryDict
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from pinghu_portal.errors import NotAllowed, RuleViolation
from pinghu_portal.jobs.queueing import enqueue
from pinghu_portal.policy.policy import get_visible_or_404, visible
from pinghu_portal.records.models import Act
from pinghu_portal.records.operations import log_act
from pinghu_portal.registry.declaration import Registry
from pinghu_portal.registry.detail_view import detail_page, get_object, key_of
from pinghu_portal.registry.forms import form_class, save
from pinghu_portal.registry.list_view import list_page
from pinghu_portal.registry.listing import PAGE_SIZES, make_listing
from pinghu_portal.registry.lookups import suggestions
from pinghu_portal.registry.models import ListPreference, SavedView
from pinghu_portal.workflow import engine
from pinghu_portal.workflow.declaration import workflow_of

MAX_SELECTED = 1000


@login_required
@require_GET
def list_view(request, registry: Registry):
    """The list."""
    return list_page(request, registry)


@login_required
@require_GET
def detail_view(request, registry: Registry, key: str):
    """The detail page."""
    return detail_page(request, registry, key)


@login_required
@require_http_methods(["GET", "POST"])
def edit_view(request, registry: Registry, key: str | None = None):
    """Create (no key) or change an object."""
    if key is None:
        if not registry.policy.allows(request.user, "add"):
            raise NotAllowed()
        obj = registry.model()
    else:
        obj = get_object(registry, request.user, key, "change")
    form = form_class(registry, request.user)(request.POST or None, instance=obj)
    if request.method == "POST" and form.is_valid():
        try:
            saved = save(registry, form)
        except RuleViolation as refusal:
            form.add_error(None, refusal.reasons)
        except IntegrityError:
            form.add_error(None, "与已有记录重复或违反约束，未保存；请核对编号与日期。")
        else:
            messages.success(request, f"已保存：{saved}。")
            return redirect(registry.url("detail", key_of(saved)))
    status = 422 if request.method == "POST" else 200
    context = {"registry": registry, "form": form, "object": obj if key else None, "key": key}
    return render(request, "generic/form.html", context, status=status)


@login_required
@require_GET
def lookup_view(request, registry: Registry):
    """Suggestions for a field that chooses a row of this registry: bounded, under the policy."""
    text = request.GET.get(request.GET.get("field", ""), "") or request.GET.get("q", "")
    return render(request, "generic/lookup.html", {"options": suggestions(registry, request.user, text)})


@login_required
@require_POST
def export_view(request, registry: Registry):
    """Start an export of what the list shows (or of the selected rows) and go to its progress page."""
    if not registry.policy.allows(request.user, "export"):
        raise NotAllowed("当前账号没有导出权限。")
    keys = request.POST.getlist("selected")[:MAX_SELECTED] if request.POST.get("scope") == "selected" else []
    query = request.POST.get("query", "")[:2000]
    job, _ = enqueue(
        "registry.export", f"导出{registry.title}", owner=request.user, registry=registry.slug, query=query, keys=keys
    )
    return redirect("web:job", uid=job.uid)


@login_required
@require_POST
def bulk_view(request, registry: Registry):
    """A bulk act on the selected rows or on all rows of the current conditions; first a page that states the count."""
    act = next((a for a in registry.bulk if a.key == request.POST.get("act")), None)
    if act is None:
        raise Http404("没有这个批量操作")
    params = QueryDict(request.POST.get("query", "")[:2000])
    listing = make_listing(registry, request.user, params, policy_action=act.policy_action)
    queryset, keys = listing.queryset, request.POST.getlist("selected")[:MAX_SELECTED]
    if request.POST.get("scope") != "all":
        queryset = queryset.filter(**{f"{registry.lookup}__in": keys})
    count = queryset.count()
    if request.POST.get("confirmed") != "1":
        context = {
            "registry": registry,
            "act": act,
            "count": count,
            "keys": keys,
            "query": params.urlencode(),
            "scope": request.POST.get("scope", "selected"),
        }
        return render(request, "generic/confirm_bulk.html", context)
    words = act.run(queryset, request.user)
    log_act(Act.BULK, summary=f"{registry.title}·{act.title} {count} 行", registry=registry.slug, rows=count)
    messages.success(request, words)
    return redirect(f"{registry.url('list')}?{params.urlencode()}")


@login_required
@require_POST
def columns_view(request, registry: Registry):
    """Keep the person's columns, density and page size."""
    known = {column.key for column in registry.columns}
    size = request.POST.get("page_size", "")
    density = request.POST.get("density", "")
    ListPreference.objects.update_or_create(
        user=request.user,
        registry=registry.slug,
        defaults={
            "columns": [key for key in request.POST.getlist("columns") if key in known],
            "density": density if density in ("compact", "standard") else "compact",
            "page_size": int(size) if size.isdecimal() and int(size) in PAGE_SIZES else 50,
        },
    )
    return redirect(f"{registry.url('list')}?{QueryDict(request.POST.get('query', '')[:2000]).urlencode()}")


@login_required
@require_POST
def save_view(request, registry: Registry):
    """保存为视图: name, sharing and the current conditions."""
    name = request.POST.get("name", "").strip()[:30]
    if not name:
        messages.error(request, "请填写视图名称。")
    else:
        SavedView.objects.update_or_create(
            registry=registry.slug,
            owner=request.user,
            name=name,
            defaults={"query": request.POST.get("query", "")[:1000], "shared": request.POST.get("shared") == "1"},
        )
        messages.success(request, f"已保存视图“{name}”。")
    return redirect(f"{registry.url('list')}?{QueryDict(request.POST.get('query', '')[:2000]).urlencode()}")


@login_required
@require_POST
def delete_view(request, registry: Registry, uid):
    """Delete an own saved view."""
    view = get_visible_or_404(SavedView.objects.filter(registry=registry.slug), request.user, "change", uid=uid)
    view.delete()
    messages.success(request, f"已删除视图“{view.name}”。")
    return redirect(registry.url("list"))


@login_required
@require_POST
def act_view(request, registry: Registry, key: str):
    """Make a transition of the object's workflow; refusals become the page that lists every reason."""
    obj = get_object(registry, request.user, key)
    workflow = workflow_of(obj)
    try:
        transition = workflow.transition(request.POST.get("act", ""))
    except KeyError as error:
        raise Http404("没有这个动作") from error
    done = engine.perform(
        obj,
        transition.name,
        by=request.user,
        note=request.POST.get("note", ""),
        to=request.POST.get(f"to-{transition.name}") or None,
    )
    messages.success(
        request, f"{transition.title}：已办理，现为“{workflow.title_of(getattr(done, workflow.state_field))}”。"
    )
    return redirect(registry.url("detail", key))


@login_required
@require_POST
def reveal_view(request, registry: Registry, key: str):
    """Show a masked value in full: needs the right and a reason, and is logged (F5, domain 8.6)."""
    obj = get_object(registry, request.user, key)
    column = next(
        (c for c in (*registry.columns, *registry.facts) if c.key == request.POST.get("column") and c.mask), None
    )
    reason = request.POST.get("reason", "").strip()
    if column is None:
        raise Http404("没有这一项")
    if not registry.policy.can(request.user, "reveal", obj):
        raise NotAllowed("当前账号不能查看完整信息。")
    if len(reason) < 4:
        return render(request, "generic/reveal.html", {"error": "请填写查看理由（至少 4 个字）。"}, status=422)
    log_act(Act.REVEAL, obj=obj, summary=column.key, reason=reason)
    return render(request, "generic/reveal.html", {"value": column.full(obj)})


def visible_rows(registry: Registry, user):
    """Rows of a registry under the policy, for other rooms of the floor."""
    return visible(registry.queryset(), user)
