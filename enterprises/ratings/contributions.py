"""三色评价 on shared pages: menu, quick starts."""

from pinghu_portal.accounts.models import Role
from pinghu_portal.contributions import MenuEntry, contribute

contribute(
    MenuEntry("科技企业", "三色评价", "enterprises:ratings:list", "palette", lambda user: not user.has_role(Role.EXPERT), order=32),
)
