"""Rule rows and the catalogue; idempotent, what staff changed stays."""

import datetime

from engineers.joint_cases.catalogue import DESKS_EN, MATERIALS, NEEDS, PACKAGES, PLANNED, POINTS, SERVICES
from engineers.joint_cases.models import (
    CasePackage,
    ServiceAssignment,
    ServiceDependency,
    ServiceItem,
    ServiceMaterial,
    ServicePoint,
)
from pinghu_portal.organisation.models import Department
from pinghu_portal.rulebook import standard

BEGAN = datetime.date(2021, 8, 4)
"""The day the system went online for trial (page 000)."""
LAW = "行政许可法第三十二条、第四十二条"
RULES = [
    # key, title, kind, value, unit, source, certainty
    ("joint_cases.accept_days", "联办：一窗受理时限（逾期未告知视为受理）", "integer", "5", "工作日", LAW, "public"),
    ("joint_cases.mend_days", "联办：企业补正时限", "integer", "15", "工作日", "补正告知通行做法", "proposed"),
    ("joint_cases.claim_days", "联办：部门承办时限", "integer", "1", "工作日", "内部约定", "proposed"),
    ("joint_cases.extension_days", "联办：延期上限（一次）", "integer", "10", "工作日", LAW, "public"),
    ("joint_cases.visits", "联办：跑动次数承诺（最多）", "integer", "1", "次", "《平湖科技》2021年8月（最多跑一次）", "proposed"),
    ("joint_cases.review_days", "联办文书：申请行政复议期限", "integer", "60", "自然日", "行政复议法第二十条", "public"),
    ("joint_cases.lawsuit_months", "联办文书：提起行政诉讼期限", "integer", "6", "月", "行政诉讼法第四十六条", "public"),
    ("joint_cases.keep", "联办归档：保管期限", "text", "30年", "", "DA/T 85-2019，期限待定", "proposed"),
    ("joint_cases.archive_days", "联办：办结后归档", "integer", "10", "自然日", "内部约定", "proposed"),
    ("joint_cases.aim_departments", "服务覆盖目标：部门", "integer", "18", "个", "《平湖科技》2021年8月", "stated"),
    (
        "joint_cases.aim_services",
        "服务覆盖目标：事项",
        "integer",
        "100",
        "项",
        "《平湖科技》2021年8月（近百项）",
        "stated",
    ),
]


def load() -> None:
    """Everything."""
    standard.load(RULES)
    departments = {department.code: department for department in Department.objects.all()}
    for order, row in enumerate(SERVICES):
        _service(order, row, departments)
    for order, (code, title, english, kind, category, department, days) in enumerate(PLANNED, len(SERVICES)):
        row = (
            code,
            title,
            english,
            kind,
            category,
            department,
            days,
            "工作日",
            days,
            "",
            "计划上线事项",
            "proposed",
            None,
            [],
        )
        _service(order, row, departments, online=False)
    items = {item.code: item for item in ServiceItem.objects.all()}
    for item, needs in NEEDS:
        ServiceDependency.objects.get_or_create(item=items[item], needs=items[needs])
    for item, code, title, english, required, known in MATERIALS:
        ServiceMaterial.objects.get_or_create(
            item=items[item],
            code=code,
            defaults={"title": title, "title_en": english, "required": required, "from_dossier": known},
        )
    for code, title, english, codes in PACKAGES:
        package, fresh = CasePackage.objects.get_or_create(code=code, defaults={"title": title, "title_en": english})
        if fresh:
            package.items.set(items[one] for one in codes)
    _points()


def _service(order: int, row: tuple, departments: dict, *, online: bool = True) -> None:
    code, title, english, kind, category, department, days, unit, alone, law, source, certainty, item, fields = row
    service, fresh = ServiceItem.objects.get_or_create(
        code=code,
        defaults={
            "title": title,
            "title_en": english,
            "kind": kind,
            "category": category,
            "days": days,
            "unit": unit,
            "days_alone": alone,
            "statutory": law,
            "source": source,
            "certainty": certainty,
            "flows_into": item,
            "fields": fields,
            "online": online,
            "order": order * 10,
        },
    )
    if fresh:
        ServiceAssignment.objects.create(item=service, department=departments[department], valid_from=BEGAN)


def _points() -> None:
    for category, names in POINTS:
        for name in names:
            ServicePoint.objects.get_or_create(
                department=name,
                defaults={
                    "title": f"涉外服务中心 {name}窗口",
                    "title_en": f"Service centre, desk {DESKS_EN[name]}",
                    "category": category,
                    "address": "平湖市涉外服务中心（样例）",
                    "hours": "工作日 8:30–17:00",
                    "valid_from": datetime.date(2023, 1, 1),
                },
            )
