"""Addresses of the recommendation: rounds and candidates."""

from django.urls import include, path

from pinghu_portal.registry.urls import registry_urls
from projects.recommendations import views
from projects.recommendations.registry import candidates, rounds

round_patterns = [
    path("open/", views.open_round, name="open"),
    path("<str:number>/pick/", views.pick, name="pick"),
    *registry_urls(rounds),
]
candidate_patterns = [
    path("apply/", views.apply, name="apply"),
    path("<str:number>/write/", views.write, name="write"),
    path("<str:number>/report/", views.report, name="report"),
    *registry_urls(candidates),
]
urlpatterns = [
    path("recommendations/", include((round_patterns, "recommendations"))),
    path("candidates/", include((candidate_patterns, "candidates"))),
]
