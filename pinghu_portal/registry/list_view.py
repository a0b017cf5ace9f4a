"""The list page: filter bar, tabs, chosen conditions, bulk bar, table, pages; htmx swaps the frame only."""

from dataclasses import dataclass

from django.core.paginator import Page, Paginator
from django.shortcuts import render
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString

from pinghu_portal.policy.policy import visible
from pinghu_portal.registry.columns import Column, title_of
from pinghu_portal.registry.declaration import QuickView, Registry
from pinghu_portal.registry.listing import PAGE_SIZES, Listing, chosen_conditions, make_listing, view_counts
from pinghu_portal.registry.models import SavedView

FIELDS_IN_SIGHT, IN_SIGHT = 4, 7
"""Filter fields that stand in the bar; columns that a phone shows without unfolding."""


@dataclass(frozen=True)
class Head:
    """A table head: column, title, whether and how it is sorted, and the sort value of the next click."""

    column: Column
    title: str
    sort: str
    aria: str


@dataclass(frozen=True)
class Look:
    """How the cells of a column look: their opening tag, and whether the text is a link or a colour chip."""

    opening: SafeString
    link: bool
    chip: bool


@dataclass(frozen=True)
class Row:
    """A row: the object, its public key and address, and (look, shown text) cells."""

    obj: object
    key: str
    url: str
    cells: list[tuple[Look, str]]


def list_page(request, registry: Registry):
    """Render the list. The number of queries does not depend on the number of rows."""
    listing = make_listing(registry, request.user, request.GET)
    page, rows = page_of(listing, request.GET)
    context = list_context(request, listing, page, rows)
    template = "generic/list_frame.html" if request.htmx and not request.htmx.boosted else registry.list_template
    return render(request, template, context)


def page_of(listing: Listing, params) -> tuple[Page, list]:
    """The asked-for page (nearest valid) and its objects."""
    size = listing.preference.page_size
    wanted = params.get("size", "")
    if wanted.isdecimal() and int(wanted) in PAGE_SIZES:
        size = int(wanted)
    page = Paginator(listing.queryset, size).get_page(params.get("page"))
    keys = listing.page_keys(page.number, size) if page.paginator.count else []
    return page, listing.rows(keys)


def list_context(request, listing: Listing, page: Page, rows: list) -> dict:
    """Context of `generic/list.html`; see the attributes of Head and Row."""
    registry, user = listing.registry, request.user
    fields = list(listing.form)
    counts = view_counts(listing)
    more = fields[FIELDS_IN_SIGHT:]
    policy = registry.policy
    looks = [(column, _look(registry, column, place)) for place, column in enumerate(listing.columns)]
    extra = registry.header(listing, user) if registry.header else {}
    return {
        "registry": registry,
        "listing": listing,
        "page": page,
        "total": page.paginator.count,
        "pages": page.paginator.get_elided_page_range(page.number, on_each_side=2, on_ends=1),
        "rows": [_row(registry, looks, obj) for obj in rows],
        "heads": [_head(registry, column, listing.order) for column in listing.columns],
        "quick_views": [(view, counts.get(view.key), _is_current(view, listing)) for view in registry.views],
        "saved_views": list(visible(SavedView.objects.filter(registry=registry.slug), user)[:12]),
        "fields": fields[:FIELDS_IN_SIGHT],
        "more_fields": more,
        "more_count": sum(bool(request.GET.get(field.name)) for field in more),
        "conditions": chosen_conditions(listing),
        "bulk": [act for act in registry.bulk if policy.allows(user, act.policy_action)],
        "can_export": policy.allows(user, "export"),
        "can_add": bool(registry.form_fields) and registry.can_create and policy.allows(user, "add"),
        "can_import": bool(registry.import_kind) and policy.allows(user, "import_rows"),
        "all_columns": _column_choice(registry, listing.columns),
        "page_sizes": PAGE_SIZES,
        "now": timezone.now(),
        "filtered": bool(listing.quick or any(request.GET.get(field.name) for field in fields)),
        **extra,
    }


def _is_current(view: QuickView, listing: Listing) -> bool:
    """The chosen tab; without a choice the one that shows everything."""
    return listing.quick is view if listing.quick else not view.condition.children


def _column_choice(registry: Registry, chosen: list[Column]) -> list[tuple[str, str, bool]]:
    """(key, title, chosen): the chosen ones first, in their order."""
    others = [column for column in registry.columns if column not in chosen]
    return [(c.key, title_of(c, registry.model), c in chosen) for c in (*chosen, *others)]


def _head(registry: Registry, column: Column, order: tuple[str, bool]) -> Head:
    key, descending = order
    sort, aria = "", ""
    if column.order_path:
        mine = key == column.key
        sort = f"-{column.key}" if mine and not descending else column.key
        aria = ("descending" if descending else "ascending") if mine else "none"
    return Head(column, title_of(column, registry.model), sort, aria)


def _look(registry: Registry, column: Column, place: int) -> Look:
    """Worked out once for all rows. On a phone the column that links leads, the others are labelled, late ones fold."""
    marks = ["num"] * (column.align == "right") + ["nowrap"] * column.nowrap
    marks += ["ph-lead"] if column.link else ["extra"] * (place >= IN_SIGHT)
    label = "" if column.link else title_of(column, registry.model)
    named = format_html(' data-label="{}"', label) if label else ""
    return Look(format_html('<td class="{}"{}>', " ".join(marks), named), column.link, column.kind == "chip")


def _row(registry: Registry, looks: list[tuple[Column, Look]], obj) -> Row:
    key = str(getattr(obj, "public_key", obj.pk))
    url = obj.get_absolute_url() if hasattr(obj, "get_absolute_url") else registry.url("detail", key)
    return Row(obj, key, url, [(look, column.text(obj)) for column, look in looks])
