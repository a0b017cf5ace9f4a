"""绩效评价, 填报, 结果, 整改, 奖补, 数据项 as registries."""

from django.db.models import F, Q
from django.urls import reverse

from incubators.carriers.choices import Kind
from incubators.evaluations.actions import number_round
from incubators.evaluations.choices import GRADES, FilingState, MendState, RoundState
from incubators.evaluations.effects import current
from incubators.evaluations.forms import CheckForm, CorrectionForm, DocumentForm
from incubators.evaluations.models import (
    CarrierResult,
    EvaluationFiling,
    EvaluationItem,
    EvaluationRound,
    Mending,
    Reward,
    SiteCheck,
)
from incubators.evaluations.rules import items_of, scheme_of
from pinghu_portal.policy.policy import can, policy_of, visible
from pinghu_portal.registry.columns import Column
from pinghu_portal.registry.declaration import Filter, QuickView, Registry, Tab, register


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


def opening(listing, user) -> dict:
    """Whether the person may open a round."""
    return {"can_open": policy_of(EvaluationRound).allows(user, "add")}


rounds = register(
    Registry(
        key="incubators:evaluations",
        model=EvaluationRound,
        title="绩效评价",
        lookup="number",
        order=("-year", "kind"),
        search=("number",),
        search_hint="评价编号",
        workflow=True,
        can_create=False,
        columns=(
            Column("number", kind="code", link=True, width=16),
            Column("year", kind="integer"),
            Column("kind", kind="choice", link=True, width=18),
            Column("state", kind="choice"),
            Column("closes_on", kind="date"),
            Column("document", width=24),
        ),
        filters=(
            Filter("kind", "类型", choices=lambda user: Kind.choices),
            Filter("year", "年度", kind="year"),
            Filter("state", "状态", choices=lambda user: RoundState.choices),
        ),
        facts=(
            Column("kind", kind="choice"),
            Column("year", kind="integer"),
            Column("closes_on", kind="date"),
            Column("scheme.title", "评价方案"),
            Column("document", "公布文号"),
        ),
        tabs=(
            Tab("scheme", "评价方案", "incubators/evaluations/scheme.html", scheme_tab),
            Tab("filings", "填报", "incubators/evaluations/filings.html", filings_tab),
            Tab("results", "结果", "incubators/evaluations/results.html", results_tab),
        ),
        form_fields=("kind", "year", "scheme", "closes_on", "document"),
        prepare=number_round,
        list_template="incubators/evaluations/list.html",
        header=opening,
        detail_template="incubators/evaluations/round.html",
        sheet_title="创新载体绩效评价一览表",
        empty="还没有绩效评价。由科创中心布置。",
    )
)


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


def filling(filing: EvaluationFiling, user) -> list[dict]:
    """填报 for the operator."""
    if not can(user, "fill", filing):
        return []
    return [{"title": "填报", "icon": "pencil-square", "url": reverse("incubators:filings:fill", args=[filing.number])}]


filings = register(
    Registry(
        key="incubators:filings",
        model=EvaluationFiling,
        title="评价填报",
        lookup="number",
        order=("-round__year", "carrier__number"),
        search=("number", "carrier__name"),
        search_hint="填报单号或载体",
        workflow=True,
        can_create=False,
        columns=(
            Column("number", kind="code", link=True, width=16),
            Column("round.year", "年度", kind="integer"),
            Column("carrier.name", "载体", link=True, width=34),
            Column("carrier.kind", "类型", kind="choice", width=18),
            Column("state", kind="choice"),
            Column("submitted_at", kind="datetime", width=18),
            Column("saved_at", kind="datetime", width=18, default=False),
        ),
        filters=(
            Filter("kind", "类型", lookup="carrier__kind", choices=lambda user: Kind.choices),
            Filter("year", "年度", lookup="round__year", kind="year"),
            Filter("state", "状态", choices=lambda user: FilingState.choices),
        ),
        views=(
            QuickView("waiting", "待审", Q(state=FilingState.SUBMITTED)),
            QuickView("open", "填报中", Q(state__in=(FilingState.OPEN, FilingState.RETURNED))),
            QuickView("all", "全部", Q()),
        ),
        facts=(
            Column("carrier.name", "载体"),
            Column("round.year", "年度", kind="integer"),
            Column("round.closes_on", "填报截止", kind="date"),
            Column("submitted_at", kind="datetime"),
        ),
        tabs=(Tab("figures", "填报数据", "incubators/evaluations/figures.html", figures_tab),),
        actions=filling,
        sheet_title="创新载体绩效评价填报汇总表",
        empty="还没有填报单。布置评价后自动生成。",
    )
)


def score_tab(result: CarrierResult, user) -> dict:
    """Every line of the index; they add up to the total."""
    names = {indicator.code: indicator for indicator in scheme_of(result.round.scheme).indicators}
    rows = [(names[row["code"]], row) for row in result.detail.get("components", [])]
    history = visible(CarrierResult.objects.filter(carrier=result.carrier).select_related("round"), user)
    return {"result": result, "rows": rows, "history": list(history.order_by("-round__year", "-revision")[:20])}


results = register(
    Registry(
        key="incubators:results",
        model=CarrierResult,
        title="评价结果",
        lookup="uid",
        order=("-round__year", "carrier__kind", "rank", "pk"),
        search=("carrier__name",),
        search_hint="载体名称",
        can_create=False,
        base=lambda: CarrierResult.objects.filter(revision=F("round__revision")),
        columns=(
            Column("round.year", "年度", kind="integer"),
            Column("carrier.name", "载体", link=True, width=34),
            Column("carrier.kind", "类型", kind="choice", width=18),
            Column("grade", kind="choice"),
            Column("rank", kind="integer"),
            Column("index", kind="number"),
            Column("base", kind="number", default=False),
            Column("bonus", kind="number", default=False),
            Column("unfiled", kind="boolean", default=False),
            Column("revision", kind="integer", default=False),
        ),
        filters=(
            Filter("kind", "类型", lookup="carrier__kind", choices=lambda user: Kind.choices),
            Filter("year", "年度", lookup="round__year", kind="year"),
            Filter("grade", "等次", choices=lambda user: GRADES),
        ),
        facts=(
            Column("grade", kind="choice"),
            Column("index", kind="number"),
            Column("rank", kind="integer"),
            Column("revision", "修订号", kind="integer"),
            Column("reason", "修订原因"),
        ),
        tabs=(Tab("score", "得分明细", "incubators/evaluations/score.html", score_tab),),
        sheet_title="创新载体绩效评价结果表",
        empty="还没有评价结果。预公布后在此显示。",
    )
)


def mending_tab(mending: Mending, user) -> dict:
    """Problems, the report with its form for the operator."""
    return {"mending": mending, "writing": can(user, "report", mending)}


mendings = register(
    Registry(
        key="incubators:mendings",
        model=Mending,
        title="载体整改",
        lookup="number",
        order=("-number",),
        search=("number", "carrier__name"),
        search_hint="整改编号或载体",
        workflow=True,
        can_create=False,
        columns=(
            Column("number", kind="code", link=True, width=16),
            Column("carrier.name", "载体", link=True, width=34),
            Column("result.round.year", "评价年度", kind="integer"),
            Column("due_on", kind="date"),
            Column("state", kind="choice"),
            Column("problems", width=40, sort="", default=False),
        ),
        filters=(Filter("state", "状态", choices=lambda user: MendState.choices),),
        facts=(Column("carrier.name", "载体"), Column("due_on", kind="date"), Column("state", kind="choice")),
        tabs=(Tab("report", "整改情况", "incubators/evaluations/mending.html", mending_tab),),
        sheet_title="创新载体整改一览表",
        empty="没有整改。",
    )
)


def reward_actions(reward: Reward, user) -> list[dict]:
    """拨付 for the head."""
    if not can(user, "pay", reward):
        return []
    return [{"title": "登记拨付", "icon": "cash", "url": f"{reward.get_absolute_url()}pay/", "post": True}]


rewards = register(
    Registry(
        key="incubators:rewards",
        model=Reward,
        title="绩效奖补",
        lookup="number",
        order=("-number",),
        search=("number", "result__carrier__name"),
        search_hint="奖补编号或载体",
        can_create=False,
        columns=(
            Column("number", kind="code", link=True, width=16),
            Column("result.carrier.name", "载体", link=True, width=34),
            Column("result.round.year", "评价年度", kind="integer"),
            Column("result.grade", "等次", kind="choice"),
            Column("amount", "奖补（万元）", kind="money", total=True),
            Column("paid_on", kind="date"),
            Column("source", width=36, sort="", default=False),
        ),
        filters=(Filter("year", "年度", lookup="result__round__year", kind="year"),),
        actions=reward_actions,
        unit="万元",
        sheet_title="创新载体绩效奖补汇总表",
        empty="还没有奖补。",
    )
)

items = register(
    Registry(
        key="incubators:evaluation_items",
        model=EvaluationItem,
        title="评价数据项",
        lookup="code",
        order=("order", "code"),
        search=("code", "title"),
        search_hint="数据项",
        columns=(
            Column("title", link=True, width=24),
            Column("code", kind="code"),
            Column("unit"),
            Column("whole", kind="boolean"),
            Column("most", kind="number", default=False),
            Column("help", width=40, sort=""),
        ),
        form_fields=("code", "title", "unit", "whole", "most", "help", "order"),
        sheet_title="绩效评价数据项表",
        empty="还没有数据项。",
    )
)
