"""Names as offices search them: the pinyin key of a Chinese name."""


def pinyin_key(name: str) -> str:
    """Search and sort key of a Chinese name: full pinyin, a blank, initials. 平湖科技 → `pinghukeji phkj`."""
    from pypinyin import Style, lazy_pinyin  # its dictionary takes 0.3 s to load, which most processes never need

    return f"{''.join(lazy_pinyin(name))} {''.join(lazy_pinyin(name, style=Style.FIRST_LETTER))}".lower()[:400]
