"""Addresses of 一件事联办."""

from django.urls import path

from engineers.joint_cases import paper_views, views
from engineers.joint_cases.registry import cases
from pinghu_portal.registry.urls import registry_urls

app_name = "joint_cases"
urlpatterns = [
    path("file/", views.file_case, name="file"),
    path("track/", views.track, name="track"),
    path("materials/<uuid:uid>/", views.material, name="material"),
    path("documents/<uuid:uid>.pdf", paper_views.document, name="document"),
    path("<str:number>/package/", paper_views.package, name="package"),
    path("<str:number>/package/check/", paper_views.check, name="check_package"),
    path("<str:number>/materials/", views.add_material, name="add_material"),
    path("<str:number>/supplement/", views.ask_supplement, name="ask_supplement"),
    path("<str:number>/answer/", views.answer_supplement, name="answer_supplement"),
    *registry_urls(cases),
]
