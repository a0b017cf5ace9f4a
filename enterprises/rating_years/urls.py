"""评价年度: registry, runs of the year, third-party checks, revisions."""

from django.urls import path

from enterprises.rating_years import views
from enterprises.rating_years.registry import rating_years
from pinghu_portal.registry.urls import registry_urls

app_name = "rating_years"
urlpatterns = [
    path("begin/", views.begin, name="begin"),
    path("<int:year>/compute/", views.compute, name="compute"),
    path("<int:year>/package/", views.package, name="package"),
    path("<int:year>/check/", views.check, name="check"),
    path("<int:year>/correct/", views.correct, name="correct"),
    path("<int:year>/revisions/<int:number>/", views.revision, name="revision"),
    *registry_urls(rating_years),
]
