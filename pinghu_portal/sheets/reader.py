"""Reading a workbook safely: inspected, parsed in a child process, every number exact, every failure one Chinese
sentence.

`read_workbook(path)` is the only door. It raises SheetRefused and nothing else for whatever a person may upload.
"""

import json
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import asdict, dataclass, field
from datetime import date, datetime, time
from decimal import Decimal
from pathlib import Path
from typing import IO

from pinghu_portal.sheets.cells import BadCell, Cell, number_from_float, plain
from pinghu_portal.sheets.inspection import SAVE_AGAIN, USUAL, Limits, SheetRefused, inspect

CHILD = Path(__file__).with_name("child.py")


@dataclass(frozen=True, slots=True)
class Merge:
    """A merged area, rows and columns counted from nought, both ends included."""

    top: int
    left: int
    bottom: int
    right: int


@dataclass
class Sheet:
    """One visible sheet: rectangular `rows` of cells, merged areas, 1-based numbers of hidden rows."""

    name: str
    rows: list[list[Cell]] = field(default_factory=list)
    merged: tuple[Merge, ...] = ()
    hidden_rows: tuple[int, ...] = ()


@dataclass
class Workbook:
    """The visible sheets of a file, and notes in Chinese on what was left aside."""

    sheets: list[Sheet] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)


REFUSALS = {
    "far": "工作表“{sheet}”的内容一直到 {cell} 单元格，超过 {rows} 行、{columns} 列或 {cells} 格的上限。"
    "请删除多余的行列后再上传。",
    "number": "工作表“{sheet}”的 {cell} 单元格内容已损坏（数字无法识别），请重新填写该单元格后再上传。",
    "merged": "工作表“{sheet}”的合并单元格互相重叠（{cell} 附近），请取消合并后再上传。",
    "unplaced": "工作表“{sheet}”有出错的公式且单元格没有编号，无法指明位置。" + SAVE_AGAIN,
}
NO_TIME = "工作簿解析超过 {seconds} 秒，已停止。请删除多余的格式和工作表，或分成几个文件上传。"
NO_ROOM = "工作簿内容过大或结构异常，解析所需内存超过上限，已停止。请删除多余的行列后再上传。"
DAMAGED = "工作簿内容已损坏，无法解析。" + SAVE_AGAIN
NO_ROOM_FAULTS = ("MemoryError", "OSError", "ImportError")
"""With no address space left even the parser cannot be loaded (ImportError)."""
NOTHING_VISIBLE = "工作簿没有可见的工作表，请取消隐藏后再上传。"

BAD_CELLS = {
    "error": ("公式结果出错", "请改正公式或直接填写数值"),
    "formula": ("公式没有保存计算结果", "请用 Excel 打开、保存一次，或直接填写数值"),
}


def read_workbook(path: Path, limits: Limits = USUAL) -> Workbook:
    """Inspect and parse the .xlsx at `path`; raises SheetRefused with one Chinese sentence."""
    inspect(path, limits)
    with tempfile.TemporaryFile("w+", encoding="ascii") as answer:
        ended = _parse_in_child(path, limits, answer)
        answer.seek(0)
        try:
            return _workbook(answer, limits)
        except (_Unfinished, json.JSONDecodeError, RecursionError) as fault:
            raise SheetRefused(NO_TIME.format(seconds=limits.seconds) if ended in OUT_OF_TIME else NO_ROOM) from fault


TIMED_OUT = "timed out"
OUT_OF_TIME = (TIMED_OUT, -24)
"""Stopped by us, or by the kernel for CPU time (SIGXCPU)."""


class _Unfinished(Exception):
    """The child did not write its last line: it was stopped or it crashed."""


def _parse_in_child(path: Path, limits: Limits, answer: IO[str]) -> int | str:
    """Run child.py with `answer` as its output; returns its exit code, or TIMED_OUT."""
    command = [sys.executable, "-I", str(CHILD), str(path.resolve()), json.dumps(asdict(limits))]
    process = subprocess.Popen(
        command, stdin=subprocess.DEVNULL, stdout=answer, stderr=subprocess.DEVNULL, env={}, close_fds=True
    )
    try:
        return process.wait(limits.seconds)
    except subprocess.TimeoutExpired:
        return TIMED_OUT
    finally:
        process.kill()
        process.wait()


def _workbook(answer: IO[str], limits: Limits) -> Workbook:
    """The child's lines as a Workbook; raises SheetRefused when the child refused, _Unfinished when it broke off."""
    workbook = Workbook()
    for fact in _facts(answer):
        if isinstance(fact, list):
            workbook.sheets[-1].rows.append(fact)
        elif "skipped" in fact:
            workbook.notes.append(
                f"工作表“{fact['sheet']}”是{'隐藏' if fact['skipped'] == 'hidden' else '图表或宏'}工作表，未读取。"
            )
        elif "sheet" in fact:
            _open_sheet(workbook, fact)
        elif "refused" in fact:
            names = {"rows": limits.rows, "columns": limits.columns, "cells": limits.cells, **fact["refused"]}
            raise SheetRefused(REFUSALS[names["kind"]].format(**names))
        elif "failed" in fact:
            raise SheetRefused(NO_ROOM if fact["failed"] in NO_ROOM_FAULTS else DAMAGED)
        else:
            if not workbook.sheets:
                raise SheetRefused(NOTHING_VISIBLE)
            return workbook
    raise _Unfinished


def _open_sheet(workbook: Workbook, fact: dict) -> None:
    """Begin a sheet; hidden rows are read like any other and reported."""
    hidden = tuple(int(row) for row in fact["hidden_rows"])
    merged = tuple(Merge(*(int(edge) for edge in area)) for area in fact["merged"])
    workbook.sheets.append(Sheet(fact["sheet"], [], merged, hidden))
    if hidden:
        workbook.notes.append(
            f"工作表“{fact['sheet']}”有 {len(hidden)} 个隐藏行（首行为第 {hidden[0]} 行），也一并读取。"
        )


def _facts(answer: IO[str]) -> Iterator[dict | list]:
    """Each line decoded; numbers never pass through float arithmetic."""
    for line in answer:
        yield json.loads(line, parse_float=_number, parse_int=_number, parse_constant=_number, object_hook=_special)


def _number(text: str) -> Decimal | BadCell:
    return number_from_float(float(text))


def _special(fact: dict) -> object:
    """The marked cells and dates that child.py writes as small objects; heads of sheets pass unchanged."""
    if "on" in fact:
        return date.fromisoformat(fact["on"])
    if "at" in fact:
        return datetime.fromisoformat(fact["at"])
    if "time" in fact:
        return time.fromisoformat(fact["time"])
    if "percent" in fact:
        share = fact["percent"]
        return plain((share * 100).normalize()) + "%" if isinstance(share, Decimal) else share
    if "bad" in fact:
        return BadCell(fact["shown"], *BAD_CELLS[fact["bad"]])
    return fact
