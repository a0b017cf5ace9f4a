"""One maker per registry model: `rows_of(registry, n)` adds n rows. A new registry adds its maker here, or its laws fail."""

import datetime

from django.contrib.auth import get_user_model
from django.utils import timezone

from engineers.dossiers.models import Achievement, ItemField
from engineers.statistics.models import AreaFigure
from enterprises.collection.actions import enrol, open_round
from enterprises.collection.models import Audience, CollectionRound, Discrepancy, Filing
from enterprises.consequences.models import Interview, ServicePlan
from enterprises.profiles.actions import open_change
from enterprises.profiles.models import Enterprise, Label
from enterprises.rating_schemes.actions import clone
from enterprises.rating_years.actions import open_year
from enterprises.rating_years.models import RatingYear
from enterprises.ratings.querysets import SUBJECT
from pinghu_portal.accounts.models import Role
from pinghu_portal.budgets.models import Pot
from pinghu_portal.evaluation.models import Publication, Scheme
from pinghu_portal.evaluation.publication import published_run
from pinghu_portal.organisation.models import Department
from pinghu_portal.publicity.actions import file_objection, open_notice
from pinghu_portal.records.models import Act
from pinghu_portal.records.numbers import next_number
from pinghu_portal.records.operations import log_act
from pinghu_portal.registry.declaration import Registry
from pinghu_portal.rulebook.models import CalendarDay, RuleRow
from pinghu_portal.workflow import engine
from tests.factories import (
    acceptance,
    bulletins,
    carriers,
    cases,
    challenges,
    contracts,
    evaluations,
    integrity,
    nominations,
    panels,
    permits,
    plans,
    platforms,
    projects,
    recognition,
    recommendations,
    reviews,
    roadshows,
    services,
    sharing,
    tenants,
)
from tests.factories.accounts import PostFactory, UserFactory
from tests.factories.engineers import EngineerFactory
from tests.factories.enterprises import CertificateFactory, ContactFactory, EnterpriseFactory, MembershipFactory
from tests.factories.ratings import YEAR, RatingResultFactory, rated_run


def everyman():
    """One account with every staff post: sees and may do what any of them may. Always the same person within a test."""
    found = get_user_model().objects.filter(username="everyman").first()
    if found is None:
        found = UserFactory(username="everyman")
        for role in (
            Role.CLERK,
            Role.SECTION_HEAD,
            Role.VICE_DIRECTOR,
            Role.AUDITOR,
            Role.SYSTEM_ADMIN,
            Role.EXPERT,
        ):
            PostFactory(user=found, role=role)
        for role in (Role.CLERK, Role.SECTION_HEAD):
            PostFactory(user=found, role=role, department=Department.objects.get(code="kjj-hzrc"))
            PostFactory(user=found, role=role, department=Department.objects.get(code="kjj-kczx"))
            PostFactory(user=found, role=role, department=Department.objects.get(code="kjj-zjk"))
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


def rating_year(n: int) -> RatingYear:
    """A rating year that has just begun."""
    return open_year(2030 + n % 60, by=UserFactory())


def shown_year(run=None) -> RatingYear:
    """A rating year whose result (revision 0) stands, without its notice."""
    run = run or rated_run([EnterpriseFactory()])
    year = open_year(run.year, by=UserFactory())
    year.run = run
    year.publication = Publication.objects.create(
        subject=SUBJECT, year=run.year, run=run, policy="no_worse", reason="试验", published_by=everyman()
    )
    year.save()
    return year


def interview(n: int) -> Interview:
    """A 答辩 for which everything is filled in; begun by a member of the enterprise."""
    enterprise, today = EnterpriseFactory(), timezone.localdate()
    found = Interview.objects.create(
        number=next_number("DB", today.year),
        enterprise=enterprise,
        year=YEAR,
        index="50.00",
        held_on=today,
        place="科技局会议室",
        experts="甲、乙、丙",
        opinion="创新投入不足，须加强研发。",
        talk_on=today,
        talk_record="已约谈负责人，要求限期整改。",
        mend_due_on=today + datetime.timedelta(days=60),
        mend_report="已新增研发人员五名并购置设备。",
    )
    engine.start(found, by=member_of(enterprise))
    return found


def plan(n: int) -> ServicePlan:
    """A service plan of a blue enterprise."""
    number = next_number("FW", timezone.localdate().year)
    return ServicePlan.objects.create(number=number, enterprise=EnterpriseFactory(), year=YEAR, officer=UserFactory())


def draft_scheme(n: int):
    """A draft cloned from the newest scheme of the year, by a clerk."""
    source = Scheme.objects.filter(subject=SUBJECT, year=YEAR).order_by("version").first()
    return clone(source, YEAR, by=UserFactory(role=Role.CLERK, role__department="kjj-gxk"))


def collection_round(n: int) -> CollectionRound:
    """A round of 科技局 for a year nobody rates; it takes part of nobody in particular."""
    return open_round(
        year=2023 + n % 70,
        audience=Audience.ENTERPRISE,
        department=Department.objects.get(code="kjj"),
        items=["transfers"],
        due_on=timezone.localdate() + datetime.timedelta(days=10),
        by=UserFactory(role=Role.CLERK, role__department="kjj-gxk"),
    )


def filing(enterprise=None) -> Filing:
    """A 填报单 that lacks nothing, as a member of the enterprise finds it."""
    enterprise = enterprise or EnterpriseFactory()
    found = CollectionRound.objects.first() or collection_round(0)
    enrol(found, Enterprise.objects.filter(pk=enterprise.pk), by=member_of(enterprise))
    Filing.objects.filter(round=found, enterprise=enterprise).update(values={"transfers": "3"})
    return Filing.objects.get(round=found, enterprise=enterprise)


def discrepancy(n: int) -> Discrepancy:
    """Two offices disagree; a value and words stand ready for the decision."""
    found = Discrepancy.objects.create(
        number=next_number("HY", 2021),
        year=2021,
        enterprise=EnterpriseFactory(),
        item="revenue",
        found=[
            {"department": "kjj", "name": "市科技局", "value": "1"},
            {"department": "tjj", "name": "市统计局", "value": "2"},
        ],
        decided_value="2",
        basis="以统计年报为准",
    )
    engine.start(found, by=everyman())
    return found


def item_field(n: int = 0) -> ItemField:
    """A further field of the archive."""
    return ItemField.objects.create(kind_id=3, key=f"test-{n}", title=f"试验字段{n}")


def achievement(n: int):
    """A problem solved."""
    return Achievement.objects.create(
        engineer=EngineerFactory(), kind="problem", position=n, year=2021, title=f"试验难题{n}"
    )


def area_figure(n: int):
    """A figure of the area."""
    return AreaFigure.objects.create(title=f"试验指标{n}", value=n, unit="人", as_of="2023-09-30", source="试验")


MAKERS = {
    "budgets.Pot": lambda n: Pot.objects.create(
        number=f"ZJ-T-{n}", purpose=f"test.{n}", title=f"试验资金{n}", year=2026, total=1000, source="试验"
    ),
    "engineers.Engineer": lambda n: EngineerFactory(),
    "enterprises.CollectionRound": collection_round,
    "enterprises.Discrepancy": discrepancy,
    "enterprises.RatingYear": rating_year,
    "enterprises.Interview": interview,
    "enterprises.ServicePlan": plan,
    "rulebook.RuleRow": rule,
    "rulebook.CalendarDay": calendar_day,
    "records.OperationLog": operation,
    "enterprises.Enterprise": lambda n: EnterpriseFactory(),
    "enterprises.Certificate": lambda n: CertificateFactory(),
    "enterprises.Contact": lambda n: ContactFactory(),
    "enterprises.Label": lambda n: Label.objects.create(
        enterprise=EnterpriseFactory(), kind="dishonest", valid_from=datetime.date(2020, 1, 1), source="试验"
    ),
    "enterprises.RatingResult": result,
    "enterprises.ProfileChange": change,
    "publicity.Objection": objection,
}
MAKERS |= permits.RECORDS
MAKERS |= {
    "engineers.ItemField": item_field,
    "engineers.Achievement": achievement,
    "engineers.AreaFigure": area_figure,
    "engineers.Call": nominations.call,
    "engineers.Nomination": nominations.nomination,
    "engineers.Selection": nominations.selection,
    "engineers.ProgramRule": nominations.program_rule,
    "engineers.Recommendation": nominations.recommendation,
    "engineers.SubsidyClaim": nominations.claim,
    "engineers.JointCase": cases.joint_case,
    "engineers.DepartmentTask": cases.department_task,
    "engineers.ServiceItem": cases.service_item,
    "engineers.ServicePoint": cases.service_point,
}
MAKERS |= challenges.RECORDS
MAKERS |= services.RECORDS
MAKERS["engineers.Bulletin"] = bulletins.bulletin
MAKERS |= sharing.RECORDS
MAKERS |= platforms.RECORDS
MAKERS |= carriers.RECORDS
MAKERS |= panels.RECORDS
MAKERS |= recognition.RECORDS
MAKERS["panels.Seat"] = lambda n: panels.seat_of(everyman())
MAKERS |= evaluations.RECORDS
MAKERS |= tenants.RECORDS
MAKERS |= projects.RECORDS
MAKERS |= reviews.RECORDS
MAKERS |= recommendations.RECORDS
MAKERS |= contracts.RECORDS
MAKERS |= acceptance.RECORDS
MAKERS |= integrity.RECORDS
MAKERS |= roadshows.RECORDS
MAKERS |= plans.RECORDS
_numbers = iter(range(1, 1_000_000))


def rows_of(registry: Registry, count: int) -> list:
    """Make `count` further rows of a registry. Raises KeyError for a registry without a maker."""
    return [MAKERS[registry.model._meta.label](next(_numbers)) for _ in range(count)]


def dossier_item():
    """A 子信息 with content, begun by a member of the employer."""
    engineer = EngineerFactory()
    item = engineer.items.get(kind=3)
    item.rows = [{"school": "试验大学", "degree": "硕士"}]
    item.save(update_fields=["rows"])
    engine.start(item, by=member_of(engineer.enterprise))
    return item


def ready_change():
    """A 信息变更 that lacks nothing: another address, a reason."""
    found = change(0)
    found.address, found.reason = "平湖市新埭镇试验路 1 号", "迁址"
    found.save(update_fields=["address", "reason"])
    return found


MATTERS = {
    "engineers.dossier_item": dossier_item,
    "enterprises.filing": filing,
    "enterprises.discrepancy": lambda: discrepancy(0),
    "enterprises.profile_change": ready_change,
    "enterprises.rating_year": shown_year,
    "enterprises.interview": lambda: interview(0),
    "publicity.objection": lambda: objection(0),
    "enterprises.rating_scheme": lambda: draft_scheme(0),
    "engineers.nomination": nominations.nomination,
    "engineers.subsidy": nominations.funded_claim,
    "engineers.joint_case": cases.joint_case,
    "engineers.department_task": cases.police_task,
    "engineers.work_permit": permits.RECORDS["engineers.WorkPermit"],
    "engineers.residence_permit": permits.RECORDS["engineers.ResidencePermit"],
    "engineers.recognition": permits.RECORDS["engineers.MutualRecognition"],
    **challenges.MATTERS,
    **sharing.MATTERS,
    **platforms.MATTERS,
    **carriers.MATTERS,
    **panels.MATTERS,
    **recognition.MATTERS,
    **evaluations.MATTERS,
    **tenants.MATTERS,
    **projects.MATTERS,
    **reviews.MATTERS,
    **recommendations.MATTERS,
    **contracts.MATTERS,
    **acceptance.MATTERS,
    **integrity.MATTERS,
    **roadshows.MATTERS,
    **plans.MATTERS,
    "engineers.bulletin": bulletins.bulletin,
    "engineers.appointment": services.police_appointment,
}
"""One maker per workflow: a matter in its first state for which no guard stands in the way."""

ALONG = {**reviews.ALONG, **recommendations.ALONG}
"""Workflows whose matter takes others along: what to do with them when the matter is put into a state."""
