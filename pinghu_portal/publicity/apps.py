"""App of the publicity folder; loads policy, workflow, registry and menu."""

from importlib import import_module

from django.apps import AppConfig

from pinghu_portal.contributions import MenuEntry, contribute


class PublicityConfig(AppConfig):
    """公示."""

    name = "pinghu_portal.publicity"
    verbose_name = "公示"

    def ready(self):
        """Load the declarations."""
        for module in ("policy", "workflow", "registry"):
            import_module(f"pinghu_portal.publicity.{module}")
        contribute(
            MenuEntry("公示", "公示公告", "publicity:list", "megaphone", lambda user: True, order=80),
            MenuEntry("公示", "公示异议", "objections:list", "chat-left-text", lambda user: True, order=81),
        )
