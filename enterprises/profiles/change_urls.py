"""信息变更."""

from enterprises.profiles.change_registry import changes
from pinghu_portal.registry.urls import registry_urls

app_name = "changes"
urlpatterns = registry_urls(changes)
