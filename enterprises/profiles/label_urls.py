"""企业标签."""

from enterprises.profiles.label_registry import labels
from pinghu_portal.registry.urls import registry_urls

app_name = "labels"
urlpatterns = registry_urls(labels)
