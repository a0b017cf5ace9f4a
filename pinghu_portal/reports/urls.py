"""The address printed on every document."""

from django.urls import path

from pinghu_portal.reports.views import verify

app_name = "reports"
urlpatterns = [path("", verify, name="verify")]
