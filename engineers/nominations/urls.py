"""Addresses of 海外工程师申报."""

from django.urls import path

from engineers.nominations import views
from engineers.nominations.registry import nominations
from pinghu_portal.registry.urls import registry_urls

app_name = "nominations"
urlpatterns = [
    path("<str:number>/form/", views.form, name="form"),
    path("<str:number>/draft/", views.draft, name="draft"),
    path("<str:number>/submit/", views.submit, name="submit"),
    *registry_urls(nominations),
]
