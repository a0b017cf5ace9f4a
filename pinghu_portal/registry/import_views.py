"""Pages of the import wizard: choose and upload, see what was understood, mend or confirm."""

import tempfile
from pathlib import Path

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import FileResponse, Http404
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from pinghu_portal.errors import NotAllowed
from pinghu_portal.policy.policy import get_visible_or_404, visible
from pinghu_portal.records.files import XLSX
from pinghu_portal.registry import imports
from pinghu_portal.registry.models import ImportBatch, ImportState
from pinghu_portal.sheets.templates import write_template


def _kind(request, key: str) -> imports.ImportKind:
    try:
        return imports.kind_for(request.user, key)
    except KeyError as error:
        raise Http404("没有这种表") from error


@login_required
@require_GET
def start(request):
    """Which tables may be imported, with templates and the latest batches."""
    kinds = imports.kinds_for(request.user)
    if not kinds:
        raise NotAllowed("当前账号没有导入权限。")
    titles = {kind.key: kind.title for kind in kinds}
    batches = list(visible(ImportBatch.objects.select_related("file"), request.user)[:12])
    context = {"kinds": kinds, "batches": [(batch, titles.get(batch.kind, batch.kind)) for batch in batches]}
    return render(request, "registry/import_start.html", context)


@login_required
@require_http_methods(["GET", "POST"])
def upload(request, key: str):
    """The upload form of one kind."""
    kind = _kind(request, key)
    years = kind.years() if kind.years else []
    error = ""
    if request.method == "POST":
        sent = request.FILES.get("file")
        year = request.POST.get("year", "")
        if sent is None:
            error = "请选择要上传的 .xlsx 文件。"
        elif years and (not year.isdecimal() or int(year) not in years):
            error = "请选择数据年度。"
        else:
            batch = imports.receive(sent, kind, {"year": int(year)} if years else {}, request.user)
            return redirect("imports:batch", uid=batch.uid)
    return render(
        request,
        "registry/import_upload.html",
        {"kind": kind, "years": years, "error": error},
        status=422 if error else 200,
    )


@login_required
@require_GET
def template(request, key: str):
    """The fill-in template of a kind."""
    kind = _kind(request, key)
    folder = tempfile.TemporaryDirectory()
    path = Path(folder.name) / "template.xlsx"
    write_template(path, kind.importer, kind.office)
    response = FileResponse(
        path.open("rb"), as_attachment=True, content_type=XLSX, filename=f"{kind.title}（空白模板）.xlsx"
    )
    folder.cleanup()
    return response


@login_required
@require_http_methods(["GET", "POST"])
def batch(request, uid):
    """What was understood, the errors or the preview; POST answers open questions."""
    found = get_visible_or_404(ImportBatch.objects.select_related("file"), request.user, uid=uid)
    kind = _kind(request, found.kind)
    if request.method == "POST" and found.state == ImportState.ASKING:
        answers = {q["key"]: request.POST[q["key"]] for q in found.questions if request.POST.get(q["key"])}
        imports.answer(found, kind, answers)
        return redirect("imports:batch", uid=uid)
    return render(request, "registry/import_batch.html", {"batch": found, "kind": kind})


@login_required
@require_POST
def confirm(request, uid):
    """Save the rows."""
    found = get_visible_or_404(ImportBatch.objects.select_related("file"), request.user, "change", uid=uid)
    counts = imports.confirm(found, _kind(request, found.kind), request.user)
    messages.success(
        request, f"已导入：新增 {counts['new']} 行，更新 {counts['changed']} 行，未变 {counts['same']} 行。"
    )
    return redirect("imports:batch", uid=uid)


@login_required
@require_POST
def annotated(request, uid):
    """Make and hand out the marked workbook."""
    found = get_visible_or_404(ImportBatch.objects.select_related("file"), request.user, uid=uid)
    stored = imports.annotated_file(found, _kind(request, found.kind), request.user)
    return redirect("web:download", uid=stored.uid)
