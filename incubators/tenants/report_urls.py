"""Addresses of the year reports, their fields and checks."""

from django.urls import path

from incubators.tenants import report_views as views
from incubators.tenants.report_registry import checks, fields, reports
from pinghu_portal.registry.urls import registry_urls

report_patterns = [
    path("open/", views.open_year, name="open"),
    path("summary/", views.summary, name="summary"),
    path("sheets/<uuid:uid>/", views.sheet, name="sheet"),
    path("sheets/<uuid:uid>/draft/", views.sheet_draft, name="sheet_draft"),
    path("<str:number>/form/", views.form, name="form"),
    path("<str:number>/draft/", views.draft, name="draft"),
    path("<str:number>/submit/", views.submit, name="submit"),
    path("<str:number>/review/", views.review, name="review"),
    path("<str:number>/grant/", views.grant, name="grant"),
    path("<str:number>/tenants/", views.refresh, name="refresh"),
    path("<str:number>/workbook/<str:which>/", views.workbook, name="workbook"),
    path("<str:number>/upload/<str:which>/", views.upload, name="upload"),
    *registry_urls(reports),
]
field_patterns = registry_urls(fields)
check_patterns = registry_urls(checks)
