"""The demo of the pillar: rules and catalogues always, calls and projects unless the portal starts empty."""

from decimal import Decimal

from django.utils import timezone

from pinghu_portal.contributions import DemoLoader, contribute
from projects import standard
from projects.acceptance.demo import load_results
from projects.applications.demo import load_open_applications
from projects.applications.measures import moment_of_transaction
from projects.applications.models import Application
from projects.awards.demo import load_awards
from projects.calls.demo import load_calls
from projects.contracts.demo import load_running, pot_of
from projects.plans.demo import load_plans
from projects.recommendations.demo import load_recommendations
from projects.reviews.demo import load_past
from projects.roadshows.demo import load_roadshows


def load(empty: bool, say) -> None:
    """Rules and fields."""
    standard.load()
    say("科技项目规则与技术领域已就绪")
    if empty:
        return
    calls = load_calls()
    if "open" in calls and calls["open"].is_open(moment_of_transaction()):  # hand-ins go by the clock of the database
        found = load_open_applications(calls["open"], demo_enterprises())
        say(f"项目征集 {len(calls)} 次，征集中的申报 {len(found)} 份（样例）")
    if "past" in calls:
        granted = load_past(calls["past"])
        pot_of(timezone.localdate().year, Decimal(20_000_000), f"{timezone.localdate().year}年度科技项目资金（样例）")
        say(
            f"2020 年申报 {calls['past'].applications.count()} 项，立项 {load_results(granted)} 项（合计按报纸，明细为合成数据）"
        )
    if "last" in calls:
        say(f"执行中的项目 {load_running(calls['last'], demo_enterprises())} 项（样例）")
    shows, (problems, deals), prizes = load_roadshows(), load_plans(), load_awards()
    say(f"科创路演 {shows} 场（样例），深根问题 {problems} 个、项目 {deals} 个，获奖记录 {prizes} 条")
    say(f"省级推荐 {load_recommendations()} 项（单位数按报纸，明细为合成数据）")


def demo_enterprises() -> list:
    """The enterprises of the two demo accounts."""
    model = Application._meta.get_field("enterprise").related_model
    rows = model.objects.filter(members__user__username__in=("enterprise", "enterprise2"))
    return list(rows.distinct().order_by("credit_code"))


contribute(DemoLoader("科技项目（样例）", load, order=80))
