"""A whole rating year in a real browser by seven people: scheme to consequences, with one objection and one interview."""

import datetime
import json

import pgtrigger
import pytest
from django.utils import timezone

from enterprises.collection.actions import open_round
from enterprises.collection.models import Audience, Filing
from enterprises.consequences.models import Interview
from enterprises.demo import YEAR
from enterprises.rating_years.models import RatingYear
from enterprises.ratings.models import DataReturn, RatingResult
from pinghu_portal.accounts.models import User
from pinghu_portal.evaluation.engine import compute
from pinghu_portal.evaluation.models import Publication
from pinghu_portal.evaluation.package import load_json
from pinghu_portal.organisation.models import Department
from pinghu_portal.publicity.models import Objection, PublicNotice

pytestmark = [pytest.mark.browser, pytest.mark.celery, pytest.mark.slow]
HOME = f"/enterprises/rating-years/{YEAR}/"
ONE_DAY = datetime.timedelta(days=1)
PATIENCE = 120_000


def act(window, title: str, note: str = "") -> None:
    """Press a button of 办理 on the shown page and see the next step."""
    if note:
        window.page.fill("#act-note", note)
    window.page.click(f"section:has(h2:text-is('办理')) button:has-text('{title}')")
    window.page.wait_for_load_state()
    assert "暂不能办理" not in window.page.title(), window.page.inner_text("body")


def stage(window) -> str:
    """The tag that says where the year stands."""
    window.go(HOME)
    return window.page.inner_text(".ph-pagehead .ph-tag >> nth=0")


def start_run(window) -> None:
    """Start the official run on the page of the year and wait until it is done."""
    window.go(HOME)
    window.page.click("button:has-text('启动正式测算')")
    window.page.wait_for_selector("[data-job-state=done]", timeout=PATIENCE)


@pytest.fixture
def people(visitor, demo, worker):
    """The demo, a round of the statistics bureau, and a function that signs people in once."""
    clerk = User.objects.get(username="clerk")
    open_round(
        year=YEAR,
        audience=Audience.DEPARTMENT,
        department=Department.objects.get(code="tjj"),
        due_on=timezone.localdate() + ONE_DAY,
        by=clerk,
    )
    windows = {}

    def person(name: str):
        if name not in windows:
            windows[name] = visitor().sign_in(name)
        return windows[name]

    return person


def collect_and_check(people) -> None:
    """The clerk opens the year, the statistics bureau reports, the clerk accepts, the head confirms."""
    clerk, statistics, head = map(people, ("clerk", "statistics", "head"))
    clerk.go("/enterprises/rating-years/")
    clerk.page.fill("#begin-year", str(YEAR))
    clerk.page.click("button:has-text('发起')")
    clerk.page.wait_for_url(f"**{HOME}")
    act(clerk, "启动采集")
    filing = Filing.objects.get(round__year=YEAR, enterprise=None)
    statistics.go(filing.get_absolute_url())
    statistics.page.fill("#words-whole", "停产企业未报，已电话核实。")
    statistics.page.click("button:has-text('提交')")
    statistics.page.wait_for_load_state()
    clerk.go(filing.get_absolute_url())
    clerk.page.click("button:has-text('审核通过')")
    clerk.page.wait_for_load_state()
    clerk.go(HOME)
    act(clerk, "结束采集")
    head.go(HOME)
    act(head, "核验完成")


def compute_and_show(people, tmp_path) -> None:
    """The third party computes and sends its own results, a vice-director shows the result to the public."""
    third, vice = people("thirdparty"), people("vice")
    start_run(third)
    package = third.page.request.get(f"{third.base}{HOME}package/").body()
    (tmp_path / "results.json").write_text(json.dumps(compute(load_json(package))))
    third.go(f"{HOME}?tab=checks")
    third.page.set_input_files("#check-file", tmp_path / "results.json")
    third.page.click("button:has-text('上传并比对')")
    third.page.wait_for_selector("text=逐项一致")
    third.shot("year_checks")
    third.go(HOME)
    assert third.page.locator("button:has-text('复核通过')").count() == 0
    act(third, "提交复核")
    vice.go(HOME)
    act(vice, "复核通过并公示")
    assert stage(vice) == "结果公示"


def object_and_correct(people) -> None:
    """An enterprise objects, the head accepts, the figures are put right, a revision is published."""
    firm, head, clerk = people("enterprise"), people("head"), people("clerk")
    notice = RatingYear.objects.get().notice
    firm.go(notice.get_absolute_url())
    firm.page.fill("#about", "样例企业0035（合成数据）")
    firm.page.fill("#words", "本企业技改投资漏报 20 万元，附发票请核对。")
    firm.page.click("button:has-text('提交异议')")
    firm.page.wait_for_load_state()
    objection = Objection.objects.get()
    head.go(objection.get_absolute_url())
    act(head, "采纳", "已核对发票，属实。")
    entry = DataReturn.objects.get(enterprise__package_id="SYN000035", year=YEAR, department__code="jxj")
    entry.values["tech_invest"] = "1500.00"
    entry.save()
    start_run(clerk)
    head.go(f"{HOME}?tab=revisions")
    head.page.fill("#revise-enterprise", entry.enterprise.credit_code)
    head.page.click("button:has-text('公布修订')")
    confirm(head)
    head.page.wait_for_selector("text=已更正")
    head.shot("year_revisions")


def confirm(window) -> None:
    """Answer the portal's own question, where it asks in the page."""
    button = window.page.locator("dialog[open] button.btn-primary, dialog[open] .btn-remove")
    if button.count():
        button.first.click()


def announce_and_apply(people) -> None:
    """The days pass; the vice-director announces, the head puts the result to use."""
    with pgtrigger.ignore("publicity.PublicNotice:frozen"):
        yesterday = timezone.localdate() - ONE_DAY
        PublicNotice.objects.filter(pk=RatingYear.objects.get().notice_id).update(
            starts_on=yesterday, ends_on=yesterday
        )
    vice, head = people("vice"), people("head")
    vice.go(HOME)
    act(vice, "公布")
    head.go(HOME)
    act(head, "结果应用")
    assert stage(head) == "结果应用"
    head.shot("year_applied")


def interview_one(people) -> Interview:
    """The clerk arranges a 答辩, the head enters that it was passed."""
    clerk, head = people("clerk"), people("head")
    matter = Interview.objects.order_by("-index").first()
    clerk.go(f"{matter.get_absolute_url()}edit/")
    clerk.page.fill("#id_held_on", f"{timezone.localdate():%Y-%m-%d}")
    clerk.page.fill("#id_place", "科技局三楼会议室")
    clerk.page.fill("#id_experts", "甲教授、乙研究员、丙总工")
    clerk.page.click("main form button.btn-primary")
    clerk.page.wait_for_load_state()
    clerk.go(matter.get_absolute_url())
    act(clerk, "安排答辩")
    head.go(f"{matter.get_absolute_url()}edit/")
    head.page.fill("#id_opinion", "企业研发投入已明显增加，同意通过答辩。")
    head.page.click("main form button.btn-primary")
    head.page.wait_for_load_state()
    head.go(matter.get_absolute_url())
    act(head, "答辩通过")
    head.shot("interview")
    matter.refresh_from_db()
    return matter


def test_a_whole_year_by_seven_people(people, tmp_path):
    collect_and_check(people)
    compute_and_show(people, tmp_path)
    object_and_correct(people)
    announce_and_apply(people)
    assert interview_one(people).state == "passed"
    publication = Publication.objects.get(revision=1)
    assert (publication.policy, "SYN000035" in {change["key"] for change in publication.changes}) == ("no_worse", True)
    colours = list(RatingResult.objects.published(YEAR).values_list("colour", flat=True))
    assert [colours.count(colour) for colour in ("green", "blue", "yellow")] == [15, 260, 21]
    assert Interview.objects.count() == 21
    leader = people("leader")
    leader.go("/cockpit/")
    leader.page.wait_for_selector("[data-chart][data-drawn] svg")
    assert leader.page.locator(".ph-figures .value").all_inner_texts()[:4] == ["296", "15", "260", "21"]
    firm = people("enterprise")
    assert firm.go(HOME) == 404
