"""Addresses of 商业保险."""

from engineers.permits.insurance_registry import commercial
from pinghu_portal.registry.urls import registry_urls

app_name = "commercial"
urlpatterns = registry_urls(commercial)
