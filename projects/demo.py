"""The demo of the pillar: rules and catalogues always, calls and projects unless the portal starts empty."""

from pinghu_portal.contributions import DemoLoader, contribute
from projects import standard


def load(empty: bool, say) -> None:
    """Rules and fields."""
    standard.load()
    say("科技项目规则与技术领域已就绪")


contribute(DemoLoader("科技项目（样例）", load, order=80))
