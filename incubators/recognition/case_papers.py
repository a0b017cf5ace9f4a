"""认定申请表 and the public list as PDF, under a code that anybody can check."""

from incubators.recognition.models import RecognitionApplication
from incubators.recognition.rules import as_rows, check
from pinghu_portal.records.masking import masked
from pinghu_portal.reports.issuing import issue
from pinghu_portal.reports.pdf import Document, Grid, render

FORM, LIST = "创新载体认定申请表", "创新载体认定公示名单"


def _day(value) -> str:
    return f"{value.year}年{value.month}月{value.day}日" if value else "—"


def form_pdf(application: RecognitionApplication, address: str, *, by) -> bytes:
    """The application as paper: carrier, reasons, conditions with figures, papers, the way so far."""
    carrier, rows = application.carrier, application.checks or as_rows(check(application))
    facts = _facts(application)
    lines = [
        [row["title"], row["asked"], f"{row['found'] or '—'} {row['unit']}".strip(), _verdict(row), row["basis"]]
        for row in rows
    ]
    files = [[piece.title, piece.file.name] for piece in application.files.exclude(code="visit").select_related("file")]
    grids = []
    if lines:
        grids.append(Grid("认定条件核对", ["条件", "要求", "填报", "结论", "依据"], lines, [22, 14, 14, 16, 34]))
    if files:
        grids.append(Grid("证明材料", ["材料", "文件"], files, [40, 60]))
    words = [f"申请理由：{application.statement}"] if application.statement else []
    words += _changed(application)
    issued = issue(FORM, f"{carrier.name} {FORM}", facts, [facts, lines, files, words], by=by)
    paper = Document(
        title=FORM,
        subtitle="合成数据，仅供演示" if application.synthetic else "平湖市创新载体认定与备案",
        facts=facts,
        grids=grids,
        paragraphs=words,
        notes=["填报数据和材料由运营主体承诺属实；未达标且可替代的条件按“满足其一”核对。"],
        office=carrier.operator_name or "运营主体",
        signed="（盖章）　　　年　　月　　日",
    )
    return render(paper, issued.code, address)


def _facts(application: RecognitionApplication) -> list[tuple[str, str]]:
    carrier = application.carrier
    return [
        ("申请编号", application.number),
        ("申请事项", f"{application.get_level_display()}{application.get_matter_display()}"),
        ("载体名称", carrier.name),
        ("载体类型", carrier.get_kind_display()),
        ("运营主体", carrier.operator_name or "—"),
        ("统一社会信用代码", carrier.operator_code or "—"),
        ("所在地", carrier.location or "—"),
        ("负责人", carrier.manager or "—"),
        ("联系人", application.contact or "—"),
        ("联系电话", masked("phone", application.phone) if application.phone else "—"),
        ("提交日期", _day(application.submitted_at)),
        ("办理状态", application.get_state_display()),
    ]


def _verdict(row: dict) -> str:
    if row["alternative"]:
        return f"以“{row['alternative']}”达标"
    if row["met"]:
        return "达标"
    return f"未达标，差 {row['missing']} {row['unit']}".rstrip() if row["missing"] else "未达标"


def _changed(application: RecognitionApplication) -> list[str]:
    carrier = application.carrier
    found = []
    if application.new_name:
        found.append(f"名称由“{carrier.name}”变更为“{application.new_name}”。")
    if application.new_operator_name:
        code = f"（{application.new_operator_code}）" if application.new_operator_code else ""
        found.append(f"运营主体由“{carrier.operator_name or '—'}”变更为“{application.new_operator_name}”{code}。")
    return found


def notice_pdf(application: RecognitionApplication, address: str, *, by) -> bytes:
    """The list as it is shown to the public."""
    notice = application.notice
    facts = [
        ("公示起", _day(notice.starts_on)),
        ("公示止", _day(notice.ends_on)),
        ("公示单位", notice.office),
        ("家数", str(len(notice.rows))),
    ]
    rows = [[str(place), *row] for place, row in enumerate(notice.rows, start=1)]
    issued = issue(LIST, notice.title, facts, [notice.columns, notice.rows], by=by)
    paper = Document(
        title=notice.title,
        subtitle="合成数据，仅供演示" if application.synthetic else "",
        facts=facts,
        paragraphs=[notice.body],
        grids=[Grid("名单", ["序号", *notice.columns], rows, [6, 26, 16, 26, 12, 10, 12])],
        notes=["公示首日计入公示期；单位提出异议须加盖公章，个人提出异议须实名。"],
        signed=_day(notice.starts_on),
    )
    return render(paper, issued.code, address)
