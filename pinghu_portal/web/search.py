"""The search box of the top bar: asks every contributed source under the person's own policy."""

from pinghu_portal.contributions import SearchSource, contributed

LIMIT = 8


def search(user, text: str) -> list[tuple[str, list[tuple[str, str, str]]]]:
    """[(source title, [(title, subtitle, url)])], at most eight per source; nothing below two characters."""
    text = text.strip()[:60]
    if len(text) < 2:
        return []
    found = [(source.title, source.find(user, text, LIMIT)) for source in contributed(SearchSource)]
    return [(title, hits) for title, hits in found if hits]
