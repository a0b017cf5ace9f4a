"""申报批次, 海外工程师申报, 入选名册 and 上级人才计划推荐 as registries."""

from django.db.models import Q
from django.urls import reverse
from django.utils import timezone

from engineers.dossiers.registry import towns
from engineers.nominations.actions import number_call
from engineers.nominations.choices import Level, Result, State
from engineers.nominations.effects import tell_archive
from engineers.nominations.models import Call, Nomination, ProgramRule, Recommendation, Selection
from engineers.nominations.rules import as_rows, check, rule_for
from pinghu_portal.policy.policy import can, policy_of
from pinghu_portal.records.numbers import next_number
from pinghu_portal.registry.columns import Column
from pinghu_portal.registry.declaration import Filter, QuickView, Registry, Tab, register


def levels(user) -> list[tuple[str, str]]:
    """Levels for filters."""
    return Level.choices


def conditions_tab(call: Call, user) -> dict:
    """The conditions in force today for the level of a call."""
    return {"rule": rule_for(call.level, timezone.localdate()), "call": call}


def call_actions(call: Call, user) -> list[dict]:
    """条件预审 for enterprises while the call is open."""
    if not policy_of(Nomination).allows(user, "add") or not call.is_open(timezone.now()):
        return []
    return [
        {
            "title": "条件预审与申报",
            "icon": "clipboard-check",
            "url": reverse("engineers:calls:apply", args=[call.number]),
        }
    ]


calls = register(
    Registry(
        key="engineers:calls",
        model=Call,
        title="申报批次",
        lookup="number",
        order=("-year", "level", "number"),
        search=("number", "title"),
        search_hint="编号或名称",
        columns=(
            Column("number", kind="code", link=True, width=16),
            Column("title", link=True, width=36),
            Column("year"),
            Column("level", kind="choice"),
            Column("opens_at", kind="datetime", width=18),
            Column("closes_at", kind="datetime", width=18),
            Column("document", sort=""),
            Column("guidance", default=False, sort="", nowrap=False, width=40),
        ),
        filters=(Filter("year", "年度", kind="year"), Filter("level", "级别", choices=levels)),
        tabs=(Tab("conditions", "申报条件", "engineers/nominations/conditions.html", conditions_tab),),
        form_fields=("title", "year", "level", "opens_at", "closes_at", "document", "guidance"),
        prepare=number_call,
        actions=call_actions,
        sheet_title="海外工程师申报批次表",
        empty="还没有申报批次。",
    )
)


def checks_tab(nomination: Nomination, user) -> dict:
    """The check-list: as submitted when it was, else as it stands now."""
    if nomination.checks:
        return {"checks": nomination.checks, "frozen": nomination.submitted_at}
    rule = rule_for(nomination.call.level, timezone.localdate())
    return {"checks": as_rows(check(nomination, rule)), "frozen": None}


def nomination_actions(nomination: Nomination, user) -> list[dict]:
    """The form, for who may write."""
    if not can(user, "write", nomination):
        return []
    return [
        {
            "title": "填写申报",
            "icon": "pencil-square",
            "url": reverse("engineers:nominations:form", args=[nomination.number]),
        }
    ]


nominations = register(
    Registry(
        key="engineers:nominations",
        model=Nomination,
        title="海外工程师申报",
        lookup="number",
        order=("-number",),
        search=("number", "engineer__name", "enterprise__name", "enterprise__pinyin"),
        search_hint="申报编号、姓名或企业",
        workflow=True,
        can_create=False,
        columns=(
            Column("number", kind="code", link=True, width=16),
            Column("engineer.name", "海外工程师", width=22),
            Column("enterprise.name", "申报单位", width=34, sort="enterprise__pinyin"),
            Column("enterprise.town.name", "镇街道", sort=""),
            Column("call.year", "年度"),
            Column("call.level", "级别", kind="choice"),
            Column("kind", kind="choice", default=False),
            Column("salary_paid", "支付年薪（万元）", kind="money"),
            Column("state", kind="choice"),
            Column("submitted_at", kind="datetime", width=18),
            Column("score", kind="number", default=False),
            Column("recommend_document", default=False, sort=""),
            Column("selected_document", default=False, sort=""),
        ),
        filters=(
            Filter("year", "年度", lookup="call__year", kind="year"),
            Filter("level", "级别", lookup="call__level", choices=levels),
            Filter("state", "状态", choices=lambda user: State.choices),
            Filter("town", "镇街道", lookup="enterprise__town", choices=towns),
        ),
        views=(
            QuickView("all", "全部", Q()),
            QuickView("open", "办理中", ~Q(state__in=("selected", "not_selected", "refused", "cancelled"))),
            QuickView("selected", "入选", Q(state="selected")),
        ),
        facts=(
            Column("number", kind="code"),
            Column("engineer.name", "海外工程师"),
            Column("enterprise.name", "申报单位"),
            Column("call.title", "申报批次"),
            Column("salary_paid", "支付年薪（万元）", kind="money"),
        ),
        tabs=(Tab("checks", "条件核对", "engineers/nominations/checks.html", checks_tab),),
        form_fields=("recommend_document", "recommend_rank", "score", "selected_document", "selected_on"),
        actions=nomination_actions,
        sheet_title="海外工程师申报汇总表",
        unit="万元",
        empty="还没有申报。企业在申报批次中通过条件预审后开始申报。",
    )
)


def number_selection(selection: Selection) -> None:
    """A line entered by hand (an earlier year, a result of a higher office) gets its number."""
    if not selection.number:
        selection.number = next_number("RX", selection.year)


selections = register(
    Registry(
        key="engineers:selections",
        model=Selection,
        title="入选名册",
        lookup="number",
        order=("-year", "number"),
        search=("number", "engineer__name", "enterprise__name", "document"),
        search_hint="姓名、企业或文号",
        columns=(
            Column("number", kind="code", link=True, width=16),
            Column("engineer.name", "海外工程师", width=22),
            Column("enterprise.name", "申报单位", width=34, sort="enterprise__pinyin"),
            Column("enterprise.town.name", "镇街道", sort=""),
            Column("level", kind="choice"),
            Column("year"),
            Column("document", width=22, sort=""),
            Column("selected_on", kind="date"),
            Column("cancelled_on", kind="date"),
            Column("cancel_reason", default=False, sort=""),
        ),
        filters=(
            Filter("year", "年度", kind="year"),
            Filter("level", "级别", choices=levels),
            Filter("town", "镇街道", lookup="enterprise__town", choices=towns),
        ),
        views=(
            QuickView("valid", "有效", Q(cancelled_on__isnull=True)),
            QuickView("here", "在平人员", Q(cancelled_on__isnull=True, engineer__left_on__isnull=True)),
            QuickView("cancelled", "已取消", Q(cancelled_on__isnull=False)),
        ),
        form_fields=("engineer", "enterprise", "level", "year", "document", "selected_on"),
        prepare=number_selection,
        after_save=tell_archive,
        sheet_title="海外工程师入选汇总表",
        unit="人次",
        counted="人次",
        empty="还没有入选记录。",
    )
)

program_rules = register(
    Registry(
        key="engineers:program_rules",
        model=ProgramRule,
        title="申报条件",
        lookup="uid",
        order=("level", "-valid_from"),
        columns=(
            Column("level", kind="choice", link=True),
            Column("sectors", "行业门类", value=lambda rule: "、".join(rule.sectors) or "不限", sort=""),
            Column("min_contract_months", "合同（月）", kind="integer"),
            Column("min_work_days", "工作（天）", kind="integer"),
            Column("min_salary", "年薪（万元）", kind="money"),
            Column("exclude_dispatch", "排除派遣", kind="boolean"),
            Column("valid_from", kind="date"),
            Column("valid_to", kind="date"),
            Column("source", width=40, sort=""),
            Column("certainty", kind="choice"),
        ),
        filters=(Filter("level", "级别", choices=levels),),
        form_fields=(
            "level", "sectors", "min_contract_months", "min_work_days", "min_salary", "permit_kinds", "exclude_dispatch",
            "age_max", "source", "certainty", "valid_from", "valid_to",
        ),
        sheet_title="海外工程师申报条件表",
        unit="万元",
        empty="还没有申报条件。",
    )
)  # fmt: skip


def number_recommendation(row: Recommendation) -> None:
    """A new recommendation gets its number."""
    if not row.number:
        row.number = next_number("TJ", row.year)


recommendations = register(
    Registry(
        key="engineers:recommendations",
        model=Recommendation,
        title="上级人才计划推荐",
        lookup="number",
        order=("-year", "number"),
        search=("number", "person", "programme"),
        search_hint="人选或人才计划",
        columns=(
            Column("number", kind="code", link=True, width=16),
            Column("programme", width=24),
            Column("year"),
            Column("person", width=20),
            Column("enterprise.name", "单位", width=34, sort=""),
            Column("recommended_on", kind="date"),
            Column("document", sort=""),
            Column("result", kind="choice"),
            Column("result_on", kind="date", default=False),
            Column("result_document", default=False, sort=""),
        ),
        filters=(Filter("year", "年度", kind="year"), Filter("result", "结果", choices=lambda user: Result.choices)),
        form_fields=(
            "programme", "year", "person", "engineer", "enterprise", "recommended_on", "document", "result", "result_on",
            "result_document",
        ),
        prepare=number_recommendation,
        sheet_title="上级人才计划推荐汇总表",
        empty="还没有推荐记录。",
    )
)  # fmt: skip
