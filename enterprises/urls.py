"""Addresses of the pillar: one include per slice."""

from django.urls import include, path

app_name = "enterprises"
urlpatterns = [
    path("certificates/", include("enterprises.certificates.urls")),
    path("contacts/", include("enterprises.profiles.contact_urls")),
    path("labels/", include("enterprises.profiles.label_urls")),
    path("changes/", include("enterprises.profiles.change_urls")),
    path("simulations/", include("enterprises.simulations.urls")),
    path("robustness/", include("enterprises.robustness.urls")),
    path("collection/", include("enterprises.collection.urls")),
    path("discrepancies/", include("enterprises.collection.discrepancy_urls")),
    path("interviews/", include("enterprises.consequences.interview_urls")),
    path("plans/", include("enterprises.consequences.plan_urls")),
    path("rating-years/", include("enterprises.rating_years.urls")),
    path("ratings/", include("enterprises.ratings.urls")),
    path("schemes/", include("enterprises.rating_schemes.urls")),
    path("", include("enterprises.profiles.urls")),
]
