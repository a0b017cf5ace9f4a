"""What a run reads: everybody who has accepted figures for the year, in order of id, streamed by a server-side cursor.

Numbers go from decimal text to whole numbers at INPUT_DP; never through a binary float, never one query per enterprise.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass

from django.db import connection, transaction

from enterprises.ratings.choices import ClaimState, ReturnState
from pinghu_portal.evaluation.indicators import Absence

INPUT_DP = 6
"""Decimals of figures inside a run; offices report at most four (千元 with one decimal, in 万元)."""
ABSENT = "NA"
SEPARATOR = "\x1f"
BATCH = 5000

ROWS = """
SELECT e.id, coalesce(e.package_id, e.credit_code), e.size, e.town_id, e.platform_id, e.division_id, r.texts, c.claims
  FROM enterprises_enterprise e
  JOIN (SELECT enterprise_id, string_agg("values"::text, E'\\x1f' ORDER BY department_id) AS texts
          FROM enterprises_datareturn WHERE year = %(year)s AND state = %(returned)s GROUP BY enterprise_id) r
    ON r.enterprise_id = e.id
  LEFT JOIN (SELECT enterprise_id, string_agg(item || ' ' || trunc(count)::text, E'\\x1f' ORDER BY item, id) AS claims
          FROM enterprises_bonusclaim WHERE year = %(year)s AND state = %(claimed)s GROUP BY enterprise_id) c
    ON c.enterprise_id = e.id
 ORDER BY coalesce(e.package_id, e.credit_code) COLLATE "C"
"""
FINGERPRINT = """
SELECT encode(sha256(convert_to(coalesce(string_agg(h, '' ORDER BY kind, k), ''), 'UTF8')), 'hex'), coalesce(sum(n), 0) FROM (
  SELECT 1 AS kind, enterprise_id AS k, md5(string_agg(department_id || "values"::text, '|' ORDER BY department_id)) AS h, 1 AS n
    FROM enterprises_datareturn WHERE year = %(year)s AND state = %(returned)s GROUP BY enterprise_id
  UNION ALL
  SELECT 2, enterprise_id, md5(string_agg(item || count::text, '|' ORDER BY item, id)), 0
    FROM enterprises_bonusclaim WHERE year = %(year)s AND state = %(claimed)s GROUP BY enterprise_id
  UNION ALL
  SELECT 3, e.id, md5(concat_ws('|', e.package_id, e.credit_code, e.size, e.town_id, e.platform_id, e.division_id)), 0
    FROM enterprises_enterprise e
   WHERE e.id IN (SELECT enterprise_id FROM enterprises_datareturn WHERE year = %(year)s AND state = %(returned)s)
) parts
"""


@dataclass(slots=True)
class Taking:
    """One enterprise as a run takes it: who it is now, and its figures in scheme order."""

    pk: int
    identity: str
    size: str
    town: str | None
    platform: str | None
    division: str | None
    figures: list
    claims: list[tuple[str, int]]


def _parameters(year: int) -> dict:
    return {"year": year, "returned": ReturnState.ACCEPTED, "claimed": ClaimState.ACCEPTED}


def fingerprint(year: int) -> tuple[str, int]:
    """SHA-256 over everything a run of this year would read, and how many enterprises take part; one query."""
    with connection.cursor() as cursor:
        cursor.execute(FINGERPRINT, _parameters(year))
        digest, count = cursor.fetchone()
    return digest, int(count)


def takings(year: int, fields: list[str]) -> Iterator[Taking]:
    """Everybody who takes part, in order of id. Runs inside one repeatable-read transaction of its own cursor."""
    with transaction.atomic():
        cursor = connection.connection.cursor(name=f"takings_{year}")
        cursor.itersize = BATCH
        try:
            cursor.execute(ROWS, _parameters(year))
            for pk, identity, size, town, platform, division, texts, claims in cursor:
                yield Taking(pk, identity, size, town, platform, division, figures_of(texts, fields), claims_of(claims))
        finally:
            cursor.close()


def figures_of(texts: str, fields: list[str]) -> list:
    """Figures of an enterprise out of its returns. A later office does not overwrite an earlier one: first value wins."""
    merged: dict = {}
    for text in texts.split(SEPARATOR):
        found = json.loads(text)
        merged = {**found, **merged} if merged else found
    get = merged.get
    return [scaled(get(field)) for field in fields]


def scaled(text: str | None) -> int | Absence | None:
    """Decimal text → integer at INPUT_DP; None stays missing, NA is 不适用. Raises ValueError for more decimals."""
    if text is None:
        return None
    if text == ABSENT:
        return Absence.NOT_APPLICABLE
    whole, _, part = text.partition(".")
    if len(part) > INPUT_DP:
        part = part.rstrip("0")
        if len(part) > INPUT_DP:
            raise ValueError(text)
    return int(whole + part.ljust(INPUT_DP, "0"))


def claims_of(text: str | None) -> list[tuple[str, int]]:
    """(item, count) pairs."""
    if not text:
        return []
    pairs = (claim.split(" ") for claim in text.split(SEPARATOR))
    return [(item, int(count)) for item, count in pairs]
