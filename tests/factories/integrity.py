"""A record of a unit in its first state for which no guard stands in the way; the starter is a member of the unit."""

import datetime

from django.utils import timezone

from pinghu_portal.accounts.models import Role
from projects.integrity.actions import open_record
from projects.integrity.choices import Conduct, Level, SubjectKind
from projects.integrity.models import IntegrityRecord
from tests.factories.accounts import UserFactory
from tests.factories.enterprises import EnterpriseFactory, MembershipFactory


def clue(*, enterprise=None, by=None, **values) -> IntegrityRecord:
    """What was reported about a unit."""
    values = {"subject_kind": SubjectKind.UNIT, "conduct": Conduct.FALSE, "facts": "试验线索", **values}
    if values["subject_kind"] == SubjectKind.UNIT:
        enterprise = enterprise or EnterpriseFactory()
    if by is None:
        by = UserFactory(role=Role.ENTERPRISE)
        if enterprise:
            MembershipFactory(enterprise=enterprise, user=by)
    return open_record(by=by, enterprise=enterprise, **values)


def record(n: int = 0, **values) -> IntegrityRecord:
    """Everything filled in: found a year ago, served today, told a month ago."""
    today = timezone.localdate()
    filled = {
        "findings": "经查属实。",
        "basis": "科学技术活动违规行为处理暂行规定",
        "level": Level.SERIOUS,
        "noticed_on": today - datetime.timedelta(days=30),
        "defence": "已改正。",
        "meeting": "局长办公会（试验）",
        "served_on": today,
        "starts_on": today - datetime.timedelta(days=365),
        "ends_on": today + datetime.timedelta(days=365),
        "appeal": "事实有误。",
        "repair": "已完成整改。",
    }
    found = clue(**values)
    IntegrityRecord.objects.filter(pk=found.pk).update(**filled)
    found.refresh_from_db()
    return found


def barred(enterprise=None, **values) -> IntegrityRecord:
    """In its period today."""
    found = record(enterprise=enterprise, **values)
    IntegrityRecord.objects.filter(pk=found.pk).update(state="active")
    found.refresh_from_db()
    return found


RECORDS = {"projects.IntegrityRecord": record}
MATTERS = {"projects.integrity": record}
