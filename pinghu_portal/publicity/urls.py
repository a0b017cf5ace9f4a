"""Addresses of 公示."""

from django.urls import path

from pinghu_portal.publicity import views

app_name = "publicity"
urlpatterns = [
    path("", views.notices, name="list"),
    path("<uuid:uid>/", views.notice, name="notice"),
    path("<uuid:uid>/objection/", views.object_to, name="object"),
]
