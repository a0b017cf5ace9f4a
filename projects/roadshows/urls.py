"""Addresses of road shows."""

from django.urls import include, path

from pinghu_portal.registry.urls import registry_urls
from projects.roadshows import views
from projects.roadshows.registry import roadshow_projects, roadshow_years, roadshows, scene_names

show_urls = [
    path("<str:number>/sign-up/", views.sign_up, name="sign_up"),
    path("<str:number>/investors/", views.add_investor, name="add_investor"),
    *registry_urls(roadshows),
]
project_urls = [path("<uuid:uid>/follow/", views.follow, name="follow"), *registry_urls(roadshow_projects)]
urlpatterns = [
    path("roadshows/", include((show_urls, "roadshows"))),
    path("roadshow-projects/", include((project_urls, "roadshow_projects"))),
    path("roadshow-years/", include((registry_urls(roadshow_years), "roadshow_years"))),
    path("scene-names/", include((registry_urls(scene_names), "scene_names"))),
]
