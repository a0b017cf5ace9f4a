"""The night of the year reports: the window opens, and who has not reported is reminded before its end (rule rows)."""

import datetime
import logging

from django.db import transaction
from django.utils import timezone

from incubators.tenants.choices import EDITABLE
from incubators.tenants.report_actions import open_report, reporters
from incubators.tenants.report_models import TenantReport
from incubators.tenants.report_rules import window
from pinghu_portal.errors import RuleViolation
from pinghu_portal.rulebook.rules import rule
from pinghu_portal.web.notices import tell_other

logger = logging.getLogger(__name__)
BATCH = 500


def open_due(today: datetime.date) -> int:
    """Open the reports whose window is open; returns how many. Doing it again finds nothing."""
    opened = 0
    for year in (today.year, today.year - 1):
        for carrier in reporters().exclude(tenant_reports__year=year).order_by("pk")[:BATCH]:
            try:
                first, last = window(carrier, year)
            except RuleViolation as refusal:
                logger.warning("year report of %s not opened: %s", carrier.number, refusal.reasons)
                continue
            if first <= today <= last:
                opened += open_report(carrier, year)[1]
    return opened


def remind_due(today: datetime.date) -> int:
    """催报 on the days of the rule before the end; returns how many reports. A day missed is made up once, not repeated."""
    wanted = sorted({int(day) for day in str(rule("tenants.report_remind_days", today)).split("、")}, reverse=True)
    last = today + datetime.timedelta(days=max(wanted, default=0))
    waiting = TenantReport.objects.filter(state__in=EDITABLE, opens_on__lte=today, closes_on__range=(today, last))
    return sum(_remind(report, wanted, today) for report in waiting.order_by("pk")[:BATCH])


def _remind(found: TenantReport, wanted: list[int], today: datetime.date) -> bool:
    left = (found.closes_on - today).days
    with transaction.atomic():
        report = TenantReport.objects.select_for_update(of=("self",)).select_related("carrier").get(pk=found.pk)
        due = [day for day in wanted if day >= left and day not in report.reminded]
        if not due or report.state not in EDITABLE:
            return False
        report.reminded = sorted({*report.reminded, *due}, reverse=True)
        report.save(update_fields=["reminded"])
        when = "今天" if left == 0 else f"还有 {left} 天"
        words = f"{report}{when}截止（{report.closes_on:%Y-%m-%d}），请尽快提交"
        for member in report.carrier.members.in_force(today)[:50]:
            tell_other(member.user_id, words, report, by=None)
    return True


def nightly(now: datetime.datetime) -> None:
    """Safe to call every minute."""
    today = timezone.localdate(now)
    open_due(today)
    remind_due(today)
