"""企业联络员."""

from enterprises.profiles.contact_registry import contacts
from pinghu_portal.registry.urls import registry_urls

app_name = "contacts"
urlpatterns = registry_urls(contacts)
