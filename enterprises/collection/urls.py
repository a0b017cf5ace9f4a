"""数据填报: rounds as a registry with an own detail page, and the pages of one 填报单."""

from django.urls import path

from enterprises.collection import filing_views, views
from enterprises.collection.registry import rounds
from pinghu_portal.registry.urls import bound, registry_urls

app_name = "collection"
urlpatterns = [
    path("open/", views.open_new, name="open"),
    path("filings/<uuid:uid>/", filing_views.filing, name="filing"),
    path("filings/<uuid:uid>/draft/", filing_views.draft, name="draft"),
    path("filings/<uuid:uid>/submit/", filing_views.submit, name="submit"),
    path("filings/<uuid:uid>/withdraw/", filing_views.withdraw, name="withdraw"),
    path("filings/<uuid:uid>/review/", filing_views.review, name="review"),
    path("filings/<uuid:uid>/grant/", filing_views.grant, name="grant"),
    path("filings/<uuid:uid>/attach/", filing_views.attach, name="attach"),
    path("filings/<uuid:uid>/workbook/", filing_views.workbook, name="workbook"),
    path("filings/<uuid:uid>/upload/", filing_views.upload, name="upload"),
    path("evidence/<uuid:uid>/", filing_views.evidence, name="evidence"),
    path("evidence/<uuid:uid>/remove/", filing_views.detach, name="detach"),
    path("<str:key>/remind/", views.remind_now, name="remind"),
    *(pattern for pattern in registry_urls(rounds) if pattern.name != "detail"),
    path("<str:key>/", bound(views.detail, rounds), name="detail"),
]
