"""Issuing a document: the same content always has the same code, and the code proves what was printed."""

import hashlib
import json
import secrets
from collections.abc import Sequence

from django.db import IntegrityError, transaction

from pinghu_portal.records.models import Act
from pinghu_portal.records.operations import log_act
from pinghu_portal.reports.models import IssuedDocument

ALPHABET = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"
"""Without 0 O 1 I, so that a code can be read out on the telephone."""
GROUPS, GROUP = 4, 4


def issue(kind: str, title: str, facts: Sequence[tuple[str, str]], content: object, *, by) -> IssuedDocument:
    """Record a document and give its code; asked again for the very same content, the first one is returned.

    `content` is what the paper says in full, as JSON data; `facts` are the (label, text) pairs that the public may read.
    """
    whole = json.dumps([kind, title, facts, content], ensure_ascii=False, sort_keys=True, default=str)
    key = hashlib.sha256(whole.encode()).hexdigest()
    found = IssuedDocument.objects.filter(content_key=key).first()
    if found is None:
        try:
            with transaction.atomic():
                found = IssuedDocument.objects.create(
                    code=_new_code(),
                    kind=kind,
                    title=title[:160],
                    facts=[list(fact) for fact in facts],
                    content_key=key,
                    sha256=key,
                    issued_by=by,
                )
        except IntegrityError:  # a double click: the other request was first
            found = IssuedDocument.objects.get(content_key=key)
    log_act(Act.EXPORT, user=by, obj=found, summary=f"出具{kind}：{title}"[:300])
    return found


def _new_code() -> str:
    groups = ("".join(secrets.choice(ALPHABET) for _ in range(GROUP)) for _ in range(GROUPS))
    return "-".join(groups)


def plain_code(text: str) -> str:
    """A code as somebody types it: case, blanks and missing dashes do not matter; empty when it can be no code."""
    letters = "".join(letter for letter in text.upper() if letter in ALPHABET)
    if len(letters) != GROUPS * GROUP:
        return ""
    return "-".join(letters[place : place + GROUP] for place in range(0, len(letters), GROUP))
