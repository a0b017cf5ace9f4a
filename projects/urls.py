"""Addresses of the pillar: one include per slice."""

from django.urls import include, path

from pinghu_portal.registry.urls import registry_urls
from projects.acceptance.urls import urlpatterns as acceptance
from projects.applications.registry import applications
from projects.awards.urls import urlpatterns as awards
from projects.calls.registry import calls, fields
from projects.contracts.urls import urlpatterns as contracts
from projects.integrity.urls import urlpatterns as integrity
from projects.plans.urls import urlpatterns as plans
from projects.roadshows.urls import urlpatterns as roadshows

app_name = "projects"
urlpatterns = [
    path("fields/", include((registry_urls(fields), "fields"))),
    path("calls/", include((registry_urls(calls), "calls"))),
    path("applications/", include((registry_urls(applications), "applications"))),
    *contracts,
    *acceptance,
    *integrity,
    *roadshows,
    *plans,
    *awards,
]
