"""Letterbox views of rooms beside the registry."""

import io

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import FileResponse, Http404
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from engineers.datarooms import actions
from engineers.datarooms.forms import RoomForm, ShareForm
from engineers.datarooms.models import DataFile, DataRoom, DataShare
from engineers.datarooms.registry import rooms
from pinghu_portal.errors import NotAllowed, RuleViolation
from pinghu_portal.organisation.models import Department
from pinghu_portal.policy.policy import get_visible_or_404, policy_of


@login_required
@require_http_methods(["GET", "POST"])
def open_room(request):
    """建立数据舱."""
    if not policy_of(DataRoom).allows(request.user, "add"):
        raise NotAllowed("数据舱由承担涉外服务事项的部门建立。")
    form = RoomForm(request.POST or None, user=request.user)
    if request.method == "POST" and form.is_valid():
        told = form.cleaned_data | {"department": Department.objects.get(code=form.cleaned_data["department"])}
        try:
            room = actions.open_room(told.pop("department"), **told, by=request.user)
        except RuleViolation as refusal:
            for reason in refusal.reasons:
                form.add_error(None, reason)
        else:
            messages.success(request, f"已建立 {room.number}，请上传文件。")
            return _back(room, "files")
    context = {"registry": rooms, "form": form, "object": None, "key": None}
    return render(request, "generic/form.html", context, status=422 if request.method == "POST" else 200)


def _back(room: DataRoom, tab: str):
    return redirect(f"{room.get_absolute_url()}?tab={tab}")


def _own(request, number: str) -> DataRoom:
    return get_visible_or_404(DataRoom.objects.select_related("department"), request.user, "manage", number=number)


@login_required
@require_POST
def upload(request, number: str):
    """上传."""
    room, sent = _own(request, number), request.FILES.get("file")
    if sent is None:
        raise RuleViolation("请选择要上传的文件。")
    actions.upload(room, sent, by=request.user)
    messages.success(request, "已上传。")
    return _back(room, "files")


@login_required
@require_GET
def download(request, uid):
    """下载, logged."""
    found = get_visible_or_404(DataFile.objects.select_related("file", "room"), request.user, uid=uid)
    try:
        content = actions.open_file(found, by=request.user)
    except FileNotFoundError as error:
        raise Http404 from error
    return FileResponse(io.BytesIO(content), as_attachment=True, filename=found.file.name)


@login_required
@require_POST
def share(request, number: str):
    """共享."""
    room = _own(request, number)
    form = ShareForm(request.POST, room=room)
    if not form.is_valid():
        raise RuleViolation(
            [f"{form.fields[name].label}：{error}" for name, errors in form.errors.items() for error in errors]
        )
    department = Department.objects.get(code=form.cleaned_data["department"])
    purpose, ends_on = form.cleaned_data["purpose"], form.cleaned_data["ends_on"]
    actions.share(room, department, purpose=purpose, ends_on=ends_on, by=request.user)
    messages.success(request, f"已共享给{department.short_name}，{ends_on:%Y-%m-%d} 到期自动停止。")
    return _back(room, "shares")


@login_required
@require_POST
def revoke(request, uid):
    """撤销共享."""
    found = get_visible_or_404(DataShare.objects.select_related("room"), request.user, "revoke", uid=uid)
    actions.revoke(found, by=request.user)
    messages.success(request, "已撤销共享。")
    return _back(found.room, "shares")


@login_required
@require_POST
def close(request, number: str):
    """关闭."""
    room = _own(request, number)
    actions.close(room, by=request.user)
    messages.success(request, "已关闭，共享随之停止；本部门仍可查阅。")
    return _back(room, "files")
