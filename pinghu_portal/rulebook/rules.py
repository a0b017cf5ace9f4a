"""Reading rule rows: `rule(key, on)` is the only way for code to learn a figure that a document sets."""

import datetime

from django.utils import timezone

from pinghu_portal.errors import RuleViolation
from pinghu_portal.rulebook.models import RuleRow
from pinghu_portal.rulebook.values import RuleValue, read_value


def rule_row(key: str, on: datetime.date | None = None) -> RuleRow:
    """The row of a key in force on a day (default today). Raises RuleViolation naming key and day."""
    day = on or timezone.localdate()
    row = RuleRow.objects.filter(key=key).in_force(day).order_by("-valid_from").first()
    if row is None:
        raise RuleViolation(f"规则“{key}”在 {day:%Y-%m-%d} 没有有效取值，请在“规则与依据”中补充。")
    return row


def rule(key: str, on: datetime.date | None = None) -> RuleValue:
    """The value of a rule on a day: Decimal, int, time or text by its kind. Raises RuleViolation when absent."""
    row = rule_row(key, on)
    return read_value(row.kind, row.value)
