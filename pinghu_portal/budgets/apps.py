"""App of the floor's budgets; loads policy and registry when Django is ready."""

from importlib import import_module

from django.apps import AppConfig


class BudgetsConfig(AppConfig):
    """资金预算."""

    name = "pinghu_portal.budgets"
    label = "budgets"
    verbose_name = "资金预算"

    def ready(self):
        """Declare policy, registry and menu."""
        import_module("pinghu_portal.budgets.policy")
        import_module("pinghu_portal.budgets.registry")
