"""三色评价."""

from enterprises.ratings.registry import results
from pinghu_portal.registry.urls import registry_urls

app_name = "ratings"
urlpatterns = [
    *registry_urls(results),
]
