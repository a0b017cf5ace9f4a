"""Addresses of 社保协定免缴."""

from engineers.permits.table_registry import treaties
from pinghu_portal.registry.urls import registry_urls

app_name = "treaties"
urlpatterns = registry_urls(treaties)
