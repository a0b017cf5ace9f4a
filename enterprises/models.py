"""Re-exports the models of the slices; nothing else."""

from enterprises.certificates.models import Certificate
from enterprises.profiles.models import Contact, Enterprise, Label, Membership, ProfileChange
from enterprises.ratings.models import *  # noqa: F403

__all__ = ["Certificate", "Contact", "Enterprise", "Label", "Membership", "ProfileChange"]
