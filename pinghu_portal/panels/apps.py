"""App of the floor's panels; loads policies, machines and registries when Django is ready."""

from importlib import import_module

from django.apps import AppConfig

MODULES = (
    "checks",
    "policy",
    "workflow",
    "session_workflow",
    "pool_registry",
    "session_registry",
    "registry",
    "contributions",
    "demo",
)


class PanelsConfig(AppConfig):
    """专家评审."""

    name = "pinghu_portal.panels"
    verbose_name = "专家评审"

    def ready(self):
        """Load the declarations."""
        for module in MODULES:
            import_module(f"pinghu_portal.panels.{module}")
