"""App of the pillar projects (科技项目)."""

from django.apps import AppConfig


class ProjectsConfig(AppConfig):
    """科技项目."""

    name = "projects"
    verbose_name = "科技项目"
