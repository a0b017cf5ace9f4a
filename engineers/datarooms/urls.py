"""Addresses of the 数据舱 and of its log."""

from django.urls import path

from engineers.datarooms import views
from engineers.datarooms.registry import logs, rooms
from pinghu_portal.registry.urls import registry_urls

app_name = "datarooms"
urlpatterns = [
    path("open/", views.open_room, name="open"),
    path("files/<uuid:uid>/", views.download, name="file"),
    path("shares/<uuid:uid>/revoke/", views.revoke, name="revoke"),
    path("<str:number>/upload/", views.upload, name="upload"),
    path("<str:number>/share/", views.share, name="share"),
    path("<str:number>/close/", views.close, name="close"),
    *registry_urls(rooms),
]
log_patterns = (registry_urls(logs), "data_logs")
