"""申报书 as PDF (F91): the whole application with its table of attachments, under a code that anybody can check."""

from pinghu_portal.records.masking import masked
from pinghu_portal.reports.issuing import issue
from pinghu_portal.reports.pdf import Document, Grid, render
from projects.applications import measures
from projects.applications.models import Application
from projects.applications.prefill import READERS, TITLES
from projects.calls.choices import FieldKind

FORM = "科技计划项目申报书"


def _day(value) -> str:
    return f"{value.year}年{value.month}月{value.day}日" if value else "—"


def _wan(amount) -> str:
    return f"{amount / 10000:,.2f}"


def _plain(value) -> str:
    if value is None:
        return "—"
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def application_pdf(application: Application, address: str, *, by) -> bytes:
    """Everything that stands in the form; a handed-in one names its digest."""
    facts, words, grids = _facts(application), _words(application), _grids(application)
    snapshot = application.snapshots.order_by("-sequence").first()
    digest = snapshot.digest if snapshot and application.submitted_at else ""
    notes = [f"第 {snapshot.sequence} 次提交快照 SHA-256：{digest}"] if digest else ["草稿，尚未提交，仅供核对。"]
    title = f"{application.enterprise.name} {application}"
    issued = issue(FORM, title, facts, [facts, words, [[grid.title, grid.rows] for grid in grids], digest], by=by)
    paper = Document(
        title=FORM,
        subtitle="合成数据，仅供演示" if application.synthetic else application.call.title,
        facts=facts,
        paragraphs=words,
        grids=grids,
        notes=[*notes, "申报单位和项目负责人承诺内容真实、完整，愿承担科研诚信责任。"],
        office=application.enterprise.name,
        signed="（盖章）　　　年　　月　　日",
    )
    return render(paper, issued.code, address)


def _facts(application: Application) -> list[tuple[str, str]]:
    months = measures.months(application)
    known = [(TITLES[code], application.sources[code]["value"]) for code in READERS if code in application.sources]
    return [
        ("申报编号", application.number),
        ("项目名称", application.title or "—"),
        ("类别", application.get_category_display()),
        ("技术领域", str(application.field or "—")),
        ("起止日期", f"{_day(application.starts_on)}至{_day(application.ends_on)}（{months or '—'} 个月）"),
        ("办理状态", application.get_state_display()),
        *known,
        ("联系人", application.contact or "—"),
        ("联系电话", masked("phone", application.phone) or "—"),
        ("项目负责人", application.leader or "—"),
        ("职称", application.leader_title or "—"),
        ("研发总投入（万元）", _wan(application.total)),
        ("申请资助（万元）", _wan(application.asked)),
        ("自筹（万元）", _wan(application.own)),
        ("预期新增产值（万元）", _wan(application.output)),
        ("预期新增税收（万元）", _wan(application.tax)),
        ("预期新增就业（人）", str(application.jobs)),
        ("提交日期", _day(application.submitted_at)),
        ("诚信承诺", "已承诺" if application.committed else "未承诺"),
    ]


def _words(application: Application) -> list[str]:
    found = []
    for section in application.call.sections.prefetch_related("fields"):
        for entry in section.fields.all():
            text = application.answers.get(entry.code, "")
            if entry.kind != FieldKind.FILE and text:
                lines = text.splitlines()
                found += [f"【{entry.title}】{lines[0]}", *(line for line in lines[1:] if line.strip())]
    return found


def _grids(application: Application) -> list[Grid]:
    sums = measures.sums_of(application)
    money = [
        [line.get_kind_display(), _wan(line.public), _wan(line.own), _wan(line.public + line.own)]
        for line in application.budget.all()
    ]
    money.append(["合计", _wan(sums.public), _wan(sums.own), _wan(sums.total)])
    people = [[one.name, one.organisation, one.title or "—", one.work or "—"] for one in application.members.all()]
    partners = [[one.name, one.code or "—", one.work or "—", _wan(one.money)] for one in application.partners.all()]
    aims = [[one.name, one.unit or "—", _plain(one.current), _plain(one.target)] for one in application.targets.all()]
    files = [
        [str(place), one.title, one.file.name, one.file.sha256[:16]]
        for place, one in enumerate(application.attachments.select_related("file"), start=1)
    ]
    right = frozenset({1, 2, 3})
    units = ["单位", "统一社会信用代码", "承担任务", "经费（万元）"]
    return [
        Grid("项目组成员", ["姓名", "单位", "职称", "分工"], people, [14, 36, 16, 34]),
        *([Grid("合作单位", units, partners, [34, 26, 26, 14])] if partners else []),
        Grid("经费预算（单位：万元）", ["科目", "申请资助", "自筹", "合计"], money, [40, 20, 20, 20], right),
        Grid("预期成果", ["指标", "单位", "现状", "目标"], aims, [46, 14, 20, 20], frozenset({2, 3})),
        Grid("附件目录", ["序号", "附件", "文件", "SHA-256（前 16 位）"], files, [8, 30, 38, 24]),
    ]
