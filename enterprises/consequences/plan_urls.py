"""Addresses of 服务方案."""

from django.urls import path

from enterprises.consequences import views
from enterprises.consequences.plan_registry import plans
from pinghu_portal.registry.urls import registry_urls

app_name = "plans"
urlpatterns = [
    path("make/", views.make_plans, name="make"),
    path("<str:key>/visits/", views.visit, name="visit"),
    *registry_urls(plans),
]
