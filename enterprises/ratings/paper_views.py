"""Letterbox views: the score sheet as PDF and as workbook, for those who may see the page."""

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_POST

from enterprises.ratings.models import RatingResult
from enterprises.ratings.sheet_papers import sheet_pdf, sheet_workbook
from pinghu_portal.policy.policy import get_visible_or_404
from pinghu_portal.records.files import XLSX


def _result(request, year: int, key: str) -> RatingResult:
    related = ("enterprise", "run__scheme", "run__benchmark_set")
    results = RatingResult.objects.published(year).select_related(*related)
    return get_visible_or_404(results, request.user, "export", enterprise__credit_code=key)


def _file(content: bytes, kind: str, name: str) -> HttpResponse:
    answer = HttpResponse(content, content_type=kind)
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer


@login_required
@require_POST
def pdf(request, year: int, key: str):
    """Issue the score sheet as PDF."""
    result = _result(request, year, key)
    address = request.build_absolute_uri(reverse("reports:verify"))
    return _file(sheet_pdf(result, address, by=request.user), "application/pdf", f"score-{year}-{key}.pdf")


@login_required
@require_POST
def workbook(request, year: int, key: str):
    """Issue the score sheet as workbook."""
    result = _result(request, year, key)
    address = request.build_absolute_uri(reverse("reports:verify"))
    return _file(sheet_workbook(result, address, by=request.user), XLSX, f"score-{year}-{key}.xlsx")
