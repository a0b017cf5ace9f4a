"""服务资讯 on shared pages: menu and quick start."""

from engineers.bulletins.choices import State
from engineers.bulletins.models import Bulletin
from pinghu_portal.contributions import MenuEntry, QuickStart, contribute
from pinghu_portal.policy.policy import policy_of


def _waiting(user) -> int:
    return Bulletin.objects.filter(state=State.SUBMITTED).count()


contribute(
    MenuEntry("海外工程师", "服务资讯", "engineers:news:list", "newspaper", lambda user: True, order=43),
    MenuEntry(
        "海外工程师",
        "资讯管理",
        "engineers:bulletins:list",
        "pencil-square",
        lambda user: user.is_bureau,
        order=43,
        count=_waiting,
    ),
    QuickStart(
        "写资讯",
        "engineers:bulletins:write",
        "pencil-square",
        lambda user: policy_of(Bulletin).allows(user, "add"),
        order=33,
    ),
)
