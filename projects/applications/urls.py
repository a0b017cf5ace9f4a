"""Addresses of the applications."""

from django.urls import path

from pinghu_portal.registry.urls import registry_urls
from projects.applications import paper_views, views
from projects.applications.registry import applications

app_name = "applications"
urlpatterns = [
    path("apply/", views.apply, name="apply"),
    path("apply/start/", views.start, name="start"),
    path("files/<uuid:uid>/", paper_views.piece, name="piece"),
    path("files/<uuid:uid>/remove/", paper_views.detach, name="detach"),
    path("<str:number>/form/", views.form, name="form"),
    path("<str:number>/form/<slug:page>/", views.page, name="page"),
    path("<str:number>/save/<slug:page>/", views.save, name="save"),
    path("<str:number>/refresh/", views.refresh, name="refresh"),
    path("<str:number>/submit/", views.submit, name="submit"),
    path("<str:number>/attach/", paper_views.attach, name="attach"),
    path("<str:number>/screen/", paper_views.screen, name="screen"),
    path("<str:number>/paper/", paper_views.paper, name="paper"),
    *registry_urls(applications),
]
