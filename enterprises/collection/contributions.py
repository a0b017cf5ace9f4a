"""数据填报 and 数据核验 on shared pages: menu, quick start, automatic 催报."""

from enterprises.collection.actions import remind_all
from pinghu_portal.contributions import MenuEntry, NightlyIndex, QuickStart, contribute
from pinghu_portal.policy.policy import policy_of


def _may(label: str, action: str = "view"):
    return lambda user: policy_of(label).allows(user, action)


contribute(
    MenuEntry(
        "科技企业",
        "数据填报",
        "enterprises:collection:list",
        "pencil-square",
        _may("enterprises.CollectionRound"),
        order=30,
    ),
    MenuEntry(
        "科技企业", "数据核验", "enterprises:discrepancies:list", "ui-checks", _may("enterprises.Discrepancy"), order=30
    ),
    QuickStart(
        "发起填报任务", "enterprises:collection:open", "pencil-square", _may("enterprises.CollectionRound", "add"), 4
    ),
    NightlyIndex("collection", "填报催报", remind_all),
)
