"""结果应用 on shared pages: menu, who is due, the priority flag for other apps, the enterprise's own panel."""

import datetime

from django.db.models import Count, Q
from django.urls import reverse

from enterprises.consequences.effects import apply_result
from enterprises.consequences.models import Interview, InterviewState, ServicePlan
from enterprises.profiles.choices import LabelKind
from enterprises.profiles.models import Label
from enterprises.rating_years.effects import when_applied
from pinghu_portal.contributions import EnterpriseFlag, ExpiryRow, MenuEntry, contribute
from pinghu_portal.policy.policy import policy_of, visible


def priority_holders(credit_codes: set[str], on: datetime.date) -> set[str]:
    """Those of the enterprises that carry 优先推荐 on a day."""
    found = Label.objects.in_force(on).filter(kind=LabelKind.PRIORITY, enterprise__credit_code__in=credit_codes)
    return set(found.values_list("enterprise__credit_code", flat=True))


def _due(user, today):
    """(已过期, 本周, 30 天, 90 天) of the 答辩 that are still to be held; one query."""
    if not policy_of(Interview).allows(user, "view"):
        return None
    waiting = Q(state__in=(InterviewState.WAITING, InterviewState.SCHEDULED))
    ends = {days: today + datetime.timedelta(days=days) for days in (7, 30, 90)}
    counted = visible(Interview.objects.filter(waiting), user).aggregate(
        expired=Count("pk", filter=Q(due_on__lt=today)),
        **{f"d{days}": Count("pk", filter=Q(due_on__gte=today, due_on__lte=end)) for days, end in ends.items()},
    )
    url = reverse("enterprises:interviews:list")
    windows = (("expired", "expired"), ("d7", "7"), ("d30", "30"), ("d90", "90"))
    return [(counted[name], f"{url}?due={window}") for name, window in windows]


when_applied(apply_result)
contribute(
    MenuEntry(
        "科技企业",
        "答辩约谈",
        "enterprises:interviews:list",
        "mic",
        lambda user: policy_of(Interview).allows(user, "view"),
        order=35,
    ),
    MenuEntry(
        "科技企业",
        "服务方案",
        "enterprises:plans:list",
        "person-heart",
        lambda user: policy_of(ServicePlan).allows(user, "view"),
        order=36,
    ),
    ExpiryRow("黄色企业答辩", _due, order=2),
    EnterpriseFlag("priority", "优先推荐（绿色）", priority_holders),
)
