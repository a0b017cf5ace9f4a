"""企业库."""

from enterprises.profiles.registry import enterprises
from pinghu_portal.registry.urls import registry_urls

app_name = "profiles"
urlpatterns = registry_urls(enterprises)
