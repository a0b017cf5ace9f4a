"""Addresses of 社会保险."""

from engineers.permits.insurance_registry import social
from pinghu_portal.registry.urls import registry_urls

app_name = "social"
urlpatterns = registry_urls(social)
