"""How sensitive values are shown by default (domain 8.6): on the page, in Excel and in the API alike (F5)."""


def mask_phone(text: str) -> str:
    """13812345678 → 138****5678; a land line keeps its last four."""
    return f"{text[:3]}****{text[-4:]}" if len(text) >= 11 else f"****{text[-4:]}" if len(text) > 4 else "****"


def mask_person(text: str) -> str:
    """张三丰 → 张**; marks such as （样例） stay."""
    name, bracket, rest = text.partition("（")
    return f"{name[:1]}{'*' * max(1, len(name) - 1)}{bracket}{rest}" if name else ""


def mask_email(text: str) -> str:
    """someone@example.com → s****@example.com."""
    local, at, host = text.partition("@")
    return f"{local[:1]}****{at}{host}"


def mask_passport(text: str) -> str:
    """E12345678 → E12****78 (first three, last two)."""
    return f"{text[:3]}****{text[-2:]}" if len(text) > 5 else "****"


def mask_id_number(text: str) -> str:
    """An 18-digit identity number keeps the first six and the last four."""
    return f"{text[:6]}********{text[-4:]}" if len(text) > 10 else "****"


def mask_bank_card(text: str) -> str:
    """A card number keeps its last four."""
    return f"**** **** {text[-4:]}" if len(text) > 8 else "****"


MASKS = {
    "phone": mask_phone,
    "person": mask_person,
    "email": mask_email,
    "passport": mask_passport,
    "id_number": mask_id_number,
    "bank_card": mask_bank_card,
}


def masked(kind: str, value) -> str:
    """The masked text of a value; blank stays blank. Raises KeyError for an unknown kind."""
    return MASKS[kind](str(value)) if value else ""
