"""项目评审 on shared pages: menu."""

from pinghu_portal.contributions import MenuEntry, contribute
from pinghu_portal.policy.policy import policy_of
from projects.reviews.models import Entry, ReviewBatch

SECTION = "科技项目"
contribute(
    MenuEntry(
        SECTION,
        "项目评审",
        "projects:reviews:list",
        "people",
        lambda user: policy_of(ReviewBatch).allows(user, "view"),
        order=63,
    ),
    MenuEntry(
        SECTION,
        "评审项目",
        "projects:entries:list",
        "list-ol",
        lambda user: policy_of(Entry).allows(user, "view"),
        order=64,
    ),
)
