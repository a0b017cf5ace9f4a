"""What a published rating brings: interviews for yellow, the priority label for green; words to the enterprise."""

import datetime

from django.db.models import OuterRef, Subquery
from django.utils import timezone

from enterprises.certificates.models import Certificate
from enterprises.consequences.models import Interview
from enterprises.profiles.choices import LabelKind
from enterprises.profiles.models import Label, Membership
from enterprises.rating_years.models import RatingYear
from enterprises.ratings.choices import Colour
from enterprises.ratings.models import RatingResult
from enterprises.robustness.models import ResultStability
from pinghu_portal.evaluation.models import SensitivityRun
from pinghu_portal.records.numbers import next_number
from pinghu_portal.rulebook.rules import rule
from pinghu_portal.web.models import Notice
from pinghu_portal.workflow import engine

ONE_DAY = datetime.timedelta(days=1)


def apply_result(year: RatingYear, *, by) -> None:
    """The consequences of the published colours; doing it again changes nothing."""
    call_interviews(year, by=by)
    give_priority(year)


def call_interviews(year: RatingYear, *, by) -> list[Interview]:
    """Open an interview for each yellow enterprise that has none for the year; the robustness study says who is 临界.

    The 答辩 is due before the newest certificate ends, less the days of `consequences.interview_lead_days`.
    """
    today = timezone.localdate()
    lead = datetime.timedelta(days=rule("consequences.interview_lead_days", today))
    newest = Certificate.objects.newest().filter(enterprise=OuterRef("enterprise")).order_by("-expires_on")
    known = Interview.objects.filter(year=year.year).values("enterprise")
    yellow = (
        RatingResult.objects.filter(run=year.run, colour=Colour.YELLOW)
        .exclude(enterprise__in=known)
        .annotate(number=Subquery(newest.values("number")[:1]), expires=Subquery(newest.values("expires_on")[:1]))
        .order_by("rank")
    )
    borderline = borderline_enterprises(year)
    opened = []
    for row in yellow:
        interview = Interview.objects.create(
            number=next_number("DB", today.year),
            enterprise_id=row.enterprise_id,
            year=year.year,
            index=row.index,
            rank=row.rank,
            borderline=row.enterprise_id in borderline,
            certificate=row.number or "",
            expires_on=row.expires,
            due_on=row.expires - lead if row.expires else None,
        )
        engine.start(interview, by=by)
        opened.append(interview)
    tell_members(
        [interview.enterprise_id for interview in opened], f"{year.year}年度评价为黄色，请准备专家答辩", opened
    )
    return opened


def borderline_enterprises(year: RatingYear) -> set[int]:
    """Enterprises whose colour the newest study of the year's run calls 临界."""
    study = SensitivityRun.objects.filter(run=year.run).order_by("-made_at").first()
    found = ResultStability.objects.filter(study=study, borderline=True) if study else ResultStability.objects.none()
    return set(found.values_list("enterprise_id", flat=True))


def give_priority(year: RatingYear) -> None:
    """Green enterprises carry 优先推荐 from today; those who are green no longer lose it (page 002)."""
    today = timezone.localdate()
    green = set(RatingResult.objects.filter(run=year.run, colour=Colour.GREEN).values_list("enterprise_id", flat=True))
    held = Label.objects.filter(kind=LabelKind.PRIORITY, valid_to__isnull=True)
    held.exclude(enterprise__in=green).update(valid_to=today - ONE_DAY)
    have = set(held.values_list("enterprise_id", flat=True))
    Label.objects.bulk_create(
        (
            Label(enterprise_id=pk, kind=LabelKind.PRIORITY, valid_from=today, source=f"{year.year}年度创新能力评价")
            for pk in green - have
        ),
        ignore_conflicts=True,
    )


def tell_members(enterprises: list[int], title: str, matters: list) -> None:
    """A notice to every member of each enterprise, leading to its matter."""
    matter_of = {matter.enterprise_id: matter for matter in matters}
    members = Membership.objects.in_force(timezone.localdate()).filter(enterprise__in=enterprises)
    Notice.objects.bulk_create(
        Notice(user_id=member.user_id, title=title[:160], url=matter_of[member.enterprise_id].get_absolute_url())
        for member in members
    )


def tell_enterprise(interview: Interview, *, by, record) -> None:
    """The enterprise reads what was decided."""
    words = f"答辩约谈 {interview.number} {record.title}"
    tell_members([interview.enterprise_id], f"{words}：{record.note}" if record.note else words, [interview])
