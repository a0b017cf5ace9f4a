"""What the tabs, heads and buttons of the evaluation's pages show."""

from django.urls import reverse

from incubators.evaluations.choices import GRADES, FilingState
from incubators.evaluations.effects import current
from incubators.evaluations.forms import CheckForm, CorrectionForm, DocumentForm
from incubators.evaluations.models import CarrierResult, EvaluationFiling, EvaluationRound, Mending, Reward, SiteCheck
from incubators.evaluations.rules import items_of, scheme_of
from pinghu_portal.policy.policy import can, policy_of, visible


def scheme_tab(found: EvaluationRound, user) -> dict:
    """Indicators with weight, full mark and formula's items; grades; bonus."""
    scheme = scheme_of(found.scheme)
    full = {row["indicator"]: row["value"] for row in found.scheme.benchmark_set.values}
    return {
        "scheme": found.scheme,
        "indicators": [(indicator, full.get(indicator.code)) for indicator in scheme.indicators],
        "grades": [(dict(GRADES).get(grade.code, grade.code), grade.at_least) for grade in scheme.grades],
        "bonus": scheme.bonus,
    }


def filings_tab(found: EvaluationRound, user) -> dict:
    """Who has filed, under the reader's policy, and 应报/已报/通过/逾期 for the bureau."""
    rows = visible(found.filings.select_related("carrier"), user).order_by("carrier__number")
    states = list(rows.values_list("state", flat=True))
    counts = [(label, states.count(state)) for state, label in FilingState.choices]
    return {"rows": list(rows[:300]), "total": len(states), "counts": counts}


def results_tab(found: EvaluationRound, user) -> dict | None:
    """The newest revision by rank, older ones as a line each, the form to correct after an objection."""
    rows = list(visible(current(found).select_related("carrier"), user).order_by("rank", "pk")[:300])
    if not rows:
        return {"found": found, "rows": [], "form": None, "document": None, "older": []}
    older = visible(CarrierResult.objects.filter(round=found, revision__lt=found.revision), user)
    return {
        "found": found,
        "rows": rows,
        "counts": [(label, sum(row.grade == grade for row in rows)) for grade, label in GRADES],
        "older": sorted(set(older.values_list("revision", flat=True))),
        "form": CorrectionForm(found=found) if can(user, "correct", found) else None,
        "document": DocumentForm(instance=found) if can(user, "correct", found) else None,
    }


def figures_tab(filing: EvaluationFiling, user) -> dict:
    """The figures with what was found on site, remarks, bonus; forms for the officers who check."""
    checking = can(user, "check", filing)
    rows = [
        {
            "item": item,
            "text": filing.figures.get(item.code, ""),
            "corrected": filing.corrected.get(item.code),
            "remark": filing.remarks.get(item.code, ""),
        }
        for item in items_of(scheme_of(filing.round.scheme))
    ]
    names = {item.code: item.name for group in scheme_of(filing.round.scheme).bonus.groups for item in group.items}
    return {
        "filing": filing,
        "rows": rows,
        "bonus": [(names.get(code, code), count) for code, count in filing.bonus.items()],
        "checking": checking,
        "checks": list(filing.checks.select_related("first", "second")),
        "form": CheckForm(instance=SiteCheck(filing=filing)) if checking else None,
    }


def score_tab(result: CarrierResult, user) -> dict:
    """Every line of the index; they add up to the total."""
    names = {indicator.code: indicator for indicator in scheme_of(result.round.scheme).indicators}
    rows = [(names[row["code"]], row) for row in result.detail.get("components", [])]
    history = visible(CarrierResult.objects.filter(carrier=result.carrier).select_related("round"), user)
    return {"result": result, "rows": rows, "history": list(history.order_by("-round__year", "-revision")[:20])}


def mending_tab(mending: Mending, user) -> dict:
    """Problems, the report with its form for the operator."""
    return {"mending": mending, "writing": can(user, "report", mending)}


def filling(filing: EvaluationFiling, user) -> list[dict]:
    """填报 for the operator."""
    if not can(user, "fill", filing):
        return []
    return [{"title": "填报", "icon": "pencil-square", "url": reverse("incubators:filings:fill", args=[filing.number])}]


def reward_actions(reward: Reward, user) -> list[dict]:
    """拨付 for the head."""
    if not can(user, "pay", reward):
        return []
    return [{"title": "登记拨付", "icon": "cash", "url": f"{reward.get_absolute_url()}pay/", "post": True}]


def opening(listing, user) -> dict:
    """Whether the person may open a round."""
    return {"can_open": policy_of(EvaluationRound).allows(user, "add")}
