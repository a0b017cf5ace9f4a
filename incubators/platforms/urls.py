"""Addresses of complexes, platforms, parks and joint carriers."""

from django.urls import include, path

from incubators.platforms import views
from incubators.platforms.contract_registry import achievements, platform_years, platforms
from incubators.platforms.park_registry import joint_carriers, park_acceptances, park_evaluations
from incubators.platforms.registry import complexes, items, years
from pinghu_portal.registry.urls import registry_urls

complex_urls = [
    path("<str:number>/items/", views.add_item, name="add_item"),
    path("<str:number>/items/remove/", views.remove_item, name="remove_item"),
    path("<str:number>/figures/", views.add_figures, name="add_figures"),
    *registry_urls(complexes),
]
platform_urls = [path("<str:number>/years/", views.add_year, name="add_year"), *registry_urls(platforms)]
year_urls = [path("<str:number>/fill/<slug:step>/", views.fill, name="fill"), *registry_urls(platform_years)]
joint_urls = [
    path("<str:number>/experts/", views.add_expert, name="add_expert"),
    path("<str:number>/visits/", views.add_visit, name="add_visit"),
    path("<str:number>/remove/", views.remove_part, name="remove_part"),
    *registry_urls(joint_carriers),
]
urlpatterns = [
    path("complexes/", include((complex_urls, "complexes"))),
    path("complex-items/", include((registry_urls(items), "complex_items"))),
    path("complex-years/", include((registry_urls(years), "complex_years"))),
    path("platforms/", include((platform_urls, "platforms"))),
    path("platform-years/", include((year_urls, "platform_years"))),
    path("achievements/", include((registry_urls(achievements), "achievements"))),
    path("park-evaluations/", include((registry_urls(park_evaluations), "park_evaluations"))),
    path("park-acceptances/", include((registry_urls(park_acceptances), "park_acceptances"))),
    path("joint-carriers/", include((joint_urls, "joint_carriers"))),
]
