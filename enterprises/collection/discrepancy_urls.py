"""数据核验: a registry with an own detail page, the search and the decision."""

from django.urls import path

from enterprises.collection import discrepancy_views as views
from enterprises.collection.discrepancy_registry import discrepancies
from pinghu_portal.registry.urls import bound, registry_urls

app_name = "discrepancies"
urlpatterns = [
    path("find/", views.find, name="find"),
    path("<str:key>/decide/", bound(views.decide_value, discrepancies), name="decide"),
    *(pattern for pattern in registry_urls(discrepancies) if pattern.name != "detail"),
    path("<str:key>/", bound(views.detail, discrepancies), name="detail"),
]
