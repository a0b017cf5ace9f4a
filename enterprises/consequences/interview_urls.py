"""Addresses of 答辩约谈."""

from enterprises.consequences.interview_registry import interviews
from pinghu_portal.registry.urls import registry_urls

app_name = "interviews"
urlpatterns = registry_urls(interviews)
