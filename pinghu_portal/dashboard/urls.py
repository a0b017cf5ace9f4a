"""Addresses of the cockpit and of figures' passports."""

from django.urls import path

from pinghu_portal.dashboard import views

app_name = "dashboard"
urlpatterns = [
    path("", views.cockpit, name="cockpit"),
    path("figures/<str:key>/", views.passport, name="passport"),
]
