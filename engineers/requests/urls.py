"""Addresses of 诉求."""

from django.urls import path

from engineers.requests import views
from engineers.requests.registry import requests
from pinghu_portal.registry.urls import registry_urls

app_name = "requests"
urlpatterns = [
    path("raise/", views.raise_request, name="raise"),
    path("<str:number>/dispatch/", views.dispatch, name="dispatch"),
    path("<str:number>/answer/", views.answer, name="answer"),
    path("<str:number>/rate/", views.rate, name="rate"),
    *registry_urls(requests),
]
