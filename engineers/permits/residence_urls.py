"""Addresses of 居留许可."""

from engineers.permits.guard_registry import residence
from pinghu_portal.registry.urls import registry_urls

app_name = "residence"
urlpatterns = registry_urls(residence)
