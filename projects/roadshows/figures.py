"""Road shows counted, under the viewer's policy."""

from decimal import ROUND_HALF_UP, Decimal

from django.db.models import Exists, OuterRef, Sum
from django.utils import timezone

from pinghu_portal.policy.policy import visible
from projects.roadshows.choices import DONE, Outcome
from projects.roadshows.models import FollowUp, Roadshow, RoadshowProject, RoadshowYear

TENTH = Decimal("0.1")


def held(user, year: int | None = None) -> int:
    """Sessions held in a year (default: this one)."""
    year = year or timezone.localdate().year
    return visible(Roadshow.objects.filter(held_on__year=year, state__in=DONE), user).count()


def planned(user, year: int) -> int | None:
    """计划场次 of a year."""
    return visible(RoadshowYear.objects.filter(year=year), user).values_list("target", flat=True).first()


def brought(user, year: int) -> int | None:
    """引进 of a year, as a page prints it."""
    return visible(RoadshowYear.objects.filter(year=year), user).values_list("brought", flat=True).first()


def shown(user) -> int:
    """Projects shown in sessions that were held."""
    return visible(RoadshowProject.objects.filter(roadshow__state__in=DONE), user).count()


def intents(user) -> Decimal:
    """意向金额 in 万元."""
    rows = visible(FollowUp.objects.filter(outcome=Outcome.INTENT), user)
    return ((rows.aggregate(sum=Sum("amount"))["sum"] or Decimal(0)) / 10000).quantize(Decimal("0.01"))


def landed(user) -> int:
    """Projects that came to 平湖, each once."""
    return visible(RoadshowProject.objects.filter(_landed()), user).count()


def landing_rate(user) -> Decimal | None:
    """落户率 in percent with one decimal; None before anything was shown."""
    all_shown = shown(user)
    return (Decimal(landed(user)) * 100 / all_shown).quantize(TENTH, ROUND_HALF_UP) if all_shown else None


def _landed() -> Exists:
    return Exists(FollowUp.objects.filter(project=OuterRef("pk"), outcome=Outcome.LANDED))
