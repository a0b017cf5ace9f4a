"""Addresses of the pillar: one include per slice."""

from django.urls import include, path

from incubators.carriers.registry import batches, fact_kinds, levels
from incubators.tenants.report_urls import check_patterns, field_patterns, report_patterns
from incubators.tenants.urls import tenant_patterns, warning_patterns
from pinghu_portal.registry.urls import registry_urls

app_name = "incubators"
urlpatterns = [
    path("carriers/", include("incubators.carriers.urls")),
    path("levels/", include((registry_urls(levels), "levels"))),
    path("level-batches/", include((registry_urls(batches), "level_batches"))),
    path("profile-fields/", include((registry_urls(fact_kinds), "fact_kinds"))),
    path("tenants/", include((tenant_patterns, "tenants"))),
    path("tenant-warnings/", include((warning_patterns, "tenant_warnings"))),
    path("tenant-reports/", include((report_patterns, "tenant_reports"))),
    path("tenant-report-fields/", include((field_patterns, "report_fields"))),
    path("tenant-report-checks/", include((check_patterns, "report_checks"))),
]
