"""高企证书."""

from enterprises.certificates.registry import certificates
from pinghu_portal.registry.urls import registry_urls

app_name = "certificates"
urlpatterns = registry_urls(certificates)
