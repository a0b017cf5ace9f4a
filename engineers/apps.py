"""App of the pillar engineers (海外工程师); loads policies, registries and contributions when Django is ready."""

from importlib import import_module

from django.apps import AppConfig


class EngineersConfig(AppConfig):
    """海外工程师."""

    name = "engineers"
    verbose_name = "海外工程师"

    def ready(self):
        """Load what the slices declare to the floor."""
        import_module("engineers.contributions")
