"""专家库 as a registry: who knows what, ties, load, 信用分, panels sat on (F78)."""

from django.utils import timezone

from pinghu_portal.panels.choices import ExpertKind
from pinghu_portal.panels.facts import found_ties
from pinghu_portal.panels.forms import AccountForm, CardForm, CreditForm, TieForm
from pinghu_portal.panels.models import Expert, Tie
from pinghu_portal.panels.policy import is_keeper
from pinghu_portal.panels.pool import load_since, number_expert, with_load
from pinghu_portal.policy.policy import can
from pinghu_portal.registry.columns import Column
from pinghu_portal.registry.declaration import Filter, Registry, Tab, register

MOST_FOUND = 100
YES_NO = (("True", "是"), ("False", "否"))


def ties_tab(expert: Expert, user) -> dict:
    """What binds the expert, with its form for the keepers; the bureau also reads what the portal itself knows."""
    may = can(user, "change", expert)
    return {
        "expert": expert,
        "ties": list(expert.ties.all()),
        "found": found_ties(expert, timezone.localdate())[:MOST_FOUND] if user.is_bureau else [],
        "form": TieForm(instance=Tie(expert=expert)) if may else None,
        "account_form": AccountForm() if may and expert.user_id is None else None,
        "card_form": CardForm() if may else None,
    }


def record_tab(expert: Expert, user) -> dict:
    """履职: panels of the last months and before, and every move of the 信用分."""
    return {
        "expert": expert,
        "since": load_since(),
        "seats": list(expert.seats.select_related("panel").order_by("-panel__opened_at")[:100]),
        "entries": list(expert.credit_entries.select_related("by")[:50]),
        "form": CreditForm() if can(user, "credit", expert) else None,
    }


experts = register(
    Registry(
        key="experts",
        model=Expert,
        title="专家库",
        lookup="number",
        order=("number",),
        search=("number", "name", "organisation", "fields"),
        search_hint="姓名、单位或领域",
        base=with_load,
        columns=(
            Column("number", kind="code", width=16),
            Column("name", link=True),
            Column("organisation", width=30),
            Column("title"),
            Column("kind", kind="choice"),
            Column("fields", width=30, sort=""),
            Column("region"),
            Column("outside", kind="boolean", default=False),
            Column("senior", kind="boolean", default=False),
            Column("born_year", kind="integer", default=False),
            Column("recent", "近期评审", kind="integer"),
            Column("open_seats", "在评", kind="integer", default=False),
            Column("credit", kind="integer"),
            Column("phone", mask="phone", default=False),
            Column("bank_card", mask="bank_card", default=False),
            Column("active", kind="boolean"),
        ),
        filters=(
            Filter("fields", "领域", kind="text", apply=lambda rows, value: rows.filter(fields__icontains=value)),
            Filter("kind", "类型", choices=lambda user: ExpertKind.choices),
            Filter("outside", "省外", choices=lambda user: YES_NO),
            Filter("active", "在库", choices=lambda user: (("True", "在库"), ("False", "已出库"))),
        ),
        facts=(
            Column("organisation"),
            Column("title"),
            Column("kind", kind="choice"),
            Column("fields"),
            Column("region"),
            Column("credit", kind="integer"),
            Column("phone", mask="phone"),
            Column("bank_card", mask="bank_card"),
        ),
        tabs=(
            Tab("ties", "利益关系", "panels/ties.html", ties_tab, count=lambda expert, user: expert.ties.count()),
            Tab("record", "履职与信用", "panels/record.html", record_tab, shown=lambda expert, user: is_keeper(user)),
        ),
        form_fields=(
            "name", "organisation", "title", "senior", "kind", "fields", "region", "outside", "born_year", "phone", "active",
        ),
        prepare=number_expert,
        hidden_history=frozenset({"phone", "bank_card"}),
        sheet_title="评审专家名册",
        empty="专家库还没有专家。",
    )
)  # fmt: skip
