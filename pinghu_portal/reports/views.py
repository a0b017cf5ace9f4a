"""The public page on which anybody checks a document by its code; codes have 80 random bits and cannot be guessed."""

from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from pinghu_portal.reports.issuing import plain_code
from pinghu_portal.reports.models import IssuedDocument


@never_cache
@require_GET
def verify(request):
    """What was printed under a code, or that there is no such document."""
    asked = request.GET.get("code", "")[:40]
    code = plain_code(asked)
    found = IssuedDocument.objects.filter(code=code).first() if code else None
    return render(request, "reports/verify.html", {"asked": asked, "document": found})
