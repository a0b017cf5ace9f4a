"""Sealing by commitment: submitted points can be read by nobody before the panel is closed, changed by nobody ever (F90).

Each panel has an X25519 key pair. The public half stands in `Panel.seal_key`, fixed from the first moment; with it
anybody may seal. The secret half lies in `PanelKey`, sealed under the key file (FIELD_KEYS), in a row that PostgreSQL
shows only while the panel is closed. A closed panel cannot be opened again, and closes only when the counts hold
(`migrations/0010_sealing.py`), so nobody opens sheets by closing for a moment.

A sealed sheet: base64 of the sender's public key (32 bytes), then nonce, tag and SM4-GCM text under the HKDF-SHA256 of the
shared secret. Its commitment is the SHA-256 of the canonical JSON inside, which has a nonce of 32 bytes.
"""

import base64
import hashlib
import json
import secrets

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from pinghu_portal.errors import RuleViolation
from pinghu_portal.panels.choices import PanelState
from pinghu_portal.panels.models import Panel, PanelKey, SealedSheet, Seat, Sheet
from pinghu_portal.records.canonical import canonical_json, sha256_of
from pinghu_portal.records.models import Act
from pinghu_portal.records.operations import log_act
from pinghu_portal.records.sealing import SealBroken, decrypt, encrypt, seal, unseal

PUBLIC_BYTES, KEY_BYTES = 32, 16
NOT_CLOSED = "评审尚未结束，评分不公开。"


def new_key() -> tuple[str, bytes]:
    """A fresh pair: public half in hex, secret half raw."""
    key = X25519PrivateKey.generate()
    return key.public_key().public_bytes_raw().hex(), key.private_bytes_raw()


def keep_key(panel: Panel, secret: bytes) -> None:
    """Store the secret half; nothing can read it back until the panel is closed."""
    sealed = base64.b64encode(seal(secret, _key_context(panel))).decode()
    PanelKey.objects.bulk_create([PanelKey(panel=panel, secret=sealed)])


def _key_context(panel: Panel) -> str:
    return f"panels.key.{panel.number}"


def _context(seat_uid, key: str) -> str:
    return f"panels.sheet.{seat_uid}.{key}"


def _shared(secret: bytes, context: str) -> bytes:
    return HKDF(hashes.SHA256(), KEY_BYTES, None, f"panels sheet {context}".encode()).derive(secret)


def lock_in(panel: Panel, context: str, content: bytes) -> str:
    """Encrypt to the panel; only its secret half opens it, not even the sender."""
    sender = X25519PrivateKey.generate()
    shared = sender.exchange(X25519PublicKey.from_public_bytes(bytes.fromhex(panel.seal_key)))
    return base64.b64encode(
        sender.public_key().public_bytes_raw() + encrypt(_shared(shared, context), content, context)
    ).decode()


def unlock(key: X25519PrivateKey, context: str, text: str) -> bytes:
    """Decrypt. Raises SealBroken for changed bytes or another place."""
    try:
        whole = base64.b64decode(text, validate=True)
        shared = key.exchange(X25519PublicKey.from_public_bytes(whole[:PUBLIC_BYTES]))
    except ValueError as error:
        raise SealBroken(f"{context}: not a sealed sheet") from error
    return decrypt(_shared(shared, context), whole[PUBLIC_BYTES:], context)


def seal_seat(seat: Seat, *, by) -> list[SealedSheet]:
    """Seal everything the expert scored and wipe his drafts; call it in the transaction of the submission."""
    made, panel = [], seat.panel
    for sheet in seat.sheets.filter(recused="").select_related("item").order_by("item"):
        points, comment = sheet.work
        words = {
            "panel": panel.number, "seat": str(seat.uid), "item": sheet.item.key, "points": points, "comment": comment,
            "nonce": secrets.token_hex(32),
        }  # fmt: skip
        content = canonical_json(words).encode()
        made.append(
            SealedSheet(
                seat=seat,
                item=sheet.item,
                commitment=hashlib.sha256(content).hexdigest(),
                content=lock_in(panel, _context(seat.uid, sheet.item.key), content),
                sealed_by=by,
            )
        )
    SealedSheet.objects.bulk_create(made)
    seat.sheets.update(draft="")
    log_act(
        Act.CHANGE, user=by, obj=seat, summary=f"封存评分 {len(made)} 份",
        commitments={one.item.key: one.commitment for one in made},
    )  # fmt: skip
    return made


def opening_key(panel: Panel) -> X25519PrivateKey:
    """The secret half. Raises RuleViolation before the end, and when the database does not hand it out."""
    if not Panel.objects.filter(pk=panel.pk, state=PanelState.CLOSED).exists():
        raise RuleViolation(NOT_CLOSED)
    row = PanelKey.objects.filter(panel=panel).first()
    if row is None:
        raise RuleViolation("没有取得本次评审的封存密钥，评分不能启封。")
    return X25519PrivateKey.from_private_bytes(unseal(base64.b64decode(row.secret), _key_context(panel)))


def read_sealed(key: X25519PrivateKey, row: SealedSheet) -> dict:
    """What the expert submitted. Raises SealBroken when it does not open, is another's, or breaks its commitment."""
    content = unlock(key, _context(row.seat.uid, row.item.key), row.content)
    if hashlib.sha256(content).hexdigest() != row.commitment:
        raise SealBroken("commitment")
    words = json.loads(content)
    if (words["seat"], words["item"]) != (str(row.seat.uid), row.item.key):
        raise SealBroken("place")
    return words


def sealed_rows(panel: Panel):
    """The sealed sheets of a panel with seat, expert and item."""
    rows = SealedSheet.objects.filter(seat__panel=panel).select_related("seat__expert", "item")
    return rows.order_by("seat__uid", "item__key")


def root_of(rows) -> str:
    """One digest over all commitments in the order of seats and items: what a record prints of a whole panel."""
    return sha256_of([[str(row.seat.uid), row.item.key, row.commitment] for row in rows])


def open_sheets(panel: Panel) -> int:
    """Decrypt every sealed sheet of a closed panel into `points` and `comment`; returns how many. Safe to repeat.

    Raises RuleViolation before the end, or when a sheet does not open or breaks its commitment; then nothing is opened.
    """
    key, rows = opening_key(panel), list(sealed_rows(panel))
    sheets = {(sheet.seat_id, sheet.item_id): sheet for sheet in Sheet.objects.filter(seat__panel=panel)}
    broken, opened = [], []
    for row in rows:
        try:
            words = read_sealed(key, row)
        except SealBroken:
            broken.append(f"{row.seat.expert}对“{row.item}”的评分已被改动，不能启封。")
            continue
        sheet = sheets[row.seat_id, row.item_id]
        sheet.points, sheet.comment = words["points"], words["comment"]
        opened.append(sheet)
    if broken:
        raise RuleViolation(broken)
    Sheet.objects.bulk_update(opened, ["points", "comment"], batch_size=500)
    if not panel.seal_root:
        panel.seal_root = root_of(rows)
        panel.save(update_fields=["seal_root"])
    return len(opened)
