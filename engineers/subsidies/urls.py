"""Addresses of 年薪资助."""

from django.urls import path

from engineers.subsidies import views
from engineers.subsidies.registry import subsidies
from pinghu_portal.registry.urls import registry_urls

app_name = "subsidies"
urlpatterns = [
    path("open/", views.open_claim, name="open"),
    path("evidence/<uuid:uid>/", views.evidence, name="evidence"),
    path("<str:number>/attach/", views.attach, name="attach"),
    *registry_urls(subsidies),
]
