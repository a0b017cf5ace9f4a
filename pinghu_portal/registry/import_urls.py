"""Addresses of the import wizard."""

from django.urls import path

from pinghu_portal.registry import import_views

app_name = "imports"
urlpatterns = [
    path("", import_views.start, name="start"),
    path("batches/<uuid:uid>/", import_views.batch, name="batch"),
    path("batches/<uuid:uid>/confirm/", import_views.confirm, name="confirm"),
    path("batches/<uuid:uid>/annotated/", import_views.annotated, name="annotated"),
    path("<str:key>/", import_views.upload, name="upload"),
    path("<str:key>/template/", import_views.template, name="template"),
]
