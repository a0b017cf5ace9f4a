"""Files of a project: a PDF or a picture of the size the rule names; read under the policy only."""

from django.db import transaction

from pinghu_portal.errors import RuleViolation
from pinghu_portal.records.files import clean_name, store
from projects.contracts.choices import FileKind
from projects.contracts.models import Project, ProjectFile

KINDS = (
    (b"%PDF", (".pdf",), "application/pdf"),
    (b"\xff\xd8\xff", (".jpg", ".jpeg"), "image/jpeg"),
    (b"\x89PNG", (".png",), "image/png"),
)
"""How the bytes begin, endings, content type."""
MOST_MB, MOST_FILES, MOST_ALL = 20, 10, 80


def attach(project: Project, kind: str, upload, *, by) -> ProjectFile:
    """Keep a file. Raises RuleViolation with all reasons."""
    reasons = [] if upload is not None else ["请选择要上传的文件。"]
    if kind not in FileKind.values:
        reasons.append("请选择文件类别。")
    if reasons:
        raise RuleViolation(reasons)
    start = upload.read(16)
    upload.seek(0)
    name = clean_name(upload.name)
    content = next(
        (type_ for magic, ends, type_ in KINDS if start.startswith(magic) and name.lower().endswith(ends)), ""
    )
    if not content:
        reasons.append(f"“{name}”不是 PDF、JPG 或 PNG 文件。")
    if upload.size > MOST_MB << 20:
        reasons.append(f"“{name}”超过 {MOST_MB} MB。")
    with transaction.atomic():
        Project.objects.select_for_update(of=("self",)).get(pk=project.pk)
        if project.files.filter(kind=kind).count() >= MOST_FILES or project.files.count() >= MOST_ALL:
            reasons.append(f"每类最多 {MOST_FILES} 个文件，每个项目最多 {MOST_ALL} 个。")
        if reasons:
            raise RuleViolation(reasons)
        stored = store(upload.chunks(), name=upload.name, owner=by, content_type=content)
        return ProjectFile.objects.create(project=project, kind=kind, file=stored, added_by=by)
