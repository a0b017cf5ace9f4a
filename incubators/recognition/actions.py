"""Opening an application, registering a new carrier for it, drafts, criteria, the visit, panels and common 公示."""

import datetime
from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone

from incubators.carriers.actions import number_carrier
from incubators.carriers.choices import State as CarrierState
from incubators.carriers.models import Carrier, CarrierMember
from incubators.carriers.policy import CARRIER_SECTION
from incubators.recognition.choices import EDITABLE, JUDGED, State
from incubators.recognition.effects import open_list
from incubators.recognition.models import FIXED, Criterion, RecognitionApplication, SiteVisit
from incubators.recognition.prefill import known_figures
from incubators.recognition.rules import check, criteria_of, why_not_apply
from pinghu_portal.accounts.models import User
from pinghu_portal.errors import Outdated, RuleViolation
from pinghu_portal.panels.actions import Matter as PanelMatter
from pinghu_portal.panels.actions import open_panel
from pinghu_portal.panels.models import Panel
from pinghu_portal.records.numbers import next_number
from pinghu_portal.rulebook.rules import rule, rule_row
from pinghu_portal.rulebook.working_days import ONE_DAY, add_working_days
from pinghu_portal.workflow import engine

SHEET = ("operation", "service", "outcome", "prospect")
MOST_TEXT, MOST_REMARK, MOST_PLANNED = 30, 300, 5
WORDS = (
    "contact", "phone", "statement", "new_name", "new_operator_name", "new_operator_code", "committed",
)  # fmt: skip


@dataclass(frozen=True)
class Draft:
    """What stands in the form: fields by name, figures and remarks by criterion code."""

    fields: dict
    figures: dict[str, str]
    remarks: dict[str, str]


def register_planned(carrier: Carrier, *, by) -> Carrier:
    """A new carrier by its operator's own data, as 筹建; he acts for it from today. Raises RuleViolation beyond the most."""
    with transaction.atomic():
        User.objects.select_for_update().get(pk=by.pk)  # a double click waits here
        mine = CarrierMember.objects.in_force(timezone.localdate()).filter(user=by)
        if mine.filter(carrier__state=CarrierState.PLANNED).count() >= MOST_PLANNED:
            raise RuleViolation(f"每个账号最多同时登记 {MOST_PLANNED} 家筹建载体，请先办结已有申请。")
        carrier.state, carrier.source = CarrierState.PLANNED, f"运营主体填报（{timezone.localdate():%Y-%m-%d}）"
        number_carrier(carrier)
        carrier.save()
        CarrierMember.objects.create(carrier=carrier, user=by, valid_from=timezone.localdate())
        engine.start(carrier, by=by)
    return carrier


def start_application(carrier: Carrier, matter: str, level: int, track: str, *, by) -> RecognitionApplication:
    """A draft with what is known filled in; a second start finds the first. Raises RuleViolation with all reasons."""
    today = timezone.localdate()
    with transaction.atomic():
        carrier = Carrier.objects.select_for_update(of=("self",)).get(pk=carrier.pk)  # a double click waits here
        known = RecognitionApplication.objects.open().filter(carrier=carrier, level=level, matter=matter).first()
        if known is not None:
            return known
        if reasons := why_not_apply(carrier, matter, level, today):
            raise RuleViolation(reasons)
        application = RecognitionApplication(
            number=next_number("RD", today.year),
            carrier=carrier,
            matter=matter,
            level=level,
            track=track if matter in JUDGED else "",
            contact=carrier.manager,
            phone=carrier.phone,
            synthetic=carrier.synthetic,
        )
        codes = [row.code for row in criteria_of(application)]
        application.figures, application.sources = known_figures(carrier, codes)
        application.save()
        engine.start(application, by=by)
    return application


def tracks_of(kind: str, level: int, on: datetime.date) -> list[str]:
    """The sets of conditions that are in force for a type and level on a day."""
    rows = Criterion.objects.in_force(on).filter(kind=kind, level=level)
    return sorted(set(rows.order_by().values_list("track", flat=True)))


def version_of(application: RecognitionApplication) -> str:
    """What a page carries to notice that a colleague saved in between."""
    return application.saved_at.isoformat() if application.saved_at else ""


def save_draft(application: RecognitionApplication, draft: Draft, *, seen: str, by) -> RecognitionApplication:
    """Write what was typed, also what cannot be read yet. Raises Outdated, or RuleViolation when it may not be written."""
    with transaction.atomic():
        stored = RecognitionApplication.objects.select_for_update(of=("self",)).get(pk=application.pk)
        if stored.state not in EDITABLE:
            raise RuleViolation("该申请已提交，不能修改；如需修改请先撤回或等待退回。")
        if seen != version_of(stored):
            raise Outdated("他人在此期间保存过该申请，本页内容未保存。")
        for name in WORDS:
            if name in draft.fields:
                setattr(stored, name, draft.fields[name])
        codes = {row.code for row in criteria_of(stored)}
        figures = {code: text.strip()[:MOST_TEXT] for code, text in draft.figures.items() if code in codes}
        stored.sources = {
            code: words for code, words in stored.sources.items() if figures.get(code) == stored.figures.get(code)
        }
        stored.figures = {code: text for code, text in figures.items() if text}
        stored.remarks = {
            code: text.strip()[:MOST_REMARK] for code, text in draft.remarks.items() if code in codes and text.strip()
        }
        stored.saved_at = timezone.now()
        stored.save()
    return stored


def keep_criterion(criterion: Criterion) -> None:
    """A row that stands may only end or be explained; a new row ends the one before it. Raises RuleViolation."""
    with transaction.atomic():
        if criterion.pk:
            stored = Criterion.objects.get(pk=criterion.pk)
            changed = [
                str(Criterion._meta.get_field(name).verbose_name)
                for name in FIXED
                if getattr(stored, name) != getattr(criterion, name)
            ]
            if changed:
                words = "、".join(changed)
                raise RuleViolation(f"已生效的条件不能改写（{words}）；请新增一行并填写生效日期，原行自动失效。")
            return
        same = Criterion.objects.select_for_update().filter(
            kind=criterion.kind, level=criterion.level, track=criterion.track, code=criterion.code
        )
        if same.filter(valid_from__gte=criterion.valid_from).exists():
            raise RuleViolation("已有同日或更晚生效的一行，请核对生效日期。")
        for row in same.in_force(criterion.valid_from):
            row.valid_to = criterion.valid_from - ONE_DAY
            row.save(update_fields=["valid_to"])


def keep_visit(application: RecognitionApplication, visit: SiteVisit) -> SiteVisit:
    """Enter or correct the visit. Raises RuleViolation with all reasons."""
    reasons = []
    if visit.held_on > timezone.localdate():
        reasons.append("核查日期不能晚于今天。")
    if application.submitted_at and visit.held_on < timezone.localdate(application.submitted_at):
        reasons.append("核查日期不能早于申请提交日期。")
    if visit.first_id == visit.second_id:
        reasons.append("现场核查须由两人进行，请选择两名不同的核查人。")
    if len(visit.findings.strip()) < 10:
        reasons.append("请写明核查情况（至少 10 个字）。")
    with transaction.atomic():
        locked = RecognitionApplication.objects.select_for_update(of=("self",)).get(pk=application.pk)
        if locked.state != State.FORM_PASSED:
            reasons.append("现在不在现场核查环节。")
        if reasons:
            raise RuleViolation(reasons)
        visit.application = locked
        visit.save()
    return visit


def review_sheet() -> list[dict]:
    """The lines of the experts' sheet, by the rules in force."""
    rows = [(code, rule_row(f"recognition.sheet.{code}")) for code in SHEET]
    return [
        {"code": code, "title": row.title.removeprefix("评审："), "most": int(row.value), "hint": ""}
        for code, row in rows
    ]


def brief_of(application: RecognitionApplication) -> tuple[tuple[str, str], ...]:
    """What the experts read of an application: no contact, no remark of an officer."""
    carrier = application.carrier
    lines = "；".join(
        f"{line.title} {line.found or '—'} {line.unit}（{'达标' if line.met else '未达标'}，{line.asked}）"
        for line in check(application)
    )
    found = (
        ("类型与级别", f"{carrier.get_kind_display()}　{application.get_level_display()}"),
        ("所在地", carrier.location),
        ("主攻领域", carrier.field),
        ("申请理由", application.statement),
        ("条件核对", lines),
        ("现场核查", application.visit.findings if hasattr(application, "visit") else ""),
    )
    return tuple((title, words) for title, words in found if words)


def open_review(
    applications: list[RecognitionApplication], title: str, closes_on: datetime.date | None, *, by
) -> Panel:
    """One panel over several applications; each goes to 专家评审. Raises RuleViolation; then nothing is written."""
    if not applications:
        raise RuleViolation("请至少选择一份核查通过的申请。")
    closes_on = closes_on or add_working_days(timezone.localdate(), rule("recognition.review_days")).date
    with transaction.atomic():
        keys = [one.pk for one in applications]
        locked = list(
            RecognitionApplication.objects.select_for_update(of=("self",)).select_related("carrier", "visit")
            .filter(pk__in=keys, state=State.VISITED).order_by("number")
        )  # fmt: skip
        if len(locked) != len(set(keys)):
            raise RuleViolation("有申请已不在“核查通过”环节，请刷新后重新选择。")
        panel = open_panel(
            title=title.strip()[:120] or f"{timezone.localdate():%Y}年创新载体认定评审",
            subject="incubators.recognition",
            matter=locked[0].number,
            sheet=review_sheet(),
            items=[
                PanelMatter(one.number, one.carrier.name, one.carrier.operator_name, one.carrier.operator_code, brief_of(one))
                for one in locked
            ],
            closes_on=closes_on,
            section=CARRIER_SECTION,
            by=by,
            url=locked[0].get_absolute_url(),
            quorum=rule("recognition.quorum"),
        )  # fmt: skip
        for one in locked:
            one.panel = panel
            one.save(update_fields=["panel"])
            engine.perform(one, "send_to_panel", by=by, note=f"评审 {panel.number}")
    return panel


def publicise_together(applications, user) -> str:
    """合并公示: one list over the selected ones. Raises RuleViolation; then nothing is written."""
    with transaction.atomic():
        rows = list(applications.select_related("carrier", "carrier__town").order_by("level", "number")[:200])
        if not rows:
            raise RuleViolation("所选申请中没有“拟认定”的。")
        notice = open_list(rows, by=user)
        for one in rows:
            one.notice = notice
            one.save(update_fields=["notice"])
            engine.perform(one, "publicise", by=user, note=notice.title)
    return f"已公示 {len(rows)} 份申请，公示至 {notice.ends_on:%Y-%m-%d}。"
