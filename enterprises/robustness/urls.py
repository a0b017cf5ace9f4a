"""Addresses of 稳健性."""

from django.urls import path

from enterprises.robustness import views

app_name = "robustness"
urlpatterns = [
    path("<uuid:uid>/", views.study, name="study"),
    path("<uuid:uid>/start/", views.start, name="start"),
]
