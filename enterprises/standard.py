"""Rule rows and data items the pillar starts with; idempotent, staff's own changes stay."""

from enterprises.ratings import importers
from enterprises.ratings.models import DataItem
from pinghu_portal.organisation.models import Department
from pinghu_portal.rulebook import standard

RULES = [
    (
        "certificates.validity_years",
        "高企证书有效期",
        "integer",
        "3",
        "年",
        "高新技术企业认定管理办法（国科发火〔2016〕32号）",
        "public",
    ),
    (
        "certificates.assumed_issue_day",
        "仅知证书年份时推定的发证日",
        "text",
        "12-01",
        "",
        "内部约定，以证书原件为准",
        "proposed",
    ),
    ("profiles.change.town_days", "信息变更：镇街道初审时限", "integer", "3", "工作日", "内部约定", "proposed"),
    ("profiles.change.section_days", "信息变更：科室审核时限", "integer", "5", "工作日", "内部约定", "proposed"),
    ("profiles.change.mend_days", "信息变更：企业补正时限", "integer", "15", "工作日", "补正告知通行做法", "proposed"),
    ("ratings.nightly_time", "夜间测算时刻", "time", "01:30", "", "内部约定", "proposed"),
]
DEPARTMENTS = {"统计局": "tjj", "科技局": "kjj", "经信局": "jxj"}


def load() -> None:
    """Rules of the pillar and the data items of the rating with the office that reports each."""
    standard.load(RULES)
    sort = 0
    for office, importer in importers.BY_DEPARTMENT.items():
        department = Department.objects.get(code=DEPARTMENTS[office])
        for column in importers.data_items(importer):
            sort += 1
            DataItem.objects.update_or_create(
                code=column.name,
                defaults={
                    "name": column.label,
                    "unit": column.unit,
                    "department": department,
                    "sort": sort,
                    "decimals": 2 if column.kind == "money" else 0,
                },
            )
