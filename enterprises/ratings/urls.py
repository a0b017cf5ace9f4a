"""三色评价: results as a registry, score sheets, runs."""

from django.urls import path

from enterprises.ratings import distribution_views, paper_views, views
from enterprises.ratings.registry import results
from pinghu_portal.registry.urls import registry_urls

app_name = "ratings"
urlpatterns = [
    path("schemes/<int:year>/", views.scheme, name="scheme"),
    path("distribution/", distribution_views.show_distribution, name="distribution"),
    path("runs/", views.runs, name="runs"),
    path("runs/start/", views.start_run, name="start_run"),
    path("runs/<uuid:uid>/", views.run_report, name="run"),
    path("<int:year>/<str:key>/", views.score_sheet, name="sheet"),
    path("<int:year>/<str:key>/pdf/", paper_views.pdf, name="sheet_pdf"),
    path("<int:year>/<str:key>/workbook/", paper_views.workbook, name="sheet_workbook"),
    *registry_urls(results),
]
