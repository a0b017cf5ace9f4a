"""Addresses of 预约 and of the hours of desks."""

from django.urls import path

from engineers.appointments import views
from engineers.appointments.registry import appointments, slots
from pinghu_portal.registry.urls import registry_urls

app_name = "appointments"
urlpatterns = [
    path("book/", views.book, name="book"),
    path("desk/", views.desk, name="desk"),
    path("<str:code>/slip/", views.slip, name="slip"),
    path("<str:code>/move/", views.move, name="move"),
    path("<str:code>/cancel/", views.cancel, name="cancel"),
    path("<str:code>/judge/", views.judge, name="judge"),
    *registry_urls(appointments),
]
slot_patterns = ([path("publish/", views.publish, name="publish"), *registry_urls(slots)], "slots")
