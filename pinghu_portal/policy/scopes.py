"""Conditions that all pillars share: own membership, own towns. Paths lead to the relation; no model is imported."""

from django.db.models import Q
from django.utils import timezone

from pinghu_portal.policy.policy import NOBODY


def acting_for(user, path: str) -> Q:
    """Rows for whose party the user acts today; `path` leads to the dated link with `user`, `valid_from`, `valid_to`."""
    today = timezone.localdate()
    current = Q(**{f"{path}__valid_to__isnull": True}) | Q(**{f"{path}__valid_to__gte": today})
    return Q(**{f"{path}__user": user, f"{path}__valid_from__lte": today}) & current


def in_own_region(user, path: str = "") -> Q:
    """Rows in the towns and platforms of the user's posts; `path` leads to the model with `town` and `platform`."""
    if not user.region_codes:
        return NOBODY
    prefix, codes = f"{path}__" if path else "", sorted(user.region_codes)
    return Q(**{f"{prefix}town__in": codes}) | Q(**{f"{prefix}platform__in": codes})
