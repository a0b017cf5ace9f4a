"""One maker per registry model: `rows_of(registry, n)` adds n rows. A new registry adds its maker here, or its laws fail."""

import datetime

from django.contrib.auth import get_user_model

from enterprises.profiles.actions import open_change
from enterprises.ratings.querysets import SUBJECT
from pinghu_portal.accounts.models import Role
from pinghu_portal.evaluation.publication import published_run
from pinghu_portal.publicity.actions import file_objection, open_notice
from pinghu_portal.records.models import Act
from pinghu_portal.records.operations import log_act
from pinghu_portal.registry.declaration import Registry
from pinghu_portal.rulebook.models import CalendarDay, RuleRow
from tests.factories.accounts import PostFactory, UserFactory
from tests.factories.enterprises import CertificateFactory, ContactFactory, EnterpriseFactory, MembershipFactory
from tests.factories.ratings import YEAR, RatingResultFactory, rated_run


def everyman():
    """One account with every staff post: sees and may do what any of them may. Always the same person within a test."""
    found = get_user_model().objects.filter(username="everyman").first()
    if found is None:
        found = UserFactory(username="everyman")
        for role in (Role.CLERK, Role.SECTION_HEAD, Role.VICE_DIRECTOR, Role.AUDITOR, Role.SYSTEM_ADMIN):
            PostFactory(user=found, role=role)
    return found


def member_of(enterprise):
    """A member of an enterprise with the post 企业."""
    user = UserFactory(role=Role.ENTERPRISE)
    MembershipFactory(enterprise=enterprise, user=user)
    return user


def rule(n: int):
    """A rule nobody reads."""
    return RuleRow.objects.create(
        key=f"test.rule{n}", title=f"试验规则{n}", value="1", source="试验", valid_from=datetime.date(2020, 1, 1)
    )


def calendar_day(n: int):
    """A holiday far away."""
    return CalendarDay.objects.create(
        date=datetime.date(2035, 1, 1) + datetime.timedelta(days=n), is_workday=False, source="试验"
    )


def operation(n: int):
    """An export in the log."""
    return log_act(Act.EXPORT, user=UserFactory(), summary=f"试验导出{n}")


def result(n: int):
    """A published result: the first by the real pipeline, further ones as rows of the same run."""
    run = published_run(SUBJECT, YEAR)
    if run is None:
        return rated_run([EnterpriseFactory()]).results.get()
    return RatingResultFactory(run=run)


def change(n: int):
    """A 信息变更 as its enterprise opened it."""
    enterprise = EnterpriseFactory()
    return open_change(enterprise, by=member_of(enterprise))


def objection(n: int):
    """An objection to a notice of today."""
    notice = open_notice(
        subject="test", title=f"试验公示{n}", body="正文", columns=["名称"], rows=[["甲"]], by=everyman()
    )
    return file_objection(notice, about=f"企业{n}", words="名单中的企业规模有误，请核对。", by=UserFactory())


MAKERS = {
    "rulebook.RuleRow": rule,
    "rulebook.CalendarDay": calendar_day,
    "records.OperationLog": operation,
    "enterprises.Enterprise": lambda n: EnterpriseFactory(),
    "enterprises.Certificate": lambda n: CertificateFactory(),
    "enterprises.Contact": lambda n: ContactFactory(),
    "enterprises.RatingResult": result,
    "enterprises.ProfileChange": change,
    "publicity.Objection": objection,
}
_numbers = iter(range(1, 1_000_000))


def rows_of(registry: Registry, count: int) -> list:
    """Make `count` further rows of a registry. Raises KeyError for a registry without a maker."""
    return [MAKERS[registry.model._meta.label](next(_numbers)) for _ in range(count)]


def ready_change():
    """A 信息变更 that lacks nothing: another address, a reason."""
    found = change(0)
    found.address, found.reason = "平湖市新埭镇试验路 1 号", "迁址"
    found.save(update_fields=["address", "reason"])
    return found


MATTERS = {"enterprises.profile_change": ready_change, "publicity.objection": lambda: objection(0)}
"""One maker per workflow: a matter in its first state for which no guard stands in the way."""
