"""Addresses of 到期预警."""

from engineers.permits.expiry_registry import expiring
from pinghu_portal.registry.urls import registry_urls

app_name = "expiring"
urlpatterns = registry_urls(expiring)
