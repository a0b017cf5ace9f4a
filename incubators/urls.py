"""Addresses of the pillar: one include per slice."""

from django.urls import include, path

from incubators.carriers.registry import batches, fact_kinds, levels
from incubators.evaluations.urls import (
    filing_patterns,
    item_patterns,
    mending_patterns,
    result_patterns,
    reward_patterns,
    round_patterns,
)
from incubators.recognition.registry import criteria
from pinghu_portal.registry.urls import registry_urls

app_name = "incubators"
urlpatterns = [
    path("carriers/", include("incubators.carriers.urls")),
    path("levels/", include((registry_urls(levels), "levels"))),
    path("level-batches/", include((registry_urls(batches), "level_batches"))),
    path("profile-fields/", include((registry_urls(fact_kinds), "fact_kinds"))),
    path("recognition/", include("incubators.recognition.urls")),
    path("criteria/", include((registry_urls(criteria), "criteria"))),
    path("evaluations/", include((round_patterns, "evaluations"))),
    path("filings/", include((filing_patterns, "filings"))),
    path("results/", include((result_patterns, "results"))),
    path("mendings/", include((mending_patterns, "mendings"))),
    path("rewards/", include((reward_patterns, "rewards"))),
    path("evaluation-items/", include((item_patterns, "evaluation_items"))),
]
