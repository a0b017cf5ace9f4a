"""App of the dashboard folder; puts the cockpit into the menu."""

from django.apps import AppConfig

from pinghu_portal.contributions import MenuEntry, contribute


class DashboardConfig(AppConfig):
    """Figures and cockpit."""

    name = "pinghu_portal.dashboard"
    verbose_name = "驾驶舱"

    def ready(self):
        """Menu entry."""
        from pinghu_portal.dashboard.policy import may_see_cockpit

        contribute(MenuEntry("foot", "领导驾驶舱", "dashboard:cockpit", "speedometer2", may_see_cockpit, order=901))
