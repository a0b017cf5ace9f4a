"""Rule rows of the floor itself; apps bring their own in `<slice>/standard.py`. `load(rows)` is idempotent."""

import datetime

from pinghu_portal.rulebook.models import RuleRow

START = datetime.date(2016, 1, 1)
FLOOR_RULES = [
    # key, title, kind, value, unit, source, certainty
    ("office.closing_time", "受理截止时刻", "time", "17:00", "", "内部约定：17:00 后提交计入下一工作日", "proposed"),
    ("workflow.light.yellow_days", "黄灯：剩余天数", "integer", "1", "工作日", "电子监察通行做法", "proposed"),
    ("workflow.light.yellow_share", "黄灯：剩余占时限比例", "number", "20", "%", "电子监察通行做法", "proposed"),
    ("publicity.days", "公示期限", "integer", "5", "工作日", "同类公示公告（2023-07-31 至 08-04）", "public"),
    ("publicity.investigate_days", "公示异议调查时限", "integer", "15", "工作日", "同类科技项目公示办法", "proposed"),
    ("publicity.evidence_mb", "公示异议证明材料大小", "integer", "10", "MB", "内部约定", "proposed"),
    ("publicity.answer_days", "公示异议答复时限", "integer", "10", "工作日", "内部约定", "proposed"),
    ("sheets.export.keep_days", "导出文件保留天数", "integer", "7", "自然日", "内部约定", "proposed"),
]


def load(rows=FLOOR_RULES) -> None:
    """Add rows that are not there yet; existing rows belong to the staff and stay as they are."""
    for key, title, kind, value, unit, source, certainty in rows:
        RuleRow.objects.get_or_create(
            key=key,
            valid_from=START,
            defaults={
                "title": title,
                "kind": kind,
                "value": value,
                "unit": unit,
                "source": source,
                "certainty": certainty,
            },
        )
