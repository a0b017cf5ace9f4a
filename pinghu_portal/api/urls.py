"""/api/: a route per registry, the schema and an offline Swagger page."""

from django.urls import include, path
from drf_spectacular.views import SpectacularAPIView, SpectacularSwaggerSplitView
from rest_framework.routers import DefaultRouter

from pinghu_portal.api.registries import viewset
from pinghu_portal.registry.declaration import all_registries

app_name = "api"
router = DefaultRouter()
for registry in all_registries():
    router.register(registry.slug.replace("-", "/"), viewset(registry), basename=registry.slug)

urlpatterns = [
    path("schema/", SpectacularAPIView.as_view(), name="schema"),
    path("docs/", SpectacularSwaggerSplitView.as_view(url_name="api:schema"), name="docs"),
    path("", include(router.urls)),
]
