"""Addresses of competitions and prizes."""

from django.urls import include, path

from pinghu_portal.registry.urls import registry_urls
from projects.awards.registry import awards, competitions

urlpatterns = [
    path("competitions/", include((registry_urls(competitions), "competitions"))),
    path("awards/", include((registry_urls(awards), "awards"))),
]
