"""Addresses of 入选名册, 申报条件 and 上级人才计划推荐."""

from django.urls import include, path

from engineers.nominations.registry import program_rules, recommendations, selections
from pinghu_portal.registry.urls import registry_urls

urlpatterns = [
    path("selections/", include((registry_urls(selections), "selections"))),
    path("program-rules/", include((registry_urls(program_rules), "program_rules"))),
    path("recommendations/", include((registry_urls(recommendations), "recommendations"))),
]
