"""Menu entries of the floor itself."""

from pinghu_portal.accounts.models import Role
from pinghu_portal.contributions import MenuEntry, contribute


def _everyone(user) -> bool:
    return True


contribute(
    MenuEntry("", "工作台", "web:workbench", "house-door", _everyone, order=1),
    MenuEntry("", "待办", "web:tasks", "check2-square", _everyone, order=2),
    MenuEntry("", "我发起", "web:started", "send", _everyone, order=3),
    MenuEntry(
        "foot", "规则与依据", "rules:list", "journal-check", lambda user: not user.has_role(Role.ENTERPRISE), order=902
    ),
    MenuEntry(
        "foot",
        "操作日志",
        "operations:list",
        "clock-history",
        lambda user: user.has_role(Role.AUDITOR, Role.SECURITY_ADMIN),
        order=903,
    ),
    MenuEntry(
        "foot",
        "系统管理",
        "admin:index",
        "gear",
        lambda user: user.is_staff and user.has_role(Role.SYSTEM_ADMIN),
        order=904,
    ),
)
