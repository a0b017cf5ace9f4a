"""What a person's record must hold to be possible; shared by form, import and API."""

import datetime
import re

from django.core.exceptions import ValidationError
from django.utils import timezone

PASSPORT = re.compile(r"[A-Z0-9]{5,20}")
OLDEST_YEARS = 100


def why_not_passport(text: str) -> str:
    """A reason, or "" for a possible number (ICAO 9303: capital letters and digits)."""
    return "" if PASSPORT.fullmatch(text.strip().upper()) else "护照号码应为 5–20 位字母和数字。"


def why_not_birthday(text: str, today: datetime.date) -> str:
    """A reason, or "" for an ISO date of a grown-up."""
    try:
        day = datetime.date.fromisoformat(text.strip())
    except ValueError:
        return "出生日期请写成 1980-05-01 的格式。"
    if not today.year - OLDEST_YEARS < day.year <= today.year - 16:
        return "出生日期不合理，请核对年份。"
    return ""


def check_person(engineer) -> None:
    """All faults of an engineer's record by field. Raises ValidationError."""
    found = {}
    if engineer.born_on and (why := why_not_birthday(engineer.born_on, timezone.localdate())):
        found["born_on"] = why
    if engineer.passport and (why := why_not_passport(engineer.passport)):
        found["passport"] = why
    starts, ends = engineer.contract_starts_on, engineer.contract_ends_on
    if starts and ends and ends <= starts:
        found["contract_ends_on"] = "合同终止日应晚于起始日。"
    if found:
        raise ValidationError(found)
