"""App of the workflow folder; registers the start-up check."""

from importlib import import_module

from django.apps import AppConfig
from django.core.checks import register


class WorkflowConfig(AppConfig):
    """Every start examines the declared graphs."""

    name = "pinghu_portal.workflow"
    verbose_name = "流程"

    def ready(self):
        """Register the check."""
        from pinghu_portal.workflow.checks import check_workflows

        register(check_workflows)
        import_module("pinghu_portal.workflow.policy")
