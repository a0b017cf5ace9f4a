"""What people type into small forms, read once for all pages."""


def typed_year(text: str) -> int | None:
    """A year of four plain digits; None for anything else (also full-width digits, which `int` would take)."""
    return int(text) if len(text) == 4 and text.isascii() and text.isdecimal() else None
