"""Addresses of the carrier registry."""

from django.urls import path

from incubators.carriers import views
from incubators.carriers.registry import carriers
from pinghu_portal.registry.urls import registry_urls

app_name = "carriers"
urlpatterns = [
    path("tiles/", views.tiles, name="tiles"),
    path("<str:number>/levels/", views.add_level, name="add_level"),
    path("<str:number>/facts/", views.add_fact, name="add_fact"),
    path("<str:number>/facts/remove/", views.remove_fact, name="remove_fact"),
    path("<str:number>/names/", views.add_name, name="add_name"),
    path("<str:number>/names/remove/", views.remove_name, name="remove_name"),
    path("<str:number>/members/", views.bind_member, name="bind_member"),
    path("<str:number>/members/end/", views.end_member, name="end_member"),
    *registry_urls(carriers),
]
