"""科研诚信 as a registry; people are masked."""

from django.db.models import Q

from pinghu_portal.policy.policy import can
from pinghu_portal.records.masking import masked
from pinghu_portal.registry.columns import Column
from pinghu_portal.registry.declaration import Filter, QuickView, Registry, Tab, register
from projects.contracts.actions import begin_saved
from projects.integrity.actions import number
from projects.integrity.choices import BLOCKING, Conduct, Level, State, SubjectKind
from projects.integrity.forms import STEPS
from projects.integrity.models import IntegrityRecord
from projects.integrity.rules import defence_due


def is_human(record: IntegrityRecord) -> bool:
    """About a person."""
    return record.subject_kind in (SubjectKind.PERSON, SubjectKind.EXPERT)


def shown_name(record: IntegrityRecord) -> str:
    """A unit by its name, a person masked."""
    return masked("person", record.name) if is_human(record) else record.name


def case_tab(record: IntegrityRecord, user) -> dict:
    """Facts, findings, what the subject said; its forms."""
    forms = [
        (action, words, form(instance=record))
        for action, (form, _, _, words) in STEPS.items()
        if can(user, action, record)
    ]
    return {"case": record, "name": shown_name(record), "defence_due": defence_due(record), "forms": forms}


records = register(
    Registry(
        key="projects:integrity",
        model=IntegrityRecord,
        title="科研诚信",
        lookup="number",
        order=("-number",),
        search=("number", "enterprise__name", "project__title"),
        search_hint="编号、单位或项目",
        workflow=True,
        base=lambda: IntegrityRecord.objects.select_related("enterprise", "project"),
        columns=(
            Column("number", kind="code", link=True, width=16),
            Column("subject_kind", kind="choice"),
            Column("shown_name", "主体", value=shown_name, width=30),
            Column("name", "姓名", mask="person", value=lambda row: row.name if is_human(row) else "", default=False),
            Column("conduct", kind="choice", width=24),
            Column("level", kind="choice"),
            Column("project.title", "相关项目", width=34, default=False),
            Column("starts_on", kind="date"),
            Column("ends_on", kind="date"),
            Column("state", kind="choice"),
        ),
        filters=(
            Filter("subject_kind", "主体类别", choices=lambda user: SubjectKind.choices),
            Filter("conduct", "行为", choices=lambda user: Conduct.choices),
            Filter("level", "等级", choices=lambda user: Level.choices),
            Filter("state", "状态", choices=lambda user: State.choices),
        ),
        views=(
            QuickView("all", "全部", Q()),
            QuickView("blocking", "处理中", Q(state__in=BLOCKING), colour="red"),
        ),
        facts=(
            Column("number", kind="code"),
            Column("shown_name", "主体", value=shown_name),
            Column("conduct", kind="choice"),
            Column("level", kind="choice"),
            Column("basis"),
            Column("starts_on", kind="date"),
            Column("ends_on", kind="date"),
        ),
        tabs=(Tab("case", "调查与处理", "projects/integrity/case.html", case_tab),),
        form_fields=(
            "subject_kind", "enterprise", "name", "project", "conduct", "facts", "findings", "basis", "level", "meeting",
        ),
        prepare=number,
        after_save=begin_saved,
        hidden_history=frozenset({"name", "person_key"}),
        sheet_title="科研诚信记录表",
        counted="条",
        empty="没有科研诚信记录。",
    )
)  # fmt: skip
