"""What a room takes: .xlsx, .csv and .pdf of a bounded size, looked at before they are kept; how long it may be lent."""

import csv
import datetime
import io
import tempfile
from pathlib import Path

from engineers.datarooms.choices import Level
from engineers.datarooms.models import DataRoom
from pinghu_portal.organisation.models import Department
from pinghu_portal.rulebook.rules import rule
from pinghu_portal.sheets.inspection import MEGABYTE, Limits, SheetRefused, inspect

KINDS = {
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "csv": "text/csv",
    "pdf": "application/pdf",
}
FORMULA = ("=", "@")
"""A cell of a .csv that begins so is computed by Excel when the file is opened."""


def suffix_of(name: str) -> str:
    """The ending of a file name, small letters, without the dot."""
    return name.rpartition(".")[2].lower() if "." in name else ""


def why_not_kind(name: str, size: int) -> list[str]:
    """Reasons against a file before it is read."""
    reasons, most = [], rule("datarooms.file_mb")
    if suffix_of(name) not in KINDS:
        reasons.append("请上传 .xlsx、.csv 或 .pdf 文件。")
    if size > most * MEGABYTE:
        reasons.append(f"文件超过 {most} MB，请拆分后上传。")
    if size == 0:
        reasons.append("文件是空的（0 字节）。")
    return reasons


def why_not_content(name: str, content: bytes) -> list[str]:
    """Reasons against what is inside of a file."""
    kind = suffix_of(name)
    if kind == "pdf":
        return [] if content.startswith(b"%PDF-") else ["文件不是 PDF，只是改了扩展名。"]
    return _why_not_workbook(content) if kind == "xlsx" else _why_not_csv(content)


def _why_not_workbook(content: bytes) -> list[str]:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "sheet.xlsx"
        path.write_bytes(content)
        try:
            inspect(path, Limits(file_bytes=rule("datarooms.file_mb") * MEGABYTE))
        except SheetRefused as refusal:
            return refusal.reasons
    return []


def _why_not_csv(content: bytes) -> list[str]:
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            text = content.decode(encoding)
            break
        except UnicodeDecodeError:
            continue
    else:
        return ["文件不是 UTF-8 或 GB 18030 编码的文本。"]
    if "\0" in text:
        return ["文件含有不可见字符，不是 .csv 文本。"]
    try:
        for line, row in enumerate(csv.reader(io.StringIO(text)), 1):
            if any(cell.lstrip().startswith(FORMULA) for cell in row):
                return [f"第 {line} 行含有公式（以 = 或 @ 开头），请改为数值后上传。"]
    except csv.Error:
        return ["文件不是 .csv 表格。"]
    return []


def why_not_open(title: str, level: str, valid_from: datetime.date, valid_to: datetime.date) -> list[str]:
    """All reasons against a new room."""
    reasons, most = [], rule("datarooms.room_days")
    if not title.strip():
        reasons.append("请填写名称。")
    if level not in Level.values:
        reasons.append("请选择密级。")
    if valid_to < valid_from:
        reasons.append("有效期止不能早于有效期起。")
    elif (valid_to - valid_from).days > most:
        reasons.append(f"有效期最长 {most} 日。")
    return reasons


def longest_share(level: str) -> int:
    """How many days a room of a level may be lent."""
    return rule("datarooms.sensitive_share_days") if level == Level.SENSITIVE else rule("datarooms.share_days")


def why_not_share(
    room: DataRoom, department: Department, purpose: str, ends_on: datetime.date, today: datetime.date
) -> list[str]:
    """All reasons against lending a room to a department until a day."""
    reasons, most = [], longest_share(room.level)
    if not room.is_valid(today):
        reasons.append("数据舱不在有效期内，不能共享。")
    if department.pk == room.department_id:
        reasons.append("数据归属本部门，无需共享。")
    if len(purpose.strip()) < 4:
        reasons.append("请填写用途（至少 4 个字）。")
    if ends_on < today:
        reasons.append("共享期止不能早于今天。")
    elif (ends_on - today).days > most:
        reasons.append(f"“{room.get_level_display()}”数据最长共享 {most} 日。")
    if ends_on > room.valid_to:
        reasons.append(f"共享期止不能晚于数据舱有效期（{room.valid_to:%Y-%m-%d}）。")
    if any(share.is_current(today) for share in room.shares.filter(department=department)):
        reasons.append(f"已共享给{department.short_name}，请先撤销原共享。")
    return reasons
