"""What the case page shows: lanes, who used which time, materials, 补正 and satisfaction; the task page with its form."""

from django.utils import timezone

from engineers.joint_cases.case_models import DepartmentTask, JointCase
from engineers.joint_cases.choices import ENDED_CASES, FINISHED, CaseState, TaskState
from engineers.joint_cases.lanes import lanes_of
from engineers.joint_cases.paper_models import ArchivePackage
from engineers.joint_cases.rules import KNOWN, materials_of
from engineers.joint_cases.timing import clock_of, compression
from pinghu_portal.policy.policy import can, policy_of
from pinghu_portal.rulebook.clock import Held, held_times
from pinghu_portal.rulebook.rules import rule


def holders_words(case: JointCase) -> str:
    """现由: who holds the case now."""
    if case.state == CaseState.RECEIVED:
        return "一窗受理"
    if case.state == CaseState.MENDING or case.supplements.filter(answered_at__isnull=True).exists():
        return "申请单位（补正）"
    running = case.tasks.filter(state__in=(TaskState.READY, TaskState.WORKING, TaskState.PAUSED))
    names = dict.fromkeys(running.values_list("department__short_name", flat=True))
    return "、".join(names) or case.get_state_display()


def progress_tab(case: JointCase, user) -> dict:
    """Lanes and figures of an accepted case; before that only the matters it will go through."""
    if case.accepted_at is None:
        return {"case": case, "items": list(case.package.items.order_by("order"))}
    lanes = lanes_of(case)
    squeezed = compression(lanes["tasks"], lanes["needs"])
    done = [task for task in lanes["tasks"] if task.state in FINISHED]
    return {
        "case": case,
        **lanes,
        "compression": squeezed,
        "ended": len(done),
        "late": case.due_on and case.promised_on and case.due_on > case.promised_on and case.state == CaseState.RUNNING,
        "parties": parties(case, lanes["tasks"], lanes["clocks"]),
        "events": events(case, lanes["tasks"], lanes["clocks"]),
        "visits": visits(case),
        "may_book": can(user, "apply", case) and case.state == CaseState.RUNNING,
        "saved": saved_materials(case),
    }


def visits(case: JointCase) -> dict:
    """跑动次数: the promise, and the visits to a desk that took place for the case; none means 全程网办."""
    return {
        "promised": rule("joint_cases.visits"),
        "actual": case.appointments.filter(state="attended").count(),
        "ended": case.closed_at is not None,
    }


def parties(case: JointCase, tasks: list[DepartmentTask], clocks: dict) -> dict:
    """各方用时 to the minute: department by department and the applicant while a 补正 waits."""
    now = case.closed_at or timezone.now()
    parts = []
    for task in tasks:
        if task.started_at:
            begun = task.started_at
            for tick in task.ticks.all():
                if tick.kind == "pause":
                    parts.append(Held(task.department.short_name, begun, tick.at))
                    begun = None
                elif tick.kind == "resume":
                    begun = tick.at
            if begun:
                parts.append(Held(task.department.short_name, begun, task.ended_at or now))
    for notice in case.supplements.all():
        parts.append(Held("申请单位补正", notice.opened_at, notice.answered_at or now))
    times = held_times(parts, case.accepted_at, now)
    return {
        "rows": [
            (party, words_of(minutes), minutes * 100 // max(1, times.elapsed))
            for party, minutes in times.by_party.items()
        ],
        "overlap": words_of(times.overlap),
        "idle": words_of(times.idle),
        "elapsed": words_of(times.elapsed),
    }


def words_of(minutes: int) -> str:
    """Minutes in words: 3 天 4 小时, 25 分钟."""
    days, rest = divmod(minutes, 24 * 60)
    hours, left = divmod(rest, 60)
    if days:
        return f"{days} 天 {hours} 小时"
    return f"{hours} 小时 {left} 分钟" if hours else f"{left} 分钟"


def events(case: JointCase, tasks: list[DepartmentTask], clocks: dict) -> dict:
    """过程 of all departments in one list, newest first; a moved date says from when to when and why."""
    found = []
    today = timezone.localdate()
    for task in tasks:
        for tick in task.ticks.all():
            found.append(
                {
                    "at": tick.at,
                    "title": f"{task.department} {task.item}：{tick.get_kind_display()}",
                    "words": tick.words,
                }
            )
    shifts = [
        {"task": task, "shift": shift} for task in tasks if clocks[task.pk] for shift in clocks[task.pk].shifts(today)
    ]
    return {"list": sorted(found, key=lambda event: event["at"], reverse=True)[:60], "shifts": shifts}


def saved_materials(case: JointCase) -> dict:
    """材料压减: how many papers would be asked for one after the other, and how many are asked once."""
    every = sum(item.materials.count() for item in case.package.items.all())
    once = materials_of(case)
    known = set(case.engineer.items.filter(state__in=KNOWN).values_list("kind_id", flat=True))
    needed = [material for material in once if material.from_dossier not in known]
    return {"serial": every, "joint": len(needed), "saved": every - len(needed)}


def materials_tab(case: JointCase, user) -> dict:
    """Every material once: uploaded, known to the archive, or still missing."""
    there: dict[str, list] = {}
    for material in case.materials.select_related("file"):
        there.setdefault(material.code, []).append(material)
    known = set(case.engineer.items.filter(state__in=KNOWN).values_list("kind_id", flat=True))
    rows = [
        {"material": material, "files": there.get(material.code, []), "known": material.from_dossier in known}
        for material in materials_of(case)
    ]
    may = can(user, "apply", case) and case.state in (CaseState.RECEIVED, CaseState.MENDING, CaseState.RUNNING)
    return {"case": case, "rows": rows, "may": may, "most": rule("dossiers.scan_mb")}


def supplement_tab(case: JointCase, user) -> dict:
    """The merged 补正 notices, the forms to ask and to answer, and the satisfaction after the end."""
    tasks = list(case.tasks.select_related("item", "department").order_by("item__order"))
    waiting = case.supplements.filter(answered_at__isnull=True).first()
    return {
        "case": case,
        "supplements": list(case.supplements.select_related("opened_by")),
        "askable": [task for task in tasks if task.state in (TaskState.READY, TaskState.WORKING)]
        if can(user, "supplement", case) and case.state == CaseState.RUNNING and not waiting
        else [],
        "answer": waiting if waiting and can(user, "apply", case) else None,
        "tasks": tasks,
        "rate": case.state in ENDED_CASES and can(user, "apply", case),
    }


def documents_tab(case: JointCase, user) -> dict:
    """文书 for everybody who sees the case; the 归档信息包 for the talent office."""
    package = ArchivePackage.objects.filter(case=case).select_related("file").first()
    return {
        "case": case,
        "documents": list(case.documents.all()),
        "package": package if package and can(user, "view", package) else None,
        "making": package is None and case.state == CaseState.ARCHIVED and policy_of(ArchivePackage).allows(user, "view"),
    }


def task_tab(task: DepartmentTask, user) -> dict:
    """Result form for the handler, extension for another of the department, the clock with every shift."""
    clock = clock_of(task)
    today = timezone.localdate()
    mine = can(user, "handle", task)
    return {
        "task": task,
        "case": task.case,
        "fields": [(key, words, task.result.get(key, "")) for key, words in task.item.fields],
        "writing": mine and task.state == TaskState.WORKING and task.handler_id == user.pk,
        "extending": mine and task.state in (TaskState.READY, TaskState.WORKING) and task.handler_id != user.pk,
        "reading": clock.read(today) if clock else None,
        "shifts": clock.shifts(today) if clock else [],
        "ticks": list(task.ticks.select_related("by")),
        "most_days": rule("joint_cases.extension_days"),
    }
