"""The pages of the form and what is still missing on each, with the place where it is filled in (F75)."""

from dataclasses import dataclass

from projects.applications import rules
from projects.applications.models import Application
from projects.applications.prefill import READERS, TITLES, TYPED
from projects.calls.choices import FieldKind
from projects.calls.models import FormField, FormSection

SECTION = "s-"
"""Before the code of a section in the address of its page."""
LEAST_NOVELTY = 20
ETHICS_NONE = "不涉及"


@dataclass(frozen=True)
class Page:
    """A step of the form: `code` stands in its address."""

    code: str
    title: str
    section: FormSection | None = None


@dataclass(frozen=True)
class Missing:
    """Something to fill in or mend: the page, the anchor on it, the words."""

    page: str
    anchor: str
    words: str


def sections_of(application: Application) -> list[FormSection]:
    """Sections of the call's form with their entries."""
    return list(application.call.sections.prefetch_related("fields"))


def entries_of(application: Application, *, files: bool) -> list[FormField]:
    """The entries to write (or, with `files`, to upload), in the order of the form."""
    rows = (entry for section in sections_of(application) for entry in section.fields.all())
    return [entry for entry in rows if (entry.kind == FieldKind.FILE) == files]


def pages_of(application: Application) -> list[Page]:
    """基本信息, 单位信息, 负责人与成员, the call's sections, 经费预算, 预期成果, 附件, 承诺与提交."""
    written = [
        Page(f"{SECTION}{section.code}", section.title, section)
        for section in sections_of(application)
        if any(entry.kind != FieldKind.FILE for entry in section.fields.all())
    ]
    return [
        Page("basics", "基本信息"),
        Page("unit", "单位信息"),
        Page("people", "负责人与成员"),
        *written,
        Page("budget", "经费预算"),
        Page("targets", "预期成果"),
        Page("files", "附件材料"),
        Page("submit", "承诺与提交"),
    ]


def missing(application: Application) -> list[Missing]:
    """Everything that stands in the way of handing in and lies in the form itself."""
    return [
        *_basics(application),
        *_unit(application),
        *_people(application),
        *_answers(application),
        *_budget(application),
        *_targets(application),
        *_files(application),
        *([] if application.committed else [Missing("submit", "id_committed", "请勾选科研诚信承诺")]),
    ]


def _blank(application: Application, page: str, names: tuple[str, ...]) -> list[Missing]:
    return [
        Missing(page, f"id_{name}", f"请填写{Application._meta.get_field(name).verbose_name}")
        for name in names
        if getattr(application, name) in (None, "")
    ]


def _basics(application: Application) -> list[Missing]:
    found = _blank(application, "basics", ("title", "starts_on", "ends_on"))
    if application.field_id is None:
        found.append(Missing("basics", "id_field", "请选择技术领域"))
    found += [Missing("basics", "id_ends_on", words.rstrip("。")) for words in rules.why_not_months(application)]
    return found


def _unit(application: Application) -> list[Missing]:
    found = [
        Missing("unit", f"id_{code}", f"请核对并确认“{TITLES[code]}”")
        for code in READERS
        if code in application.sources and code not in application.confirmed
    ]
    found += [
        Missing("unit", f"id_{code}", f"请填写{TITLES[code]}")
        for code in TYPED
        if code not in application.sources and not application.answers.get(code)
    ]
    return found + _blank(application, "unit", ("contact", "phone"))


def _people(application: Application) -> list[Missing]:
    found = _blank(application, "people", ("leader", "leader_title"))
    if not application.leader_key:
        found.append(Missing("people", "id_leader_id", "请填写负责人证件号码"))
    if not application.members.exists():
        found.append(Missing("people", "members", "请填写项目组成员"))
    for code, source in application.sources.items():
        if code in ("leader_title",) and code not in application.confirmed:
            found.append(Missing("people", "id_leader_title", f"请核对职称（{source['source']}）"))
    return found


def _answers(application: Application) -> list[Missing]:
    found = []
    for section in sections_of(application):
        page = f"{SECTION}{section.code}"
        for entry in section.fields.all():
            if entry.kind == FieldKind.FILE:
                continue
            text, anchor = application.answers.get(entry.code, "").strip(), f"id_{entry.code}"
            if entry.required and not text:
                found.append(Missing(page, anchor, f"请填写“{entry}”"))
            elif entry.code == "novelty" and len(text) < LEAST_NOVELTY:
                found.append(Missing(page, anchor, f"创新点不足 {LEAST_NOVELTY} 字（现 {len(text)} 字）"))
            elif entry.code in application.sources and entry.code not in application.confirmed:
                found.append(Missing(page, anchor, f"请核对“{entry}”（沿用上次申报）"))
    return found


def _budget(application: Application) -> list[Missing]:
    words = rules.why_not_money(application)
    return [Missing("budget", "budget", reason.rstrip("。")) for reason in words]


def _targets(application: Application) -> list[Missing]:
    if application.targets.exists():
        return []
    return [Missing("targets", "targets", "请至少填写一项考核指标")]


def asked_files(application: Application) -> list[tuple[FormField, bool]]:
    """(entry, whether it must be there): 合作协议 with partners, 伦理意见 when ethics or safety is concerned."""
    partners = application.partners.exists()
    ethics = application.answers.get("ethics", "")
    must = {"agreement": partners, "approval": bool(ethics) and ethics != ETHICS_NONE}
    return [(entry, entry.required or must.get(entry.code, False)) for entry in entries_of(application, files=True)]


def _files(application: Application) -> list[Missing]:
    known = set(application.attachments.values_list("code", flat=True))
    return [
        Missing("files", f"id_file-{entry.code}", f"请上传{entry}")
        for entry, must in asked_files(application)
        if must and entry.code not in known
    ]


def why_not_filled(application: Application) -> list[str]:
    """All that is missing, as reasons."""
    return [f"{line.words}。" for line in missing(application)]
