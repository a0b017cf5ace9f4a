"""App of the pillar incubators (创新载体)."""

from django.apps import AppConfig


class IncubatorsConfig(AppConfig):
    """创新载体."""

    name = "incubators"
    verbose_name = "创新载体"
