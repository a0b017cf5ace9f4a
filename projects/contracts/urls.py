"""Addresses of projects, contracts, payments, recoveries, checks and changes."""

from django.urls import include, path

from pinghu_portal.registry.urls import registry_urls
from projects.contracts import views
from projects.contracts.payment_registry import payments, recoveries
from projects.contracts.process_registry import changes, midterms
from projects.contracts.registry import contracts, projects

project_urls = [
    path("<str:number>/check/", views.check, name="check"),
    path("<str:number>/change/", views.ask_change, name="ask_change"),
    path("<str:number>/files/", views.attach, name="attach"),
    path("files/<uuid:uid>/", views.piece, name="piece"),
    *registry_urls(projects),
]
contract_urls = [
    path("start/", views.start, name="start"),
    path("<str:number>/targets/", views.add_target, name="add_target"),
    path("<str:number>/targets/remove/", views.remove_target, name="remove_target"),
    path("<str:number>/paper/", views.paper, name="paper"),
    *registry_urls(contracts),
]
payment_urls = [path("<str:number>/demand/", views.demand, name="demand"), *registry_urls(payments)]
midterm_urls = [path("<str:number>/fill/<slug:step>/", views.fill, name="fill"), *registry_urls(midterms)]
urlpatterns = [
    path("projects/", include((project_urls, "projects"))),
    path("contracts/", include((contract_urls, "contracts"))),
    path("payments/", include((payment_urls, "payments"))),
    path("recoveries/", include((registry_urls(recoveries), "recoveries"))),
    path("midterms/", include((midterm_urls, "midterms"))),
    path("changes/", include((registry_urls(changes), "changes"))),
]
