"""App of the pillar incubators (创新载体); loads policies, registries and contributions when Django is ready."""

from importlib import import_module

from django.apps import AppConfig


class IncubatorsConfig(AppConfig):
    """创新载体."""

    name = "incubators"
    verbose_name = "创新载体"

    def ready(self):
        """Load what the slices declare to the floor."""
        import_module("incubators.contributions")
