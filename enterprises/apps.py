"""App of the pillar enterprises (科技企业); loads policies, registries and contributions when Django is ready."""

from importlib import import_module

from django.apps import AppConfig


class EnterprisesConfig(AppConfig):
    """科技企业."""

    name = "enterprises"
    verbose_name = "科技企业"

    def ready(self):
        """Load what the slices declare to the floor."""
        import_module("enterprises.contributions")
