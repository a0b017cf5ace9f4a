"""App of the policy folder; loads the floor's own policies."""

from importlib import import_module

from django.apps import AppConfig


class PolicyConfig(AppConfig):
    """Registers the policies of the floor when Django is ready."""

    name = "pinghu_portal.policy"
    verbose_name = "权限"

    def ready(self):
        """Load the declarations."""
        import_module("pinghu_portal.policy.floor")
