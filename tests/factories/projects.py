"""Calls, applications and the people of 综合计划科."""

import datetime
from decimal import Decimal

import factory
from django.utils import timezone
from factory.django import DjangoModelFactory

from pinghu_portal.accounts.models import Role
from pinghu_portal.records.numbers import next_number
from projects.applications.choices import State as ApplicationState
from projects.applications.models import Application, Target
from projects.calls.choices import Category, State
from projects.calls.models import Call, CallCategory, ResearchField
from tests.factories.accounts import UserFactory
from tests.factories.enterprises import EnterpriseFactory, MembershipFactory

WAN = Decimal(10000)


def project_officer():
    """经办 of 综合计划科."""
    return UserFactory(role=Role.CLERK, role__department="kjj-zhjh")


def project_head():
    """科长 of 综合计划科."""
    return UserFactory(role=Role.SECTION_HEAD, role__department="kjj-zhjh")


class CallFactory(DjangoModelFactory):
    """An open call of this year with its three categories."""

    class Meta:
        model = Call
        skip_postgeneration_save = True

    number = factory.LazyFunction(lambda: next_number("ZN", timezone.localdate().year))
    title = factory.Sequence(lambda n: f"科技计划项目征集{n:03d}")
    year = factory.LazyFunction(lambda: timezone.localdate().year)
    state = State.PUBLISHED
    guide = "支持新材料、装备制造等方向的关键技术攻关。"
    opens_at = factory.LazyFunction(lambda: timezone.now() - datetime.timedelta(days=10))
    closes_at = factory.LazyFunction(lambda: timezone.now() + datetime.timedelta(days=30))
    opened_by = factory.LazyFunction(project_officer)
    synthetic = True

    @factory.post_generation
    def categories(call, create, extracted, **more):
        """Ceiling, quota and experts of each category."""
        rows = ((Category.MAJOR, 100, 5), (Category.KEY, 50, 3), (Category.GENERAL, 20, 3))
        for category, ceiling, experts in rows:
            CallCategory.objects.create(call=call, category=category, ceiling=ceiling * WAN, experts=experts)


class ApplicationFactory(DjangoModelFactory):
    """A complete draft of an enterprise; `state` says how far it is (no records of the way there)."""

    class Meta:
        model = Application
        skip_postgeneration_save = True

    number = factory.LazyFunction(lambda: next_number("SB", timezone.localdate().year))
    call = factory.SubFactory(CallFactory)
    enterprise = factory.SubFactory(EnterpriseFactory)
    title = factory.Sequence(lambda n: f"高性能复合材料关键技术研究{n:03d}")
    category = Category.KEY
    field = factory.LazyFunction(lambda: ResearchField.objects.get(code="04"))
    starts_on = factory.LazyFunction(lambda: timezone.localdate() + datetime.timedelta(days=60))
    ends_on = factory.LazyFunction(lambda: timezone.localdate() + datetime.timedelta(days=60 + 730))
    leader = "负责人（测试）"
    leader_title = "高级工程师"
    contact = "联系人（测试）"
    phone = "13805731234"
    total = 300 * WAN
    asked = 50 * WAN
    own = 250 * WAN
    output = 2000 * WAN
    tax = 100 * WAN
    committed = True
    synthetic = True

    @factory.post_generation
    def targets(application, create, extracted, **more):
        """One measurable target."""
        Target.objects.create(application=application, name="新产品销售收入", unit="万元", current=0, target=2000)


def granted(**values) -> Application:
    """An application that became a project: 立项 with amount, day and 文号; its enterprise has a member."""
    application = ApplicationFactory(
        state=ApplicationState.GRANTED,
        submitted_at=timezone.now(),
        granted_amount=values.pop("granted_amount", 40 * WAN),
        granted_on=timezone.localdate(),
        document="平科〔2026〕18号",
        **values,
    )
    MembershipFactory(enterprise=application.enterprise, user=UserFactory(role=Role.ENTERPRISE))
    return application


RECORDS = {
    "projects.ResearchField": lambda n: ResearchField.objects.create(
        code=f"9{n % 100000:05d}", title=f"试验领域{n}", source="试验"
    ),
    "projects.Call": lambda n: CallFactory(),
    "projects.Application": lambda n: ApplicationFactory(state=ApplicationState.SUBMITTED),
}
