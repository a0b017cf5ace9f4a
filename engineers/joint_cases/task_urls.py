"""Addresses of 部门任务."""

from django.urls import path

from engineers.joint_cases import views
from engineers.joint_cases.registry import tasks
from pinghu_portal.registry.urls import registry_urls

app_name = "department_tasks"
urlpatterns = [
    path("<uuid:uid>/extend/", views.extend, name="extend"),
    path("<uuid:uid>/result/", views.result, name="result"),
    path("<uuid:uid>/rate/", views.rate, name="rate"),
    *registry_urls(tasks),
]
