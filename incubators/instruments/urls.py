"""Addresses of the catalogue and of bookings."""

from django.urls import path

from incubators.instruments import views
from incubators.instruments.registry import bookings, instruments
from pinghu_portal.registry.urls import registry_urls

app_name = "instruments"
urlpatterns = [
    path("<str:number>/diary/", views.show_diary, name="diary"),
    path("<str:number>/book/", views.book, name="book"),
    *registry_urls(instruments),
]
booking_urls = [path("<str:number>/use/", views.record_use, name="use"), *registry_urls(bookings)]
