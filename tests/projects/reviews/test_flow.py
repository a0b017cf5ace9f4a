"""From the form-passed applications to the granted ones: panels, ranking, shortlist, visits, meeting, 公示, withheld cases."""

import datetime
from decimal import Decimal

import pytest
from django.db import connection
from django.utils import timezone

from pinghu_portal.accounts.models import Role
from pinghu_portal.errors import NotAllowed, RuleViolation
from pinghu_portal.publicity.actions import file_objection
from pinghu_portal.publicity.models import PublicNotice
from pinghu_portal.web.models import Notice
from pinghu_portal.workflow import engine
from projects.applications.choices import State
from projects.applications.models import Application
from projects.reviews import actions
from projects.reviews.choices import Outcome
from projects.reviews.models import ReviewBatch
from tests.factories import reviews
from tests.factories.accounts import UserFactory
from tests.factories.projects import WAN, project_head

pytestmark = pytest.mark.django_db
TWENTY = 20 * WAN


def states(batch) -> list[str]:
    """States of the applications by number."""
    return list(Application.objects.filter(entry__batch=batch).order_by("number").values_list("state", flat=True))


def numbers(batch) -> list[str]:
    return list(batch.entries.order_by("application__number").values_list("application__number", flat=True))


def refused(act) -> list[str]:
    with pytest.raises(RuleViolation) as caught:
        act()
    return caught.value.reasons


def shown(batch: ReviewBatch) -> ReviewBatch:
    """The notice of the batch is over (its days moved back past the trigger), 文号 and day are entered."""
    began = timezone.localdate() - datetime.timedelta(days=30)
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute("SET LOCAL session_replication_role = replica")
        cursor.execute(
            "UPDATE publicity_publicnotice SET starts_on = %s, ends_on = %s WHERE id = %s",
            [began, began + datetime.timedelta(days=6), batch.notice_id],
        )
        cursor.execute("SET LOCAL session_replication_role = DEFAULT")
    ReviewBatch.objects.filter(pk=batch.pk).update(document="平科〔2026〕18号", granted_on=timezone.localdate())
    return ReviewBatch.objects.select_related("notice").get(pk=batch.pk)


def publicised(count: int = 4) -> ReviewBatch:
    """Two of four proposed and shown, one in reserve, the last one below the line."""
    batch = reviews.deciding(reviews.batch(count))
    first, second, third, *_ = numbers(batch)
    wishes = {
        first: (Outcome.GRANT, TWENTY, ""),
        second: (Outcome.GRANT, TWENTY, ""),
        third: (Outcome.RESERVE, Decimal(0), ""),
    }
    batch = reviews.decided(batch, wishes)
    return engine.perform(batch, "publicise", by=batch.opened_by)


def test_four_applications_become_two_projects():
    batch = publicised()
    assert states(batch) == ["publicised", "publicised", "reserve", "eliminated"]
    batch = engine.perform(shown(batch), "finish", by=project_head())
    assert states(batch) == ["granted", "granted", "reserve", "eliminated"]
    granted = Application.objects.granted().order_by("number").first()
    assert (granted.granted_amount, granted.document) == (TWENTY, "平科〔2026〕18号")
    assert list(batch.entries.order_by("rank").values_list("rank", "score")) == [
        (1, Decimal("95.00")),
        (2, Decimal("90.00")),
        (3, Decimal("85.00")),
        (4, Decimal("80.00")),
    ]


def test_the_public_list_stands_by_place_with_money():
    batch = publicised()
    rows = PublicNotice.objects.get(pk=batch.notice_id).rows
    best = Application.objects.get(number=numbers(batch)[0])
    assert rows[0] == ["1", best.title, best.enterprise.name, "重点", "新材料", "20.00"]
    assert len(rows) == 2


def test_pending_decisions_reach_nobody():
    batch = reviews.deciding(reviews.batch(2), cut=2)
    before = (states(batch), Notice.objects.count())
    changed = actions.propose(batch, {numbers(batch)[0]: (Outcome.GRANT, TWENTY, "")}, by=batch.opened_by)
    assert (changed, states(batch), Notice.objects.count()) == (1, *before)


def test_who_organised_the_review_does_not_decide_it():
    vice = reviews.vice()
    batch = reviews.deciding(reviews.batch(2), cut=2)
    ReviewBatch.objects.filter(pk=batch.pk).update(opened_by=vice)
    with pytest.raises(NotAllowed):
        engine.perform(ReviewBatch.objects.get(pk=batch.pk), "decide", by=vice)


def test_scores_are_asked_for_only_when_every_panel_has_ended():
    batch = engine.perform(reviews.batch(3), "open", by=project_head())
    group = batch.groups.get()
    assert refused(lambda: engine.perform(batch, "rank", by=project_head())) == [
        f"以下组别的专家评审尚未结束：{group.title}。"
    ]
    assert states(batch) == [State.REVIEWING] * 3


def test_a_visit_is_by_two_officers_with_photographs():
    batch = reviews.scored(reviews.batch(2))
    actions.draw_line(batch, 1)
    batch = engine.perform(batch, "shortlist", by=project_head())
    entry = batch.entries.get(shortlisted=True)
    assert refused(lambda: engine.perform(batch, "end_visits", by=batch.opened_by)) == [
        f"以下项目还没有考察记录：{entry}。"
    ]
    visit = reviews.seen(entry)
    entry.photos.all().delete()
    assert refused(lambda: engine.perform(batch, "end_visits", by=batch.opened_by)) == [
        f"以下项目没有考察照片：{entry}。"
    ]
    visit.second = visit.first
    visit.held_on = timezone.localdate() + datetime.timedelta(days=1)
    assert refused(lambda: actions.record_visit(visit)) == ["考察日期不能晚于今天。", "实地考察须由两人进行。"]


def test_an_open_objection_holds_back_its_project_and_no_other():
    batch = publicised()
    notice = PublicNotice.objects.get(pk=batch.notice_id)
    objection = file_objection(
        notice, about="第一项", words="与去年已立项的项目内容重复，请核实。", by=UserFactory(role=Role.ENTERPRISE)
    )
    batch = shown(batch)
    head = project_head()
    assert refused(lambda: engine.perform(batch, "finish", by=head)) == [
        f"异议 {objection.number} 尚未办结，请先答复，或将所涉项目暂缓立项。"
    ]
    actions.withhold(batch.entries.get(rank=1), objection.number, by=head)
    batch = engine.perform(batch, "finish", by=head)
    assert states(batch) == ["withheld", "granted", "reserve", "eliminated"]
    held = batch.entries.get(rank=1)
    assert refused(lambda: actions.settle(held, by=head)) == [f"异议 {objection.number} 尚未办结。"]


@pytest.mark.parametrize(("answer", "state"), [("uphold", State.REVOKED), ("dismiss", State.GRANTED)])
def test_a_withheld_project_goes_on_as_its_objection_is_answered(answer, state):
    batch = publicised()
    notice, head = PublicNotice.objects.get(pk=batch.notice_id), project_head()
    objection = file_objection(notice, about="一", words="内容与他人成果重复，请核实。", by=UserFactory())
    actions.withhold(batch.entries.get(rank=1), objection.number, by=head)
    batch = engine.perform(shown(batch), "finish", by=head)
    objection = engine.perform(objection, "accept", by=head)
    objection.findings = "已调阅两份材料。"
    objection.save()
    engine.perform(objection, answer, by=head, note="经核实")
    actions.settle(batch.entries.get(rank=1), by=head)
    assert Application.objects.get(entry__batch=batch, entry__rank=1).state == state


def test_a_second_batch_of_a_category_is_refused_and_a_cancelled_one_lets_go():
    batch = reviews.batch(2)
    told = {"call": batch.call, "category": "key", "closes_on": batch.closes_on}
    again = {**told, "with_defence": False, "by": batch.opened_by}
    assert refused(lambda: actions.open_batch(**again)) == [f"该类别已有评审批次 {batch.number}。"]
    engine.perform(batch, "cancel", by=batch.opened_by, note="分组有误，重新组织")
    assert actions.open_batch(**again).entries.count() == 2


def test_an_enterprise_reads_no_score(client_of):
    batch = reviews.scored(reviews.batch(2))
    member = batch.entries.first().application.enterprise.members.first().user
    assert client_of(member).get(batch.get_absolute_url()).status_code == 404
    assert client_of(member).get(batch.entries.first().get_absolute_url()).status_code == 404
