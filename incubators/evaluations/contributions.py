"""绩效评价 on shared pages: menu, the carrier's page, the cockpit."""

from django.db.models import Count, F

from incubators.carriers.models import Carrier
from incubators.evaluations.choices import GRADES
from incubators.evaluations.models import (
    CarrierResult,
    EvaluationFiling,
    EvaluationItem,
    EvaluationRound,
    Mending,
    Reward,
)
from pinghu_portal.contributions import MenuEntry, Panel, contribute
from pinghu_portal.policy.policy import policy_of, visible

SECTION = "创新载体"


def _sees(model, action: str = "view"):
    return lambda user: policy_of(model).allows(user, action)


def of_carrier(user, carrier: Carrier) -> dict | None:
    """The grades of a carrier, newest first, and its open filings."""
    results = visible(CarrierResult.objects.filter(carrier=carrier, revision=F("round__revision")), user)
    filings = visible(EvaluationFiling.objects.filter(carrier=carrier), user).select_related("round")
    rows = list(results.select_related("round").order_by("-round__year")[:10])
    recent = list(filings.order_by("-round__year")[:5])
    return {"results": rows, "filings": recent} if rows or recent else None


def grades_panel(user, params) -> dict | None:
    """Grades of the newest applied round of each kind; each number opens its list."""
    if not user.is_bureau:
        return None
    newest = {}
    for found in EvaluationRound.objects.filter(state="applied").order_by("kind", "year"):
        newest[found.kind] = found
    rows = []
    for found in newest.values():
        counted = CarrierResult.objects.filter(round=found, revision=found.revision).values("grade")
        numbers = {row["grade"]: row["n"] for row in counted.annotate(n=Count("pk"))}
        rows.append((found, [(grade, label, numbers.get(grade, 0)) for grade, label in GRADES]))
    return {"rows": rows, "hint": "最近一次已应用的评价"} if rows else None


contribute(
    MenuEntry(SECTION, "绩效评价", "incubators:evaluations:list", "clipboard-data", _sees(EvaluationRound), order=40),
    MenuEntry(SECTION, "评价填报", "incubators:filings:list", "pencil-square", _sees(EvaluationFiling), order=41),
    MenuEntry(SECTION, "评价结果", "incubators:results:list", "list-ol", _sees(CarrierResult), order=42),
    MenuEntry(SECTION, "整改", "incubators:mendings:list", "wrench-adjustable", _sees(Mending), order=43),
    MenuEntry(SECTION, "绩效奖补", "incubators:rewards:list", "cash", _sees(Reward), order=44),
    MenuEntry(
        SECTION,
        "评价数据项",
        "incubators:evaluation_items:list",
        "list-columns",
        _sees(EvaluationItem, "add"),
        order=91,
    ),
    Panel("incubators.Carrier.work", "绩效评价", "incubators/evaluations/of_carrier.html", of_carrier, order=30),
    Panel("cockpit", "载体绩效等次", "incubators/evaluations/cockpit.html", grades_panel, order=31),
)
