"""Calls, applications and the people of 综合计划科."""

import datetime
import itertools
from decimal import Decimal

import factory
from django.utils import timezone
from factory.django import DjangoModelFactory

from pinghu_portal.accounts.models import Role
from pinghu_portal.records.files import store
from pinghu_portal.records.numbers import next_number
from pinghu_portal.workflow import engine
from projects.applications.choices import State as ApplicationState
from projects.applications.models import (
    Application,
    Attachment,
    BudgetLine,
    Member,
    ScreeningItem,
    ScreeningLine,
    Target,
)
from projects.applications.prefill import fill
from projects.applications.validators import leader_key
from projects.calls.actions import standard_form, start_call
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


PDF = b"%PDF-1.4 test\n%%EOF"
ANSWERS = {
    "meaning": "本市装备产业需要高性能复合材料，国内外尚无成熟工艺。",
    "basis": "承担单位已有中试线一条，团队二十人。",
    "content": "研究纤维与树脂界面的增强机理，开发连续成型工艺。",
    "route": "先做界面改性试验，再做工艺放大，最后用户验证。",
    "novelty": "首次提出界面梯度增强方法，解决了层间强度不足的问题。",
    "results": "形成新产品两种、企业标准一项。",
    "schedule": "第一个半年完成试验，第二个半年完成中试。",
    "property": "申请发明专利三件。",
    "ethics": "不涉及",
}


def call_with_form(**values) -> Call:
    """An open call with the standard form."""
    call = CallFactory(**values)
    standard_form(call)
    return call


def id_number(n: int) -> str:
    """A well-formed identity number that belongs to nobody."""
    stem = f"33048219800101{n % 1000:03d}"
    weights = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
    return stem + "10X98765432"[sum(int(digit) * weight for digit, weight in zip(stem, weights, strict=True)) % 11]


def file_of(application: Application, code: str, by) -> Attachment:
    """A whole PDF for an entry."""
    stored = store([PDF], name=f"{code}.pdf", owner=by, content_type="application/pdf")
    return Attachment.objects.create(application=application, code=code, title=code, file=stored, added_by=by)


_leaders = itertools.count(1)


def whole_application(*, by=None, **values) -> Application:
    """A draft for which nothing stands in the way, begun by a member of its enterprise."""
    values.setdefault("call", None)
    call = values.pop("call") or call_with_form()
    values.setdefault("leader_key", leader_key(id_number(next(_leaders))))
    application = ApplicationFactory(call=call, **{"answers": {**ANSWERS}, **values})
    if by is None:
        by = UserFactory(role=Role.ENTERPRISE)
        MembershipFactory(enterprise=application.enterprise, user=by)
    answers, contact = application.answers, (application.contact, application.phone)
    fill(application)
    application.answers = {"enterprise.revenue": "22263.97", "enterprise.rd": "1112.86", **answers}
    application.contact, application.phone = contact
    application.confirmed = sorted(application.sources)
    application.save()
    Member.objects.create(application=application, name="成员（测试）", organisation=application.enterprise.name)
    BudgetLine.objects.create(application=application, kind="equipment", public=application.asked, own=application.own)
    for code in ("feasibility", "pledge"):
        file_of(application, code, by)
    engine.start(application, by=by)
    return application


def screened(application: Application, by=None) -> Application:
    """With every line of the check-list passed, so that the 形审 can be ended."""
    by = by or project_officer()
    for item in ScreeningItem.objects.filter(active=True):
        ScreeningLine.objects.create(
            application=application, code=item.code, title=item.title, result="pass", order=item.order, entered_by=by
        )
    return application


def draft_call() -> Call:
    """A draft of a call for which nothing stands in the way."""
    call = Call(
        title="科技计划项目征集草稿",
        year=timezone.localdate().year,
        opens_at=timezone.now() + datetime.timedelta(days=1),
        closes_at=timezone.now() + datetime.timedelta(days=60),
        guide="支持新材料、高端装备、数字经济等方向的关键技术攻关和成果转化。",
    )
    return start_call(call, by=project_officer())


MATTERS = {
    "projects.call": draft_call,
    "projects.application": lambda: screened(whole_application()),
}
RECORDS = {
    "projects.ScreeningItem": lambda n: ScreeningItem.objects.create(
        code=f"test-{n}", title=f"试验审查{n}", asked="试验", source="试验", active=False
    ),
    "projects.ResearchField": lambda n: ResearchField.objects.create(
        code=f"9{n % 100000:05d}", title=f"试验领域{n}", source="试验"
    ),
    "projects.Call": lambda n: CallFactory(),
    "projects.Application": lambda n: ApplicationFactory(state=ApplicationState.SUBMITTED),
}
