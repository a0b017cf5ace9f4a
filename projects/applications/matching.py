"""Similar applications on our own server (F89): character n-grams of what was handed in, compared inside the database.

No dictionary and no outside service is needed; the measure is the share of common n-grams (Jaccard, percent). Long texts
are compared by the 512 smallest hashes of both (bottom-k), so a query reads little however long the texts are.
"""

import re
import zlib
from dataclasses import dataclass

from django.db import connection

from projects.applications.choices import State
from projects.applications.models import Application, Fingerprint

TITLE_GRAM, TEXT_GRAM, MOST_GRAMS = 2, 4, 512
TOP, CANDIDATES, SECONDS = 5, 20, 3
PART, MOST_PARTS, MOST_TEXT = 12, 5, 20_000
"""A matching part has at least 12 characters; at most 5 are shown, of at most 20 000 characters of text."""
_NOISE = re.compile(r"[\W_]+")
LONG = ("meaning", "content", "route", "novelty", "results")

QUERY = """
SELECT application_id,
       cardinality(ARRAY(SELECT unnest(title) INTERSECT SELECT unnest(%(title)s::int[]))) AS same_title,
       cardinality(title) AS all_title,
       cardinality(ARRAY(SELECT unnest(text) INTERSECT SELECT unnest(%(text)s::int[]))) AS same_text,
       cardinality(text) AS all_text
FROM projects_fingerprint
WHERE application_id <> %(own)s AND (title && %(title)s::int[] OR text && %(text)s::int[])
ORDER BY greatest(
    cardinality(ARRAY(SELECT unnest(title) INTERSECT SELECT unnest(%(title)s::int[])))::float
        / greatest(cardinality(title) + cardinality(%(title)s::int[]), 1),
    cardinality(ARRAY(SELECT unnest(text) INTERSECT SELECT unnest(%(text)s::int[])))::float
        / greatest(cardinality(text) + cardinality(%(text)s::int[]), 1)
) DESC, application_id
LIMIT %(most)s
"""


@dataclass(frozen=True)
class Similar:
    """Another application with the percent in common and the passages that stand in both."""

    application: Application
    score: int
    title_score: int
    text_score: int
    parts: tuple[str, ...]


def plain(text: str) -> str:
    """Letters, digits and characters only, small letters."""
    return _NOISE.sub("", text).lower()


def grams(text: str, length: int, most: int | None = None) -> list[int]:
    """Distinct n-grams as signed 32-bit hashes, sorted; the smallest `most` of them."""
    words = plain(text)
    found = sorted({zlib.crc32(words[at : at + length].encode()) - 2**31 for at in range(len(words) - length + 1)})
    return found[:most]


def text_of(application: Application) -> str:
    """The long answers one after the other; only what was written, no headings."""
    return "\n".join(str(application.answers.get(code, "")) for code in LONG)[:MOST_TEXT]


def remember(application: Application) -> None:
    """Write the fingerprint of an application; called at every hand-in."""
    Fingerprint.objects.update_or_create(
        application=application,
        defaults={
            "title": grams(application.title, TITLE_GRAM),
            "text": grams(text_of(application), TEXT_GRAM, MOST_GRAMS),
        },
    )


def share(same: int, left: int, right: int) -> int:
    """Jaccard in percent, rounded down: common over all different ones."""
    different = left + right - same
    return same * 100 // different if different > 0 else 0


def similar(application: Application) -> list[Similar]:
    """The five most similar applications of all calls, best first; drafts are not compared. One bounded query."""
    title, text = grams(application.title, TITLE_GRAM), grams(text_of(application), TEXT_GRAM, MOST_GRAMS)
    with connection.cursor() as cursor:
        cursor.execute(QUERY, {"title": title, "text": text, "own": application.pk, "most": CANDIDATES})
        rows = cursor.fetchall()
    scored = []
    for key, same_title, all_title, same_text, all_text in rows:
        by_title = share(same_title, all_title, len(title))
        by_text = share(same_text, all_text, len(text))
        scored.append((max(by_title, by_text), by_title, by_text, key))
    best = sorted(scored, key=lambda row: (-row[0], row[3]))[:TOP]
    others = Application.objects.select_related("enterprise", "call").exclude(state=State.DRAFT)
    others = others.in_bulk([row[3] for row in best])
    return [
        Similar(others[key], score, by_title, by_text, common(text_of(application), text_of(others[key])))
        for score, by_title, by_text, key in best
        if key in others and score > 0
    ]


def common(left: str, right: str) -> tuple[str, ...]:
    """Passages of `left` that stand in `right`, too, the longest first."""
    one, two = plain(left), plain(right)
    known = {two[at : at + PART] for at in range(len(two) - PART + 1)}
    parts, at = [], 0
    while at <= len(one) - PART:
        if one[at : at + PART] not in known:
            at += 1
            continue
        end = at + 1
        while end <= len(one) - PART and one[end : end + PART] in known:
            end += 1
        parts.append(one[at : end + PART - 1])
        at = end + PART - 1
    return tuple(sorted(set(parts), key=lambda part: (-len(part), part))[:MOST_PARTS])
