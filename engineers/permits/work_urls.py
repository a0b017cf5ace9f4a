"""Addresses of 工作许可."""

from django.urls import path

from engineers.permits import paper_views, views
from engineers.permits.registry import work_permits
from pinghu_portal.registry.urls import registry_urls

app_name = "work_permits"
urlpatterns = [
    path("papers/<uuid:uid>/", paper_views.paper_file, name="paper_file"),
    path("papers/<uuid:uid>/judge/", paper_views.judge_paper, name="judge_paper"),
    path("<str:key>/upload/", paper_views.upload_paper, name="upload_paper"),
    path("<str:key>/papers/", views.papers, name="papers"),
    path("<str:key>/review/", views.review, name="review"),
    *registry_urls(work_permits),
]
