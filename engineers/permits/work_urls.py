"""Addresses of 工作许可."""

from django.urls import path

from engineers.permits import views
from engineers.permits.registry import work_permits
from pinghu_portal.registry.urls import registry_urls

app_name = "work_permits"
urlpatterns = [
    path("<str:key>/papers/", views.papers, name="papers"),
    path("<str:key>/review/", views.review, name="review"),
    *registry_urls(work_permits),
]
