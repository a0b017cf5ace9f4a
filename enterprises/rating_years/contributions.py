"""评价年度 on shared pages: the menu and the clerk's quick start."""

from enterprises.rating_years.models import RatingYear
from pinghu_portal.contributions import MenuEntry, contribute
from pinghu_portal.policy.policy import policy_of

contribute(
    MenuEntry(
        "科技企业",
        "评价年度",
        "enterprises:rating_years:list",
        "signpost-split",
        lambda user: policy_of(RatingYear).allows(user, "view"),
        order=31,
    )
)
