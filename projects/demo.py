"""The demo of the pillar: rules and catalogues always, calls and projects unless the portal starts empty."""

from pinghu_portal.contributions import DemoLoader, contribute
from projects import standard
from projects.awards.demo import load_awards
from projects.plans.demo import load_plans
from projects.roadshows.demo import load_roadshows


def load(empty: bool, say) -> None:
    """Rules and fields."""
    standard.load()
    say("科技项目规则与技术领域已就绪")
    if empty:
        return
    shows, (problems, deals), prizes = load_roadshows(), load_plans(), load_awards()
    say(f"科创路演 {shows} 场（样例），深根问题 {problems} 个、项目 {deals} 个，获奖记录 {prizes} 条")


contribute(DemoLoader("科技项目（样例）", load, order=80))
