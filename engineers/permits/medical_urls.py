"""Addresses of 医疗保险."""

from engineers.permits.insurance_registry import medical
from pinghu_portal.registry.urls import registry_urls

app_name = "medical"
urlpatterns = registry_urls(medical)
