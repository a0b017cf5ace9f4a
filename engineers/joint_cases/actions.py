"""Filing a case, its materials, the merged 补正, an extension, the result that a handler proposes, satisfaction."""

import secrets

from django.db import transaction
from django.utils import timezone

from engineers.dossiers.models import Engineer
from engineers.joint_cases import effects
from engineers.joint_cases.case_models import CaseMaterial, DepartmentTask, JointCase, Supplement
from engineers.joint_cases.case_papers import issue_mend
from engineers.joint_cases.choices import ENDED_CASES, CaseState, TaskState, Tick
from engineers.joint_cases.models import CasePackage
from engineers.joint_cases.rules import materials_of, why_not_extend
from pinghu_portal.errors import RuleViolation
from pinghu_portal.records.files import store
from pinghu_portal.records.numbers import next_number
from pinghu_portal.workflow import engine

CODE_LETTERS = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"
CODE_LENGTH = 12
MOST_WORDS = 500


def file_case(engineer: Engineer, package: CasePackage, *, by, words: str = "") -> JointCase:
    """File a case. Raises RuleViolation when the engineer left, or the same package is under way for him."""
    with transaction.atomic():
        Engineer.objects.select_for_update(of=("self",)).get(pk=engineer.pk)  # a double click waits here
        if engineer.left_on:
            raise RuleViolation(f"{engineer.name} 已离岗，不能申请联办。")
        running = (CaseState.RECEIVED, CaseState.MENDING, CaseState.RUNNING)
        if known := JointCase.objects.filter(engineer=engineer, package=package, state__in=running).first():
            raise RuleViolation(f"{engineer.name} 的“{package}”正在办理（{known.number}），请勿重复申请。")
        case = JointCase.objects.create(
            number=next_number("LB", timezone.localdate().year),
            track_code="".join(secrets.choice(CODE_LETTERS) for _ in range(CODE_LENGTH)),
            engineer=engineer,
            enterprise=engineer.enterprise,
            package=package,
            words=words.strip()[:MOST_WORDS],
            filed_by=by,
        )
        engine.start(case, by=by)
    return case


def add_material(case: JointCase, code: str, upload, *, by) -> CaseMaterial:
    """Keep a sealed file for a material of the case. Raises RuleViolation for an unknown one or an ended case."""
    if code not in {material.code for material in materials_of(case)}:
        raise RuleViolation("该联办事项没有这一材料，请刷新后重新选择。")
    if case.state in (*ENDED_CASES, CaseState.REJECTED, CaseState.WITHDRAWN, CaseState.ARCHIVED):
        raise RuleViolation("该联办件已办结，不能再上传材料。")
    stored = store(upload.chunks(), name=upload.name, owner=by, content_type="application/octet-stream", sealed=True)
    return CaseMaterial.objects.create(case=case, code=code, file=stored)


def ask_supplement(case: JointCase, wanted: dict[str, str], *, by, at=None) -> Supplement:
    """一次性告知: one notice for all departments; `wanted` maps task uid → what is missing. The clocks of these stand.

    Raises RuleViolation with all reasons.
    """
    with transaction.atomic():
        case = JointCase.objects.select_for_update(of=("self",)).get(pk=case.pk)
        tasks = {str(task.uid): task for task in case.tasks.select_related("item", "department")}
        lines = {uid: words.strip()[:300] for uid, words in wanted.items() if uid in tasks and words.strip()}
        reasons = []
        if case.state != CaseState.RUNNING:
            reasons.append("只有办理中的联办件可以告知补正。")
        if not lines:
            reasons.append("请至少填写一项需要补正的内容。")
        if case.supplements.filter(answered_at__isnull=True).exists():
            reasons.append("已有一份补正告知尚未答复；补正须一次性告知。")
        still = [tasks[uid] for uid in lines if tasks[uid].state not in (TaskState.READY, TaskState.WORKING)]
        reasons += [f"“{task.item}”不在办理中，不能要求补正。" for task in still]
        if reasons:
            raise RuleViolation(reasons)
        notice = Supplement.objects.create(
            number=next_number("BZ", timezone.localdate().year),
            case=case,
            lines=[[uid, f"{tasks[uid].department} {tasks[uid].item}", words] for uid, words in lines.items()],
            opened_by=by,
            opened_at=at or timezone.now(),
        )
        for uid in lines:
            engine.perform(tasks[uid], "hold", by=None, note=f"补正告知 {notice.number}")
        issue_mend(case, [(line[1], line[2]) for line in notice.lines], notice)
        effects.tell(case, f"联办件 {case.number} 需要补正（{notice.number}），请一次补齐", by=by)
    return notice


def answer_supplement(case: JointCase, words: str, *, by) -> Supplement:
    """The applicant has mended; the clocks go on. Raises RuleViolation when nothing waits for an answer."""
    with transaction.atomic():
        JointCase.objects.select_for_update(of=("self",)).get(pk=case.pk)
        notice = case.supplements.filter(answered_at__isnull=True).first()
        if notice is None:
            raise RuleViolation("没有待答复的补正告知。")
        if len(words.strip()) < 2:
            raise RuleViolation("请填写补正说明。")
        notice.answer, notice.answered_at = words.strip()[:MOST_WORDS], timezone.now()
        notice.save(update_fields=["answer", "answered_at"])
        held = [uid for uid, *_ in notice.lines]
        for task in case.tasks.filter(uid__in=held, state=TaskState.PAUSED):
            engine.perform(task, "release", by=None, note=f"{notice.number} 已补正")
    return notice


def extend(task: DepartmentTask, days: int, words: str, *, by) -> DepartmentTask:
    """延期 by somebody of the department other than the handler. Raises RuleViolation with all reasons."""
    with transaction.atomic():
        engine.lock_parent(task, "case")  # the case's own date follows: the same order as every step of a case
        task = DepartmentTask.objects.select_for_update(of=("self",)).get(pk=task.pk)
        reasons = why_not_extend(task, days, words)
        if by.pk == task.handler_id:
            reasons.append("延期由本部门负责人批准，经办人不能自行延期。")
        if reasons:
            raise RuleViolation(reasons)
        effects.tick(task, Tick.EXTEND, by=by, words=words.strip(), days=days)
        effects.follow_case(task.case)
        due = f"{task.due_on:%Y-%m-%d}" if task.due_on else "暂停中"
        effects.tell(
            task.case, f"{task.case.number} {task.item} 延期 {days} 个{task.limit_unit}至 {due}：{words.strip()}", by=by
        )
    return task


def propose_result(task: DepartmentTask, values: dict[str, str], opinion: str, document: str, *, by) -> DepartmentTask:
    """经办人 writes down result and opinion; the reviewer decides. Raises RuleViolation for anybody else."""
    with transaction.atomic():
        task = DepartmentTask.objects.select_for_update(of=("self",)).get(pk=task.pk)
        if task.state != TaskState.WORKING or task.handler_id != by.pk:
            raise RuleViolation("由承办该事项的经办人在办理中填写结果。")
        known = {key for key, _ in task.item.fields}
        task.result = {key: text.strip()[:200] for key, text in values.items() if key in known and text.strip()}
        task.opinion, task.document = opinion.strip()[:MOST_WORDS], document.strip()[:80]
        task.save(update_fields=["result", "opinion", "document"])
    return task


def rate(task: DepartmentTask, stars: int, words: str, *, by) -> DepartmentTask:
    """满意度 1-5 for one matter of an ended case; may be changed until it is archived. Raises RuleViolation."""
    with transaction.atomic():
        task = DepartmentTask.objects.select_for_update(of=("self",)).select_related("case").get(pk=task.pk)
        reasons = []
        if task.case.state not in ENDED_CASES:
            reasons.append("办结后方可评价。")
        if not 1 <= stars <= 5:
            reasons.append("满意度为 1–5 分。")
        if reasons:
            raise RuleViolation(reasons)
        task.stars, task.stars_words = stars, words.strip()[:200]
        task.save(update_fields=["stars", "stars_words"])
        effects.tell_archive(task.case)
    return task
