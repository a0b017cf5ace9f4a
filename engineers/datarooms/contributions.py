"""数据舱 on shared pages: menu and quick start."""

from engineers.datarooms.models import DataRoom
from engineers.joint_cases.policy import departments
from pinghu_portal.accounts.models import Role
from pinghu_portal.contributions import MenuEntry, QuickStart, contribute
from pinghu_portal.policy.policy import policy_of


def _works(user) -> bool:
    return bool(departments(user))


contribute(
    MenuEntry("海外工程师", "数据舱", "engineers:datarooms:list", "box-seam", _works, order=46),
    MenuEntry(
        "海外工程师",
        "数据流转记录",
        "engineers:data_logs:list",
        "journal-text",
        lambda user: _works(user) or user.has_role(Role.AUDITOR),
        order=47,
    ),
    QuickStart(
        "建立数据舱",
        "engineers:datarooms:open",
        "box-seam",
        lambda user: user.has_role(Role.PARTNER) and policy_of(DataRoom).allows(user, "add"),
        order=34,
    ),
)
