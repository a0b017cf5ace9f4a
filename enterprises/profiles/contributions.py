"""企业库 on shared pages: menu and search."""

from django.db.models import Q

from enterprises.profiles.models import Enterprise
from pinghu_portal.contributions import MenuEntry, SearchSource, contribute
from pinghu_portal.policy.policy import policy_of, visible


def _find(user, text, limit):
    rows = visible(Enterprise.objects.registered(), user).filter(_matches(text)).select_related("town")[:limit]
    return [(row.name, f"{row.credit_code}　{row.town or ''}", row.get_absolute_url()) for row in rows]


def _matches(text):
    return Q(name__icontains=text) | Q(credit_code__icontains=text) | Q(pinyin__icontains=text.lower())


contribute(
    MenuEntry(
        "科技企业",
        "企业库",
        "enterprises:profiles:list",
        "buildings",
        lambda user: policy_of("enterprises.Enterprise").allows(user, "view"),
        order=31,
    ),
    MenuEntry(
        "科技企业",
        "信息变更",
        "enterprises:changes:list",
        "pencil-square",
        lambda user: policy_of("enterprises.Enterprise").allows(user, "view"),
        order=34,
    ),
    MenuEntry(
        "科技企业",
        "企业联络员",
        "enterprises:contacts:list",
        "person-lines-fill",
        lambda user: policy_of("enterprises.Contact").allows(user, "view"),
        order=35,
    ),
    SearchSource("企业", _find, order=1),
)
