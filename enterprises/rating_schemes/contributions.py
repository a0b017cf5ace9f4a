"""评价方案 on shared pages: the menu."""

from pinghu_portal.contributions import MenuEntry, contribute
from pinghu_portal.policy.policy import policy_of


def _may_see(user) -> bool:
    return policy_of("evaluation.Scheme").allows(user, "view")


contribute(MenuEntry("科技企业", "评价方案", "enterprises:schemes:list", "sliders", _may_see, order=33))
