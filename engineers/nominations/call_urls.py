"""Addresses of 申报批次."""

from django.urls import path

from engineers.nominations import views
from engineers.nominations.registry import calls
from pinghu_portal.registry.urls import registry_urls

app_name = "calls"
urlpatterns = [
    path("<str:number>/apply/", views.apply, name="apply"),
    path("<str:number>/start/", views.start, name="start"),
    *registry_urls(calls),
]
