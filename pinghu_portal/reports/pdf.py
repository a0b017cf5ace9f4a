"""Official documents as A4 PDF: heading, facts, tables, and on every page the code by which the paper can be checked."""

import io
from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

from reportlab.graphics.barcode.qr import QrCodeWidget
from reportlab.graphics.shapes import Drawing
from reportlab.lib import colors
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Paragraph, SimpleDocTemplate, Spacer, Table, TableStyle

from pinghu_portal.reports.fonts import font

MARGIN, FOOT, QR_SIZE = 18 * mm, 24 * mm, 17 * mm
LINE, HEAD = colors.HexColor("#8a94a6"), colors.HexColor("#eef2f7")


@dataclass(frozen=True)
class Grid:
    """A table with a heading row. `widths` are shares of the line; `right` names the columns of numbers."""

    title: str
    headings: Sequence[str]
    rows: Sequence[Sequence[str]]
    widths: Sequence[float]
    right: frozenset[int] = frozenset()


@dataclass(frozen=True)
class Document:
    """What is printed: `facts` are (label, text) pairs under the title, then `paragraphs`, tables, notes.

    `signed` is the date of a letter, under the name of the office at the right (落款, domain 8.8).
    """

    title: str
    subtitle: str
    facts: Sequence[tuple[str, str]]
    grids: Sequence[Grid]
    notes: Sequence[str] = ()
    office: str = "平湖市科学技术局"
    paragraphs: Sequence[str] = ()
    signed: str = ""


def render(document: Document, code: str, address: str) -> bytes:
    """The PDF. The same document gives the same bytes. Raises RuleViolation without the font."""
    styles, target = _styles(font()), io.BytesIO()
    width = A4[0] - 2 * MARGIN
    story = [Paragraph(escape(document.title), styles["title"]), Paragraph(escape(document.subtitle), styles["sub"])]
    story.append(_facts(document.facts, width, styles))
    if document.paragraphs:
        story += [Spacer(0, 5 * mm), *(Paragraph(escape(words), styles["body"]) for words in document.paragraphs)]
    for grid in document.grids:
        story += [Spacer(0, 4 * mm), Paragraph(escape(grid.title), styles["heading"]), _grid(grid, width, styles)]
    story += [Spacer(0, 3 * mm), *(Paragraph(escape(note), styles["note"]) for note in document.notes)]
    if document.signed:
        story += [
            Spacer(0, 8 * mm),
            *(Paragraph(escape(line), styles["signed"]) for line in (document.office, document.signed)),
        ]
    built = SimpleDocTemplate(
        target,
        pagesize=A4,
        leftMargin=MARGIN,
        rightMargin=MARGIN,
        topMargin=MARGIN,
        bottomMargin=MARGIN + FOOT - 8 * mm,
        title=document.title,
        author=document.office,
        invariant=1,
    )
    built.build(story, canvasmaker=_canvas(document.office, code, address))
    return target.getvalue()


def _styles(name: str) -> dict[str, ParagraphStyle]:
    plain = ParagraphStyle("plain", fontName=name, fontSize=9, leading=12.5, wordWrap="CJK")
    return {
        "title": ParagraphStyle("title", plain, fontSize=16, leading=22, alignment=1),
        "sub": ParagraphStyle("sub", plain, fontSize=10, leading=16, alignment=1, textColor=LINE, spaceAfter=3 * mm),
        "body": ParagraphStyle("body", plain, fontSize=12, leading=21, firstLineIndent=24),
        "signed": ParagraphStyle("signed", plain, fontSize=12, leading=20, alignment=2),
        "heading": ParagraphStyle("heading", plain, fontSize=11, leading=16),
        "cell": plain,
        "number": ParagraphStyle("number", plain, alignment=2),
        "note": ParagraphStyle("note", plain, fontSize=8, leading=11, textColor=LINE),
    }


def _facts(facts: Sequence[tuple[str, str]], width: float, styles) -> Table:
    """Two facts a line, framed."""
    cells = [
        (Paragraph(escape(label), styles["note"]), Paragraph(escape(text), styles["cell"])) for label, text in facts
    ]
    if len(cells) % 2:
        cells.append(("", ""))
    rows = [[*cells[place], *cells[place + 1]] for place in range(0, len(cells), 2)]
    table = Table(rows, colWidths=[width * share for share in (0.15, 0.35, 0.15, 0.35)])
    table.setStyle(TableStyle([("GRID", (0, 0), (-1, -1), 0.4, LINE), ("VALIGN", (0, 0), (-1, -1), "MIDDLE")]))
    return table


def _grid(grid: Grid, width: float, styles) -> Table:
    def cells(row: Sequence[str]) -> list[Paragraph]:
        names = ("number" if column in grid.right else "cell" for column in range(len(row)))
        return [Paragraph(escape(text), styles[name]) for text, name in zip(row, names, strict=True)]

    total = sum(grid.widths)
    table = Table(
        [cells(grid.headings), *map(cells, grid.rows)],
        colWidths=[width * share / total for share in grid.widths],
        repeatRows=1,
    )
    frame = [("GRID", (0, 0), (-1, -1), 0.4, LINE), ("BACKGROUND", (0, 0), (-1, 0), HEAD)]
    padding = [(side, (0, 0), (-1, -1), 2) for side in ("TOPPADDING", "BOTTOMPADDING")]
    table.setStyle(TableStyle([*frame, *padding, ("VALIGN", (0, 0), (-1, -1), "MIDDLE")]))
    return table


def _canvas(office: str, code: str, address: str) -> type[Canvas]:
    """A canvas that knows how many pages there are before it prints 第 x 页 / 共 y 页 on each."""

    class Numbered(Canvas):
        def __init__(self, *args, **kwargs):
            super().__init__(*args, **kwargs)
            self._pages: list[dict] = []

        def showPage(self):
            self._pages.append(dict(self.__dict__))
            self._startPage()

        def save(self):
            for number, page in enumerate(self._pages, 1):
                self.__dict__.update(page)
                self._foot(number)
                super().showPage()
            super().save()

        def _foot(self, number: int) -> None:
            self.setFont(font(), 8)
            self.setFillColor(LINE)
            self.drawString(MARGIN + QR_SIZE + 3 * mm, 20 * mm, f"核验码 {code}")
            self.drawString(MARGIN + QR_SIZE + 3 * mm, 15.5 * mm, f"扫码或访问 {address} 核验本文书")
            self.drawString(MARGIN + QR_SIZE + 3 * mm, 11 * mm, office)
            self.drawRightString(A4[0] - MARGIN, 11 * mm, f"第 {number} 页 / 共 {len(self._pages)} 页")
            code_of = QrCodeWidget(f"{address}?code={code}", barWidth=QR_SIZE, barHeight=QR_SIZE, barBorder=0)
            drawing = Drawing(QR_SIZE, QR_SIZE)
            drawing.add(code_of)
            drawing.drawOn(self, MARGIN, 8 * mm)

    return Numbered
