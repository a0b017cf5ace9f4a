"""认定条件 and 认定申请 as registries; the list of applications exports as the official summary."""

from django.db.models import Q
from django.urls import reverse

from incubators.carriers.choices import Kind, Level
from incubators.carriers.registry import towns
from incubators.recognition.actions import keep_criterion, publicise_together
from incubators.recognition.choices import ENDED, Matter, State, Track
from incubators.recognition.models import Criterion, RecognitionApplication
from incubators.recognition.tabs import checks_tab, files_tab, review_tab, visit_tab
from pinghu_portal.policy.policy import can
from pinghu_portal.registry.columns import Column
from pinghu_portal.registry.declaration import BulkAct, Filter, QuickView, Registry, Tab, register
from pinghu_portal.rulebook.models import Certainty


def _kinds(user):
    return Kind.choices


def _levels(user):
    return Level.choices


def _states(user):
    return State.choices


criteria = register(
    Registry(
        key="incubators:criteria",
        model=Criterion,
        title="认定条件",
        lookup="uid",
        order=("kind", "level", "track", "order", "code", "-valid_from"),
        search=("title", "code", "basis"),
        search_hint="条件或依据",
        columns=(
            Column("title", link=True, width=30),
            Column("asked", "标准", sort="value", value=lambda row: row.asked),
            Column("kind", kind="choice", width=16),
            Column("level", kind="choice"),
            Column("track", kind="choice"),
            Column("group", "任选组"),
            Column("proof", width=20, sort="", default=False),
            Column("help", width=24, sort="", default=False),
            Column("basis", width=40, nowrap=False),
            Column("source", width=20, sort="", default=False),
            Column("certainty", kind="choice"),
            Column("valid_from", kind="date"),
            Column("valid_to", kind="date"),
            Column("code", kind="code", default=False),
        ),
        filters=(
            Filter("kind", "类型", choices=_kinds),
            Filter("level", "级别", choices=_levels),
            Filter("track", "类别", choices=lambda user: [one for one in Track.choices if one[0]]),
            Filter("certainty", "确定程度", choices=lambda user: Certainty.choices),
        ),
        views=(
            QuickView("now", "现行", Q(valid_to__isnull=True)),
            QuickView("all", "全部", Q()),
            QuickView("past", "已失效", Q(valid_to__isnull=False)),
        ),
        form_fields=(
            "kind", "level", "track", "code", "title", "operator", "value", "unit", "group", "proof", "help", "basis",
            "source", "certainty", "order", "valid_from", "valid_to",
        ),
        prepare=keep_criterion,
        sheet_title="创新载体认定条件表",
        empty="还没有认定条件。",
    )
)  # fmt: skip


def _post(title: str, icon: str, name: str, application: RecognitionApplication) -> dict:
    return {
        "title": title,
        "icon": icon,
        "post": True,
        "url": reverse(f"incubators:recognition:{name}", args=[application.number]),
    }


def application_actions(application: RecognitionApplication, user) -> list[dict]:
    """The form for who may write, the papers, the way to the panel."""
    found = []
    if can(user, "write", application):
        url = reverse("incubators:recognition:form", args=[application.number])
        found.append({"title": "填写申请", "icon": "pencil-square", "url": url})
    if can(user, "review", application):
        found.append({"title": "组织评审", "icon": "people", "url": reverse("incubators:recognition:review")})
    found.append(_post("申请表", "filetype-pdf", "paper", application))
    if application.notice_id:
        found.append(_post("公示名单", "filetype-pdf", "notice_paper", application))
    return found


def _met(application: RecognitionApplication) -> str:
    rows = application.checks
    return f"{sum(row['met'] for row in rows)}／{len(rows)}" if rows else ""


applications = register(
    Registry(
        key="incubators:recognition",
        model=RecognitionApplication,
        title="认定申请",
        lookup="number",
        order=("-number",),
        search=("number", "carrier__name", "carrier__operator_name", "document"),
        search_hint="申请编号、载体、运营主体或文号",
        workflow=True,
        can_create=False,
        base=lambda: RecognitionApplication.objects.select_related("carrier", "carrier__town", "panel", "notice", "visit"),
        columns=(
            Column("number", kind="code", link=True, width=16),
            Column("carrier.name", "载体", width=30),
            Column("carrier.kind", "类型", kind="choice", width=16),
            Column("carrier.operator_name", "运营主体", width=30, default=False),
            Column("carrier.town.name", "镇街道", sort=""),
            Column("matter", kind="choice"),
            Column("level", kind="choice"),
            Column("track", kind="choice", default=False),
            Column("met", "条件达标", value=_met, sort=""),
            Column("score", kind="number"),
            Column("state", kind="choice"),
            Column("submitted_at", kind="datetime", width=18),
            Column("contact", default=False),
            Column("phone", mask="phone", default=False),
            Column("document", width=22, default=False),
            Column("plaque", default=False),
            Column("decided_on", kind="date", default=False),
            Column("valid_until", kind="date", default=False),
        ),
        filters=(
            Filter("kind", "类型", lookup="carrier__kind", choices=_kinds),
            Filter("level", "级别", choices=_levels),
            Filter("matter", "事项", choices=lambda user: Matter.choices),
            Filter("state", "状态", choices=_states),
            Filter("town", "镇街道", lookup="carrier__town", choices=towns),
        ),
        views=(
            QuickView("all", "全部", Q()),
            QuickView("open", "办理中", ~Q(state__in=ENDED)),
            QuickView("ready", "待评审", Q(state=State.VISITED)),
            QuickView("decided", "拟认定", Q(state=State.DECIDED)),
            QuickView("recognised", "已认定", Q(state=State.RECOGNISED)),
        ),
        facts=(
            Column("number", kind="code"),
            Column("carrier.name", "载体"),
            Column("matter", kind="choice"),
            Column("level", kind="choice"),
            Column("track", kind="choice"),
        ),
        tabs=(
            Tab("checks", "条件核对", "incubators/recognition/checks.html", checks_tab),
            Tab("files", "材料", "incubators/recognition/files.html", files_tab,
                count=lambda one, user: one.files.exclude(code="visit").count()),
            Tab("visit", "现场核查", "incubators/recognition/visit.html", visit_tab),
            Tab("review", "专家评审", "incubators/recognition/review_tab.html", review_tab),
        ),
        bulk=(
            BulkAct("publicise", "合并公示", "publicise", publicise_together,
                    confirm="所选“拟认定”申请将合并为一份名单公示，公示内容不能修改。"),
        ),
        form_fields=("recommend_document", "document", "plaque", "decided_on", "valid_until"),
        actions=application_actions,
        hidden_history=frozenset({"phone"}),
        sheet_title="创新载体认定申请汇总表",
        counted="家",
        empty="还没有认定申请。运营主体从“申请认定”开始。",
    )
)  # fmt: skip
