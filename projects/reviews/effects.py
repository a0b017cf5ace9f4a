"""What a step of a batch brings: panels, scores, the shortlist, the notice, the grants. All in the step's transaction."""

from decimal import Decimal
from fractions import Fraction

from django.urls import reverse

from pinghu_portal.panels.actions import Matter, open_panel
from pinghu_portal.panels.calibration import calibrate, divergent, ranks
from pinghu_portal.panels.results import means, totals
from pinghu_portal.publicity.actions import open_notice
from pinghu_portal.rulebook.rules import rule
from pinghu_portal.workflow import engine
from projects.applications.choices import State
from projects.applications.models import Application
from projects.calls.choices import Category
from projects.calls.policy import PROJECT_SECTION
from projects.reviews.choices import Outcome
from projects.reviews.models import Entry, ReviewBatch, ReviewGroup
from projects.reviews.rules import lines_of_the_sheet

SUBJECT = "projects.review"
NOTICE_COLUMNS = ["序号", "项目名称", "承担单位", "类别", "技术领域", "拟资助（万元）"]
LONGEST_BRIEF = 600


def _entries(batch: ReviewBatch):
    return batch.entries.select_related("application__enterprise", "application__field", "group")


def _move(entries, name: str, note: str) -> None:
    """One step of every application, as the batch decided."""
    for entry in entries:
        engine.perform(entry.application, name, by=None, note=note)


def matter_of(application: Application) -> Matter:
    """What the experts get: the words of the form, the people and partners for 回避 (domain 6)."""
    titles = {field.code: field.title for section in application.call.sections.all() for field in section.fields.all()}
    brief = [
        (title, str(application.answers[code])[:LONGEST_BRIEF])
        for code, title in titles.items()
        if code in application.answers
    ]
    brief.append(("研发总投入", f"{application.total / 10000:,.2f} 万元"))
    people = [(application.leader, application.enterprise.name)]
    people += [(member.name, member.organisation) for member in application.members.all()]
    return Matter(
        key=application.number,
        title=application.title,
        party_name=application.enterprise.name,
        party_code=application.enterprise.credit_code,
        brief=tuple(brief),
        field=application.field.title if application.field else "",
        people=tuple(people),
        partners=tuple((partner.name, partner.code) for partner in application.partners.all()),
        avoid=tuple(application.avoid),
    )


def _open(group: ReviewGroup, entries: list[Entry], *, by, blind: bool) -> None:
    """A panel over the entries, its experts by lot, scores in whole points, sealed till it ends."""
    batch = group.batch
    category = batch.call.categories.filter(category=batch.category).first()
    group.panel = open_panel(
        title=f"{batch.call.year}年度{batch.get_category_display()}项目{'答辩' if group.defence else ''}评审（{group.title}）",
        subject=SUBJECT,
        matter=batch.number,
        sheet=lines_of_the_sheet(),
        items=[matter_of(entry.application) for entry in entries],
        closes_on=batch.closes_on,
        section=PROJECT_SECTION,
        by=by,
        url=reverse("projects:reviews:detail", args=[batch.number]),
        quorum=category.experts if category else 3,
        by_lot=True,
        major=batch.category == Category.MAJOR,
        blind=blind,
        trim=True,
        whole=True,
        low_share=Decimal(rule("reviews.low")),
        high_share=Decimal(rule("reviews.high")),
        batch=f"{SUBJECT}:{batch.number}",
    )
    group.save(update_fields=["panel"])


def open_panels(batch: ReviewBatch, *, by, record) -> None:
    """One panel a group; the applications are now with the experts."""
    for group in batch.groups.filter(defence=False):
        entries = list(_entries(batch).filter(group=group))
        _open(group, entries, by=by, blind=True)
        _move(entries, "group", f"{batch.number} {group.title}")


def take_scores(batch: ReviewBatch, *, by, record) -> None:
    """Means of the closed panels, places over the whole batch, the applications scored."""
    entries = list(_entries(batch).select_related("group__panel"))
    found = {panel.pk: means(panel) for panel in {entry.group.panel for entry in entries}}
    for entry in entries:
        entry.score = found[entry.group.panel_id].get(entry.application.number)
    _rank(entries)
    _compare(entries)
    Entry.objects.bulk_update(entries, ["score", "rank", "calibrated_rank", "divergent"])
    _move(entries, "score", f"{batch.number} 专家评分汇总")


def _rank(entries: list[Entry]) -> None:
    """Places by the total, equal totals share one; nothing is saved yet."""
    places = ranks({entry.pk: entry.total for entry in entries if entry.total is not None})
    for entry in entries:
        entry.rank = places.get(entry.pk)


def _compare(entries: list[Entry]) -> None:
    """The calibrated place over the batch, where its experts overlap enough, and who is judged very differently (F83); unsaved."""
    scores: dict[str, dict[str, Fraction]] = {}
    for panel in {entry.group.panel for entry in entries}:
        for key, found in totals(panel).items():
            scores[key] = {expert: Fraction(total) for expert, total in found.items()}
    calibration = calibrate(scores, Fraction(rule("panels.shrinkage")), rule("panels.overlap_least"))
    places = ranks(calibration.quality) if calibration else {}
    limit = Fraction(rule("panels.divergence"))
    for entry in entries:
        key = entry.application.number
        entry.calibrated_rank = places.get(key)
        entry.divergent = bool(divergent(scores.get(key, {}), limit))


def shortlist(batch: ReviewBatch, *, by, record) -> None:
    """Those above the line stay in; those below are told. With a defence its panel is opened."""
    entries = sorted(_entries(batch), key=lambda entry: -(entry.score or Decimal(0)))
    inside, outside = entries[: batch.cut], entries[batch.cut :]
    Entry.objects.filter(pk__in=[entry.pk for entry in inside]).update(shortlisted=True)
    _move(outside, "eliminate", f"专家评分未达入围线（前 {batch.cut} 项入围）")
    if batch.with_defence:
        group = ReviewGroup.objects.create(batch=batch, title="答辩组", defence=True)
        _open(group, inside, by=by, blind=False)
        _move(inside, "shortlist", f"{batch.number} 入围答辩")


def take_defence(batch: ReviewBatch, *, by, record) -> None:
    """The scores of the defence; places among those heard are by them."""
    entries = list(_entries(batch).filter(shortlisted=True))
    group = batch.groups.get(defence=True)
    found = means(group.panel)
    for entry in entries:
        entry.defence_score = found.get(entry.application.number)
    _rank(entries)
    Entry.objects.bulk_update(entries, ["defence_score", "rank"])
    _move(entries, "defend", f"{batch.number} 答辩完成")


def end_visits(batch: ReviewBatch, *, by, record) -> None:
    """All shortlisted ones were seen on the spot; those sent back by the meeting were already."""
    left = _entries(batch).filter(shortlisted=True).exclude(application__state=State.VISITED)
    _move(left, "visit", f"{batch.number} 实地考察完成")


def decide(batch: ReviewBatch, *, by, record) -> None:
    """The meeting's decision reaches every application."""
    steps = {Outcome.GRANT: "propose", Outcome.RESERVE: "reserve", Outcome.REJECT: "reject"}
    for entry in _entries(batch).filter(shortlisted=True):
        words = f"{batch.meeting_title}（{batch.meeting_on:%Y-%m-%d}）审定"
        note = f"{words}：{entry.reason}" if entry.reason else words
        engine.perform(entry.application, steps[Outcome(entry.outcome)], by=None, note=note)


def publicise(batch: ReviewBatch, *, by, record) -> None:
    """公示 of those proposed, by place; objections to it are investigated, its digest is published."""
    entries = list(_entries(batch).filter(outcome=Outcome.GRANT).order_by("rank", "application__number"))
    batch.notice = open_notice(
        subject=SUBJECT,
        title=f"{batch.call.year}年度平湖市科技计划{batch.get_category_display()}项目拟立项名单公示",
        body=(
            f"经申报、形式审查、专家评审、{'答辩、' if batch.with_defence else ''}实地考察和"
            f"{batch.meeting_title}（{batch.meeting_on:%Y-%m-%d}）审定，现将拟立项名单予以公示。"
            "如有异议，请在公示期内实名提出并附事实依据，提出人信息保密；匿名异议不予受理。"
        ),
        columns=NOTICE_COLUMNS,
        rows=[notice_row(place, entry) for place, entry in enumerate(entries, 1)],
        by=by,
        section=PROJECT_SECTION,
        investigates=True,
    )
    batch.save(update_fields=["notice"])
    _move(entries, "publicise", str(batch.notice))


def notice_row(place: int, entry: Entry) -> list[str]:
    """The line of a project on the public list."""
    one = entry.application
    return [
        str(place),
        one.title,
        one.enterprise.name,
        one.get_category_display(),
        one.field.title if one.field else "—",
        f"{entry.amount / 10000:,.2f}",
    ]


def grant(batch: ReviewBatch, *, by, record) -> None:
    """立项 of everything that is not withheld; withheld ones go their own way (domain 6)."""
    for entry in _entries(batch).filter(outcome=Outcome.GRANT):
        if entry.objection_id:
            engine.perform(entry.application, "withhold", by=None, note=f"异议 {entry.objection.number} 调查中")
        else:
            grant_one(entry, batch)


def grant_one(entry: Entry, batch: ReviewBatch) -> None:
    """Amount, day and 文号 on the application, then the step."""
    one = entry.application
    one.granted_amount, one.granted_on, one.document = entry.amount, batch.granted_on, batch.document
    one.save(update_fields=["granted_amount", "granted_on", "document"])
    engine.perform(one, "grant", by=None, note=f"{batch.document}")


def cancel(batch: ReviewBatch, *, by, record) -> None:
    """A batch that never opened its panels lets its applications go."""
    batch.entries.all().delete()
    batch.groups.all().delete()
