"""Addresses of the calls."""

from django.urls import path

from pinghu_portal.registry.urls import registry_urls
from projects.calls import views
from projects.calls.registry import calls

app_name = "calls"
urlpatterns = [
    path("new/", views.new, name="new"),
    path("<str:number>/change/", views.edit, name="change"),
    path("<str:number>/setup/", views.setup, name="setup"),
    path("<str:number>/category/", views.category, name="category"),
    path("<str:number>/section/", views.section, name="section"),
    path("<str:number>/entry/", views.entry, name="entry"),
    path("<str:number>/remove/", views.remove, name="remove"),
    path("<str:number>/extend/", views.extend, name="extend"),
    *registry_urls(calls),
]
