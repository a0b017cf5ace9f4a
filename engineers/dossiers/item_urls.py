"""Addresses of the items of an archive."""

from django.urls import path

from engineers.dossiers import views

app_name = "items"
urlpatterns = [
    path("<uuid:uid>/", views.item_page, name="detail"),
    path("<uuid:uid>/act/", views.act, name="act"),
    path("<uuid:uid>/reveal/", views.reveal, name="reveal"),
    path("scans/<uuid:uid>/", views.scan, name="scan"),
]
