"""Addresses of 跨部门专项."""

from django.urls import path

from engineers.requests import views
from engineers.requests.registry import special_cases
from pinghu_portal.registry.urls import registry_urls

app_name = "special_cases"
urlpatterns = [path("<str:number>/steps/", views.add_step, name="add_step"), *registry_urls(special_cases)]
