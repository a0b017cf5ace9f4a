"""项目申报 on shared pages: menu, 快捷办理, the enterprise's page."""

from pinghu_portal.contributions import MenuEntry, Panel, QuickStart, contribute
from pinghu_portal.policy.policy import policy_of, visible
from projects.applications.models import Application, ScreeningItem

SECTION = "科技项目"
MOST = 10


def _may(action: str, model=Application):
    return lambda user: policy_of(model).allows(user, action)


def of_enterprise(user, enterprise) -> dict | None:
    """Applications on the page of an enterprise, newest first; None when there are none to see."""
    rows = visible(Application.objects.filter(enterprise=enterprise), user).select_related("call")
    found = list(rows.order_by("-number")[:MOST])
    return {"rows": found} if found else None


contribute(
    MenuEntry(SECTION, "申报项目", "projects:applications:apply", "send", _may("add"), order=61),
    MenuEntry(SECTION, "项目申报", "projects:applications:list", "journal-text", _may("view"), order=62),
    MenuEntry(SECTION, "形审清单", "projects:screening:list", "list-check", _may("change", ScreeningItem), order=68),
    QuickStart("申报科技项目", "projects:applications:apply", "send", _may("add"), order=60),
    Panel("enterprises.Enterprise", "科技项目", "projects/applications/of_enterprise.html", of_enterprise, order=60),
)
