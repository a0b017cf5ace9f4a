"""The Policy: declared per model, one function per action that gives a Q for a user.

    policy = Policy("enterprises.Enterprise", view=lambda user: Q(members__user=user) | everything_if(user.is_bureau))

`visible(queryset, user, action)` filters; `can(user, action, obj)` asks whether the object is in the filtered set; so a
list, a detail page, an export, a choice list and an API answer can never disagree (F4).
"""

from collections.abc import Callable

from django.apps import apps
from django.db import models
from django.db.models import Q
from django.shortcuts import get_object_or_404

from pinghu_portal.errors import NotAllowed

NOBODY = Q(pk__in=[])
EVERYTHING = Q()
Rule = Callable[[object], Q]

_policies: dict[str, "Policy"] = {}


def everything_if(condition: bool) -> Q:
    """All rows when the condition holds, otherwise none."""
    return EVERYTHING if condition else NOBODY


def any_of(*parts: Q) -> Q:
    """Rows that one of the parts allows. Unlike `|`, an empty Q counts as "everything", not as "no condition"."""
    wanted = [part for part in parts if part is not NOBODY]
    if any(part is EVERYTHING or not part.children for part in wanted):
        return EVERYTHING
    result = NOBODY
    for part in wanted:
        result = part if result is NOBODY else result | part
    return result


def narrowed(part: Q, condition: Q) -> Q:
    """The rows of a part that also meet a condition; nobody stays nobody, so that menus know (`Policy.allows`)."""
    return NOBODY if part is NOBODY else part & condition


def _only_own_columns(model: type[models.Model], condition: Q) -> bool:
    """Whether a condition touches no joined table, so that it may be added to a query as it is."""
    columns = {name for f in model._meta.concrete_fields for name in (f.name, f.attname)} | {"pk"}
    for child in condition.children:
        if isinstance(child, Q):
            if not _only_own_columns(model, child):
                return False
            continue
        path = child[0].split("__")
        field = path[0]
        relation = field in columns and field != "pk" and model._meta.get_field(field).is_relation
        if field not in columns or (relation and len(path) > 1 and path[1] not in ("in", "isnull", "exact")):
            return False
    return True


class Policy:
    """The rules of one model, by action. Actions not named fall back to nobody; `view` is required."""

    def __init__(self, label: str, *, view: Rule, **actions: Rule):
        self.label = label
        self.rules: dict[str, Rule] = {"view": view, **actions}
        _policies[label.lower()] = self

    def q(self, user, action: str = "view") -> Q:
        """The condition for a user and an action; nobody for anonymous people and undeclared actions."""
        if not getattr(user, "is_authenticated", False) or action not in self.rules:
            return NOBODY
        return self.rules[action](user)

    def visible(self, queryset: models.QuerySet, user, action: str = "view") -> models.QuerySet:
        """The rows of a queryset on which a user may perform the action."""
        condition = self.q(user, action)
        if condition is NOBODY:
            return queryset.none()
        if not condition.children:
            return queryset
        if _only_own_columns(queryset.model, condition):
            return queryset.filter(condition)
        # Through a subquery: conditions across joins may repeat rows, and DISTINCT would defeat ordering by index.
        allowed = queryset.model._base_manager.filter(condition).values("pk")
        return queryset.filter(pk__in=allowed)

    def can(self, user, action: str, obj: models.Model) -> bool:
        """Whether the user may perform the action on this very object."""
        return self.visible(type(obj)._base_manager.filter(pk=obj.pk), user, action).exists()

    def allows(self, user, action: str) -> bool:
        """Whether the action is open to the user at all (for menus and buttons before there is an object)."""
        return self.q(user, action) is not NOBODY


def policy_of(model: type[models.Model] | str) -> Policy:
    """The policy of a model. Raises LookupError when none was declared: no rule means nothing is shown."""
    label = model if isinstance(model, str) else model._meta.label
    try:
        return _policies[label.lower()]
    except KeyError:
        raise LookupError(f"no policy declared for {label}") from None


def visible(queryset: models.QuerySet, user, action: str = "view") -> models.QuerySet:
    """Shorthand: the policy of the queryset's model decides."""
    return policy_of(queryset.model).visible(queryset, user, action)


def can(user, action: str, obj: models.Model) -> bool:
    """Shorthand: the policy of the object's model decides."""
    return policy_of(type(obj)).can(user, action, obj)


def get_visible_or_404(queryset: models.QuerySet, user, action: str = "view", **lookup):
    """The object, 404 when it is absent or invisible (byte for byte the same), NotAllowed when visible but not doable."""
    obj = get_object_or_404(visible(queryset, user), **lookup)
    if action != "view" and not can(user, action, obj):
        raise NotAllowed()
    return obj


def declared_models() -> list[type[models.Model]]:
    """Models that have a policy, for the contract tests."""
    return [apps.get_model(label) for label in _policies]
