"""省级推荐 on shared pages: menu, quick start."""

from pinghu_portal.contributions import MenuEntry, QuickStart, contribute
from pinghu_portal.policy.policy import policy_of
from projects.recommendations.models import Candidate, RecommendationRound

SECTION = "科技项目"


def _may(model, action: str):
    return lambda user: policy_of(model).allows(user, action)


contribute(
    MenuEntry(
        SECTION, "省级推荐", "projects:recommendations:list", "send-check", _may(RecommendationRound, "view"), order=66
    ),
    MenuEntry(SECTION, "推荐项目", "projects:candidates:list", "list-stars", _may(Candidate, "view"), order=67),
    QuickStart("申报省级推荐", "projects:candidates:apply", "send-check", _may(Candidate, "add"), order=62),
)
