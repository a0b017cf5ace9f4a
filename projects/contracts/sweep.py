"""The night: contracts whose limit comes near or is over, yearly checks that are due. Doing it again finds nothing."""

import datetime

from django.db import transaction
from django.utils import timezone

from pinghu_portal.accounts.models import Post, Role
from pinghu_portal.errors import RuleViolation
from pinghu_portal.rulebook.rules import rule
from pinghu_portal.web.notices import tell, tell_other
from projects.calls.policy import PROJECT_SECTION
from projects.contracts.actions import open_midterm, start_granted
from projects.contracts.choices import UNSIGNED, State
from projects.contracts.models import Contract, Project
from projects.contracts.rules import midterm_year

BATCH = 200


def warn_unsigned(today: datetime.date) -> int:
    """Tell enterprise and section once before the limit and once after it; returns how many contracts."""
    soon = today + datetime.timedelta(days=rule("contracts.warn_days", today))
    rows = Contract.objects.filter(state__in=UNSIGNED, sign_by__lte=soon).select_related("project__enterprise")
    return sum(_warn(contract, today) for contract in rows.order_by("sign_by")[:BATCH])


def _warn(found: Contract, today: datetime.date) -> bool:
    over = found.sign_by < today
    with transaction.atomic():
        contract = Contract.objects.select_for_update(of=("self",)).get(pk=found.pk)
        told = contract.warned_on and (not over or contract.warned_on > contract.sign_by)
        if contract.state not in UNSIGNED or told:
            return False
        contract.warned_on = today
        contract.save(update_fields=["warned_on"])
        ending = "已逾期，可认定放弃" if over else "即将到期"
        words = f"{found.project.title}：合同签订期限 {contract.sign_by:%Y-%m-%d} {ending}"
        for member in found.project.enterprise.members.in_force(today)[:50]:
            tell_other(member.user_id, words, contract, by=None)
        for post in officers_now(today):
            tell(post.user, words, contract.get_absolute_url())
    return True


def officers_now(today: datetime.date):
    """Posts of clerks and head of the section."""
    posts = Post.objects.in_force(today).filter(role__in=(Role.CLERK, Role.SECTION_HEAD))
    return posts.filter(department__code=PROJECT_SECTION).select_related("user")[:20]


def open_checks(today: datetime.date) -> int:
    """Begin the yearly checks that are due; returns how many."""
    rows = Project.objects.filter(state__in=(State.RUNNING, State.LAGGING), ends_on__gte=today).order_by("pk")
    made = 0
    for project in rows.prefetch_related("midterms")[:BATCH]:
        year = midterm_year(project, today)
        if year is None or any(one.year >= year for one in project.midterms.all()):
            continue
        try:
            open_midterm(project, year, by=None)
        except RuleViolation:  # opened by an officer, or settled, meanwhile
            continue
        made += 1
    return made


def nightly(now: datetime.datetime) -> None:
    """Safe to call every minute."""
    today = timezone.localdate(now)
    start_granted(by=None)
    warn_unsigned(today)
    open_checks(today)
