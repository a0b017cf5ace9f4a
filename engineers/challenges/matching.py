"""Who fits a demand, pure: field, keywords and language give a score of 0-100 and the reasons in words (domain 3, 对接).

The weights come from rule rows. What a demand does not ask for counts neither for nor against anybody.
"""

import re
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

HUNDRED = Decimal(100)
BETWEEN = re.compile(r"[\s、,，;；/|]+")


@dataclass(frozen=True)
class Weights:
    """What field, keywords and language are worth."""

    field: Decimal
    keywords: Decimal
    language: Decimal


@dataclass(frozen=True)
class Wanted:
    """What a demand asks for: code and title of the field, keywords, code and title of the language ("" = any)."""

    field: str
    field_title: str
    keywords: tuple[str, ...]
    language: str = ""
    language_title: str = ""


@dataclass(frozen=True)
class Profile:
    """What the archive says of a person: field, languages (code → where it is known from), texts (where from → text)."""

    key: str
    field: str
    languages: dict[str, str]
    texts: dict[str, str]


@dataclass(frozen=True)
class Match:
    """A person's score (0-100, whole) with every reason for it and what is missing."""

    key: str
    score: int
    reasons: tuple[str, ...]
    gaps: tuple[str, ...]


def split_keywords(text: str) -> tuple[str, ...]:
    """Keywords in their order, each once: "减速器、轴承 减速器" → ("减速器", "轴承")."""
    return tuple(dict.fromkeys(word for word in BETWEEN.split(text.strip()) if word))


def match(wanted: Wanted, profile: Profile, weights: Weights) -> Match:
    """One person against one demand."""
    got, most, reasons, gaps = weights.field * (wanted.field == profile.field), weights.field, [], []
    if wanted.field == profile.field:
        reasons.append(f"专业领域相同：{wanted.field_title}")
    else:
        gaps.append(f"专业领域不同（需要{wanted.field_title}）")
    if wanted.keywords:
        found = {word: place for word in wanted.keywords if (place := _place_of(word, profile.texts))}
        got += weights.keywords * len(found) / len(wanted.keywords)
        most += weights.keywords
        reasons += [f"关键词“{word}”见于{place}" for word, place in found.items()]
        gaps += [f"档案中未见“{word}”" for word in wanted.keywords if word not in found]
    if wanted.language:
        most += weights.language
        if wanted.language in profile.languages:
            got += weights.language
            reasons.append(f"工作语言{wanted.language_title}（{profile.languages[wanted.language]}）")
        else:
            gaps.append(f"未见{wanted.language_title}能力")
    score = (HUNDRED * got / most).quantize(Decimal(1), ROUND_HALF_UP) if most else Decimal(0)
    return Match(profile.key, int(score), tuple(reasons), tuple(gaps))


def _place_of(word: str, texts: dict[str, str]) -> str:
    """Where a word stands first, without regard to case; empty when nowhere."""
    return next((place for place, text in texts.items() if word.casefold() in text.casefold()), "")


def best(wanted: Wanted, profiles: list[Profile], weights: Weights, *, least: int, most: int) -> list[Match]:
    """The best `most` people with at least `least` points, the best first; equal scores in the order of the keys."""
    found = [one for one in (match(wanted, profile, weights) for profile in profiles) if one.score >= least]
    return sorted(found, key=lambda one: (-one.score, one.key))[:most]
