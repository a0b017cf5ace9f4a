"""Addresses of the panels: 专家库, 评审, 我的评审, 答辩会."""

from django.urls import path

from pinghu_portal.panels import draw_views, session_views, views
from pinghu_portal.panels.pool_registry import experts
from pinghu_portal.panels.registry import panels, seats
from pinghu_portal.panels.session_registry import session_registry
from pinghu_portal.registry.urls import registry_urls

expert_patterns = [
    path("<str:number>/ties/", views.add_tie, name="add_tie"),
    path("<str:number>/ties/remove/", views.remove_tie, name="remove_tie"),
    path("<str:number>/account/", views.link, name="link"),
    path("<str:number>/credit/", views.credit, name="credit"),
    path("<str:number>/card/", views.card, name="card"),
    *registry_urls(experts),
]
panel_patterns = [
    path("<str:number>/invite/", views.invite, name="invite"),
    path("<str:number>/draw/", draw_views.draw, name="draw"),
    path("<str:number>/replace/", draw_views.replace, name="replace"),
    path("<str:number>/session/", session_views.plan, name="plan_session"),
    path("draws/<uuid:uid>/paper/", draw_views.draw_paper, name="draw_paper"),
    *registry_urls(panels),
]
seat_patterns = [
    path("<str:key>/items/<uuid:item>/score/", views.score, name="score"),
    path("<str:key>/items/<uuid:item>/recuse/", views.recuse, name="recuse"),
    path("<str:key>/items/<uuid:item>/opinion/", session_views.draft, name="draft_opinion"),
    path("<str:key>/items/<uuid:item>/sign/", session_views.sign, name="sign_opinion"),
    *registry_urls(seats),
]
session_patterns = [
    path("<str:number>/chair/", session_views.chair, name="chair"),
    path("<str:number>/attend/", session_views.attend, name="attend"),
    path("<str:number>/opinions/", session_views.opinion_paper, name="opinion_paper"),
    *registry_urls(session_registry),
]
