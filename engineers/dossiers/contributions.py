"""人员档案 on shared pages: menu, search."""

from django.db.models import Q

from engineers.dossiers.models import Engineer
from pinghu_portal.contributions import MenuEntry, SearchSource, contribute
from pinghu_portal.policy.policy import policy_of, visible


def _count(user) -> int:
    return visible(Engineer.objects.filter(left_on__isnull=True), user).count()


def find(user, text: str, limit: int) -> list[tuple[str, str, str]]:
    """Engineers by name or archive number."""
    wanted = Q(name__icontains=text) | Q(name_zh__icontains=text) | Q(number__iexact=text)
    found = visible(Engineer.objects.filter(wanted), user).select_related("enterprise")[:limit]
    return [(engineer.name, engineer.enterprise.name, engineer.get_absolute_url()) for engineer in found]


contribute(
    MenuEntry(
        "海外工程师",
        "人员档案",
        "engineers:dossiers:list",
        "person-vcard",
        lambda user: policy_of(Engineer).allows(user, "view"),
        order=10,
        count=_count,
    ),
    MenuEntry(
        "海外工程师",
        "档案字段",
        "engineers:item_fields:list",
        "list-columns-reverse",
        lambda user: policy_of("engineers.ItemField").allows(user, "change"),
        order=90,
    ),
    SearchSource("海外工程师", find, order=20),
)
