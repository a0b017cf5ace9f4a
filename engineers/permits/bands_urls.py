"""Addresses of 积分赋值表."""

from engineers.permits.table_registry import points_bands
from pinghu_portal.registry.urls import registry_urls

app_name = "points_bands"
urlpatterns = registry_urls(points_bands)
