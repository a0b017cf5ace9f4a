"""三色评价: results as a registry, score sheets, runs."""

from django.urls import path

from enterprises.ratings import views
from enterprises.ratings.registry import results
from pinghu_portal.registry.urls import registry_urls

app_name = "ratings"
urlpatterns = [
    path("schemes/<int:year>/", views.scheme, name="scheme"),
    path("runs/", views.runs, name="runs"),
    path("runs/start/", views.start_run, name="start_run"),
    path("runs/<uuid:uid>/", views.run_report, name="run"),
    path("runs/<uuid:uid>/notice/", views.open_notice, name="open_notice"),
    path("<int:year>/<str:key>/", views.score_sheet, name="sheet"),
    *registry_urls(results),
]
