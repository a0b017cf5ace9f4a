"""诉求 and 跨部门专项 as registries, with the tab in which they are handled."""

from django.db.models import Q
from django.utils import timezone

from engineers.dossiers.registry import towns
from engineers.requests.actions import number_case
from engineers.requests.choices import CLOSED, Kind, Stars, State
from engineers.requests.models import Request, SpecialCase
from pinghu_portal.organisation.models import Department, DepartmentKind
from pinghu_portal.policy.policy import can
from pinghu_portal.registry.columns import Column
from pinghu_portal.registry.declaration import Filter, QuickView, Registry, Tab, register

ANSWERING = (DepartmentKind.PARTNER, DepartmentKind.SECTION)
"""Kinds of departments to which a request may go."""


def answering() -> list[Department]:
    """Departments in force to which a request may go."""
    return list(Department.objects.in_force(timezone.localdate()).filter(kind__in=ANSWERING).order_by("kind", "code"))


def handling_tab(request: Request, user) -> dict:
    """What was said and answered, with the form for whose turn it is."""
    return {
        "request": request,
        "departments": answering() if can(user, "dispatch", request) else [],
        "may_answer": can(user, "answer", request),
        "stars": Stars.choices if can(user, "rate", request) else [],
    }


requests = register(
    Registry(
        key="engineers:requests",
        model=Request,
        title="诉求",
        lookup="number",
        order=("-number",),
        search=("number", "title", "words", "enterprise__name", "enterprise__pinyin"),
        search_hint="编号、内容或企业",
        workflow=True,
        can_create=False,
        columns=(
            Column("number", kind="code", link=True, width=16),
            Column("title", link=True, width=36),
            Column("kind", kind="choice"),
            Column("enterprise.name", "所属企业", width=34, sort="enterprise__pinyin"),
            Column("enterprise.town.name", "镇街道", sort="", default=False),
            Column("engineer.name", "海外工程师", width=22),
            Column("department.name", "承办部门", width=24),
            Column("state", kind="choice"),
            Column("raised_at", kind="datetime", width=18),
            Column("answered_at", kind="datetime", width=18, default=False),
            Column("answer", sort="", default=False, nowrap=False, width=60),
            Column("stars", kind="integer"),
        ),
        filters=(
            Filter("state", "状态", choices=lambda user: State.choices),
            Filter("kind", "类别", choices=lambda user: Kind.choices),
            Filter(
                "department",
                "承办部门",
                lookup="department__code",
                choices=lambda user: [(one.code, str(one)) for one in answering()],
            ),
            Filter("town", "镇街道", lookup="enterprise__town", choices=towns),
        ),
        views=(
            QuickView("all", "全部", Q()),
            QuickView("waiting", "待派发", Q(state__in=(State.RAISED, State.SENT_BACK))),
            QuickView("handling", "办理中", Q(state=State.HANDLING)),
            QuickView("closed", "已答复", Q(state__in=CLOSED)),
        ),
        facts=(
            Column("number", kind="code"),
            Column("kind", kind="choice"),
            Column("enterprise.name", "所属企业"),
            Column("engineer.name", "海外工程师"),
            Column("department.name", "承办部门"),
            Column("raised_at", kind="datetime"),
        ),
        tabs=(Tab("handling", "诉求与答复", "engineers/requests/handling.html", handling_tab),),
        list_template="engineers/requests/list.html",
        sheet_title="海外工程师诉求办理汇总表",
        empty="还没有诉求。",
    )
)


def steps_tab(case: SpecialCase, user) -> dict:
    """What happened, who took part, the steps, the outcome."""
    return {
        "case": case,
        "departments": list(case.departments.all()),
        "steps": list(case.steps.select_related("department")),
        "may_log": case.closed_on is None and can(user, "log", case),
    }


special_cases = register(
    Registry(
        key="engineers:special_cases",
        model=SpecialCase,
        title="跨部门专项",
        lookup="number",
        order=("-number",),
        search=("number", "title", "enterprise_name", "happened"),
        search_hint="编号、名称或企业",
        columns=(
            Column("number", kind="code", link=True, width=16),
            Column("title", link=True, width=40),
            Column("enterprise_name", width=34),
            Column("opened_on", kind="date"),
            Column("closed_on", kind="date"),
            Column("outcome", sort="", nowrap=False, width=50),
            Column("source", sort="", default=False, width=40),
        ),
        views=(
            QuickView("all", "全部", Q()),
            QuickView("open", "进行中", Q(closed_on__isnull=True, outcome="")),
            QuickView("done", "已有结果", ~Q(outcome="")),
        ),
        facts=(
            Column("number", kind="code"),
            Column("enterprise_name"),
            Column("opened_on", kind="date"),
            Column("closed_on", kind="date"),
            Column("source"),
        ),
        tabs=(Tab("steps", "经过与结果", "engineers/requests/steps.html", steps_tab),),
        form_fields=(
            "title", "enterprise", "enterprise_name", "happened", "departments", "opened_on", "closed_on", "outcome", "source",
        ),
        prepare=number_case,
        sheet_title="跨部门专项汇总表",
        empty="还没有跨部门专项。",
    )
)  # fmt: skip
