"""Addresses of the pillar: one include per slice."""

from django.urls import include, path

from engineers.appointments.urls import slot_patterns
from engineers.datarooms.urls import log_patterns
from engineers.dossiers.field_registry import item_fields
from engineers.dossiers.registry import achievements
from engineers.joint_cases.service_urls import point_patterns
from pinghu_portal.registry.urls import registry_urls

app_name = "engineers"
urlpatterns = [
    path("dossiers/", include("engineers.dossiers.urls")),
    path("achievements/", include((registry_urls(achievements), "achievements"))),
    path("item-fields/", include((registry_urls(item_fields), "item_fields"))),
    path("items/", include("engineers.dossiers.item_urls")),
    path("bulletins/", include("engineers.bulletins.urls")),
    path("news/", include("engineers.bulletins.news_urls")),
    path("nominations/", include("engineers.nominations.urls")),
    path("calls/", include("engineers.nominations.call_urls")),
    path("subsidies/", include("engineers.subsidies.urls")),
    path("cases/", include("engineers.joint_cases.urls")),
    path("department-tasks/", include("engineers.joint_cases.task_urls")),
    path("services/", include("engineers.joint_cases.service_urls")),
    path("service-points/", include(point_patterns)),
    path("datarooms/", include("engineers.datarooms.urls")),
    path("data-logs/", include(log_patterns)),
    path("appointments/", include("engineers.appointments.urls")),
    path("slots/", include(slot_patterns)),
    path("", include("engineers.statistics.urls")),
    path("challenges/", include("engineers.challenges.urls")),
    path("bids/", include("engineers.challenges.bid_urls")),
    path("board/", include("engineers.challenges.board_urls")),
    path("requests/", include("engineers.requests.urls")),
    path("special-cases/", include("engineers.requests.special_urls")),
    path("", include("engineers.nominations.register_urls")),
    path("permits/points/", include("engineers.permits.urls")),
    path("permits/work/", include("engineers.permits.work_urls")),
    path("permits/residence/", include("engineers.permits.residence_urls")),
    path("permits/social/", include("engineers.permits.social_urls")),
    path("permits/medical/", include("engineers.permits.medical_urls")),
    path("permits/commercial/", include("engineers.permits.commercial_urls")),
    path("permits/recognition/", include("engineers.permits.recognition_urls")),
    path("permits/expiry/", include("engineers.permits.expiry_urls")),
    path("permits/bands/", include("engineers.permits.bands_urls")),
    path("permits/treaties/", include("engineers.permits.treaties_urls")),
]
