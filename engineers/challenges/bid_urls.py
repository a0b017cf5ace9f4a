"""Addresses of bids."""

from django.urls import path

from engineers.challenges import views
from engineers.challenges.registry import bids
from pinghu_portal.registry.urls import registry_urls

app_name = "bids"
urlpatterns = [path("<str:number>/contacts/", views.log_contact, name="log_contact"), *registry_urls(bids)]
