"""`manage.py verify_panels [NUMBER …]`: recompute the commitments of closed panels and name every changed sheet."""

from django.core.management.base import BaseCommand, CommandError

from pinghu_portal.errors import RuleViolation
from pinghu_portal.panels.choices import PanelState
from pinghu_portal.panels.models import Panel
from pinghu_portal.panels.verifying import verify_panel


class Command(BaseCommand):
    """Ends with an error when anything was changed, so that a timer notices."""

    help = "Verify the sealed scores of closed panels."

    def add_arguments(self, parser):
        """Numbers of panels; none means all closed ones."""
        parser.add_argument("numbers", nargs="*")

    def handle(self, *args, numbers, **options):
        """One line per panel, one more per fault."""
        panels = Panel.objects.filter(state=PanelState.CLOSED).order_by("number")
        bad = 0
        for panel in panels.filter(number__in=numbers) if numbers else panels:
            try:
                faults = [str(fault) for fault in verify_panel(panel)]
            except RuleViolation as refusal:
                faults = refusal.reasons
            bad += bool(faults)
            self.stdout.write(f"{panel.number} {panel.title}：{'有改动' if faults else '未改动'}")
            for fault in faults:
                self.stdout.write(f"  {fault}")
        if bad:
            raise CommandError(f"{bad} 个评审的评分有改动。")
