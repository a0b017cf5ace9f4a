"""Addresses of research integrity."""

from django.urls import include, path

from pinghu_portal.registry.urls import registry_urls
from projects.integrity import views
from projects.integrity.registry import records

integrity_urls = [
    path("public/", views.public_list, name="public"),
    path("<str:number>/speak/<slug:step>/", views.speak, name="speak"),
    *registry_urls(records),
]
urlpatterns = [path("integrity/", include((integrity_urls, "integrity")))]
