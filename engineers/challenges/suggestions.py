"""Engineers of the archive who fit a demand: profiles out of verified items, best first (`matching` does the counting)."""

from dataclasses import dataclass
from decimal import Decimal

from django.utils import timezone

from engineers.challenges.matching import Match, Profile, Wanted, Weights, best, split_keywords
from engineers.challenges.models import Demand
from engineers.dossiers.choices import ItemState
from engineers.dossiers.countries import name_of
from engineers.dossiers.models import DossierItem, Engineer
from pinghu_portal.rulebook.rules import rule

LANGUAGES = {
    "JP": "ja", "DE": "de", "AT": "de", "CH": "de", "KR": "ko", "US": "en", "GB": "en", "CA": "en", "AU": "en",
    "IE": "en", "NZ": "en", "SG": "en", "FR": "fr", "BE": "fr", "RU": "ru", "BY": "ru",
}  # fmt: skip
"""The language that a nationality lets one presume; the archive itself keeps no languages."""
TEXTS = {
    3: ("专业", ("major",)),
    18: ("参与研发项目", ("title", "role")),
    19: ("攻克技术难题", ("title", "solution")),
    20: ("知识产权与成果", ("title",)),
}
"""Open items whose words count: number → (title, fields)."""
MOST_ENGINEERS = 2000


@dataclass(frozen=True)
class Suggestion:
    """A person who fits, with reasons. `shown` is how the reader may call him."""

    engineer: Engineer
    match: Match
    shown: str


def suggest(demand: Demand, *, with_names: bool) -> list[Suggestion]:
    """The best engineers in service. Without `with_names` nationality and post stand for the person. Three queries."""
    today = timezone.localdate()
    engineers = {one.number: one for one in Engineer.objects.in_service(today).order_by("number")[:MOST_ENGINEERS]}
    texts = _texts(list(engineers.values()))
    found = best(
        wanted_of(demand),
        [_profile(one, texts.get(one.pk, {})) for one in engineers.values()],
        weights(),
        least=rule("challenges.least_score", today),
        most=rule("challenges.most_matches", today),
    )
    return [Suggestion(engineers[one.key], one, _called(engineers[one.key], with_names)) for one in found]


def wanted_of(demand: Demand) -> Wanted:
    """What a demand asks for."""
    return Wanted(
        demand.field,
        demand.get_field_display(),
        split_keywords(demand.keywords),
        demand.language,
        demand.get_language_display() if demand.language else "",
    )


def weights() -> Weights:
    """The weights of today."""
    return Weights(*(Decimal(rule(f"challenges.weight_{name}")) for name in ("field", "keywords", "language")))


def _texts(engineers: list[Engineer]) -> dict[int, dict[str, str]]:
    """Words of the verified open items: engineer → title of the item → text."""
    found: dict[int, dict[str, str]] = {}
    items = DossierItem.objects.filter(
        engineer__in=engineers, kind__in=TEXTS, state__in=(ItemState.VERIFIED, ItemState.CHANGING)
    )
    for item in items:
        title, keys = TEXTS[item.kind_id]
        text = " ".join(str(row.get(key, "")) for row in item.rows for key in keys)
        found.setdefault(item.engineer_id, {})[title] = text
    return found


def _profile(engineer: Engineer, texts: dict[str, str]) -> Profile:
    language = LANGUAGES.get(engineer.nationality)
    spoken = {language: f"按国籍{name_of(engineer.nationality)}推定"} if language else {}
    return Profile(engineer.number, engineer.field, spoken, {"岗位": engineer.post, **texts})


def _called(engineer: Engineer, with_names: bool) -> str:
    called = f"{name_of(engineer.nationality)}籍　{engineer.post}"
    return f"{engineer.name}（{called}）" if with_names else called
