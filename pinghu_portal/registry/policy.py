"""Policies of the registry's own tables."""

from django.db.models import Q

from pinghu_portal.policy.policy import Policy

Policy(
    "registry.SavedView",
    view=lambda user: Q(owner=user) | Q(shared=True) if user.is_bureau else Q(owner=user),
    change=lambda user: Q(owner=user),
)
Policy("registry.ListPreference", view=lambda user: Q(user=user), change=lambda user: Q(user=user))
Policy("registry.ImportBatch", view=lambda user: Q(owner=user), change=lambda user: Q(owner=user))
