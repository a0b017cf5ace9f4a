"""Chromium 109 and no internet (issue 2 section 2; stack 1.4): no younger CSS, no outside address, colours only in the tokens."""

import re

import pytest

from tests.contracts.source import ROOT

OWN = sorted((ROOT / "static" / "portal").glob("*.css"))
SCRIPTS = sorted((ROOT / "static" / "portal").glob("*.js"))
PAGES = sorted(path for path in (ROOT / "templates").rglob("*") if path.is_file())
TOO_YOUNG = {
    "oklch": r"\bokl(ch|ab)\(",
    "color-mix": r"color-mix\(",
    "light-dark": r"light-dark\(",
    ":has": r":has\(",
    "@layer": r"@layer\b",
    "nesting": r"(^|[;{}\s])&",
    "@container": r"@container\b",
    "dvh": r"\d(dvh|svh|lvh)\b",
    "subgrid": r"\bsubgrid\b",
    "relative colour": r"\b(rgb|hsl)a?\(\s*from\b",
    "text-wrap": r"text-wrap\s*:",
}
OUTSIDE = re.compile(r"""(?:https?:)?//(?!www\.w3\.org/|127\.0\.0\.1|localhost)[\w-]+\.[\w.-]+""")
HEX = re.compile(r"#(?:[0-9a-fA-F]{8}|[0-9a-fA-F]{6}|[0-9a-fA-F]{3,4})\b(?![\w-])")


def bare(text: str) -> str:
    """Without comments and without data: addresses."""
    text = re.sub(r"/\*.*?\*/", "", text, flags=re.S)
    return re.sub(r"url\(\s*[\"']?data:[^)]*\)", "url()", text)


def too_young(css: str) -> list[str]:
    """Features that Chromium 109 does not know."""
    return [feature for feature, pattern in TOO_YOUNG.items() if re.search(pattern, bare(css))]


def nested(css: str) -> bool:
    """Whether a style rule stands inside another one (inside @media and @supports it may)."""
    depth: list[bool] = []
    for head, brace in re.findall(r"([^{}]*)([{}])", bare(css)):
        if brace == "}":
            depth.pop()
            continue
        if any(depth):
            return True
        depth.append(
            not re.split(r";", head)[-1]
            .strip()
            .startswith(("@media", "@supports", "@keyframes", "@font-face", "@page"))
        )
    return False


def colours(text: str) -> list[str]:
    """Hex colours; addresses of fragments and HTML entities are none."""
    return HEX.findall(re.sub(r"""(href|data-bs-target|hx-target|for|aria-\w+)="#[^"]*"|&#\w+;""", "", bare(text)))


@pytest.mark.parametrize("path", OWN, ids=lambda path: path.name)
def test_css_is_old_enough(path):
    assert (too_young(path.read_text()), nested(path.read_text())) == ([], False)


@pytest.mark.parametrize("path", [*OWN, *SCRIPTS, *PAGES], ids=lambda path: path.relative_to(ROOT).as_posix())
def test_nothing_comes_from_outside(path):
    assert OUTSIDE.findall(path.read_text()) == []


@pytest.mark.parametrize("path", [*OWN, *SCRIPTS, *PAGES], ids=lambda path: path.relative_to(ROOT).as_posix())
def test_colours_are_tokens(path):
    assert path.name in ("tokens.css", "seal.svg") or colours(path.read_text()) == []


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_pages_hold_no_inline_script(path):
    """The content security policy forbids it (settings: script-src 'self')."""
    text = path.read_text()
    blocks = re.findall(r"<script(?![^>]*\bsrc=)(?![^>]*type=\"application/json\")[^>]*>", text)
    assert (blocks, re.findall(r"\son(?:click|change|submit|load|input)=", text)) == ([], [])


@pytest.mark.parametrize(
    ("check", "planted", "found"),
    [
        (too_young, "a { color: oklch(50% 0 0) }", ["oklch"]),
        (too_young, "a { color: color-mix(in srgb, red, blue) } @layer x;", ["color-mix", "@layer"]),
        (too_young, "a:has(b) { c: d }", [":has"]),
        (too_young, "/* a:has(b) */ a { b: c }", []),
        (nested, "a { b { c: d } }", True),
        (nested, "@media print { a { b: c } }", False),
        (OUTSIDE.findall, '<link href="https://cdn.example.com/a.css">', ["https://cdn.example.com"]),
        (colours, "a { color: #123abc }", ["#123abc"]),
        (colours, '<a href="#abc">&#160;</a>', []),
    ],
)
def test_a_planted_breach_is_found(check, planted, found):
    assert check(planted) == found
