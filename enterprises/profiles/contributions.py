"""企业库 on shared pages: menu and search."""

import datetime

from django.db.models import Q

from enterprises.profiles.choices import LabelKind
from enterprises.profiles.models import Enterprise, Label, Membership
from pinghu_portal.contributions import EnterpriseFlag, FoundTie, MenuEntry, SearchSource, TieSource, contribute
from pinghu_portal.panels.choices import TieKind
from pinghu_portal.policy.policy import policy_of, visible


def _find(user, text, limit):
    rows = visible(Enterprise.objects.registered(), user).filter(_matches(text)).select_related("town")[:limit]
    return [(row.name, f"{row.credit_code}　{row.town or ''}", row.get_absolute_url()) for row in rows]


def dishonest_holders(credit_codes: set[str], on: datetime.date) -> set[str]:
    """Those of the enterprises that stand on a list of 失信 on a day."""
    found = Label.objects.in_force(on).filter(kind=LabelKind.DISHONEST, enterprise__credit_code__in=credit_codes)
    return set(found.values_list("enterprise__credit_code", flat=True))


def acting_members(people: set[tuple[str, str]], on: datetime.date) -> list[FoundTie]:
    """Experts whose own account acts, or acted, for an enterprise (`TieSource.find`); who is somebody else of that name does not.

    The register knows neither shareholders nor advisers: these are ties that the keepers of the 专家库 enter.
    """
    names = {name for name, _ in people}
    rows = Membership.objects.filter(user__expert__name__in=names, valid_from__lte=on).select_related(
        "enterprise", "user__expert"
    )
    return [
        FoundTie(
            row.user.expert.name, row.user.expert.organisation, TieKind.EMPLOYER, row.enterprise.name,
            row.enterprise.credit_code, row.valid_from, row.valid_to, f"平台账号为该企业{row.get_role_display()}",
        )
        for row in rows.order_by("enterprise__credit_code", "pk")
    ]  # fmt: skip


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
    MenuEntry(
        "科技企业",
        "企业标签",
        "enterprises:labels:list",
        "tags",
        lambda user: policy_of("enterprises.Label").allows(user, "change"),
        order=37,
    ),
    EnterpriseFlag("dishonest", "失信名单", dishonest_holders),
    TieSource("enterprise_members", "企业账号成员", acting_members),
    SearchSource("企业", _find, order=1),
)
