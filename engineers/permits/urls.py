"""Addresses of the points calculator and of what an employer begins."""

from django.urls import path

from engineers.permits import views

app_name = "points"
urlpatterns = [
    path("", views.calculator, name="calculator"),
    path("begin/", views.begin, name="begin"),
    path("apply/<slug:kind>/<str:key>/", views.apply, name="apply"),
]
