"""The ways of all yellow enterprises as an official sheet."""

import datetime
from collections.abc import Iterable
from typing import BinaryIO

from enterprises.simulations.paths import Way
from pinghu_portal.sheets.columns import SheetColumn
from pinghu_portal.sheets.writer import SheetHead, write_sheet

COLUMNS = (
    SheetColumn("name", "企业名称", kind="name"),
    SheetColumn("town", "镇街道"),
    SheetColumn("index", "现指数"),
    SheetColumn("rank", "名次", kind="integer"),
    SheetColumn("target", "目标颜色"),
    SheetColumn("planned", "调整后指数"),
    SheetColumn("growth", "增幅（%）"),
    SheetColumn("steps", "建议调整", kind="name"),
)


def write_ways(target: BinaryIO, year: int, ways: Iterable[Way], user, now: datetime.datetime) -> int:
    """Write the sheet; returns the number of rows."""
    head = SheetHead(
        title=f"{year}年度黄色企业提升路径测算表",
        operator=user.display_name,
        exported_at=now,
        freeze="name",
        notes=("在其他企业数据不变的前提下测算，供答辩前辅导参考，不作为评价结果。",),
    )
    rows = (
        {
            "name": way.result.enterprise.name,
            "town": way.result.town.name if way.result.town else "",
            "index": str(way.result.index),
            "rank": way.result.rank,
            "target": way.target,
            "planned": way.index,
            "growth": way.growth,
            "steps": "；".join(f"{name} {now} → {then} {unit}" for name, now, then, unit in way.steps)
            or "规定增幅内不能达到",
        }
        for way in ways
    )
    return write_sheet(target, head, COLUMNS, rows)
