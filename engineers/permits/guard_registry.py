"""居留许可 and A类跨区域互认 as registries."""

from django.db.models import Q

from engineers.dossiers.registry import towns
from engineers.permits.choices import Purpose, RecognitionState, ResidenceState
from engineers.permits.guard_models import ResidencePermit
from engineers.permits.guard_rules import recognition_lines
from engineers.permits.models import MutualRecognition
from engineers.permits.papers import PAPERS, recognition_spares
from engineers.permits.results import put_number
from pinghu_portal.registry.columns import Column
from pinghu_portal.registry.declaration import Filter, QuickView, Registry, Tab, register

WAITING = ("waiting", "accepted", "review", "renewing")


def index_number(record) -> None:
    """The blind index follows the sealed number that was typed in."""
    put_number(record, "permit_number", record.permit_number)


residence = register(
    Registry(
        key="engineers:residence",
        model=ResidencePermit,
        title="居留许可",
        lookup="number",
        order=("-created_at", "-pk"),
        search=("number", "engineer__name", "engineer__enterprise__name", "engineer__enterprise__pinyin"),
        search_hint="编号、姓名或企业",
        workflow=True,
        can_create=False,
        columns=(
            Column("number", kind="code", link=True, width=16),
            Column("engineer.name", "姓名", width=22, sort="engineer__name"),
            Column("engineer.enterprise.name", "聘用单位", width=34, sort="engineer__enterprise__pinyin"),
            Column("purpose", kind="choice"),
            Column("state", kind="choice"),
            Column("permit_number", mask="passport", sort=""),
            Column("starts_on", kind="date"),
            Column("ends_on", kind="date"),
            Column("office", width=20, sort=""),
            Column("source", width=30, default=False, nowrap=False, sort=""),
        ),
        filters=(
            Filter("state", "状态", lookup="state", choices=lambda user: ResidenceState.choices),
            Filter("purpose", "事由", lookup="purpose", choices=lambda user: Purpose.choices),
            Filter("town", "镇街道", lookup="engineer__enterprise__town", choices=towns),
            Filter("ends_to", "有效期至（止）", lookup="ends_on", kind="date_to"),
        ),
        views=(
            QuickView("all", "全部", Q()),
            QuickView("open", "办理中", Q(state__in=WAITING)),
            QuickView("valid", "有效", Q(state__in=("valid", "renewing"))),
        ),
        facts=(
            Column("engineer.name", "姓名"),
            Column("engineer.enterprise.name", "聘用单位"),
            Column("purpose", kind="choice"),
            Column("permit_number", mask="passport"),
            Column("ends_on", kind="date"),
        ),
        form_fields=("permit_number", "purpose", "starts_on", "ends_on", "office"),
        prepare=index_number,
        hidden_history=frozenset({"permit_number"}),
        sheet_title="外国人居留许可汇总表",
        empty="还没有居留许可。用人单位可在人员档案中申请。",
    )
)


def _conditions(matter: MutualRecognition, user) -> dict:
    spared = set(recognition_spares(matter.same_post))
    return {"lines": recognition_lines(matter), "spared": [title for code, title, *_ in PAPERS if code in spared]}


recognitions = register(
    Registry(
        key="engineers:recognitions",
        model=MutualRecognition,
        title="A类跨区域互认",
        lookup="number",
        order=("-created_at", "-pk"),
        search=("number", "engineer__name", "enterprise__name", "enterprise__pinyin"),
        search_hint="编号、姓名或企业",
        workflow=True,
        can_create=False,
        columns=(
            Column("number", kind="code", link=True, width=16),
            Column("engineer.name", "姓名", width=22, sort="engineer__name"),
            Column("enterprise.name", "新用人单位", width=34, sort="enterprise__pinyin"),
            Column("state", kind="choice"),
            Column("place", width=18, sort=""),
            Column("category", kind="choice", width=18, sort=""),
            Column("permit_number", "原许可证号", mask="passport", sort=""),
            Column("old_employer", width=30, sort=""),
            Column("released_on", kind="date"),
            Column("left_china", kind="boolean", default=False),
            Column("stay", kind="choice", width=22, sort=""),
            Column("stay_visa_on", kind="date", default=False),
            Column("same_post", kind="boolean", default=False),
            Column("answer_number", width=20, default=False, sort=""),
            Column("answered_on", kind="date", default=False),
        ),
        filters=(
            Filter("state", "状态", lookup="state", choices=lambda user: RecognitionState.choices),
            Filter("town", "镇街道", lookup="enterprise__town", choices=towns),
        ),
        views=(
            QuickView("all", "全部", Q()),
            QuickView("open", "办理中", ~Q(state__in=("refused", "turned"))),
            QuickView("turned", "已转工作许可", Q(state="turned")),
        ),
        facts=(
            Column("engineer.name", "姓名"),
            Column("enterprise.name", "新用人单位"),
            Column("place"),
            Column("permit_number", "原许可证号", mask="passport"),
            Column("released_on", kind="date"),
        ),
        tabs=(Tab("conditions", "互认条件", "engineers/permits/conditions.html", _conditions),),
        form_fields=(
            "place",
            "permit_number",
            "category",
            "old_employer",
            "released_on",
            "left_china",
            "stay",
            "stay_visa_on",
            "same_post",
            "answer_number",
            "answered_on",
        ),
        prepare=index_number,
        hidden_history=frozenset({"permit_number"}),
        sheet_title="外国高端人才工作许可跨区域互认信息表",
        empty="还没有互认申请。用人单位可在人员档案中发起。",
    )
)
