"""How matters begin: a work permit's draft, one taken over from 金山, a recognition, a residence permit that waits."""

from django.db import transaction
from django.utils import timezone

from engineers.dossiers.models import Engineer
from engineers.permits.choices import Business, Category
from engineers.permits.guard_models import MedicalInsurance, ResidencePermit, SocialInsurance
from engineers.permits.models import MutualRecognition, WorkPermit
from engineers.permits.papers import recognition_spares
from engineers.permits.points import Declared
from engineers.permits.rules import kept_of
from pinghu_portal.errors import RuleViolation
from pinghu_portal.records.numbers import next_number
from pinghu_portal.workflow import engine

OPEN = ("draft", "submitted", "mending", "checked", "accepted", "reviewed")
"""States of an application that is not decided yet."""


def open_permit(
    engineer: Engineer,
    *,
    by,
    business: str = Business.NEW,
    declared: Declared | None = None,
    claims: frozenset[str] = frozenset(),
) -> WorkPermit:
    """The draft of an application; an open draft of the engineer is taken up again. Raises RuleViolation with all reasons."""
    with transaction.atomic():
        Engineer.objects.select_for_update().get(pk=engineer.pk)  # a double click waits here
        found = WorkPermit.objects.filter(engineer=engineer, state__in=OPEN).first()
        if found and found.state != "draft":
            raise RuleViolation(f"该工程师已有办理中的申请 {found.number}。")
        if WorkPermit.objects.filter(engineer=engineer).in_force().exists():
            raise RuleViolation("该工程师已有有效的工作许可，请在原许可上申请延期、变更或注销。")
        permit = found or WorkPermit(number=next_number("XK", timezone.localdate().year), engineer=engineer)
        permit.enterprise_id, permit.business = engineer.enterprise_id, business
        permit.applied_by = by
        if declared:
            permit.declared = kept_of(declared, claims)
        permit.save()
        if not found:
            engine.start(permit, by=by)
    return permit


def open_recognised(matter: MutualRecognition, *, by) -> WorkPermit:
    """The draft of the new employer for a class A that 金山 recognised, with what need not be handed in again."""
    permit = WorkPermit.objects.create(
        number=next_number("XK", timezone.localdate().year),
        engineer=matter.engineer,
        enterprise_id=matter.enterprise_id,
        business=Business.NEW,
        category=Category.A,
        exempted=recognition_spares(matter.same_post),
        applied_by=matter.applied_by,
        source=f"A类互认 {matter.number}",
    )
    engine.start(permit, by=matter.applied_by)
    return permit


def open_recognition(engineer: Engineer, *, by) -> MutualRecognition:
    """A new 互认 of the engineer's employer; an open one is taken up again."""
    with transaction.atomic():
        Engineer.objects.select_for_update().get(pk=engineer.pk)
        found = MutualRecognition.objects.filter(engineer=engineer, state__in=("applied", "checked", "asked")).first()
        if found is None:
            number = next_number("HR", timezone.localdate().year)
            more = {"enterprise_id": engineer.enterprise_id, "applied_by": by}
            found = MutualRecognition.objects.create(number=number, engineer=engineer, **more)
            engine.start(found, by=by)
    return found


def open_residence(engineer: Engineer, *, by) -> ResidencePermit:
    """A residence permit that waits for 公安局; an open one is taken up again. Raises RuleViolation."""
    with transaction.atomic():
        Engineer.objects.select_for_update().get(pk=engineer.pk)
        mine = ResidencePermit.objects.filter(engineer=engineer)
        if mine.in_force().exists():
            raise RuleViolation("该工程师已有有效的居留许可；延期由公安局在原许可上办理。")
        found = mine.filter(state__in=("waiting", "accepted", "review")).first()
        if found is None:
            found = ResidencePermit.objects.create(
                number=next_number("JL", timezone.localdate().year), engineer=engineer
            )
            engine.start(found, by=by)
    return found


def open_insurance(engineer: Engineer) -> SocialInsurance:
    """Rows for 人力社保局 and 医保局 to fill in; those that are there stay."""
    none = dict.fromkeys(("pension", "medical", "injury", "unemployment", "maternity"), "none")
    social, _ = SocialInsurance.objects.get_or_create(engineer=engineer, defaults={**none, "source": "用人单位申报"})
    MedicalInsurance.objects.get_or_create(engineer=engineer, defaults={"source": "用人单位申报"})
    return social
