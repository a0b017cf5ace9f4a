"""Addresses of recognition."""

from django.urls import path

from incubators.recognition import paper_views, views
from incubators.recognition.registry import applications
from pinghu_portal.registry.urls import registry_urls

app_name = "recognition"
urlpatterns = [
    path("apply/", views.apply, name="apply"),
    path("apply/start/", views.start, name="start"),
    path("apply/register/", views.register, name="register"),
    path("review/", paper_views.review, name="review"),
    path("files/<uuid:uid>/", paper_views.piece, name="piece"),
    path("files/<uuid:uid>/remove/", paper_views.detach, name="detach"),
    path("<str:number>/form/", views.form, name="form"),
    path("<str:number>/draft/", views.draft, name="draft"),
    path("<str:number>/submit/", views.submit, name="submit"),
    path("<str:number>/attach/", paper_views.attach, name="attach"),
    path("<str:number>/photo/", paper_views.photo, name="photo"),
    path("<str:number>/visit/", paper_views.visit, name="visit"),
    path("<str:number>/paper/", paper_views.paper, name="paper"),
    path("<str:number>/notice/", paper_views.notice_paper, name="notice_paper"),
    *registry_urls(applications),
]
