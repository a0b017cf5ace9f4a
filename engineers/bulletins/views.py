"""Writing and attachments for the office; the public list, item and attachments (no sign-in)."""

import io
import uuid

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.http import FileResponse, Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from engineers.bulletins import actions
from engineers.bulletins.choices import ENGLISH, Category, State
from engineers.bulletins.markup import rendered
from engineers.bulletins.models import Bulletin, BulletinFile
from engineers.bulletins.registry import bulletins
from engineers.dossiers.forms import check_scan
from pinghu_portal.errors import NotAllowed, RuleViolation
from pinghu_portal.policy.policy import get_visible_or_404, policy_of
from pinghu_portal.records.files import content_of
from pinghu_portal.registry.forms import form_class

PAGE = 20


@login_required
@require_http_methods(["GET", "POST"])
def write(request):
    """撰稿."""
    if not policy_of(Bulletin).allows(request.user, "add"):
        raise NotAllowed("资讯由科技合作和人才科撰写。")
    form = form_class(bulletins, request.user)(request.POST or None, instance=Bulletin())
    if request.method == "POST" and form.is_valid():
        made = actions.write(form.save(commit=False), by=request.user)
        messages.success(request, f"已保存草稿 {made.number}，可上传附件后提交审核。")
        return redirect(f"{made.get_absolute_url()}?tab=text")
    context = {"registry": bulletins, "form": form, "object": None, "key": None}
    return render(request, "generic/form.html", context, status=422 if request.method == "POST" else 200)


def _own(request, number: str) -> Bulletin:
    return get_visible_or_404(Bulletin.objects.all(), request.user, "change", number=number)


@login_required
@require_POST
def attach(request, number: str):
    """Upload an attachment."""
    found, upload = _own(request, number), request.FILES.get("file")
    if upload is None:
        raise RuleViolation("请选择要上传的文件。")
    try:
        check_scan(upload)
    except ValidationError as error:
        raise RuleViolation(error.messages) from error
    actions.attach(found, upload, by=request.user)
    messages.success(request, "附件已上传。")
    return redirect(f"{found.get_absolute_url()}?tab=text")


@login_required
@require_POST
def detach(request, number: str):
    """Take an attachment away."""
    found = _own(request, number)
    try:
        actions.detach(found, uuid.UUID(request.POST.get("uid", "")))
    except ValueError as error:
        raise Http404 from error
    return redirect(f"{found.get_absolute_url()}?tab=text")


@login_required
@require_GET
def draft_file(request, uid):
    """An attachment for the office, before it is public."""
    return _answer(get_visible_or_404(BulletinFile.objects.select_related("file"), request.user, uid=uid))


@require_GET
def public_file(request, number: str, uid):
    """An attachment of a published item."""
    rows = BulletinFile.objects.select_related("file")
    return _answer(get_object_or_404(rows, uid=uid, bulletin__number=number, bulletin__state=State.PUBLISHED))


def _answer(found: BulletinFile) -> FileResponse:
    try:
        content = content_of(found.file)
    except FileNotFoundError as error:
        raise Http404 from error
    return FileResponse(io.BytesIO(content), as_attachment=True, filename=found.file.name)


@require_GET
def news(request):
    """Published items, newest first, with search and category; twenty a page."""
    category = request.GET.get("category", "")
    category = category if category in Category.values else ""
    asked = request.GET.get("q", "").replace("\0", "").strip()[: actions.MOST_SEARCHED]
    page = Paginator(actions.found_by(asked, category).defer("body", "body_en"), PAGE).get_page(request.GET.get("page"))
    context = {
        "page": page,
        "rows": [(bulletin, ENGLISH[bulletin.category]) for bulletin in page],
        "categories": [(value, title, ENGLISH[value]) for value, title in Category.choices],
        "category": category,
        "asked": asked,
    }
    return render(request, "engineers/bulletins/news.html", context)


@require_GET
def item(request, number: str):
    """One published item in both languages."""
    found = get_object_or_404(actions.published(), number=number.replace("\0", ""))
    context = {
        "bulletin": found,
        "category_en": ENGLISH[found.category],
        "body": rendered(found.body),
        "body_en": rendered(found.body_en),
        "files": list(found.files.select_related("file")),
        "may_open": request.user.is_authenticated and policy_of(Bulletin).allows(request.user, "view"),
    }
    return render(request, "engineers/bulletins/item.html", context)
