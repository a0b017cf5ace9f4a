"""What happens when a scheme is approved or returned: who approved and when, benchmarks come into force with it."""

from django.utils import timezone

from pinghu_portal.evaluation.models import BenchmarkSet, Scheme, SchemeState
from pinghu_portal.web.notices import tell


def bring_into_force(scheme: Scheme, *, by, record) -> None:
    """Note the approver and approve the benchmarks that go with the scheme."""
    scheme.approved_by, scheme.approved_at = by, timezone.now()
    scheme.save(update_fields=["approved_by", "approved_at"])
    BenchmarkSet.objects.filter(pk=scheme.benchmark_set_id, state=SchemeState.DRAFT).update(state=SchemeState.APPROVED)


def tell_author(scheme: Scheme, *, by, record) -> None:
    """Tell the author what was decided, in the words of the decision."""
    if scheme.author is not None and scheme.author != by:
        words = f"：{record.note}" if record.note else ""
        tell(scheme.author, f"{scheme} {record.title}{words}", scheme.get_absolute_url())
