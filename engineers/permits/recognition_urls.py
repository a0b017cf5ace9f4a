"""Addresses of A类跨区域互认."""

from engineers.permits.guard_registry import recognitions
from pinghu_portal.registry.urls import registry_urls

app_name = "recognitions"
urlpatterns = registry_urls(recognitions)
