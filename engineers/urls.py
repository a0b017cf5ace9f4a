"""Addresses of the pillar: one include per slice."""

from django.urls import include, path

app_name = "engineers"
urlpatterns = [
    path("dossiers/", include("engineers.dossiers.urls")),
    path("items/", include("engineers.dossiers.item_urls")),
    path("nominations/", include("engineers.nominations.urls")),
    path("calls/", include("engineers.nominations.call_urls")),
    path("subsidies/", include("engineers.subsidies.urls")),
    path("", include("engineers.nominations.register_urls")),
]
