"""专家评审 on shared pages: menu."""

from pinghu_portal.contributions import MenuEntry, contribute
from pinghu_portal.panels.models import Expert, Panel, Seat
from pinghu_portal.policy.policy import policy_of

SECTION = "专家评审"
contribute(
    MenuEntry(
        SECTION,
        "我的评审",
        "seats:list",
        "clipboard-check",
        lambda user: policy_of(Seat).allows(user, "view"),
        order=70,
    ),
    MenuEntry(
        SECTION, "评审", "panels:list", "people", lambda user: policy_of(Panel).allows(user, "organise"), order=71
    ),
    MenuEntry(
        SECTION,
        "专家库",
        "experts:list",
        "mortarboard",
        lambda user: policy_of(Expert).allows(user, "export"),
        order=72,
    ),
)
