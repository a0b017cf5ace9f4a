"""`manage.py workflow_diagram [KEY]`: the declared processes as Mermaid state diagrams, for README and training."""

from django.core.management.base import BaseCommand

from pinghu_portal.workflow.declaration import all_workflows


class Command(BaseCommand):
    """Prints diagrams."""

    help = "以 Mermaid 文本输出流程状态图"

    def add_arguments(self, parser):
        """One optional key."""
        parser.add_argument("key", nargs="?")

    def handle(self, *args, key=None, **options):
        """Print."""
        for workflow in all_workflows():
            if key in (None, workflow.key):
                self.stdout.write(f"%% {workflow.key} {workflow.title}\nstateDiagram-v2")
                self.stdout.write(f"  [*] --> {workflow.initial}")
                for t in workflow.transitions:
                    for source in t.sources:
                        for target in t.targets:
                            self.stdout.write(f"  {source} --> {target}: {t.title}")
                for state in sorted(workflow.finals):
                    self.stdout.write(f"  {state} --> [*]")
