"""高企证书 on shared pages: menu and the row of 到期预警."""

import datetime

from django.db.models import Count, Q
from django.urls import reverse

from enterprises.certificates.models import Certificate
from pinghu_portal.contributions import ExpiryRow, MenuEntry, contribute
from pinghu_portal.policy.policy import policy_of, visible


def _counts(user, today):
    """(已过期, 本周, 30 天, 90 天) under the person's policy; one query. None for who may see no certificate at all."""
    if not policy_of("enterprises.Certificate").allows(user, "view"):
        return None
    ends = {days: today + datetime.timedelta(days=days) for days in (7, 30, 90)}
    in_force = Q(expires_on__gte=today)
    counted = visible(Certificate.objects.newest(), user).aggregate(
        expired=Count("pk", filter=Q(expires_on__lt=today)),
        **{f"d{days}": Count("pk", filter=in_force & Q(expires_on__lte=end)) for days, end in ends.items()},
    )
    url = reverse("enterprises:certificates:list")
    keys = (("expired", "expired"), ("d7", "7"), ("d30", "30"), ("d90", "90"))
    return [(counted[name], f"{url}?expiry={window}") for name, window in keys]


contribute(
    MenuEntry(
        "科技企业",
        "高企证书",
        "enterprises:certificates:list",
        "patch-check",
        lambda user: policy_of("enterprises.Certificate").allows(user, "view"),
        order=33,
    ),
    ExpiryRow("高企证书重新认定", _counts, order=1),
)
