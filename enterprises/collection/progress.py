"""应报, 已报, 未报, 退回, 通过, 及时率 of a round (domain 8.9), always under the policy of whoever looks."""

from dataclasses import dataclass
from decimal import Decimal

from django.db.models import Count, F, Q, QuerySet

from enterprises.collection.models import CollectionRound, Filing, FilingState
from pinghu_portal.policy.policy import visible

UNREPORTED = (FilingState.DRAFT, FilingState.RETURNED)
FILTERS = (
    ("waiting", "未报", Q(state=FilingState.DRAFT)),
    ("submitted", "待审核", Q(state=FilingState.SUBMITTED)),
    ("returned", "退回", Q(state=FilingState.RETURNED)),
    ("accepted", "通过", Q(state=FilingState.ACCEPTED)),
    ("all", "全部", Q()),
)
"""Tabs of the list of filings: key, words, condition. Whoever has not reported comes first."""


@dataclass(frozen=True)
class Progress:
    """Counts of a round; `on_time` is the share of all filings first submitted by the due date, in %."""

    total: int
    reported: int
    returned: int
    accepted: int
    submitted: int
    in_time: int

    @property
    def missing(self) -> int:
        """未报: never submitted, or withdrawn."""
        return self.total - self.reported - self.returned

    @property
    def on_time(self) -> Decimal | None:
        """及时率, one decimal; None for an empty round."""
        return None if not self.total else (Decimal(self.in_time) * 100 / self.total).quantize(Decimal("0.1"))

    @property
    def share(self) -> int:
        """已报 in whole %, for the bar."""
        return self.reported * 100 // self.total if self.total else 0


def filings_of(round_: CollectionRound, user) -> QuerySet[Filing]:
    """The filings of a round that a user may see."""
    return visible(Filing.objects.filter(round=round_), user)


def progress_of(round_: CollectionRound, user) -> Progress:
    """One query."""
    in_time = Q(submitted_at__date__lte=F("round__due_on"))
    counts = filings_of(round_, user).aggregate(
        total=Count("pk"),
        submitted=Count("pk", filter=Q(state=FilingState.SUBMITTED)),
        returned=Count("pk", filter=Q(state=FilingState.RETURNED)),
        accepted=Count("pk", filter=Q(state=FilingState.ACCEPTED)),
        in_time=Count("pk", filter=in_time),
    )
    return Progress(reported=counts["submitted"] + counts["accepted"], **counts)
