"""The night: warnings before and at the end of the stay (domain 9.3: 42 and 48 months)."""

import datetime

from django.db import transaction
from django.db.models import Exists, OuterRef
from django.utils import timezone

from incubators.tenants.choices import Stage, WarningState
from incubators.tenants.models import Tenant, TenantWarning
from incubators.tenants.months import add_months, months_between
from pinghu_portal.rulebook.rules import rule
from pinghu_portal.web.notices import tell_other
from pinghu_portal.workflow import engine

BATCH = 500
MONTH_ENDS = datetime.timedelta(days=3)  # 31 August less six months is 28 February: looked at, then counted exactly


def lead_months(stage: str, on: datetime.date) -> int:
    """How many months before the end of the stay a warning comes.

    The rules say 42 and 48 of 48 months. For longer stays (60 months, an extension) the distance to the end is the same.
    """
    key = "tenants.warn_first_months" if stage == Stage.FIRST else "tenants.warn_second_months"
    return int(rule("tenants.stay_months", on)) - int(rule(key, on))


def warn_due(today: datetime.date) -> int:
    """Raise what is due and not raised yet; returns how many. Doing it again finds nothing.

    A tenant met only at the end of its stay gets the second warning, not both at once.
    """
    raised = 0
    for stage in (Stage.SECOND, Stage.FIRST):
        lead = lead_months(stage, today)
        last = add_months(today, lead) + MONTH_ENDS
        known = TenantWarning.objects.filter(tenant=OuterRef("pk"), due_on=OuterRef("due_on"))
        if stage == Stage.SECOND:
            known = known.filter(stage=stage)
        due = Tenant.objects.due_by(last).filter(~Exists(known)).select_related("carrier").order_by("due_on", "pk")
        raised += sum(
            _raise(tenant, stage, today) for tenant in due[:BATCH] if add_months(tenant.due_on, -lead) <= today
        )
    return raised


def _raise(found: Tenant, stage: str, today: datetime.date) -> bool:
    """One warning with its 待办 and a word to the operator's people, unless it was raised or prolonged meanwhile."""
    with transaction.atomic():
        tenant = Tenant.objects.select_for_update(of=("self",)).get(pk=found.pk)
        if tenant.due_on != found.due_on or not tenant.is_in_house:
            return False
        warning, made = TenantWarning.objects.get_or_create(
            tenant=tenant,
            stage=stage,
            due_on=tenant.due_on,
            defaults={"months": months_between(tenant.entered_on, today), "raised_on": today},
        )
        if not made:
            return False
        engine.start(warning, by=None)
        for earlier in tenant.warnings.filter(state=WarningState.OPEN).exclude(pk=warning.pk):
            engine.perform(earlier, "lapse", by=None, note=warning.get_stage_display())
        words = f"{tenant.name} 已在孵 {warning.months} 个月，{tenant.due_on:%Y-%m-%d} 孵化期满，请安排毕业、延期或退出"
        for member in found.carrier.members.in_force(today)[:50]:
            tell_other(member.user_id, words, warning, by=None)
    return True


def nightly(now: datetime.datetime) -> None:
    """Safe to call every minute."""
    warn_due(timezone.localdate(now))
