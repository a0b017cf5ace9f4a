"""Sealing personal data: SM4-GCM for texts and whole files, an HMAC-SM3 index for exact look-up (design section 4).

A sealed value is bytes: version, key id, nonce, tag, cipher text. The context (such as `engineers.engineer.passport`) is
bound to the value, so that a sealed text copied into another column does not open. Keys come from `FIELD_KEYS`, the
first one seals, all of them open; a lost key loses the data, a changed byte is noticed.
"""

import base64
import hashlib
import os
from functools import cache

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives import hashes, hmac
from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes
from django import forms
from django.conf import settings
from django.db import models

VERSION = b"\x01"
ID_BYTES, NONCE_BYTES, TAG_BYTES = 2, 12, 16
HEAD = len(VERSION) + ID_BYTES + NONCE_BYTES + TAG_BYTES


class SealBroken(Exception):
    """A sealed value does not open: another key, another place, or changed bytes."""


def keys() -> dict[str, bytes]:
    """Key id → 16 bytes; the first seals. Without `FIELD_KEYS` (demo, tests) one is derived from SECRET_KEY."""
    return settings.FIELD_KEYS or _derived(settings.SECRET_KEY)


@cache
def _derived(secret: str) -> dict[str, bytes]:
    return {"d1": hashlib.pbkdf2_hmac("sha256", secret.encode(), b"field keys", 1000)[:16]}


def encrypt(key: bytes, content: bytes, context: str) -> bytes:
    """SM4-GCM under a key of 16 bytes, bound to the context: nonce, tag, cipher text."""
    nonce = os.urandom(NONCE_BYTES)
    encryptor = Cipher(algorithms.SM4(key), modes.GCM(nonce)).encryptor()
    encryptor.authenticate_additional_data(context.encode())
    text = encryptor.update(content) + encryptor.finalize()
    return nonce + encryptor.tag + text


def decrypt(key: bytes, sealed: bytes, context: str) -> bytes:
    """What `encrypt` made, opened. Raises SealBroken for another key, another context or changed bytes."""
    if len(sealed) < NONCE_BYTES + TAG_BYTES:
        raise SealBroken(f"{context}: not a sealed value")
    nonce, tag = sealed[:NONCE_BYTES], sealed[NONCE_BYTES : NONCE_BYTES + TAG_BYTES]
    decryptor = Cipher(algorithms.SM4(key), modes.GCM(nonce, tag)).decryptor()
    decryptor.authenticate_additional_data(context.encode())
    try:
        return decryptor.update(sealed[NONCE_BYTES + TAG_BYTES :]) + decryptor.finalize()
    except InvalidTag as error:
        raise SealBroken(f"{context}: changed or moved") from error


def seal(content: bytes, context: str) -> bytes:
    """Encrypt under the current key."""
    key_id, key = next(iter(keys().items()))
    return VERSION + key_id.encode().rjust(ID_BYTES)[:ID_BYTES] + encrypt(key, content, context)


def unseal(sealed: bytes, context: str) -> bytes:
    """Decrypt. Raises SealBroken."""
    if len(sealed) < HEAD or sealed[:1] != VERSION:
        raise SealBroken(f"{context}: not a sealed value")
    key = keys().get(sealed[1 : 1 + ID_BYTES].decode("ascii", "replace").strip())
    if key is None:
        raise SealBroken(f"{context}: the key is not among FIELD_KEYS")
    return decrypt(key, sealed[1 + ID_BYTES :], context)


def blind_index(text: str, context: str) -> str:
    """Where an exact value is found without opening anything: 64 hex digits, the same for the same text and context."""
    if not text:
        return ""
    mac = hmac.HMAC(next(iter(keys().values())), hashes.SM3())
    mac.update(f"{context}\0{text.strip().upper()}".encode())
    return mac.finalize().hex()


class SealedTextField(models.TextField):
    """A text that lies sealed in its column (base64) and is a plain str in Python; never put it into history or search."""

    def _context(self) -> str:
        return f"{self.model._meta.label_lower}.{self.attname}"

    def deconstruct(self):
        """To a migration the column is a text: what is sealed in it is the application's affair."""
        name, _, args, kwargs = super().deconstruct()
        return name, "django.db.models.TextField", args, kwargs

    def from_db_value(self, value, expression, connection):
        """Open what the database holds."""
        return unseal(base64.b64decode(value), self._context()).decode() if value else ""

    def get_prep_value(self, value):
        """Seal what goes in; blank stays blank."""
        return base64.b64encode(seal(str(value).encode(), self._context())).decode() if value else ""

    def formfield(self, **kwargs):
        """One line to type in; what is sealed is short."""
        return super().formfield(**{"widget": forms.TextInput, "max_length": 200, **kwargs})
