"""Grouping, ranking, the money line, and why a step of a batch cannot be made; every rule gives all its reasons."""

from collections import Counter
from decimal import Decimal

from django.utils import timezone

from pinghu_portal.budgets.ledger import pot_for
from pinghu_portal.panels.choices import PanelState
from pinghu_portal.publicity.models import ObjectionState
from pinghu_portal.rulebook.rules import rule
from projects.applications.models import Application
from projects.calls.choices import GRANT
from projects.reviews.choices import Outcome
from projects.reviews.models import Entry, FieldVisit, ReviewBatch

FEWEST_TOGETHER = 3
"""Fewer applications of a field are judged together with others: one cannot compare with nothing."""
OTHERS = "综合组"
"""The pot from which projects are paid."""
OPEN_OBJECTIONS = (ObjectionState.FILED, ObjectionState.INVESTIGATING)
TOLD = 10
"""So many titles are named in a reason; the rest is counted."""


def lines_of_the_sheet() -> list[dict]:
    """研究方向, 研究内容, 创新点, 预期成果 with full marks by rule (page 000, domain 6)."""
    words = {
        "direction": ("研究方向", "是否符合产业方向和指南，目标是否明确"),
        "content": ("研究内容", "技术路线是否可行，基础条件和团队是否具备"),
        "novelty": ("创新点", "与国内外现有技术相比的创新程度"),
        "results": ("预期成果", "指标是否可考核，经济社会效益是否可信"),
    }
    return [
        {"code": code, "title": title, "most": rule(f"reviews.weight.{code}"), "hint": hint}
        for code, (title, hint) in words.items()
    ]


def divide(applications: list[Application], most: int) -> list[tuple[str, list[Application]]]:
    """Groups by the first level of the field, at most `most` each; small fields are judged together."""
    by_field: dict[str, list[Application]] = {}
    for one in applications:
        by_field.setdefault(_root(one), []).append(one)
    small = [one for found in by_field.values() if len(found) < FEWEST_TOGETHER for one in found]
    groups = [(title, found) for title, found in sorted(by_field.items()) if len(found) >= FEWEST_TOGETHER]
    if small:
        groups.append((OTHERS, small))
    return [part for title, found in groups for part in _parts(title, found, most)]


def _root(application: Application) -> str:
    """Title of the first level of the field."""
    field = application.field
    while field is not None and field.parent is not None:
        field = field.parent
    return f"{field.title}组" if field is not None else OTHERS


def _parts(title: str, found: list[Application], most: int) -> list[tuple[str, list[Application]]]:
    """A group in equal parts of at most `most`."""
    count = -(-len(found) // most)
    if count == 1:
        return [(title, found)]
    return [(f"{title}{part + 1}", found[part::count]) for part in range(count)]


def named(titles: list[str]) -> str:
    """The first titles and how many there are."""
    more = f"等 {len(titles)} 项" if len(titles) > TOLD else ""
    return "、".join(titles[:TOLD]) + more


def why_not_open(batch: ReviewBatch) -> list[str]:
    """There is something to judge in every group."""
    groups = batch.groups.filter(defence=False).prefetch_related("entries")
    empty = [group.title for group in groups if not group.entries.all()]
    reasons = [] if batch.entries.exists() else ["没有形审通过的项目。"]
    if empty:
        reasons.append(f"以下组别没有项目：{named(empty)}。")
    if batch.closes_on < timezone.localdate():
        reasons.append("评分截止日期已过，请修改。")
    return reasons


def _unfinished(batch: ReviewBatch, defence: bool) -> list[str]:
    groups = batch.groups.filter(defence=defence).select_related("panel")
    return [group.title for group in groups if group.panel is None or group.panel.state != PanelState.CLOSED]


def why_not_rank(batch: ReviewBatch) -> list[str]:
    """Every panel has ended."""
    waiting = _unfinished(batch, defence=False)
    return [f"以下组别的专家评审尚未结束：{named(waiting)}。"] if waiting else []


def why_not_cut(batch: ReviewBatch) -> list[str]:
    """A line that leaves at least one in, and that does not part equal totals."""
    count = batch.entries.count()
    if not batch.cut or not 0 < batch.cut <= count:
        return [f"请先填写入围数（1–{count}）。"]
    totals = list(batch.entries.filter(score__isnull=False).order_by("-score").values_list("score", flat=True))
    if batch.cut > len(totals):
        return [f"有评分的项目只有 {len(totals)} 项。"]
    if batch.cut < len(totals) and totals[batch.cut - 1] == totals[batch.cut]:
        return [f"入围线处有并列（{totals[batch.cut]} 分），请调整入围数。"]
    return []


def why_not_end_defence(batch: ReviewBatch) -> list[str]:
    """The defence panel has ended."""
    waiting = _unfinished(batch, defence=True)
    return [f"以下答辩组的评审尚未结束：{named(waiting)}。"] if waiting else []


def why_not_end_visits(batch: ReviewBatch) -> list[str]:
    """Every shortlisted one was visited, with photographs."""
    entries = list(batch.entries.filter(shortlisted=True).select_related("application").prefetch_related("photos"))
    seen = set(FieldVisit.objects.filter(entry__in=entries).values_list("entry_id", flat=True))
    unseen = [str(one) for one in entries if one.pk not in seen]
    bare = [str(one) for one in entries if one.pk in seen and not one.photos.all()]
    reasons = [f"以下项目还没有考察记录：{named(unseen)}。"] if unseen else []
    return reasons + ([f"以下项目没有考察照片：{named(bare)}。"] if bare else [])


def why_not_decide(batch: ReviewBatch) -> list[str]:
    """Everything is decided, within ceiling, quota and budget, and the meeting is on record (domain 9.4a)."""
    entries = list(batch.entries.filter(shortlisted=True).select_related("application"))
    reasons = _undecided(entries) + _beyond(batch, entries)
    missing = [
        words
        for words, value in (
            ("会议名称", batch.meeting_title),
            ("会议日期", batch.meeting_on),
            ("会议纪要", batch.meeting_record.strip()),
        )
        if not value
    ]
    if missing:
        reasons.append(f"请填写{'、'.join(missing)}。")
    return reasons


def _undecided(entries: list[Entry]) -> list[str]:
    open_ones = [str(one) for one in entries if one.outcome == Outcome.PENDING]
    free = [str(one) for one in entries if one.outcome == Outcome.GRANT and one.amount <= 0]
    silent = [str(one) for one in entries if one.outcome == Outcome.REJECT and not one.reason.strip()]
    reasons = [f"以下项目尚未拟定结论：{named(open_ones)}。"] if open_ones else []
    reasons += [f"以下拟立项项目没有资助金额：{named(free)}。"] if free else []
    return reasons + ([f"以下不立项项目没有写明理由：{named(silent)}。"] if silent else [])


def _beyond(batch: ReviewBatch, entries: list[Entry]) -> list[str]:
    """Ceiling of one project, quota of the category, money of the pot."""
    granted = [one for one in entries if one.outcome == Outcome.GRANT]
    category = batch.call.categories.filter(category=batch.category).first()
    pot, total, reasons = pot_for(GRANT, batch.call.year), sum((one.amount for one in granted), Decimal(0)), []
    if category and (above := [str(one) for one in granted if one.amount > category.ceiling]):
        reasons.append(f"以下项目超过单项资助上限 {category.ceiling / 10000:,.2f} 万元：{named(above)}。")
    if category and category.quota is not None and len(granted) > category.quota:
        reasons.append(f"拟立项 {len(granted)} 项，超过本类别 {category.quota} 项。")
    asked = [str(one) for one in granted if one.amount > one.application.asked]
    if asked:
        reasons.append(f"以下项目的拟资助金额超过申请金额：{named(asked)}。")
    if pot is None:
        reasons.append(f"没有 {batch.call.year} 年度科技项目资金预算，请先在“资金预算”中登记。")
    elif total > pot.available:
        reasons.append(f"拟资助 {total:,.2f} 元，超过“{pot}”可用余额 {pot.available:,.2f} 元。")
    return reasons


def why_not_publicise(batch: ReviewBatch) -> list[str]:
    """Something is to be granted."""
    return [] if batch.entries.filter(outcome=Outcome.GRANT).exists() else ["没有拟立项的项目。"]


def why_not_finish(batch: ReviewBatch) -> list[str]:
    """公示 is over; every open objection is answered, or its project is withheld (domain 6); 文号 and day are there."""
    reasons, today = [], timezone.localdate()
    if batch.notice is None or batch.notice.ends_on >= today:
        reasons.append("公示尚未结束。")
    else:
        reasons += _objections(batch)
    if not batch.document.strip() or batch.granted_on is None:
        reasons.append("请填写立项文号和立项日期。")
    return reasons


def _objections(batch: ReviewBatch) -> list[str]:
    held = set(batch.entries.filter(objection__isnull=False).values_list("objection_id", flat=True))
    waiting = [one.number for one in batch.notice.objections.filter(state__in=OPEN_OBJECTIONS) if one.pk not in held]
    return [f"异议 {named(waiting)} 尚未办结，请先答复，或将所涉项目暂缓立项。"] if waiting else []


def why_not_settle(entry: Entry) -> list[str]:
    """A withheld project goes on when its objection is answered."""
    if entry.objection is None:
        return ["该项目没有暂缓。"]
    if entry.objection.state in OPEN_OBJECTIONS:
        return [f"异议 {entry.objection.number} 尚未办结。"]
    return []


def outcomes(entries: list[Entry]) -> Counter:
    """How many of each outcome."""
    return Counter(one.outcome for one in entries)
