"""Addresses of 人员档案."""

from engineers.dossiers.registry import engineers
from pinghu_portal.registry.urls import registry_urls

app_name = "dossiers"
urlpatterns = registry_urls(engineers)
