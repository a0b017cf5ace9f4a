"""All addresses of the portal: the shell, the floor's registries, the pillars, the API, sign-in, health."""

from django.contrib import admin
from django.urls import include, path

from pinghu_portal.budgets.registry import pots
from pinghu_portal.panels.urls import expert_patterns, panel_patterns, seat_patterns, session_patterns
from pinghu_portal.publicity.urls import objection_patterns
from pinghu_portal.registry import floor
from pinghu_portal.registry.urls import registry_urls
from pinghu_portal.web import health

urlpatterns = [
    path("livez", health.livez, name="livez"),
    path("readyz", health.readyz, name="readyz"),
    path("", include("pinghu_portal.web.urls")),
    path("rules/", include((registry_urls(floor.rules), "rules"))),
    path("calendar/", include((registry_urls(floor.calendar), "calendar"))),
    path("operations/", include((registry_urls(floor.operations), "operations"))),
    path("publicity/", include("pinghu_portal.publicity.urls")),
    path("verify/", include("pinghu_portal.reports.urls")),
    path("objections/", include((objection_patterns, "objections"))),
    path("budgets/", include((registry_urls(pots), "budgets"))),
    path("experts/", include((expert_patterns, "experts"))),
    path("panels/", include((panel_patterns, "panels"))),
    path("seats/", include((seat_patterns, "seats"))),
    path("sessions/", include((session_patterns, "sessions"))),
    path("imports/", include("pinghu_portal.registry.import_urls")),
    path("cockpit/", include("pinghu_portal.dashboard.urls")),
    path("enterprises/", include("enterprises.urls")),
    path("engineers/", include("engineers.urls")),
    path("incubators/", include("incubators.urls")),
    path("projects/", include("projects.urls")),
    path("api/", include("pinghu_portal.api.urls")),
    path("accounts/", include("allauth.account.urls")),
    path("accounts/2fa/", include("allauth.mfa.urls")),
    path("admin/", admin.site.urls),
]
handler400 = "pinghu_portal.web.errors.bad_request"
handler403 = "pinghu_portal.web.errors.forbidden"
handler404 = "pinghu_portal.web.errors.not_found"
handler500 = "pinghu_portal.web.errors.server_error"
