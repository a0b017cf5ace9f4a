"""项目征集 on shared pages: menu, 快捷办理, the sweep that ends calls."""

from pinghu_portal.contributions import MenuEntry, NightlyIndex, QuickStart, contribute
from pinghu_portal.policy.policy import policy_of
from projects.calls.models import Call, ResearchField
from projects.calls.sweep import end_due

SECTION = "科技项目"


def _may(action: str, model=Call):
    return lambda user: policy_of(model).allows(user, action)


contribute(
    MenuEntry(SECTION, "项目征集", "projects:calls:list", "megaphone", _may("view"), order=60),
    MenuEntry(
        SECTION,
        "技术领域",
        "projects:fields:list",
        "diagram-3",
        lambda user: _may("change", ResearchField)(user),
        order=69,
    ),
    QuickStart("拟定项目指南", "projects:calls:new", "megaphone", _may("add"), order=60),
    NightlyIndex("project_calls", "项目征集截止", end_due),
)
