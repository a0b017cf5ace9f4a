"""How the stored text of a rule is read: as number, whole number, time of day or text."""

import datetime
from decimal import Decimal, InvalidOperation

from django.db import models

RuleValue = Decimal | int | datetime.time | str


class RuleKind(models.TextChoices):
    """How the stored text is read."""

    NUMBER = "number", "数值"
    INTEGER = "integer", "整数"
    TIME = "time", "时刻"
    TEXT = "text", "文本"


def read_value(kind: str, text: str) -> RuleValue:
    """Turn the stored text into its kind. Raises ValueError."""
    if kind == RuleKind.NUMBER:
        try:
            return Decimal(text)
        except InvalidOperation as error:
            raise ValueError(text) from error
    if kind == RuleKind.INTEGER:
        return int(text)
    if kind == RuleKind.TIME:
        return datetime.time.fromisoformat(text)
    return text
