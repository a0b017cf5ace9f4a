"""App of the web folder; loads its policies and the floor's menu."""

from importlib import import_module

from django.apps import AppConfig


class WebConfig(AppConfig):
    """The shell."""

    name = "pinghu_portal.web"
    verbose_name = "门户"

    def ready(self):
        """Load policies and menu entries."""
        import_module("pinghu_portal.web.policy")
        import_module("pinghu_portal.web.menu")
        import_module("pinghu_portal.web.demo")
