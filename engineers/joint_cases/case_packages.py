"""归档信息包 (DA/T 85-2019; domain 8.7): a case with its documents, materials and course as one zip, and its check.

The index names every file with its size and SHA-256; kept beside the file, it tells later which file is no longer the same.
"""

import hashlib
import io
import json
import zipfile
from dataclasses import dataclass
from xml.etree import ElementTree

from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from engineers.joint_cases.case_models import JointCase
from engineers.joint_cases.case_papers import document_pdf
from engineers.joint_cases.choices import CaseState
from engineers.joint_cases.paper_models import ArchivePackage
from engineers.joint_cases.rules import materials_of
from pinghu_portal.errors import RuleViolation
from pinghu_portal.jobs.handlers import job_handler
from pinghu_portal.jobs.models import Job
from pinghu_portal.jobs.queueing import enqueue
from pinghu_portal.records.files import content_of, store
from pinghu_portal.records.sealing import SealBroken
from pinghu_portal.rulebook.rules import rule
from pinghu_portal.workflow import engine

JOB, INDEX = "joint_cases.package", "index.json"
MOST_BYTES = 400 * 1024 * 1024
FIXED_TIME = (1980, 1, 1, 0, 0, 0)
"""Times inside the zip tell nothing; the same case gives the same bytes."""


@dataclass(frozen=True)
class Difference:
    """A file of a package that is not as its index says: 内容不同, 缺少 or 多出."""

    path: str
    words: str


def ask_for_package(case: JointCase) -> Job:
    """Have the package of an archived case made; asked again, the same job."""
    job, _ = enqueue(JOB, f"生成归档信息包 {case.number}", run_key=f"{JOB}:{case.number}", case=case.number)
    return job


@job_handler(JOB, queue="files")
def make_package(job, progress) -> dict:
    """Make the package once; run again it finds it made. Raises RuleViolation for a case that is not archived."""
    case = JointCase.objects.select_related("engineer", "enterprise", "package").get(number=job.params["case"])
    if case.state != CaseState.ARCHIVED:
        raise RuleViolation(f"{case.number} 尚未归档，不能生成归档信息包。")
    if known := ArchivePackage.objects.filter(case=case).first():
        return {"message": f"已有 {known.number}"}
    files = files_of(case)
    progress(len(files), total=len(files))
    index = index_of(files)
    content = _zip({**files, INDEX: _json({"受理号": case.number, "文件": index})})
    with transaction.atomic():
        JointCase.objects.select_for_update(of=("self",)).get(pk=case.pk)  # a second worker waits here
        if known := ArchivePackage.objects.filter(case=case).first():
            return {"message": f"已有 {known.number}"}
        stored = store(
            [content],
            name=f"{case.number}-归档信息包.zip",
            owner=case.filed_by,
            content_type="application/zip",
            sealed=True,
        )
        keep = rule("joint_cases.keep", timezone.localdate())
        made = ArchivePackage.objects.create(
            case=case,
            number=f"KJJ-LB-{keep}-{case.number}",
            keep=keep,
            file=stored,
            index=index,
            made_at=timezone.now(),
        )
    return {"message": f"{made.number}，{len(index)} 个文件"}


def files_of(case: JointCase) -> dict[str, bytes]:
    """Path → bytes of everything in the package but its index. Raises SealBroken, FileNotFoundError."""
    found = {"case.json": _json(case_data(case)), "metadata.xml": _metadata(case)}
    for document in case.documents.all():
        found[f"documents/{document.number}-{document.get_kind_display()}.pdf"] = document_pdf(
            document, _where_checked(), by=None
        )
    titles = {material.code: material.title for material in materials_of(case)}
    for place, material in enumerate(case.materials.select_related("file").order_by("code", "pk"), 1):
        suffix = material.file.name.rpartition(".")[2].lower()[:5] or "bin"
        title = titles.get(material.code, material.code).replace("/", "、")
        found[f"materials/{place:02d}-{title}.{suffix}"] = content_of(material.file)
    return found


def _where_checked() -> str:
    """Address of the public check; a job has no request, so the first host that the portal serves stands for it."""
    host = next((name for name in settings.ALLOWED_HOSTS if name.strip("*.") and not name.startswith(".")), "")
    return f"https://{host}{reverse('reports:verify')}" if host else reverse("reports:verify")


def case_data(case: JointCase) -> dict:
    """The case in words of its own: form, tasks with their clocks, 补正, documents, and the handling trace."""
    tasks = case.tasks.select_related("item", "department", "handler", "reviewer").prefetch_related("ticks")
    return {
        "受理号": case.number,
        "联办事项": case.package.title,
        "申请单位": [case.enterprise.name, case.enterprise.credit_code],
        "海外工程师": [case.engineer.number, case.engineer.name],
        "状态": case.get_state_display(),
        "申请说明": case.words,
        "提交时间": case.filed_at,
        "受理时间": case.accepted_at,
        "视为受理": case.deemed,
        "联办承诺日": case.promised_on,
        "办结时间": case.closed_at,
        "部门任务": [_task_data(task) for task in tasks.order_by("item__order")],
        "补正": [
            {"文号": one.number, "清单": [line[1:] for line in one.lines], "告知时间": one.opened_at, "答复": one.answer,
             "补正时间": one.answered_at} for one in case.supplements.order_by("opened_at")
        ],
        "文书": [{"文号": one.number, "文书": one.get_kind_display(), "出具时间": one.issued_at} for one in case.documents.all()],
        "办理过程": [_step(record) for record in engine.history(case).order_by("pk")],
    }  # fmt: skip


def _task_data(task) -> dict:
    return {
        "事项": task.item.title,
        "部门": task.department.name,
        "状态": task.get_state_display(),
        "经办人": str(task.handler or ""),
        "审核人": str(task.reviewer or ""),
        "办理意见": task.opinion,
        "结果文书": task.document,
        "办理结果": task.result,
        "开始": task.started_at,
        "结束": task.ended_at,
        "满意度": task.stars,
        "计时": [[tick.get_kind_display(), tick.at, tick.days, tick.words] for tick in task.ticks.all()],
        "办理过程": [_step(record) for record in engine.history(task).order_by("pk")],
    }


def _step(record) -> dict:
    return {"时间": record.at, "环节": record.title, "至": record.to_title, "办理人": str(record.by or "系统"),
            "职务": record.post, "意见": record.note, "超期天数": record.late_days}  # fmt: skip


def _metadata(case: JointCase) -> bytes:
    """基本元数据 of DA/T 85-2019 as XML."""
    root = ElementTree.Element("归档信息包元数据")
    today = timezone.localdate(case.closed_at) if case.closed_at else ""
    facts = {
        "全宗名称": "平湖市科学技术局",
        "事项名称": case.package.title,
        "办件编号": case.number,
        "申请者": case.enterprise.name,
        "统一社会信用代码": case.enterprise.credit_code,
        "办理结果": _ending(case),
        "办结日期": str(today),
    }
    for name, text in facts.items():
        ElementTree.SubElement(root, name).text = text
    return ElementTree.tostring(root, encoding="utf-8", xml_declaration=True)


def _ending(case: JointCase) -> str:
    """How it ended, out of the trace: the state itself says only 已归档."""
    last = engine.history(case).filter(name__in=("close", "close_partly", "deny")).first()
    return last.to_title if last else case.get_state_display()


def index_of(files: dict[str, bytes]) -> list[list]:
    """[path, bytes, SHA-256] of every file, by path."""
    return [[path, len(content), hashlib.sha256(content).hexdigest()] for path, content in sorted(files.items())]


def _json(data) -> bytes:
    return json.dumps(data, ensure_ascii=False, indent=1, cls=DjangoJSONEncoder).encode()


def _zip(files: dict[str, bytes]) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for path, content in sorted(files.items()):
            archive.writestr(zipfile.ZipInfo(path, FIXED_TIME), content, zipfile.ZIP_DEFLATED)
    return target.getvalue()


def differences(content: bytes, index: list[list]) -> list[Difference]:
    """Which files of a package are not as its index says. Raises RuleViolation for what is no readable zip or too large."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            entries = [entry for entry in archive.infolist() if entry.filename != INDEX]
            if sum(entry.file_size for entry in entries) > MOST_BYTES:
                raise RuleViolation("归档包解压后过大，未核验。")
            found = {entry.filename: _digest(archive, entry) for entry in entries}
    except zipfile.BadZipFile as error:
        raise RuleViolation("文件不是可读的归档信息包（zip）。") from error
    known = {path: digest for path, _, digest in index}
    wrong = [Difference(path, "缺少") for path in known if path not in found]
    wrong += [Difference(path, "内容不同") for path, digest in known.items() if path in found and found[path] != digest]
    wrong += [Difference(path, "多出") for path in found if path not in known]
    return sorted(wrong, key=lambda one: one.path)


def _digest(archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> str:
    """SHA-256 of one file; empty when it cannot be unpacked (its own check sum is wrong), which is a difference, too."""
    try:
        return hashlib.sha256(archive.read(entry)).hexdigest()
    except (zipfile.BadZipFile, ValueError, OSError, RuntimeError, NotImplementedError):
        return ""


def check_kept(package: ArchivePackage) -> list[Difference]:
    """The package as it lies in the portal against its index; a broken seal or a lost file is one difference."""
    try:
        return differences(content_of(package.file), package.index)
    except SealBroken:
        return [Difference(package.file.name, "整包密封已损坏")]
    except FileNotFoundError:
        return [Difference(package.file.name, "整包缺少")]
