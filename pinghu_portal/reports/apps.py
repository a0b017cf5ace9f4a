"""App of the reports folder; loads its policy."""

from importlib import import_module

from django.apps import AppConfig


class ReportsConfig(AppConfig):
    """文书与核验."""

    name = "pinghu_portal.reports"
    verbose_name = "文书与核验"

    def ready(self):
        """Load the declarations."""
        import_module("pinghu_portal.reports.policy")
