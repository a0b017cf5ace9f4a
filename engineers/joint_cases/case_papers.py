"""文书 of a joint case: what each says (frozen when issued), and the same as PDF under a code that anybody can check.

受理通知书, 补正告知书, 不予受理决定书 with reason and remedy (domain 8.3), 办结通知书 with one delivery of all results
(domain 2.4, 9.1b); numbers and dates in official form (domain 8.8).
"""

import datetime

from django.utils import timezone

from engineers.joint_cases.case_models import DepartmentTask, JointCase, Supplement
from engineers.joint_cases.choices import PaperKind, TaskState
from engineers.joint_cases.paper_models import CaseDocument
from engineers.joint_cases.rules import materials_of
from engineers.joint_cases.timing import compression, needs_within
from pinghu_portal.records.numbers import next_number
from pinghu_portal.reports.issuing import issue
from pinghu_portal.reports.models import IssuedDocument
from pinghu_portal.reports.pdf import Document, Grid, render
from pinghu_portal.rulebook.deadlines import deadline
from pinghu_portal.rulebook.rules import rule

SERIES = {
    PaperKind.ACCEPTED: ("LBSL", "平联受"),
    PaperKind.MEND: ("LBBZ", "平联补"),
    PaperKind.REJECTED: ("LBBS", "平联不受"),
    PaperKind.CLOSED: ("LBBJ", "平联结"),
}
"""Kind → key of the series of numbers, words before 〔year〕."""


def official_number(kind: str, day: datetime.date) -> str:
    """文号 such as 平联受〔2026〕12号, without leading zeros (domain 8.8)."""
    key, words = SERIES[PaperKind(kind)]
    return f"{words}〔{day.year}〕{int(next_number(key, day.year).rsplit('-', 1)[1])}号"


def chinese_date(day: datetime.date | None) -> str:
    """2021年8月4日, no leading zero (domain 8.8); — when there is none."""
    return f"{day.year}年{day.month}月{day.day}日" if day else "—"


def remedy(today: datetime.date) -> str:
    """How a decision can be contested."""
    days, months = rule("joint_cases.review_days", today), rule("joint_cases.lawsuit_months", today)
    return (
        f"如不服本决定，可以自收到之日起 {days} 日内依法向平湖市人民政府申请行政复议，"
        f"或者自收到之日起 {months} 个月内依法向人民法院提起行政诉讼。"
    )


def issue_accepted(case: JointCase) -> CaseDocument:
    """受理通知书: what was accepted, which department answers until when, how to follow the case."""
    tasks = list(case.tasks.select_related("item", "department").order_by("item__order"))
    accepted = timezone.localdate(case.accepted_at)
    begin = f"你单位于 {chinese_date(timezone.localdate(case.filed_at))} 提交的“{case.package}”联办申请，"
    if case.deemed:
        days = rule("joint_cases.accept_days", timezone.localdate())
        begin += f"收到申请材料后 {days} 个工作日内未一次性告知补正，依照行政许可法第三十二条，"
        begin += f"自 {chinese_date(accepted)} 起视为受理。"
    else:
        begin += f"经审查，材料齐全、符合法定形式，自 {chinese_date(accepted)} 起受理。"
    promised = f"联办承诺 {chinese_date(case.promised_on)} 前办结（各事项并联办理，补正、体检、听证、专家评审所需时间不计入）。"
    return _issue(
        case,
        PaperKind.ACCEPTED,
        [begin, promised, f"凭查询码 {case.track_code} 可随时查询办理进度。"],
        [
            ("承办事项", ["事项", "承办部门", "承诺时限"], [_promise(task) for task in tasks], [30, 24, 16]),
            ("已收材料", ["材料", "份数"], _received(case), [56, 14]),
        ],
    )


def _promise(task: DepartmentTask) -> list[str]:
    return [task.item.title, task.department.name, f"{task.limit_days} 个{task.limit_unit}"]


def _received(case: JointCase) -> list[list[str]]:
    there = list(case.materials.values_list("code", flat=True))
    return [[one.title, str(there.count(one.code)) if one.code in there else "档案已有，免交"] for one in materials_of(case)
            if one.code in there or one.required]  # fmt: skip


def issue_mend(case: JointCase, lines: list[tuple[str, str]], supplement: Supplement | None = None) -> CaseDocument:
    """补正告知书: all that is missing, once; until when, and what happens else. `lines` are (who asks, what is missing)."""
    due = deadline("joint_cases.mend_days", timezone.now()).due_on
    if supplement is None:
        after = "逾期未补正又未说明理由的，视为撤回申请；补正期间不计入受理时限。"
    else:
        after = "补正期间，所列事项暂停计时；补正后恢复办理。"
    return _issue(
        case,
        PaperKind.MEND,
        [
            f"你单位申请的“{case.package}”联办（受理号 {case.number}）需要补正，现将全部内容一次性告知如下。",
            f"请于 {chinese_date(due)} 前一次补齐。{after}",
        ],
        [("补正内容", ["提出部门", "需要补正的内容"], [list(line) for line in lines], [22, 48])],
        supplement=supplement,
    )


def issue_rejected(case: JointCase, reason: str) -> CaseDocument:
    """不予受理决定书: reason and remedy."""
    return _issue(
        case,
        PaperKind.REJECTED,
        [
            f"你单位申请的“{case.package}”联办（受理号 {case.number}），经审查决定不予受理。",
            f"理由：{reason}",
            remedy(timezone.localdate()),
        ],
        [],
    )


def issue_closed(case: JointCase) -> CaseDocument:
    """办结通知书: one closing, one delivery: every matter with its conclusion, its document and its day."""
    tasks = list(case.tasks.select_related("item", "department").order_by("item__order"))
    saved = compression(tasks, needs_within(tasks))
    words = [
        f"你单位申请的“{case.package}”联办（受理号 {case.number}）各事项均已办结，结论为“{case.get_state_display()}”，一并送达。",
        f"{chinese_date(timezone.localdate(case.accepted_at))} 受理，{chinese_date(timezone.localdate(case.closed_at))} 办结；"
        f"单独办理合计 {saved.serial} 日，联办承诺 {saved.joint} 日，压缩 {saved.percent}%。",
    ]
    if any(task.state == TaskState.REFUSED for task in tasks):
        words.append(f"对不予许可的事项：{remedy(timezone.localdate())}")
    words.append("请登录平台查看办理结果并作满意度评价。")
    rows = [[task.item.title, task.department.name, *_outcome(task)] for task in tasks]
    return _issue(case, PaperKind.CLOSED, words,
                  [("办理结果", ["事项", "部门", "结论", "结果文书", "日期"], rows, [20, 18, 9, 16, 14])])  # fmt: skip


def _outcome(task: DepartmentTask) -> tuple[str, str, str]:
    day = chinese_date(timezone.localdate(task.ended_at)) if task.ended_at else "—"
    return task.get_state_display(), task.document or "—", day


def _issue(case: JointCase, kind: str, words: list[str], grids: list, supplement=None) -> CaseDocument:
    now = timezone.now()
    day = timezone.localdate(now)
    number = official_number(kind, day)
    head = [
        ("文号", number),
        ("受理号", case.number),
        ("申请单位", case.enterprise.name),
        ("联办事项", case.package.title),
    ]
    content = {
        "facts": [*head, ("出具日期", chinese_date(day))],
        "private": [("海外工程师", case.engineer.name)],
        "words": words,
        "grids": grids,
        "date": chinese_date(day),
        "synthetic": bool(getattr(case.enterprise, "synthetic", False)),
    }
    return CaseDocument.objects.create(
        case=case, kind=kind, number=number, supplement=supplement, content=content, issued_at=now
    )


def issued(document: CaseDocument, *, by) -> IssuedDocument:
    """The code of a document; the public reads its facts without the engineer's name."""
    facts = [tuple(fact) for fact in document.content["facts"]]
    title = f"{document.get_kind_display()} {document.number}"
    return issue(f"联办{document.get_kind_display()}", title, facts, document.content, by=by)


def document_pdf(document: CaseDocument, address: str, *, by) -> bytes:
    """The paper; `address` is where its code can be checked. Raises RuleViolation without the font."""
    content = document.content
    paper = Document(
        title=f"外国人来华“一件事”联办{document.get_kind_display()}",
        subtitle=document.number + ("　合成数据，仅供演示" if content["synthetic"] else ""),
        facts=[tuple(fact) for fact in [*content["facts"], *content["private"]]],
        paragraphs=content["words"],
        grids=[Grid(title, headings, rows, widths) for title, headings, rows, widths in content["grids"]],
        signed=content["date"],
    )
    return render(paper, issued(document, by=by).code, address)
