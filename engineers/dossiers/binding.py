"""What the register of engineers and its items 1, 2, 5, 6, 8 have in common: entered once, the same in both.

A new engineer's columns fill the items; a verified item writes its values back to the columns.
"""

import datetime

from engineers.dossiers.choices import Field, Gender, PostKind
from engineers.dossiers.models import Engineer
from pinghu_portal.records.sealing import blind_index

PASSPORT = "engineers.engineer.passport"
BOUND = {
    # item → its field → column of Engineer
    1: {"gender": "gender", "nationality": "nationality", "born_on": "born_on"},
    2: {"passport": "passport", "ends_on": "passport_ends_on"},
    5: {
        "post": "post",
        "post_kind": "post_kind",
        "field": "field",
        "dispatched": "dispatched",
        "arrived_on": "arrived_on",
    },
    6: {"mobile": "phone", "email": "email"},
    8: {"from_on": "contract_starts_on", "to_on": "contract_ends_on"},
}
WORDS = {"gender": dict(Gender.choices), "post_kind": dict(PostKind.choices), "field": dict(Field.choices)}
DATES = frozenset({"passport_ends_on", "arrived_on", "contract_starts_on", "contract_ends_on"})
YES = "是"


def row_of(engineer: Engineer, number: int) -> dict[str, str]:
    """What the register already knows of an item, as the item writes it; blanks are left out."""
    found = {key: _as_text(column, getattr(engineer, column)) for key, column in BOUND.get(number, {}).items()}
    return {key: text for key, text in found.items() if text}


def write_back(engineer: Engineer, number: int, row: dict[str, str]) -> None:
    """Take a verified item's first record into the register; a blank never wipes a known value."""
    columns = []
    for key, column in BOUND.get(number, {}).items():
        if row.get(key):
            setattr(engineer, column, _as_value(column, row[key]))
            columns.append(column)
    if "passport" in columns:
        engineer.passport_index = blind_index(engineer.passport, PASSPORT)
        columns.append("passport_index")
    if columns:
        engineer.save(update_fields=columns)


def _as_text(column: str, value) -> str:
    if isinstance(value, bool):
        return YES if value else ""
    if column in WORDS:
        return WORDS[column].get(value, "")
    return "" if value is None else str(value)


def _as_value(column: str, text: str):
    if column in DATES:
        return datetime.date.fromisoformat(text)
    if column == "dispatched":
        return text == YES
    if column in WORDS:
        return next((value for value, words in WORDS[column].items() if words == text), "")
    return text
