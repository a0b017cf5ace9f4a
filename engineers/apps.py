"""App of the pillar engineers (海外工程师)."""

from django.apps import AppConfig


class EngineersConfig(AppConfig):
    """海外工程师."""

    name = "engineers"
    verbose_name = "海外工程师"
