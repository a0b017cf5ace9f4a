"""The figures of the pages, each by a query with its definition and the list that proves it (leaders' page)."""

from django.db.models import Sum
from django.utils import timezone

from engineers.dossiers.models import Achievement, AchievementKind, Engineer
from engineers.joint_cases.choices import ServiceKind
from engineers.joint_cases.models import ServiceAssignment, ServiceItem, ServicePoint
from engineers.nominations.models import Selection
from engineers.subsidies.models import State, SubsidyClaim
from pinghu_portal.dashboard.headlines import Headline
from pinghu_portal.policy.policy import visible


def _people(user):
    return visible(Engineer.objects.in_service(timezone.localdate()), user)


def _achieved(kind: str):
    def value(user):
        rows = visible(Achievement.objects.filter(kind=kind), user)
        return rows.aggregate(total=Sum("count"))["total"] or 0

    return value


def _selected(year: int | None = None):
    def value(user):
        rows = visible(Selection.objects.valid(), user)
        return rows.filter(year=year).count() if year else rows.count()

    return value


def _paid(user):
    rows = visible(SubsidyClaim.objects.filter(state=State.PAID), user)
    return (rows.aggregate(total=Sum("award"))["total"] or 0) / 10000


def _departments(user):
    today = timezone.localdate()
    online = ServiceAssignment.objects.in_force(today).filter(item__online=True)
    return online.values("department").distinct().count()


def _categories(kind: str):
    return lambda user: ServiceItem.objects.filter(kind=kind).values("category").distinct().count()


def _centre(user):
    return ServicePoint.objects.in_force(timezone.localdate()).values("department").distinct().count()


PEOPLE, SELECTIONS = "engineers:dossiers:list", "engineers:selections:list"
HEADLINES = (
    Headline("在平海外工程师", "人", "已到岗且未离岗", lambda user: _people(user).count(), PEOPLE, (("service", "yes"),)),
    Headline("用人单位", "家", "聘用在平海外工程师的企业",
             lambda user: _people(user).values("enterprise").distinct().count(), PEOPLE, (("service", "yes"),)),
    Headline("累计入选", "人次", "各级入选且未取消，按人次", _selected(), SELECTIONS, (("view", "valid"),)),
    *(
        Headline(f"{year}年入选", "人次", f"{year} 年度入选且未取消", _selected(year), SELECTIONS,
                 (("view", "valid"), ("year", year)))
        for year in (2019, 2020, 2021)
    ),
    Headline("已拨付年薪资助", "万元", "已拨付的核定金额合计", _paid, "engineers:subsidies:list", (("view", "paid"),)),
    Headline("攻克技术难题", "项", "档案已核验的技术难题", _achieved(AchievementKind.PROBLEM),
             "engineers:achievements:list", (("kind", "problem"),)),
    Headline("培养技术人员", "人次", "档案已核验的带教人数合计", _achieved(AchievementKind.TRAINING),
             "engineers:achievements:list", (("kind", "training"),)),
    Headline("已上线服务事项", "项", "目录中已上线的事项", lambda user: ServiceItem.objects.filter(online=True).count(),
             "engineers:services:list", (("online", "True"),)),
    Headline("服务部门", "个", "已上线事项的责任部门", _departments, "engineers:services:list", (("online", "True"),)),
    Headline("审批大类", "类", "涉外审批事项的类别", _categories(ServiceKind.APPROVAL),
             "engineers:services:list", (("kind", "approval"),)),
    Headline("服务大类", "类", "涉外服务事项的类别", _categories(ServiceKind.SERVICE),
             "engineers:services:list", (("kind", "service"),)),
    Headline("服务中心部门", "个", "涉外服务中心设窗口的部门", _centre, "engineers:service_points:list"),
)  # fmt: skip
