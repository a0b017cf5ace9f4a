"""Addresses of 揭榜挂帅 inside the portal."""

from django.urls import path

from engineers.challenges import views
from engineers.challenges.registry import demands
from pinghu_portal.registry.urls import registry_urls

app_name = "challenges"
urlpatterns = [
    path("open/", views.open_demand, name="open"),
    path("statistics/", views.statistics, name="statistics"),
    path("<str:number>/metrics/", views.add_metric, name="add_metric"),
    path("<str:number>/metrics/remove/", views.remove_metric, name="remove_metric"),
    path("<str:number>/reached/", views.reached, name="reached"),
    path("<str:number>/choose/", views.choose, name="choose"),
    path("<str:number>/contract/", views.contract, name="contract"),
    path("<str:number>/milestones/", views.add_milestone, name="add_milestone"),
    path("<str:number>/milestones/remove/", views.remove_milestone, name="remove_milestone"),
    path("<str:number>/pay/", views.pay, name="pay"),
    path("<str:number>/case/", views.case, name="case"),
    path("<str:number>/invite/", views.invite, name="invite"),
    *registry_urls(demands),
]
