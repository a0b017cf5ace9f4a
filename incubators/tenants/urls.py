"""Addresses of tenants and of the warnings."""

from django.urls import path

from incubators.tenants import views
from incubators.tenants.registry import tenants, warnings
from pinghu_portal.registry.urls import registry_urls

tenant_patterns = [
    path("open/", views.open_tenant, name="open"),
    path("proofs/<uuid:uid>/", views.proof_file, name="proof_file"),
    path("<str:number>/space/", views.change_space, name="space"),
    path("<str:number>/extension/", views.ask_extension, name="extension"),
    path("<str:number>/exit/", views.note_exit, name="exit"),
    path("<str:number>/proofs/", views.add_proof, name="add_proof"),
    path("<str:number>/proofs/remove/", views.remove_proof, name="remove_proof"),
    *registry_urls(tenants),
]
warning_patterns = registry_urls(warnings)
