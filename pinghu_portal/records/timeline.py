"""The timeline of an object out of its trigger-written history: what changed, from what to what, when, by whom, why."""

import datetime
from dataclasses import dataclass, field

from django.contrib.auth import get_user_model
from django.db import models


@dataclass(frozen=True)
class TimelineEntry:
    """One line of a timeline; `changes` are (label, old, new) texts."""

    at: datetime.datetime
    title: str
    who: str = ""
    reason: str = ""
    changes: list[tuple[str, str, str]] = field(default_factory=list)


_WORDS = {"insert": "登记", "update": "修改", "delete": "删除"}


def change_timeline(obj: models.Model, *, hidden: frozenset[str] = frozenset(), limit: int = 50) -> list[TimelineEntry]:
    """History of one tracked object, newest first, at most `limit` entries; `hidden` fields say only that they changed."""
    event_model = getattr(type(obj), "pgh_event_model", None)
    if event_model is None:
        return []
    events = list(
        event_model.objects.filter(pgh_obj_id=obj.pk).select_related("pgh_context").order_by("-pgh_id")[: limit + 1]
    )
    contexts = [(event.pgh_context.metadata if event.pgh_context else {}) or {} for event in events]
    names = {
        user.pk: str(user)
        for user in get_user_model().objects.filter(pk__in={c.get("user") for c in contexts} - {None})
    }
    entries = []
    for event, context, before in zip(events, contexts, [*events[1:], None], strict=True):
        changes = _changes(type(obj), before, event, hidden) if before is not None else []
        entries.append(
            TimelineEntry(
                at=event.pgh_created_at,
                title=_WORDS.get(event.pgh_label, event.pgh_label),
                who=names.get(context.get("user"), "系统"),
                reason=context.get("reason", ""),
                changes=changes,
            )
        )
    return entries[:limit]


def _changes(model, before, after, hidden) -> list[tuple[str, str, str]]:
    changes = []
    for f in model._meta.concrete_fields:
        if not hasattr(after, f.attname):
            continue
        old, new = getattr(before, f.attname), getattr(after, f.attname)
        if old != new:
            label = str(f.verbose_name)
            changes.append((label, "已隐藏", "已隐藏") if f.name in hidden else (label, _shown(f, old), _shown(f, new)))
    return changes


def _shown(f, value) -> str:
    if value in (None, ""):
        return "空"
    if isinstance(value, dict):  # kept as JSON: figures by code read as a line, anything deeper says how much there is
        plain = all(isinstance(part, str | int | bool) for part in value.values())
        return "；".join(f"{key} {part}" for key, part in value.items())[:300] if plain else f"{len(value)} 项"
    if isinstance(value, list):
        return f"{len(value)} 项"
    return str(dict(f.flatchoices).get(value, value))
