"""The plan in figures, under the viewer's policy."""

from decimal import Decimal

from django.db.models import Count, Q, Sum, Value
from django.utils import timezone

from pinghu_portal.policy.policy import visible
from pinghu_portal.rulebook.rules import rule
from projects.plans.choices import DealStage, ItemKind, ProblemState
from projects.plans.models import PlanDeal, PlanFigure, PlanItem, PlanMoney
from projects.plans.problem_models import PlanProblem, days_between, tenth


class _Big:
    """Yuan from which an intention counts as big (rule row), when the query is made and not when the module was loaded."""

    def resolve_expression(self, *args, **kwargs):
        """Called by the ORM for each query."""
        return Value(rule("plans.big_investment")).resolve_expression(*args, **kwargs)


BIG_INTENT = Q(stage=DealStage.INTENT, planned__gte=_Big())
"""What page 001 counts apart: signed intentions of 2 亿元 and more."""


def closed_problems(user) -> int:
    """Problems that were solved."""
    return visible(PlanProblem.objects.filter(state=ProblemState.CLOSED), user).count()


def mean_days(user) -> Decimal | None:
    """平均办结时限: the mean of exact days, one decimal at the end; None while nothing is closed."""
    rows = visible(PlanProblem.objects.filter(closed_at__isnull=False), user).values_list("raised_at", "closed_at")
    spans = [days_between(*row) for row in rows]
    return tenth(sum(spans, Decimal(0)) / len(spans)) if spans else None


def deals(user, *stages: str) -> int:
    """Projects in the stages."""
    return visible(PlanDeal.objects.filter(stage__in=stages), user).count()


def in_talks(user) -> int:
    """在谈: in talks, those with a signed intention among them (page 001: 104, 其中 2 个)."""
    return deals(user, DealStage.TALKING, DealStage.INTENT)


def big_intents(user) -> int:
    """Intentions as big as the rule says."""
    return visible(PlanDeal.objects.filter(BIG_INTENT), user).count()


def money(user, title: str, field: str) -> Decimal | None:
    """A field of a fund in 万元."""
    found = visible(PlanMoney.objects.filter(title=title), user).aggregate(sum=Sum(field))["sum"]
    return None if found is None else (found / 10000).quantize(Decimal("0.01"))


def printed(user, title: str) -> Decimal | None:
    """A figure as printed, without empty decimals."""
    found = visible(PlanFigure.objects.filter(title=title), user).values_list("value", flat=True).first()
    return None if found is None else found.quantize(Decimal(1)) if found == found.to_integral_value() else found


def items_by_kind(user) -> list[dict]:
    """Items of each list: all, done, overdue."""
    today = timezone.localdate()
    counted = (
        visible(PlanItem.objects.all(), user)
        .order_by()
        .values("kind")
        .annotate(
            number=Count("pk"),
            done=Count("pk", filter=Q(done_on__isnull=False)),
            late=Count("pk", filter=Q(done_on__isnull=True, due_on__lt=today)),
        )
    )
    return [{**row, "title": ItemKind(row["kind"]).label} for row in counted.order_by("kind")]
