"""公示 of a rating: the list of enterprises with their colours, frozen; figures stay with the enterprise."""

from django.db import transaction

from enterprises.ratings.models import RatingResult
from enterprises.ratings.querysets import SUBJECT
from pinghu_portal.errors import RuleViolation
from pinghu_portal.evaluation.models import Published, Run
from pinghu_portal.publicity.actions import open_notice
from pinghu_portal.publicity.models import PublicNotice


def subject_of(run: Run) -> str:
    """The subject under which notices of a run are kept."""
    return f"{SUBJECT}:{run.uid}"[:80]


def notices_of(run: Run) -> list[PublicNotice]:
    """Notices of a run, newest first."""
    return list(PublicNotice.objects.filter(subject=subject_of(run)).defer("rows"))


@transaction.atomic
def publicise(run: Run, *, by) -> PublicNotice:
    """Show the result of the current run to the public. Raises RuleViolation for another run or a second notice."""
    if not Published.objects.filter(run=run).exists():
        raise RuleViolation("只能公示现行结果。")
    Run.objects.select_for_update().get(pk=run.pk)  # a double click waits here and then finds the first notice
    if notices_of(run):
        raise RuleViolation("该次测算已经公示，不能重复公示。")
    found = (
        RatingResult.objects.filter(run=run)
        .exclude(colour="")
        .select_related("enterprise", "town")
        .order_by("enterprise__pinyin")
    )
    rows = [
        [str(place), r.enterprise.name, r.town.name if r.town else "—", r.get_colour_display()]
        for place, r in enumerate(found, 1)
    ]
    body = (
        f"根据《平湖市高新技术企业创新能力评价管理办法》，现将{run.year}年度评价结果予以公示。"
        "公示期内如有异议，请登录平台在本页提出，并写明依据；逾期不予受理。"
    )
    return open_notice(
        subject=subject_of(run),
        title=f"{run.year}年度高新技术企业创新能力评价结果公示",
        body=body,
        columns=["序号", "企业名称", "镇街道", "评价颜色"],
        rows=rows,
        by=by,
    )
