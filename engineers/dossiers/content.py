"""The content of an item put together and taken apart: open fields in `rows`, sensitive ones sealed beside them."""

import json
from dataclasses import dataclass
from decimal import Decimal

from django.utils import timezone

from engineers.dossiers.choices import ValueKind
from engineers.dossiers.countries import name_of
from engineers.dossiers.models import DossierItem, ItemField
from pinghu_portal.records.masking import mask_email, mask_passport, mask_phone

HIDDEN = "****"


def fields_of(item: DossierItem) -> list[ItemField]:
    """The fields of an item's kind in force today, in order."""
    return list(ItemField.objects.in_force(timezone.localdate()).filter(kind=item.kind_id))


def split(rows: list[dict[str, str]], fields: list[ItemField]) -> tuple[list[dict], str]:
    """Rows of all fields → (rows of open fields, JSON of the sensitive ones), in the same order."""
    secret = {field.key for field in fields if field.sensitive}
    opened = [{key: text for key, text in row.items() if key not in secret} for row in rows]
    hidden = [{key: text for key, text in row.items() if key in secret} for row in rows]
    return opened, json.dumps(hidden, ensure_ascii=False) if any(hidden) else ""


def joined(rows: list[dict], sealed: str) -> list[dict[str, str]]:
    """The other way round: full rows. Only for editing, projecting, and a reasoned reveal."""
    hidden = json.loads(sealed) if sealed else []
    hidden += [{}] * (len(rows) - len(hidden))
    return [{**row, **secret} for row, secret in zip(rows, hidden, strict=False)]


def full_rows(item: DossierItem) -> list[dict[str, str]]:
    """Verified (or waiting first) content in full."""
    return joined(item.rows, item.sealed)


@dataclass(frozen=True)
class Shown:
    """A field of a record as a page shows it."""

    key: str
    title: str
    text: str
    masked: bool = False


def masked_text(key: str, text: str) -> str:
    """A sensitive text as everybody may see it (domain 8.6)."""
    if not text:
        return ""
    if key in ("passport", "number", "policy", "family_passport"):
        return mask_passport(text)
    if key == "mobile":
        return mask_phone(text)
    return mask_email(text) if key == "email" else HIDDEN


def shown_rows(rows: list[dict], sealed: str, fields: list[ItemField], *, language: str = "zh") -> list[list[Shown]]:
    """Every record as its fields in order, sensitive ones masked; fields without a value are left out."""
    return [
        [
            Shown(
                field.key,
                field.title_en if language == "en" and field.title_en else field.title,
                masked_text(field.key, row[field.key]) if field.sensitive else _words(field, row[field.key], language),
                field.sensitive,
            )
            for field in fields
            if row.get(field.key)
        ]
        for row in joined(rows, sealed)
    ]


def _words(field: ItemField, text: str, language: str) -> str:
    if field.value_kind == ValueKind.COUNTRY:
        return name_of(text, language)
    if field.value_kind == ValueKind.MONEY:
        return f"{Decimal(text):,.2f}"
    return text
