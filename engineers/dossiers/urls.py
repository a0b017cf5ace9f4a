"""Addresses of 人员档案."""

from django.urls import path

from engineers.dossiers import views
from engineers.dossiers.registry import engineers
from pinghu_portal.registry.urls import registry_urls

app_name = "dossiers"
urlpatterns = [path("<str:number>/leave/", views.depart, name="leave"), *registry_urls(engineers)]
