"""Files of a project: a PDF or a picture of the size the rule names; read under the policy only."""

from django.db import transaction

from pinghu_portal.errors import RuleViolation
from pinghu_portal.records.uploads import take, why_not_take
from pinghu_portal.rulebook.rules import rule
from projects.contracts.choices import FileKind
from projects.contracts.models import Project, ProjectFile

MOST_FILES, MOST_ALL = 10, 80


def attach(project: Project, kind: str, upload, *, by) -> ProjectFile:
    """Keep a file. Raises RuleViolation with all reasons."""
    reasons = [] if upload is not None else ["请选择要上传的文件。"]
    if kind not in FileKind.values:
        reasons.append("请选择文件类别。")
    if reasons:
        raise RuleViolation(reasons)
    reasons = why_not_take(upload, rule("contracts.file_mb"))
    with transaction.atomic():
        Project.objects.select_for_update(of=("self",)).get(pk=project.pk)
        if project.files.filter(kind=kind).count() >= MOST_FILES or project.files.count() >= MOST_ALL:
            reasons.append(f"每类最多 {MOST_FILES} 个文件，每个项目最多 {MOST_ALL} 个。")
        if reasons:
            raise RuleViolation(reasons)
        return ProjectFile.objects.create(project=project, kind=kind, file=take(upload, by=by), added_by=by)
