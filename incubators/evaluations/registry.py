"""绩效评价, 填报, 结果, 整改, 奖补, 数据项 as registries."""

from django.db.models import F, Q

from incubators.carriers.choices import Kind
from incubators.evaluations.actions import number_round
from incubators.evaluations.choices import GRADES, FilingState, MendState, RoundState
from incubators.evaluations.models import (
    CarrierResult,
    EvaluationFiling,
    EvaluationItem,
    EvaluationRound,
    Mending,
    Reward,
)
from incubators.evaluations.tabs import (
    figures_tab,
    filings_tab,
    filling,
    mending_tab,
    opening,
    results_tab,
    reward_actions,
    scheme_tab,
    score_tab,
)
from pinghu_portal.registry.columns import Column
from pinghu_portal.registry.declaration import Filter, QuickView, Registry, Tab, register

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
