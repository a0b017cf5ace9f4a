"""Addresses of 公示 and 异议."""

from django.urls import path

from pinghu_portal.publicity import views
from pinghu_portal.publicity.registry import objections
from pinghu_portal.registry.urls import registry_urls

app_name = "publicity"
urlpatterns = [
    path("", views.notices, name="list"),
    path("<uuid:uid>/", views.notice, name="notice"),
    path("<uuid:uid>/file/", views.published_file, name="file"),
    path("<uuid:uid>/objection/", views.object_to, name="object"),
]
objection_patterns = [
    path("<str:number>/findings/", views.findings, name="findings"),
    path("<str:number>/evidence/", views.evidence, name="evidence"),
    *registry_urls(objections),
]
