"""Addresses of acceptances and of expected against real."""

from django.urls import include, path

from pinghu_portal.registry.urls import registry_urls
from projects.acceptance import views
from projects.acceptance.registry import acceptances

acceptance_urls = [
    path("results/", views.results_page, name="results"),
    path("begin/<str:number>/", views.begin, name="begin"),
    path("<str:number>/tell/", views.tell, name="tell"),
    path("<str:number>/mend/", views.mend, name="mend"),
    path("<str:number>/audit/", views.audit, name="audit"),
    path("<str:number>/hear/", views.hear, name="hear"),
    path("<str:number>/opinion/", views.opinion, name="opinion"),
    *registry_urls(acceptances),
]
urlpatterns = [path("acceptance/", include((acceptance_urls, "acceptance")))]
