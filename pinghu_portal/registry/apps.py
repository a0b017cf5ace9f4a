"""App of the registry folder; loads policies, job handlers and the registries of the floor itself."""

from importlib import import_module

from django.apps import AppConfig


class RegistryConfig(AppConfig):
    """Registries."""

    name = "pinghu_portal.registry"
    verbose_name = "名册"

    def ready(self):
        """Load declarations."""
        for module in ("policy", "exporting", "floor", "calendar_imports"):
            import_module(f"pinghu_portal.registry.{module}")
