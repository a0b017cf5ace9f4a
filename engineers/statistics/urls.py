"""Addresses of the statistics."""

from django.urls import include, path

from engineers.statistics import views
from engineers.statistics.registry import area_figures
from pinghu_portal.registry.urls import registry_urls

urlpatterns = [
    path("statistics/", views.levels, name="levels"),
    path("statistics/sheet/", views.level_sheet, name="level_sheet"),
    path("chains/", views.three_chains, name="chains"),
    path("me/", views.me, name="me"),
    path("area-figures/", include((registry_urls(area_figures), "area_figures"))),
]
