"""Addresses of the pillar: one include per slice."""

from django.urls import include, path

app_name = "enterprises"
urlpatterns = [
    path("certificates/", include("enterprises.certificates.urls")),
    path("contacts/", include("enterprises.profiles.contact_urls")),
    path("changes/", include("enterprises.profiles.change_urls")),
    path("ratings/", include("enterprises.ratings.urls")),
    path("", include("enterprises.profiles.urls")),
]
