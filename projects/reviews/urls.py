"""Addresses of the review: batches and entries."""

from django.urls import path

from pinghu_portal.registry.urls import registry_urls
from projects.reviews import views
from projects.reviews.registry import batches, entries

batch_patterns = [
    path("open/", views.open_batch, name="open"),
    path("<str:number>/move/", views.move, name="move"),
    path("<str:number>/line/", views.draw_line, name="draw_line"),
    path("<str:number>/propose/", views.propose, name="propose"),
    path("<str:number>/withhold/", views.withhold, name="withhold"),
    path("<str:number>/settle/", views.settle, name="settle"),
    *registry_urls(batches),
]
entry_patterns = [
    path("pictures/<uuid:uid>/", views.picture, name="picture"),
    path("<str:number>/visit/", views.visit, name="visit"),
    path("<str:number>/photo/", views.photo, name="photo"),
    *registry_urls(entries),
]
