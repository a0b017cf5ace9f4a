"""Filters and small tags: money in 万元, signed changes, chips, lights, icons, query strings."""

from decimal import Decimal
from urllib.parse import urlencode

from django import template
from django.utils.html import conditional_escape, format_html
from django.utils.safestring import mark_safe

register = template.Library()
MINUS = "\u2212"
CHIP_WORDS = {"green": "绿", "blue": "蓝", "yellow": "黄"}
LIGHT_ICONS = {
    "green": "check-circle",
    "yellow": "exclamation-triangle-fill",
    "red": "x-octagon-fill",
    "paused": "pause-circle",
    "none": "dash-circle",
}


@register.filter
def wan(value):
    """Yuan → 万元 with two decimals and thousands comma: 11128600 → 1,112.86."""
    return "—" if value is None else f"{Decimal(value) / 10000:,.2f}"


@register.filter
def quantity(value, unit=""):
    """A figure in its unit with thousands comma: 万元 with two decimals (22,263.97), counts as they are (1,426)."""
    number = Decimal(value)
    return f"{number:,.2f}" if unit == "万元" else f"{number:,f}"


@register.filter
def measured(value):
    """A value of an indicator with thousands comma and as many decimals as it has, four at most: 1,200; 0.85; — for None."""
    if value is None:
        return "—"
    text = f"{Decimal(value):,.4f}"
    return text.rstrip("0").rstrip(".")


@register.filter
def headline(value, unit=""):
    """A leader's figure: 万元 as 6,623.48, else with thousands comma and at most two decimals (1,426; 99.8); — for None."""
    if value is None:
        return "—"
    if unit == "万元":
        return quantity(value, unit)
    text = f"{Decimal(value):,.2f}"
    return text.rstrip("0").rstrip(".")


@register.filter
def signed(value, places=2):
    """+4.35, −0.65 (U+2212), 0.00; — when there is nothing to compare."""
    if value is None:
        return "—"
    number = Decimal(value)
    text = f"{abs(number):,.{int(places)}f}"
    return f"+{text}" if number > 0 else f"{MINUS}{text}" if number < 0 else text


@register.filter
def rank_move(value):
    """升 11 位, 降 3 位, 持平; — when there is nothing to compare."""
    if value is None:
        return "—"
    return f"升 {value} 位" if value > 0 else f"降 {-value} 位" if value < 0 else "持平"


@register.filter
def dash(value):
    """— for what does not apply."""
    return "—" if value is None or value == "" else value


@register.filter
def colour_word(colour):
    """绿, 蓝 or 黄."""
    return CHIP_WORDS.get(colour, "—")


@register.filter
def get_item(mapping, key):
    """Look a key up; None when absent."""
    return mapping.get(key) if mapping else None


@register.simple_tag
def chip(colour, meaning=""):
    """The rating chip: word and shape, never colour alone; 不定级 is a grey tag."""
    word = CHIP_WORDS.get(colour)
    if not word:
        return mark_safe('<span class="ph-chip ph-chip-none">不定级</span>')
    tail = f"色·{meaning}" if meaning else ""
    return format_html(
        '<span class="ph-chip ph-chip-{}"><i class="ph-shape" aria-hidden="true"></i>{}{}</span>', colour, word, tail
    )


@register.simple_tag
def cells(row):
    """The cells of a list's row in one go: a page has six hundred, and template nodes cost more than what they write."""
    drawn = []
    for look, text in row.cells:
        inside = conditional_escape(text)
        if look.link:
            inside = format_html('<a href="{}">{}</a>', row.url, inside)
        elif look.chip:
            inside = chip(row.obj.colour)
        drawn.append(f"{look.opening}{inside}</td>")
    return mark_safe("".join(drawn))


@register.simple_tag
def traffic_light(light):
    """The light of a deadline: icon and words."""
    return format_html(
        '<span class="ph-light ph-light-{}"><i class="bi bi-{}" aria-hidden="true"></i>{}</span>',
        light.kind,
        LIGHT_ICONS[light.kind],
        light.words,
    )


@register.simple_tag
def icon(name):
    """An icon of bootstrap-icons, hidden from screen readers."""
    return format_html('<i class="bi bi-{}" aria-hidden="true"></i>', name)


@register.simple_tag(takes_context=True)
def query(context, **changes):
    """The current query string with some parameters changed; None removes one. Begins with ?."""
    params = context["request"].GET.copy()
    for name, value in changes.items():
        params.pop(name, None)
        if value is not None:
            params[name] = value
    return f"?{urlencode(list(params.lists()), doseq=True)}"


@register.simple_tag(takes_context=True)
def query_without(context, name):
    """The current query string without one parameter (and without the page)."""
    params = context["request"].GET.copy()
    for dropped in (name, "page"):
        params.pop(dropped, None)
    return f"?{params.urlencode()}"
