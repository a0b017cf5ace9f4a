"""Addresses of the pillar: one include per slice."""

from django.urls import include, path

from incubators.carriers.registry import batches, fact_kinds, levels
from incubators.evaluations.urls import (
    filing_patterns,
    item_patterns,
    mending_patterns,
    result_patterns,
    reward_patterns,
    round_patterns,
)
from incubators.instruments.urls import booking_urls
from incubators.recognition.registry import criteria
from incubators.tenants.report_urls import check_patterns, field_patterns, report_patterns
from incubators.tenants.urls import tenant_patterns, warning_patterns
from pinghu_portal.registry.urls import registry_urls

app_name = "incubators"
urlpatterns = [
    path("carriers/", include("incubators.carriers.urls")),
    path("levels/", include((registry_urls(levels), "levels"))),
    path("level-batches/", include((registry_urls(batches), "level_batches"))),
    path("profile-fields/", include((registry_urls(fact_kinds), "fact_kinds"))),
    path("instruments/", include("incubators.instruments.urls")),
    path("bookings/", include((booking_urls, "bookings"))),
    path("recognition/", include("incubators.recognition.urls")),
    path("criteria/", include((registry_urls(criteria), "criteria"))),
    path("evaluations/", include((round_patterns, "evaluations"))),
    path("filings/", include((filing_patterns, "filings"))),
    path("results/", include((result_patterns, "results"))),
    path("mendings/", include((mending_patterns, "mendings"))),
    path("rewards/", include((reward_patterns, "rewards"))),
    path("evaluation-items/", include((item_patterns, "evaluation_items"))),
    path("", include("incubators.platforms.urls")),
    path("tenants/", include((tenant_patterns, "tenants"))),
    path("tenant-warnings/", include((warning_patterns, "tenant_warnings"))),
    path("tenant-reports/", include((report_patterns, "tenant_reports"))),
    path("tenant-report-fields/", include((field_patterns, "report_fields"))),
    path("tenant-report-checks/", include((check_patterns, "report_checks"))),
]
