"""What the panels of a batch are told, the defence, divergence, and the notice with its digest and its last day."""

import datetime
from decimal import Decimal

import pytest
from django.urls import reverse
from django.utils import timezone

from pinghu_portal.accounts.models import Role
from pinghu_portal.errors import NotAllowed, RuleViolation
from pinghu_portal.panels.actions import invite
from pinghu_portal.panels.models import Panel, Sheet
from pinghu_portal.publicity.actions import file_objection
from pinghu_portal.publicity.models import PublicNotice
from pinghu_portal.workflow import engine
from projects.applications.models import Application, Partner
from projects.reviews import actions
from projects.reviews.choices import Outcome
from projects.reviews.models import Entry, ReviewBatch
from projects.reviews.rules import why_not_finish
from tests.factories import panels, reviews
from tests.factories.accounts import UserFactory
from tests.factories.projects import WAN, CallFactory, project_head, project_officer
from tests.projects.reviews.test_flow import numbers, publicised, refused, shown, states

pytestmark = pytest.mark.django_db


def opened(**values) -> Panel:
    """The panel of a batch of three that was just opened."""
    batch = engine.perform(reviews.batch(3, **values), "open", by=project_head())
    return batch.groups.get().panel


def test_a_panel_of_the_review_is_blind_drawn_and_trimmed_in_whole_points():
    panel = opened()
    assert (panel.blind, panel.by_lot, panel.trim, panel.whole, panel.major) == (True, True, True, True, False)
    assert (panel.low_share, panel.high_share, panel.quorum) == (Decimal(60), Decimal(90), 3)


def test_a_panel_over_major_projects_says_so():
    call = CallFactory()
    reviews.pot(call.year)
    made = reviews.passed(call, 3)
    Application.objects.filter(pk__in=[one.pk for one in made]).update(category="major")
    on = timezone.localdate() + datetime.timedelta(days=10)
    batch = actions.open_batch(call=call, category="major", closes_on=on, with_defence=False, by=project_officer())
    panel = engine.perform(batch, "open", by=project_head()).groups.get().panel
    assert (panel.major, panel.quorum) == (True, 5)


def test_leader_members_partners_whom_to_avoid_and_the_batch_stand_ready_for_the_draw():
    batch = reviews.batch(3)
    one = batch.entries.order_by("application__number").first().application
    Partner.objects.create(application=one, name="合作研究所", code="12330000470009000X")
    Application.objects.filter(pk=one.pk).update(avoid=["ZJK-1"])
    panel = engine.perform(batch, "open", by=project_head()).groups.get().panel
    item = panel.items.get(key=one.number)
    assert [person["name"] for person in item.people] == [one.leader, "成员（测试）"]
    assert (item.partners, item.avoid) == ([{"name": "合作研究所", "code": "12330000470009000X"}], ["ZJK-1"])
    assert (item.party_code, panel.batch) == (one.enterprise.credit_code, f"projects.review:{batch.number}")


def test_what_the_experts_read_names_nobody():
    panel = opened()
    for item in panel.items.all():
        one = Application.objects.get(number=item.key)
        told = str(item.brief)
        assert [name for name in (one.enterprise.name, one.enterprise.credit_code, one.leader) if name in told] == []


def heard(count: int = 3) -> ReviewBatch:
    """A batch with a defence whose order is the reverse of the experts' scores."""
    batch = reviews.scored(reviews.batch(count, with_defence=True))
    actions.draw_line(batch, 2)
    batch = engine.perform(batch, "hear", by=project_head())
    group = batch.groups.get(defence=True)
    assert (group.panel.blind, group.panel.items.count()) == (False, 2)
    first, second, *_ = numbers(batch)
    reviews.judge(group, {first: 70, second: 88})
    return engine.perform(batch, "end_defence", by=batch.opened_by)


def test_after_a_defence_its_scores_make_the_places():
    batch = heard()
    rows = batch.entries.filter(shortlisted=True).order_by("rank")
    assert [(row.application.number, row.total, row.score) for row in rows] == [
        (numbers(batch)[1], Decimal("88.00"), Decimal("90.00")),
        (numbers(batch)[0], Decimal("70.00"), Decimal("95.00")),
    ]


def test_the_line_follows_the_scores_and_not_the_numbers():
    batch = engine.perform(reviews.batch(3), "open", by=project_head())
    first, second, third = numbers(batch)
    reviews.judge(batch.groups.get(), {first: 70, second: 90, third: 80})
    batch = engine.perform(batch, "rank", by=batch.opened_by)
    actions.draw_line(batch, 2)
    batch = engine.perform(batch, "shortlist", by=project_head())
    inside = batch.entries.filter(shortlisted=True).order_by("rank").values_list("application__number", flat=True)
    assert (list(inside), states(batch)[0]) == ([second, third], "eliminated")


def uneven() -> ReviewBatch:
    """Three experts, one mild by far for the first application; ranked."""
    batch = engine.perform(reviews.batch(3), "open", by=project_head())
    panel = batch.groups.get().panel
    Panel.objects.filter(pk=panel.pk).update(by_lot=False)
    panel = Panel.objects.get(pk=panel.pk)
    for _ in range(3):
        one = panels.expert()
        engine.perform(invite(panel, one, by=panel.opened_by), "pledge", by=one.user)
    engine.perform(panel, "start_scoring", by=panel.opened_by)
    totals = ((94, 70, 66), (60, 71, 67), (61, 72, 68))
    for seat, given in zip(panel.seats.select_related("expert__user").order_by("pk"), totals, strict=True):
        for item, total in zip(panel.items.order_by("key"), given, strict=True):
            sheet, _ = Sheet.objects.get_or_create(seat=seat, item=item)
            sheet.keep(reviews._points(total), "评分理由：研究内容具体，指标可考核。")
            sheet.save()
        engine.perform(seat, "submit", by=seat.expert.user)
    engine.perform(Panel.objects.get(pk=panel.pk), "close", by=panel.opened_by)
    return engine.perform(batch, "rank", by=batch.opened_by)


def test_experts_far_apart_are_flagged_and_the_calibrated_place_stands_beside():
    rows = list(uneven().entries.order_by("application__number"))
    assert [(row.score, row.rank, row.divergent) for row in rows] == [
        (Decimal("71.67"), 1, True),
        (Decimal("71.00"), 2, False),
        (Decimal("67.00"), 3, False),
    ]
    assert [row.calibrated_rank for row in rows] == [1, 2, 3]


def test_only_the_head_draws_the_line(client_of):
    batch = reviews.scored(reviews.batch(2))
    url, typed = reverse("projects:reviews:draw_line", args=[batch.number]), {"cut": "1"}
    assert client_of(project_officer()).post(url, typed).status_code == 403
    assert client_of(project_head()).post(url, typed).status_code == 302
    batch.refresh_from_db()
    assert batch.cut == 1


def test_another_section_of_the_bureau_reads_no_batch(client_of):
    batch = reviews.scored(reviews.batch(2))
    other = UserFactory(role=Role.CLERK, role__department="kjj-gxk")
    assert client_of(other).get(batch.get_absolute_url()).status_code == 404
    assert client_of(reviews.vice()).get(batch.get_absolute_url()).status_code == 200


def test_an_entry_moves_within_its_batch_only():
    batch, other = reviews.batch(3), reviews.batch(3)
    entry = batch.entries.first()
    strange = ["该组别不属于本批次。"]
    assert refused(lambda: actions.move(entry, other.groups.get())) == strange
    defence = batch.groups.create(title="答辩组", defence=True)
    assert refused(lambda: actions.move(entry, defence)) == strange
    actions.move(entry, batch.groups.create(title="新组"))
    assert Entry.objects.get(pk=entry.pk).group.title == "新组"


def test_money_stands_with_a_grant_only():
    batch = reviews.deciding(reviews.batch(2), cut=2)
    first, second = numbers(batch)
    wishes = {first: (Outcome.RESERVE, 20 * WAN, ""), second: (Outcome.GRANT, 20 * WAN, "")}
    actions.propose(batch, wishes, by=batch.opened_by)
    amounts = batch.entries.order_by("application__number").values_list("amount", flat=True)
    assert list(amounts) == [Decimal(0), 20 * WAN]


def test_the_public_list_names_the_proposed_ones_only_and_its_digest_is_of_these_rows():
    batch = publicised()
    notice = PublicNotice.objects.get(pk=batch.notice_id)
    assert [row[1] for row in notice.rows] == [str(entry) for entry in batch.entries.filter(rank__lte=2).order_by("rank")]
    other = publicised()
    assert len(notice.digest) == 64 and PublicNotice.objects.get(pk=other.notice_id).digest != notice.digest


def test_the_last_day_of_the_notice_belongs_to_it():
    batch = shown(publicised())
    batch.notice.ends_on = timezone.localdate()
    assert why_not_finish(batch) == ["公示尚未结束。"]
    batch.notice.ends_on -= datetime.timedelta(days=1)
    assert why_not_finish(batch) == []


def test_an_objection_that_is_investigated_holds_back_as_well():
    batch, head = publicised(), project_head()
    notice = PublicNotice.objects.get(pk=batch.notice_id)
    objection = file_objection(notice, about="一", words="内容与他人成果重复，请核实。", by=UserFactory())
    objection = engine.perform(objection, "accept", by=head)
    batch = shown(batch)
    assert why_not_finish(batch) == [f"异议 {objection.number} 尚未办结，请先答复，或将所涉项目暂缓立项。"]


def test_withholding_needs_an_open_objection_against_this_very_notice():
    batch, other, head = publicised(), publicised(), project_head()
    strange = file_objection(
        PublicNotice.objects.get(pk=other.notice_id), about="一", words="内容与他人成果重复，请核实。", by=UserFactory()
    )
    entry = batch.entries.get(rank=1)
    assert refused(lambda: actions.withhold(entry, strange.number, by=head)) == [
        f"本批次公示没有编号为“{strange.number}”的异议。"
    ]
    strange = engine.perform(strange, "accept", by=head)
    strange.findings = "已调阅两份材料。"
    strange.save()
    engine.perform(strange, "dismiss", by=head, note="经核实不属实")
    assert refused(lambda: actions.withhold(other.entries.get(rank=1), strange.number, by=head)) == [
        f"异议 {strange.number} 已办结，不需要暂缓。"
    ]


def test_only_a_director_confirms_what_the_meeting_decided():
    batch = reviews.deciding(reviews.batch(2), cut=2)
    for person in (batch.opened_by, project_head()):
        with pytest.raises((NotAllowed, RuleViolation)) as caught:
            engine.perform(batch, "decide", by=person)
        assert caught.type is NotAllowed
