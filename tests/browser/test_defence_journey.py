"""Journey (f): 15 candidates for 尖兵 and 领雁 from the hand-in to the recommendation, heard and ranked in a defence."""

import datetime

import pytest
from django.urls import reverse
from django.utils import timezone

from pinghu_portal.accounts.demo import load_accounts, make_user
from pinghu_portal.accounts.models import Role, User
from pinghu_portal.panels.demo import load as load_experts
from pinghu_portal.panels.draw import shuffled
from pinghu_portal.panels.models import OpinionSignature, Panel, Seat, Session, Sheet
from pinghu_portal.panels.sessions import draft_opinion, sign_opinion
from pinghu_portal.workflow import engine
from projects.calls.models import ResearchField
from projects.recommendations.models import Candidate, RecommendationRound
from tests.browser.walking import act, faults, fill, look, press, words_of
from tests.factories import recommendations as made
from tests.factories.accounts import PostFactory
from tests.factories.enterprises import EnterpriseFactory, MembershipFactory
from tests.factories.projects import PDF

pytestmark = [pytest.mark.browser, pytest.mark.slow]
OURS, TITLE = "钟埭复材试验有限公司", "海上风电叶片主梁成型关键技术研究"
REASON = "研究内容具体，指标可考核，同意推荐。"
OPINION = "项目研究方向符合指南，技术路线可行，预期成果具体，同意推荐。"
QUOTA = 4
POINTS = {"direction": "20", "content": "28", "novelty": "28", "results": "18"}
MEAN = "94.00"


@pytest.fixture
def people(visitor, transactional_db):
    """The demo's accounts and its pool of experts, without the rest of the demo; signs people in once."""
    load_accounts()
    load_experts(False, lambda words: None)
    windows = {}

    def person(name: str):
        if name not in windows:
            windows[name] = visitor().sign_in(name)
        return windows[name]

    person.windows = windows
    return person


def state_of(found) -> str:
    """What the database says now."""
    found.refresh_from_db()
    return found.state


def named(model: str, values: dict[str, str]) -> dict[str, str]:
    """The ids of a form's fields, which carry the model's name."""
    return {f"{model}-{name}": value for name, value in values.items()}


def told_why(window) -> str:
    """The reasons beside the buttons of 办理."""
    return window.page.inner_text("section:has(h2:text-is('办理'))")


def open_round(people) -> RecommendationRound:
    """The clerk opens the round; 14 applications come by themselves and are checked by the clerk."""
    clerk, by = people("projectclerk"), User.objects.get(username="projectclerk")
    look(clerk, reverse("projects:recommendations:open"), "defence_round")
    closes = (timezone.localdate() + datetime.timedelta(days=10)).isoformat()
    words = {"year": str(timezone.localdate().year), "title": "省“尖兵”“领雁”计划推荐（试验）"}
    fill(clerk, named("recommendationround", {**words, "quota": str(QUOTA), "closes_on": closes}))
    press(clerk, "保存")
    found = RecommendationRound.objects.get()
    assert (found.opened_by, found.quota) == (by, QUOTA)
    made.checked(found, 14)
    return found


def hand_in(people, found: RecommendationRound, report) -> Candidate:
    """The fifteenth is written in the browser: refused while the own share is too low, handed in when it is mended."""
    user = make_user("enterprise", "企业经办（样例）")
    PostFactory(user=user, role=Role.ENTERPRISE)
    MembershipFactory(enterprise=EnterpriseFactory(name=OURS), user=user)
    member = people("enterprise")
    look(member, reverse("projects:candidates:apply"), "defence_apply")
    chosen = [member.page.locator(f"#candidate-{name} option:checked").inner_text() for name in ("round", "enterprise")]
    assert chosen == [str(found), OURS]  # one of each: nothing to choose
    member.page.select_option("#candidate-program", "leader")
    member.page.select_option("#candidate-field", str(ResearchField.objects.get(code="04").pk))
    words = {"title": TITLE, "leader": "负责人（样例）", "brief": "研究梯度增强机理，开发主梁连续成型工艺和检测方法。"}
    fill(member, named("candidate", {**words, "total": "8000000", "own_share": "79"}))
    member.page.set_input_files("#candidate-file", report)
    press(member, "保存")
    one = Candidate.objects.get(title=TITLE)
    assert "自筹比例 79.00%，低于 80%。" in told_why(member)
    look(member, f"{one.get_absolute_url()}?tab=form", "defence_candidate")
    fill(member, named("candidate", {"own_share": "85"}))
    press(member, "保存")
    act(member, one.get_absolute_url(), "提交申报")
    assert (state_of(one), one.feasibility.name) == ("submitted", "可行性报告.pdf")
    return one


def check(people, found: RecommendationRound, one: Candidate) -> Panel:
    """县审核: while one waits there is no defence; then all fifteen are heard."""
    clerk, home = people("projectclerk"), found.get_absolute_url()
    clerk.go(home)
    assert f"以下项目尚未审核：{one.number}。" in told_why(clerk)
    act(clerk, one.get_absolute_url(), "审核通过")
    look(clerk, home, "defence_collecting")
    act(clerk, home, "组织答辩")
    assert (state_of(found), found.candidates.filter(state="hearing").count()) == ("defending", 15)
    return found.panel


def draw(people, panel: Panel) -> list[Seat]:
    """Who organised finds no form; the head draws five; with five there is nothing to draw any more."""
    clerk, head, page = people("projectclerk"), people("projecthead"), f"{panel.get_absolute_url()}?tab=draw"
    clerk.go(page)
    assert clerk.page.locator("main button:text-is('抽取')").count() == 0
    look(head, page, "defence_draw_before")
    assert head.page.input_value("#draw-seats") == "5"
    press(head, "抽取")
    look(head, page, "defence_draw")
    assert head.page.locator("main button:has-text('补抽')").count() == 0
    return list(panel.seats.select_related("expert__user").order_by("pk"))


def pledge(people, seats: list[Seat]) -> None:
    """The first signs 回避与保密 in the browser and reads no title before; the others sign as he does."""
    first, *rest = seats
    expert = people(first.expert.user.username)
    look(expert, first.get_absolute_url(), "defence_pledge")
    assert TITLE not in expert.page.content() and OURS not in expert.page.content()
    act(expert, first.get_absolute_url(), "签署承诺")
    assert TITLE in expert.page.content()
    for seat in rest:
        engine.perform(seat, "pledge", by=seat.expert.user)


def plan(people, panel: Panel) -> Session:
    """Scoring begins, the session is planned, the order comes by lot: shown to everybody, repeated from the seed."""
    clerk = people("projectclerk")
    act(clerk, panel.get_absolute_url(), "开始评审")
    look(clerk, f"{panel.get_absolute_url()}?tab=session", "defence_plan")
    today = timezone.localdate().isoformat()
    fill(clerk, {"session-held_on": today, "session-starts_at": "09:00", "session-place": "市科技局三楼会议室"})
    press(clerk, "安排")
    session = Session.objects.get(panel=panel)
    act(clerk, session.get_absolute_url(), "抽签排序")
    session.refresh_from_db()
    places = shuffled([item.key for item in panel.items.all()], session.seed)
    assert (len(places), session.order) == (15, sorted(places, key=places.get))
    look(clerk, f"{session.get_absolute_url()}?tab=order", "defence_order")
    rows = clerk.page.locator("section:has(h2:text-is('答辩顺序')) tbody tr").all_inner_texts()
    titles = dict(panel.items.values_list("key", "title"))
    assert [titles[key] in row for key, row in zip(session.order, rows, strict=True)] == [True] * 15
    assert [rows[0].split()[:2], rows[-1].split()[:2]] == [["1", "09:00"], ["15", "13:40"]]
    return session


def gather(people, session: Session, seats: list[Seat]) -> None:
    """Three of five are no quorum of two thirds; with the others and a chair it begins."""
    clerk, page = people("projectclerk"), f"{session.get_absolute_url()}?tab=order"
    for seat in seats[:3]:
        clerk.go(page)
        clerk.page.click(f"tr:has-text('{seat.expert.name}') button:has-text('签到')")
        clerk.page.wait_for_load_state()
    assert "到会专家 3 名，少于应到会的 4 名（2/3）。" in told_why(clerk)
    assert "请指定组长。" in told_why(clerk)
    for seat in seats[3:]:
        clerk.go(page)
        clerk.page.click(f"tr:has-text('{seat.expert.name}') button:has-text('签到')")
        clerk.page.wait_for_load_state()
    clerk.page.select_option("#chair-seat", str(seats[0].uid))
    press(clerk, "指定组长")
    act(clerk, session.get_absolute_url(), "开始答辩")
    assert state_of(session) == "running"


def points_of(place: int) -> dict[str, str]:
    """94, 92, 90 … by the place in the order of the lot: nobody is level, and no sheet needs more words than REASON."""
    return {**POINTS, "content": str(28 - place), "novelty": str(28 - place)}


def judge(people, session: Session, seats: list[Seat]) -> None:
    """The first gives 60 figures by hand and follows his own order; the clerk sees how many sheets, never a point."""
    first, *rest = seats
    items = {item.key: item for item in session.panel.items.all()}
    for seat in rest:
        for place, key in enumerate(session.order):
            sheet, _ = Sheet.objects.get_or_create(seat=seat, item=items[key])
            sheet.keep(points_of(place), REASON)
            sheet.save()
    expert, page = people(first.expert.user.username), f"{first.get_absolute_url()}?tab=scoring"
    look(expert, page, "defence_scoring")
    for place, key in enumerate(session.order):
        item = items[key]
        assert expert.page.locator("details.ph-fold[open]").get_attribute("id") == f"item-{item.uid}"  # one at a time
        fill(expert, {f"p-{item.uid}-{code}": text for code, text in points_of(place).items()})
        expert.page.fill(f"#c-{item.uid}", REASON)
        expert.page.click(f"#item-{item.uid} button:text-is('保存')")
        expert.page.wait_for_selector(f"#own-order .hint:has-text('已评 {place + 1}／15')")
        if place == 0:
            watch(people, session)
    own = expert.page.locator("#own-order tbody tr").all_inner_texts()
    assert [own[0].split()[2:4], own[14].split()[2:4]] == [["94", "1"], ["66", "15"]]
    look(expert, page, "defence_scored")
    act(expert, first.get_absolute_url(), "提交评分")
    for seat in rest:
        engine.perform(seat, "submit", by=seat.expert.user)
    assert (state_of(first), first.sealed.count()) == ("done", 15)


def watch(people, session: Session) -> None:
    """While it runs: who has scored how far, and no point anywhere."""
    clerk = people("projectclerk")
    look(clerk, f"{session.get_absolute_url()}?tab=order", "defence_running")
    rows = clerk.page.locator("section:has(h2:text-is('答辩顺序')) tbody tr").all_inner_texts()
    assert [rows[0].split()[-1], rows[1].split()[-1]] == ["5／5", "4／5"]
    look(clerk, reverse("projects:recommendations:list"), "defence_list")
    found = RecommendationRound.objects.get()
    look(clerk, f"{found.get_absolute_url()}?tab=ranking", "defence_waiting")
    assert "答辩评审结束前不显示评分和名次" in words_of(clerk) and MEAN not in clerk.page.content()


def write(people, session: Session, seats: list[Seat]) -> None:
    """The chair drafts and signs one by hand, another expert signs it by hand; the rest goes the same way without clicks."""
    items = {item.key: item for item in session.panel.items.all()}
    ordered = [items[key] for key in session.order]
    chair, other = (people(seat.expert.user.username) for seat in seats[:2])
    look(chair, f"{seats[0].get_absolute_url()}?tab=defence", "defence_opinions")
    chair.page.fill(f"#o-{ordered[0].uid}", f"{OPINION}（一）")
    press(chair, "保存意见")
    opinion = session.opinions.get()
    for window, seat in ((chair, seats[0]), (other, seats[1])):
        window.go(f"{seat.get_absolute_url()}?tab=defence")
        window.page.click(f"#opinion-{ordered[0].uid} button:has-text('签署')")
        window.page.wait_for_load_state()
    assert OpinionSignature.objects.filter(opinion=opinion).count() == 2
    look(other, f"{seats[1].get_absolute_url()}?tab=defence", "defence_signing")
    clerk = people("projectclerk")
    clerk.go(session.get_absolute_url())
    names = "、".join(seat.expert.name for seat in seats[2:])
    assert f"{ordered[0].title}：{names}尚未签署。" in told_why(clerk) and "结束答辩（还缺 15 项）" in told_why(clerk)
    for item in ordered:
        text = f"{OPINION}（一）" if item == ordered[0] else OPINION
        opinion = draft_opinion(session, item, text, by=seats[0].expert.user)
        for seat in seats:
            sign_opinion(opinion, seat, opinion.digest, by=seat.expert.user)


def close(people, session: Session, found: RecommendationRound) -> None:
    """The session and the panel end; the places stand on the page of the round at once, then they are taken over."""
    clerk, home = people("projectclerk"), found.get_absolute_url()
    act(clerk, session.get_absolute_url(), "结束答辩")
    look(clerk, f"{session.get_absolute_url()}?tab=opinions", "defence_written")
    act(clerk, session.panel.get_absolute_url(), "结束评审")
    for tab in ("ranking", "sheets", "items"):
        look(clerk, f"{session.panel.get_absolute_url()}?tab={tab}", f"defence_panel_{tab}")
    look(clerk, f"{home}?tab=ranking", "defence_live")
    rows = clerk.page.locator("main tbody tr").all_inner_texts()
    assert rows[0].split()[0] == "1" and MEAN in rows[0] and len(rows) == 15
    act(clerk, home, "答辩排序")
    by_rank = found.candidates.order_by("rank").values_list("number", flat=True)
    assert list(by_rank) == session.order


def recommend(people, found: RecommendationRound) -> None:
    """Who organised finds no button; the head of the section recommends the first four."""
    clerk, head, home = people("projectclerk"), people("projecthead"), found.get_absolute_url()
    clerk.go(home)
    assert clerk.page.locator("main button:has-text('确定推荐')").count() == 0
    look(head, f"{home}?tab=ranking", "defence_ranking")
    act(head, home, "确定推荐")
    assert state_of(found) == "sent"
    states = list(found.candidates.order_by("rank").values_list("state", flat=True))
    assert states == ["recommended"] * QUOTA + ["passed_over"] * (15 - QUOTA)
    look(head, f"{home}?tab=ranking", "defence_sent")


def sees_no_score(people, one: Candidate) -> None:
    """The enterprise reads what became of its project, neither points nor place nor expert."""
    member, state = people("enterprise"), state_of(one)
    look(member, one.get_absolute_url(), "defence_result")
    words = "已推荐" if state == "recommended" else "未推荐"
    assert words in words_of(member) and f"{one.score:.2f}" not in member.page.content()
    assert OPINION not in member.page.content()


def test_fifteen_candidates_are_heard_by_lot_ranked_and_recommended(people, tmp_path):
    report = tmp_path / "可行性报告.pdf"
    report.write_bytes(PDF)
    found = open_round(people)
    one = hand_in(people, found, report)
    panel = check(people, found, one)
    seats = draw(people, panel)
    pledge(people, seats)
    session = plan(people, panel)
    gather(people, session, seats)
    judge(people, session, seats)
    write(people, session, seats)
    close(people, session, found)
    recommend(people, found)
    sees_no_score(people, one)
    assert {name: faults(window) for name, window in people.windows.items() if faults(window)} == {}
