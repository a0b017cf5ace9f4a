"""档案完整率 = verified items / items of the schema (domain 1.2)."""

from engineers.dossiers.choices import ItemState
from engineers.dossiers.models import DossierItem, Engineer, ItemKind

KNOWN = (ItemState.VERIFIED, ItemState.CHANGING)
"""States in which an item holds verified content; a change that waits does not take it away."""


def percent(verified: int, all_items: int) -> int:
    """Whole percent, rounded down: 100 means that nothing is missing."""
    return verified * 100 // all_items if all_items else 0


def recount(engineer: Engineer) -> int:
    """Store and return the engineer's completeness in percent."""
    verified = DossierItem.objects.filter(engineer=engineer, state__in=KNOWN).count()
    engineer.completeness = percent(verified, ItemKind.objects.count())
    Engineer.objects.filter(pk=engineer.pk).update(completeness=engineer.completeness)
    return engineer.completeness
