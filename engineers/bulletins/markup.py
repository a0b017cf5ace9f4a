"""The few marks of an item: `## ` begins a heading, `- ` a point of a list, a blank line a paragraph; addresses become links.

Everything is escaped first, so that a text can never bring HTML of its own.
"""

from django.utils.html import format_html, format_html_join, urlize
from django.utils.safestring import SafeString, mark_safe

HEADING, POINT = "## ", "- "


def _line(text: str) -> SafeString:
    """Escaped text with http(s) addresses as links (rel=nofollow)."""
    return mark_safe(urlize(text, nofollow=True, autoescape=True))


def _block(kind: str, lines: list[str]) -> SafeString:
    if kind == "list":
        return format_html("<ul>{}</ul>", format_html_join("", "<li>{}</li>", ((_line(line),) for line in lines)))
    if kind == "heading":
        return format_html("<h3>{}</h3>", " ".join(lines))
    return format_html("<p>{}</p>", format_html_join(mark_safe("<br>"), "{}", ((_line(line),) for line in lines)))


def rendered(text: str) -> SafeString:
    """The text of an item as HTML made only of h3, p, br, ul, li and links."""
    blocks: list[tuple[str, list[str]]] = []
    for raw in [*text.splitlines(), ""]:
        line = raw.strip()
        kind = "heading" if line.startswith(HEADING) else "list" if line.startswith(POINT) else "text"
        bare = line[len(HEADING) :] if kind == "heading" else line[len(POINT) :] if kind == "list" else line
        if not line:
            blocks.append(("", []))
        elif blocks and blocks[-1][0] == kind != "heading":
            blocks[-1][1].append(bare.strip())
        else:
            blocks.append((kind, [bare.strip()]))
    return format_html_join("", "{}", ((_block(kind, lines),) for kind, lines in blocks if kind))
