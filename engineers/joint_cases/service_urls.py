"""Addresses of 服务事项."""

from engineers.joint_cases.registry import service_points, services
from pinghu_portal.registry.urls import registry_urls

app_name = "services"
urlpatterns = registry_urls(services)
point_patterns = (registry_urls(service_points), "service_points")
