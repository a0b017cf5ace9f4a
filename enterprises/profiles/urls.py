"""企业库."""

from django.urls import path

from enterprises.profiles import views
from enterprises.profiles.registry import enterprises
from pinghu_portal.registry.urls import registry_urls

app_name = "profiles"
urlpatterns = [path("<str:key>/change/", views.start_change, name="start_change"), *registry_urls(enterprises)]
