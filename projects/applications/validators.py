"""What identifies a leader: an identity number with its check digit, or a passport; only its keyed digest is kept."""

import re

from pinghu_portal.records.sealing import blind_index

WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
CHECKS = "10X98765432"
CONTEXT = "projects.application.leader"
_PASSPORT = re.compile(r"[A-Z][A-Z0-9]{5,19}")


def clean_id(text: str) -> str:
    """The number in its one form. Raises ValueError with the words for a person (GB 11643)."""
    number = re.sub(r"\s", "", text).upper()
    if re.fullmatch(r"\d{17}[\dX]", number):
        total = sum(int(digit) * weight for digit, weight in zip(number[:17], WEIGHTS, strict=True))
        if CHECKS[total % 11] != number[17]:
            raise ValueError("身份证号码校验位不符，请核对。")
        return number
    if _PASSPORT.fullmatch(number):
        return number
    raise ValueError("请填写 18 位身份证号码，或以字母开头的护照号码。")


def born(number: str) -> int | None:
    """Year of birth of an identity number; None for a passport."""
    return int(number[6:10]) if re.fullmatch(r"\d{17}[\dX]", number) else None


def leader_key(number: str) -> str:
    """HMAC of the number under the portal's key: the same person gives the same 64 digits; nothing leads back."""
    return blind_index(number, CONTEXT)
