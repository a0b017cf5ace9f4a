"""App of the pillar projects (科技项目); loads policies, registries and contributions when Django is ready."""

from importlib import import_module

from django.apps import AppConfig


class ProjectsConfig(AppConfig):
    """科技项目."""

    name = "projects"
    verbose_name = "科技项目"

    def ready(self):
        """Load what the slices declare to the floor."""
        import_module("projects.contributions")
