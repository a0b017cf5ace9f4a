"""The score sheet as paper and as workbook: the same frozen lines as on the page, under a code that anybody can check."""

import io
from collections.abc import Iterator

from django.utils import timezone

from enterprises.ratings.models import RatingResult
from enterprises.ratings.score_sheet import sheet
from pinghu_portal.reports.issuing import issue
from pinghu_portal.reports.models import IssuedDocument
from pinghu_portal.reports.pdf import Document, Grid, render
from pinghu_portal.sheets.columns import SheetColumn
from pinghu_portal.sheets.writer import SheetHead, write_sheet

KIND = "高新技术企业创新能力评价单"


def issued_sheet(result: RatingResult, *, by) -> tuple[IssuedDocument, dict]:
    """The issued document of a score sheet and the lines it prints."""
    found = sheet(result)
    return issue(KIND, f"{result.run.year}年度{KIND}", facts_of(result), found["found"], by=by), found


def facts_of(result: RatingResult) -> list[tuple[str, str]]:
    """What stands at the head of the paper, and what the public page repeats."""
    return [
        ("企业名称", result.enterprise.name),
        ("统一社会信用代码", result.enterprise.credit_code),
        ("数据年度", str(result.run.year)),
        ("评价颜色", result.get_colour_display() or result.get_status_display()),
        ("创新能力指数", str(result.index)),
        ("名次", f"{result.rank} / {result.run.summary.get('rated', '—')}" if result.rank else "—"),
        ("基础评价", str(result.base)),
        ("附加评价", str(result.bonus)),
        ("评价方案", str(result.run.scheme)),
        ("测算", str(result.run)),
    ]


def sheet_pdf(result: RatingResult, address: str, *, by) -> bytes:
    """The score sheet as PDF; `address` is where its code can be checked. Raises RuleViolation without the font."""
    document, found = issued_sheet(result, by=by)
    levels = found["levels"]
    headings = ["代码", "指标", "企业值", *(f"{level}平均" for level in levels), "综合比值", "权重", "得分", "说明"]
    widths = [6, 22, 10, *([9] * len(levels)), 9, 7, 8, 20]
    right = frozenset(range(2, 6 + len(levels)))
    grids = [
        Grid(f"{title}（权重 {weight}，小计 {total}）", headings, [_row(line) for line in lines], widths, right)
        for title, weight, total, lines in found["sections"]
    ]
    bonus = [
        [line.group, line.counted, line.value, f"不计：就高（{'、'.join(line.refused)}）" if line.refused else ""]
        for line in found["bonus_lines"]
    ]
    if bonus:
        title = f"附加评价（最高 {found['bonus_cap']}，封顶扣减 {found['cap_reduction']}）"
        grids.append(Grid(title, ["类别", "计分事项", "得分", "说明"], bonus, [14, 40, 8, 30], frozenset({2})))
    paper = Document(
        title=f"{result.run.year}年度{KIND}",
        subtitle="平湖市高新技术企业创新能力评价" + ("　合成数据，仅供演示" if result.enterprise.synthetic else ""),
        facts=facts_of(result),
        grids=grids,
        notes=[
            "各项得分之和为基础评价，基础评价与附加评价之和为创新能力指数，均以列印的两位小数计算。",
            f"输入校验码 {result.run.input_sha256[:16]}…　出具时间 {timezone.localtime(document.issued_at):%Y-%m-%d %H:%M}",
        ],
    )
    return render(paper, document.code, address)


def _row(line) -> list[str]:
    value = f"{line.value} {line.unit}".strip()
    return [line.code, line.name, value, *line.benchmarks, line.ratio, line.weight, line.score, line.note]


def sheet_workbook(result: RatingResult, address: str, *, by) -> bytes:
    """The same lines as an official sheet, with the code in its notes."""
    document, found = issued_sheet(result, by=by)
    facts = tuple(f"{label}：{text}" for label, text in facts_of(result))
    bonus = tuple(f"附加评价 {line.group}：{line.counted} {line.value}" for line in found["bonus_lines"])
    head = SheetHead(
        title=f"{result.run.year}年度{KIND}",
        notes=(*facts, *bonus, f"核验码 {document.code}，在 {address} 核验"),
        operator=by.display_name,
        exported_at=timezone.now(),
        synthetic=result.enterprise.synthetic,
        sheet_name="评价单",
    )
    target = io.BytesIO()
    write_sheet(target, head, _columns(found["levels"]), _cells(found))
    return target.getvalue()


def _columns(levels: list[str]) -> list[SheetColumn]:
    """The columns of the sheet; one per level of benchmarks."""
    averages = [SheetColumn(f"level{place}", f"{name}平均") for place, name in enumerate(levels)]
    before = [
        ("dimension", "维度", "text"),
        ("code", "代码", "code"),
        ("name", "指标", "name"),
        ("value", "企业值", "text"),
    ]
    after = [("ratio", "综合比值"), ("weight", "权重"), ("score", "得分"), ("note", "说明")]
    return [
        *(SheetColumn(key, title, kind=kind) for key, title, kind in before),
        SheetColumn("unit", "单位"),
        *averages,
        *(SheetColumn(key, title) for key, title in after),
    ]


def _cells(found: dict) -> Iterator[dict]:
    """One row per indicator, in the order of the page."""
    for title, _, _, lines in found["sections"]:
        for line in lines:
            averages = {f"level{place}": text for place, text in enumerate(line.benchmarks)}
            own = {
                key: getattr(line, key) for key in ("code", "name", "value", "unit", "ratio", "weight", "score", "note")
            }
            yield {"dimension": title, **own, **averages}
