"""Addresses of the pillar: one include per slice."""

from django.urls import include, path

from pinghu_portal.registry.urls import registry_urls
from projects.acceptance.urls import urlpatterns as acceptance
from projects.applications.registry import screening
from projects.awards.urls import urlpatterns as awards
from projects.calls.registry import fields
from projects.contracts.urls import urlpatterns as contracts
from projects.integrity.urls import urlpatterns as integrity
from projects.plans.urls import urlpatterns as plans
from projects.recommendations.urls import urlpatterns as recommendations
from projects.reviews.urls import batch_patterns, entry_patterns
from projects.roadshows.urls import urlpatterns as roadshows

app_name = "projects"
urlpatterns = [
    path("fields/", include((registry_urls(fields), "fields"))),
    path("calls/", include("projects.calls.urls")),
    path("applications/", include("projects.applications.urls")),
    path("screening/", include((registry_urls(screening), "screening"))),
    path("reviews/", include((batch_patterns, "reviews"))),
    path("entries/", include((entry_patterns, "entries"))),
    *recommendations,
    *contracts,
    *acceptance,
    *integrity,
    *roadshows,
    *plans,
    *awards,
]
