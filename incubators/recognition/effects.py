"""What a step of an application brings: frozen checks, the score, 公示, the level record, the change or the removal."""

from django.utils import timezone

from incubators.carriers.actions import number_carrier, record_level
from incubators.carriers.choices import LevelAct
from incubators.carriers.choices import State as CarrierState
from incubators.carriers.models import Carrier, CarrierName, LevelRecord
from incubators.carriers.policy import CARRIER_SECTION
from incubators.recognition.choices import Matter
from incubators.recognition.models import RecognitionApplication
from incubators.recognition.rules import as_rows, check
from pinghu_portal.panels.results import means
from pinghu_portal.publicity.actions import open_notice
from pinghu_portal.publicity.models import PublicNotice
from pinghu_portal.web.notices import tell_other
from pinghu_portal.workflow import engine

NOTICE_COLUMNS = ["载体名称", "类型", "运营主体", "镇街道", "级别", "事项"]


def tell_operators(application: RecognitionApplication, *, by, record) -> None:
    """Everybody who acts for the carrier reads what was decided, with the words."""
    words = f"{application}：{record.title}" + (f"（{record.note}）" if record.note else "")
    for member in application.carrier.members.in_force(timezone.localdate())[:50]:
        tell_other(member.user_id, words, application, by=by)


def freeze(application: RecognitionApplication, *, by, record) -> None:
    """Keep the check-list as it was handed in; later versions stay readable in the history."""
    application.checks = as_rows(check(application))
    application.submitted_at, application.submitted_by = timezone.now(), by
    application.save(update_fields=["checks", "submitted_at", "submitted_by"])


def sign_form_check(application: RecognitionApplication, *, by, record) -> None:
    """Who did the 形审."""
    application.form_checked_by = by
    application.save(update_fields=["form_checked_by"])


def take_score(application: RecognitionApplication, *, by, record) -> None:
    """The mean of the experts, percent of full marks."""
    application.score = means(application.panel).get(application.number)
    application.save(update_fields=["score"])


def leave_panel(application: RecognitionApplication, *, by, record) -> None:
    """A cancelled panel, or one whose result was sent back, is left; another one may be opened."""
    application.panel = application.score = None
    application.save(update_fields=["panel", "score"])


def notice_row(application: RecognitionApplication) -> list[str]:
    """The line of an application on the public list."""
    carrier = application.carrier
    return [
        carrier.name,
        carrier.get_kind_display(),
        carrier.operator_name or "—",
        carrier.location or "—",
        application.get_level_display(),
        application.get_matter_display(),
    ]


def open_list(applications: list[RecognitionApplication], *, by) -> PublicNotice:
    """One 公示 over several applications; the first day counts (domain 8.2)."""
    first = applications[0]
    same = {(one.level, one.matter) for one in applications} == {(first.level, first.matter)}
    what = f"{first.get_level_display()}创新载体{first.get_matter_display()}" if same else "创新载体认定"
    return open_notice(
        subject="incubators.recognition",
        title=f"拟通过{what}名单公示",
        body="经申报、初审、形式审查、现场核查、专家评审和局审定，现将拟通过名单予以公示。如有异议，请在公示期内实名提出，并附事实依据。",
        columns=NOTICE_COLUMNS,
        rows=[notice_row(one) for one in applications],
        by=by,
        section=CARRIER_SECTION,
    )


def publicise(application: RecognitionApplication, *, by, record) -> None:
    """公示 of one, unless it stands already on a common list."""
    if application.notice_id is None:
        application.notice = open_list([application], by=by)
        application.save(update_fields=["notice"])


def enter_level(application: RecognitionApplication, *, by, record) -> None:
    """A row of the level history; a carrier that was only planned begins to run. Raises RuleViolation from the history."""
    carrier = application.carrier
    if carrier.state in (CarrierState.PLANNED, CarrierState.BUILDING):
        engine.perform(carrier, "start_running", by=by, note=f"{application.get_level_display()}认定")
    application.record = record_level(
        LevelRecord(
            carrier=carrier,
            level=application.level,
            act=LevelAct.RENEWED if application.matter == Matter.RENEW else LevelAct.GRANTED,
            on=application.decided_on,
            document=application.document,
            plaque=application.plaque,
            valid_until=application.valid_until,
            source=f"认定申请 {application.number}",
        ),
        by=by,
    )
    application.save(update_fields=["record"])


def settle(application: RecognitionApplication, *, by, record) -> None:
    """变更 is written into the registry, the former name kept; 申请撤销 removes the carrier with all levels."""
    carrier = Carrier.objects.select_for_update(of=("self",)).get(pk=application.carrier_id)
    if application.matter == Matter.REMOVE:
        engine.perform(carrier, "remove", by=None, note=f"运营主体申请撤销（{application.number}）")
        return
    if application.new_name.strip() and application.new_name.strip() != carrier.name:
        CarrierName.objects.get_or_create(
            carrier=carrier, name=carrier.name, defaults={"source": f"变更申请 {application.number}"}
        )
        carrier.name = application.new_name.strip()
    if application.new_operator_name.strip():
        carrier.operator_name = application.new_operator_name.strip()
        carrier.operator_code = application.new_operator_code
        _link_operator(carrier)
    number_carrier(carrier)
    carrier.save()


def _link_operator(carrier: Carrier) -> None:
    """Link the enterprise of the same credit code, if the registry has it."""
    enterprises = Carrier._meta.get_field("operator").related_model.objects
    carrier.operator = enterprises.filter(credit_code=carrier.operator_code).first() if carrier.operator_code else None
