"""联办件, 部门任务 and 服务事项 as registries; the case page shows lanes, materials, 补正 and who used which time."""

from django.db.models import Q
from django.urls import reverse
from django.utils import timezone

from engineers.bulletins.actions import newest
from engineers.dossiers.registry import towns
from engineers.joint_cases.case_models import DepartmentTask, JointCase
from engineers.joint_cases.choices import ENDED_CASES, FINISHED, CaseState, ServiceKind, TaskState
from engineers.joint_cases.models import ServiceAssignment, ServiceItem, ServicePoint
from engineers.joint_cases.tabs import (
    documents_tab,
    holders_words,
    materials_tab,
    progress_tab,
    supplement_tab,
    task_tab,
)
from pinghu_portal.organisation.models import Department
from pinghu_portal.policy.policy import policy_of
from pinghu_portal.registry.columns import Column
from pinghu_portal.registry.declaration import Filter, QuickView, Registry, Tab, register
from pinghu_portal.rulebook.rules import rule


def departments(user) -> list[tuple[str, str]]:
    """Departments for filters."""
    return list(Department.objects.exclude(kind="town").values_list("code", "short_name"))


def filing(obj, user) -> list[dict]:
    """申请联办 beside a matter of the catalogue, for enterprises."""
    if not policy_of(JointCase).allows(user, "add"):
        return []
    return [{"title": "申请联办", "icon": "send-plus", "url": reverse("engineers:joint_cases:file")}]


def case_header(listing, user) -> dict:
    """Whether the person may file a case."""
    return {"can_file": policy_of(JointCase).allows(user, "add")}


def coverage(listing, user) -> dict:
    """覆盖进度: departments and matters that work now against the targets of page 000 (18 and 100)."""
    today = timezone.localdate()
    online = ServiceItem.objects.filter(online=True)
    departments_now = (
        ServiceAssignment.objects.in_force(today).filter(item__online=True).values("department").distinct()
    )
    aims = rule("joint_cases.aim_departments"), rule("joint_cases.aim_services")
    counts = departments_now.count(), online.count()
    meters = [
        {"title": title, "count": count, "aim": aim, "share": min(100, count * 100 // aim)}
        for title, count, aim in zip(("部门", "事项"), counts, aims, strict=True)
    ]
    categories = [
        {"kind": label, "count": ServiceItem.objects.filter(kind=kind).values("category").distinct().count()}
        for kind, label in ServiceKind.choices
    ]
    return {"meters": meters, "categories": categories}


cases = register(
    Registry(
        key="engineers:joint_cases",
        model=JointCase,
        title="一件事联办",
        lookup="number",
        order=("-number",),
        search=("number", "engineer__name", "enterprise__name", "enterprise__pinyin"),
        search_hint="受理号、姓名或企业",
        workflow=True,
        can_create=False,
        columns=(
            Column("number", "受理号", kind="code", link=True, width=16),
            Column("package.title", "联办事项", width=26),
            Column("engineer.name", "海外工程师", width=22),
            Column("enterprise.name", "申请单位", width=34, sort="enterprise__pinyin"),
            Column("enterprise.town.name", "镇街道", sort="", default=False),
            Column("state", kind="choice"),
            Column("accepted_at", kind="datetime", width=18),
            Column("due_on", kind="date"),
            Column("provisional", kind="boolean", default=False),
            Column("closed_at", kind="datetime", width=18),
        ),
        filters=(
            Filter("state", "状态", choices=lambda user: CaseState.choices),
            Filter("town", "镇街道", lookup="enterprise__town", choices=towns),
            Filter("from", "提交起", lookup="filed_at__date", kind="date_from"),
            Filter("to", "提交止", lookup="filed_at__date", kind="date_to"),
        ),
        views=(
            QuickView("all", "全部", Q()),
            QuickView("open", "办理中", Q(state__in=(CaseState.RECEIVED, CaseState.MENDING, CaseState.RUNNING))),
            QuickView("ended", "已办结", Q(state__in=(*ENDED_CASES, CaseState.ARCHIVED))),
        ),
        facts=(
            Column("holder", "现由", value=holders_words, sort=""),
            Column("promised_on", "联办承诺", kind="date"),
            Column("due_on", "预计办结", kind="date"),
            Column("enterprise.name", "申请单位"),
            Column("engineer.name", "海外工程师"),
            Column("engineer.passport", "护照", mask="passport"),
            Column("track_code", "查询码", kind="code"),
            Column("deemed", "视为受理", kind="boolean"),
        ),
        tabs=(
            Tab("progress", "办理进程", "engineers/joint_cases/progress.html", progress_tab),
            Tab(
                "materials",
                "材料",
                "engineers/joint_cases/materials.html",
                materials_tab,
                count=lambda case, user: case.materials.count(),
            ),
            Tab(
                "documents",
                "文书与归档",
                "engineers/joint_cases/documents.html",
                documents_tab,
                count=lambda case, user: case.documents.count(),
            ),
            Tab("supplement", "补正与评价", "engineers/joint_cases/supplement.html", supplement_tab),
        ),
        hidden_history=frozenset({"track_code"}),
        sheet_title="外国人来华“一件事”联办汇总表",
        empty="还没有联办件。企业可在本页“申请联办”。",
        list_template="engineers/joint_cases/list.html",
        detail_template="engineers/joint_cases/case.html",
        header=case_header,
    )
)

tasks = register(
    Registry(
        key="engineers:department_tasks",
        model=DepartmentTask,
        title="部门任务",
        lookup="uid",
        order=("due_on", "pk"),
        search=("case__number", "item__title", "case__enterprise__name"),
        search_hint="受理号、事项或企业",
        workflow=True,
        can_create=False,
        columns=(
            Column("case.number", "受理号", kind="code", link=True, width=16),
            Column("item.title", "事项", width=24),
            Column("department.short_name", "部门"),
            Column("case.enterprise.name", "申请单位", width=34, sort="case__enterprise__pinyin"),
            Column("case.engineer.name", "海外工程师", width=22),
            Column("state", kind="choice"),
            Column("due_on", kind="date"),
            Column("handler", "经办人", sort="handler__display_name"),
            Column("reviewer", "审核人", sort="reviewer__display_name", default=False),
            Column("document", default=False, sort=""),
            Column("stars", "满意度", kind="integer", default=False),
        ),
        filters=(
            Filter("state", "状态", choices=lambda user: TaskState.choices),
            Filter("department", "部门", lookup="department__code", choices=departments),
        ),
        views=(
            QuickView("open", "待办与办理中", ~Q(state__in=FINISHED)),
            QuickView("ended", "已结束", Q(state__in=FINISHED)),
        ),
        facts=(
            Column("case.number", "受理号", kind="code"),
            Column("item.title", "事项"),
            Column("department.short_name", "部门"),
            Column("case.engineer.name", "海外工程师"),
            Column("case.engineer.passport", "护照", mask="passport"),
            Column("due_on", "到期日", kind="date"),
        ),
        tabs=(Tab("work", "办理", "engineers/joint_cases/task.html", task_tab),),
        sheet_title="联办部门任务汇总表",
        empty="没有部门任务。",
    )
)


def department_today(item: ServiceItem) -> str:
    """责任部门 today."""
    today = timezone.localdate()
    current = [
        assignment
        for assignment in item.assignments.all()
        if assignment.valid_from <= today and (assignment.valid_to is None or assignment.valid_to >= today)
    ]
    return "、".join(assignment.department.short_name for assignment in current) or "待确定"


def guide_tab(item: ServiceItem, user) -> dict:
    """办事指南 in both languages, materials, departments in time."""
    return {
        "item": item,
        "materials": list(item.materials.all()),
        "assignments": list(item.assignments.select_related("department")),
        "needs": [edge.needs for edge in item.needs.select_related("needs")],
        "newest": newest(),
    }


services = register(
    Registry(
        key="engineers:services",
        model=ServiceItem,
        title="服务事项",
        lookup="code",
        order=("order", "code"),
        search=("code", "title", "title_en"),
        search_hint="事项名称",
        base=lambda: ServiceItem.objects.prefetch_related("assignments__department"),
        columns=(
            Column("title", link=True, width=26),
            Column("kind", kind="choice"),
            Column("category", width=20),
            Column("department", "责任部门", value=department_today, sort=""),
            Column("days", "承诺时限", kind="integer"),
            Column("unit", sort=""),
            Column("statutory", width=22, sort="", default=False),
            Column("source", width=36, sort="", nowrap=False),
            Column("certainty", kind="choice", default=False),
            Column("online", kind="boolean"),
        ),
        filters=(
            Filter("kind", "类型", choices=lambda user: ServiceKind.choices),
            Filter("online", "已上线", lookup="online", choices=lambda user: (("True", "已上线"), ("False", "计划中"))),
        ),
        tabs=(Tab("guide", "办事指南", "engineers/joint_cases/guide.html", guide_tab),),
        form_fields=(
            "code", "title", "title_en", "kind", "category", "days", "unit", "days_alone", "statutory", "source", "certainty",
            "guide", "guide_en", "flows_into", "online", "order",
        ),
        actions=filing,
        sheet_title="涉外服务事项清单",
        empty="还没有服务事项。",
        list_template="engineers/joint_cases/services.html",
        header=coverage,
    )
)  # fmt: skip

service_points = register(
    Registry(
        key="engineers:service_points",
        model=ServicePoint,
        title="办事网点",
        lookup="uid",
        order=("category", "department"),
        search=("title", "title_en", "department"),
        search_hint="网点或部门",
        columns=(
            Column("title", link=True, width=30),
            Column("department", width=22),
            Column("category"),
            Column("address", width=34, sort=""),
            Column("hours", width=22, sort=""),
            Column("valid_from", kind="date", default=False),
        ),
        form_fields=("title", "title_en", "department", "category", "address", "hours", "valid_from", "valid_to"),
        sheet_title="涉外服务办事网点表",
        empty="还没有办事网点。",
    )
)
