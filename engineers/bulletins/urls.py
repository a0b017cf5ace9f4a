"""Addresses of 资讯管理."""

from django.urls import path

from engineers.bulletins import views
from engineers.bulletins.registry import bulletins
from pinghu_portal.registry.urls import registry_urls

app_name = "bulletins"
urlpatterns = [
    path("write/", views.write, name="write"),
    path("files/<uuid:uid>/", views.draft_file, name="draft_file"),
    path("<str:number>/attach/", views.attach, name="attach"),
    path("<str:number>/detach/", views.detach, name="detach"),
    *registry_urls(bulletins),
]
