"""榜单 and 揭榜 as registries, with the tabs metrics, bids and contacts, matches, contract."""

from django.db.models import Q
from django.urls import reverse
from django.utils import timezone

from engineers.challenges.actions import number_bid, number_demand, paid_so_far
from engineers.challenges.bid_models import Bid
from engineers.challenges.choices import ON_BOARD, OPEN, BidState, Kind, State
from engineers.challenges.forms import ContactForm, ContractForm, MetricForm, MilestoneForm
from engineers.challenges.models import Demand
from engineers.challenges.rules import is_met
from engineers.challenges.suggestions import suggest
from engineers.dossiers.choices import Field
from engineers.dossiers.countries import choices as countries
from engineers.dossiers.countries import name_of
from engineers.dossiers.policy import is_talent_officer
from engineers.dossiers.registry import towns
from pinghu_portal.policy.policy import can, visible
from pinghu_portal.registry.columns import Column
from pinghu_portal.registry.declaration import Filter, QuickView, Registry, Tab, register

HIDDEN_NAME = "平湖市某企业（不公开名称）"


def shown_name(demand: Demand) -> str:
    """The enterprise as the public reads it."""
    return demand.enterprise.name if demand.name_public else HIDDEN_NAME


def metrics_tab(demand: Demand, user) -> dict:
    """考核指标; the owner adds while he writes, the acceptor enters what was reached."""
    rows = list(demand.metrics.all())
    return {
        "demand": demand,
        "rows": [(row, is_met(row)) for row in rows],
        "form": MetricForm() if can(user, "change", demand) else None,
        "judging": bool(rows) and can(user, "accept", demand),
    }


def bids_tab(demand: Demand, user) -> dict:
    """Bids that the reader may open, with their contacts; the bureau learns how many are sealed."""
    handed_in = demand.bids.exclude(state__in=(BidState.DRAFT, BidState.WITHDRAWN))
    bids = list(visible(handed_in.prefetch_related("contacts").order_by("number"), user))
    return {
        "demand": demand,
        "bids": [(bid, name_of(bid.nationality)) for bid in bids],
        "sealed": handed_in.count() - len(bids) if user.is_bureau else 0,
        "may_choose": can(user, "choose", demand),
    }


def matches_tab(demand: Demand, user) -> dict | None:
    """Who fits, and why; only the talent section reads names, and invites."""
    if not can(user, "match", demand):
        return None
    return {
        "demand": demand,
        "found": suggest(demand, with_names=is_talent_officer(user)),
        "may_invite": can(user, "invite", demand),
        "officer": is_talent_officer(user),
    }


def contract_tab(demand: Demand, user) -> dict:
    """The contract and its milestones; forms for who may."""
    arranging = can(user, "arrange", demand)
    return {
        "demand": demand,
        "parts": list(demand.milestones.all()),
        "paid": paid_so_far(demand),
        "contract": ContractForm(instance=demand) if arranging else None,
        "part": MilestoneForm() if arranging else None,
        "may_pay": can(user, "pay", demand),
        "may_see_case": demand.case_id and can(user, "view", demand.case),
    }


def demand_actions(demand: Demand, user) -> list[dict]:
    """The public page, the bid that the talent section enters for somebody, the joint case."""
    found = []
    if demand.state in ON_BOARD:
        found.append({"title": "公开页", "icon": "eye", "url": reverse("engineers:board:demand", args=[demand.number])})
    if can(user, "bid", demand) and demand.takes_bids(timezone.localdate()):
        url = reverse("engineers:board:bid", args=[demand.number])
        found.append({"title": "代为揭榜", "icon": "person-plus", "url": url})
    if can(user, "open_case", demand):
        url = reverse("engineers:challenges:case", args=[demand.number])
        found.append({"title": "一键发起来平联办", "icon": "send-plus", "url": url, "post": True})
    return found


demands = register(
    Registry(
        key="engineers:challenges",
        model=Demand,
        title="揭榜挂帅",
        lookup="number",
        order=("-number",),
        search=("number", "title", "keywords", "enterprise__name", "enterprise__pinyin"),
        search_hint="榜单号、名称、关键词或企业",
        workflow=True,
        can_create=False,
        columns=(
            Column("number", kind="code", link=True, width=16),
            Column("title", link=True, width=36),
            Column("enterprise.name", "发榜企业", width=34, sort="enterprise__pinyin"),
            Column("enterprise.town.name", "镇街道", sort="", default=False),
            Column("kind", kind="choice"),
            Column("field", kind="choice"),
            Column("problem", sort="", default=False, nowrap=False, width=60),
            Column("keywords", sort="", default=False),
            Column("language", kind="choice", default=False),
            Column("reward", "榜额（万元）", kind="money", total=True),
            Column("public_share", "财政比例%", kind="number", default=False),
            Column("funding", sort="", default=False),
            Column("name_public", kind="boolean", default=False),
            Column("bids_until", "揭榜截止", kind="date"),
            Column("due_on", kind="date", default=False),
            Column("state", kind="choice"),
            Column("published_on", kind="date", default=False),
            Column("contract_amount", "签约金额（万元）", kind="money", total=True, default=False),
        ),
        filters=(
            Filter("state", "状态", choices=lambda user: State.choices),
            Filter("kind", "需求类型", choices=lambda user: Kind.choices),
            Filter("field", "领域", choices=lambda user: Field.choices),
            Filter("year", "发布年度", lookup="published_on__year", kind="year"),
            Filter("town", "镇街道", lookup="enterprise__town", choices=towns),
        ),
        views=(
            QuickView("all", "全部", Q()),
            QuickView("open", "可揭榜", Q(state__in=OPEN)),
            QuickView("waiting", "待审", Q(state=State.SUBMITTED)),
            QuickView("running", "实施中", Q(state__in=(State.SIGNED, State.RUNNING, State.ACCEPTED))),
            QuickView("settled", "已兑现", Q(state=State.SETTLED)),
        ),
        facts=(
            Column("number", kind="code"),
            Column("enterprise.name", "发榜企业"),
            Column("kind", kind="choice"),
            Column("field", kind="choice"),
            Column("reward", "榜额（万元）", kind="money"),
            Column("bids_until", "揭榜截止", kind="date"),
            Column("due_on", kind="date"),
        ),
        tabs=(
            Tab("metrics", "考核指标", "engineers/challenges/metrics.html", metrics_tab),
            Tab("bids", "揭榜与对接", "engineers/challenges/bids.html", bids_tab),
            Tab("matches", "对接推荐", "engineers/challenges/matches.html", matches_tab),
            Tab("contract", "合同与支付", "engineers/challenges/contract.html", contract_tab),
        ),
        form_fields=(
            "enterprise",
            "title",
            "kind",
            "field",
            "problem",
            "keywords",
            "language",
            "reward",
            "public_share",
            "funding",
            "bids_until",
            "due_on",
            "name_public",
        ),
        prepare=number_demand,
        actions=demand_actions,
        list_template="engineers/challenges/list.html",
        sheet_title="外国人才揭榜挂帅榜单汇总表",
        unit="万元",
        empty="还没有榜单。企业从“发榜”开始。",
    )
)


def contacts_tab(bid: Bid, user) -> dict:
    """对接 log; the owner of the demand adds to it."""
    return {"bid": bid, "contacts": list(bid.contacts.all()), "form": ContactForm() if can(user, "log", bid) else None}


bids = register(
    Registry(
        key="engineers:bids",
        model=Bid,
        title="揭榜",
        lookup="number",
        order=("-number",),
        search=("number", "name", "demand__number", "demand__title"),
        search_hint="揭榜号、人才或榜单",
        workflow=True,
        can_create=False,
        columns=(
            Column("number", kind="code", link=True, width=16),
            Column("demand.number", "榜单号", kind="code", width=16),
            Column("demand.title", "榜单", width=36),
            Column("demand.enterprise", "发榜企业", value=lambda bid: shown_name(bid.demand),
                   needs=("demand__enterprise",), sort="", width=34),
            Column("name", "人才或团队", width=22),
            Column("nationality", "国籍", value=lambda bid: name_of(bid.nationality), sort="nationality"),
            Column("organisation", sort="", default=False),
            Column("price", "报价（万元）", kind="money"),
            Column("months", kind="integer"),
            Column("ip", kind="choice", default=False),
            Column("plan", sort="", default=False, nowrap=False, width=60),
            Column("basis", sort="", default=False, nowrap=False, width=60),
            Column("state", kind="choice"),
            Column("submitted_at", kind="datetime", width=18),
        ),
        filters=(
            Filter("state", "状态", choices=lambda user: BidState.choices),
            Filter("nationality", "国籍", choices=countries),
        ),
        views=(
            QuickView("all", "全部", Q()),
            QuickView("live", "待选定", Q(state__in=(BidState.SUBMITTED, BidState.TALKING))),
            QuickView("won", "中榜", Q(state=BidState.WON)),
        ),
        facts=(
            Column("demand.title", "榜单"),
            Column("name", "人才或团队"),
            Column("nationality", "国籍", value=lambda bid: name_of(bid.nationality)),
            Column("price", "报价（万元）", kind="money"),
            Column("months", kind="integer"),
        ),
        tabs=(Tab("contacts", "方案与对接", "engineers/challenges/contacts.html", contacts_tab),),
        form_fields=(
            "engineer", "name", "nationality", "organisation", "plan", "basis", "price", "months", "ip", "confidential",
        ),
        prepare=number_bid,
        sheet_title="揭榜汇总表",
        unit="万元",
        empty="还没有揭榜。在公开榜单中选择“我要揭榜”。",
    )
)  # fmt: skip
