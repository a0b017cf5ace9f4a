"""Addresses of the public pages."""

from django.urls import path

from engineers.bulletins import views

app_name = "news"
urlpatterns = [
    path("", views.news, name="list"),
    path("<str:number>/", views.item, name="item"),
    path("<str:number>/files/<uuid:uid>/", views.public_file, name="file"),
]
