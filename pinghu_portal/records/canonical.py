"""One way to write data as text, so that equal data have equal bytes and a SHA-256 says whether anything was changed."""

import hashlib
import json
from typing import Any


def canonical_json(value: Any) -> str:
    """Sorted keys, no spaces, no escapes of Chinese. Raises TypeError for what JSON has no word for."""
    return json.dumps(value, sort_keys=True, ensure_ascii=False, separators=(",", ":"))


def sha256_of(value: Any) -> str:
    """SHA-256 of the canonical text in UTF-8, 64 hex digits."""
    return hashlib.sha256(canonical_json(value).encode()).hexdigest()
