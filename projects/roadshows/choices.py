"""Words of road shows (domain 7)."""

from django.db import models


class State(models.TextChoices):
    """States of an event."""

    PLANNED = "planned", "计划"
    OPEN = "open", "报名中"
    HELD = "held", "已举办"
    ARCHIVED = "archived", "已归档"
    CANCELLED = "cancelled", "已取消"


DONE = (State.HELD, State.ARCHIVED)
"""Counted as held."""
SHOWN = (State.OPEN, *DONE)
"""Seen by enterprises and banks."""


class Mode(models.TextChoices):
    """Where it is held."""

    PLACE = "place", "线下"
    ONLINE = "online", "云路演"
    BOTH = "both", "线上线下"


class Stage(models.TextChoices):
    """How far a project is."""

    IDEA = "idea", "研发"
    SAMPLE = "sample", "中试"
    PRODUCT = "product", "产业化"


class Outcome(models.TextChoices):
    """What a follow-up brought."""

    TALK = "talk", "对接"
    INTENT = "intent", "意向"
    SIGNED = "signed", "签约"
    LANDED = "landed", "落户平湖"
