"""Addresses of the 深根计划."""

from django.urls import include, path

from pinghu_portal.registry.urls import registry_urls
from projects.plans import views
from projects.plans.problem_registry import problems
from projects.plans.registry import deals, figures, groups, items, meetings, money, units

ROOMS = {
    "plan-units": (units, "plan_units"),
    "plan-groups": (groups, "plan_groups"),
    "plan-items": (items, "plan_items"),
    "plan-meetings": (meetings, "plan_meetings"),
    "plan-deals": (deals, "plan_deals"),
    "plan-money": (money, "plan_money"),
    "plan-figures": (figures, "plan_figures"),
    "plan-problems": (problems, "plan_problems"),
}
urlpatterns = [
    path("plans/", include(([path("board/", views.board, name="board")], "plans"))),
    *(path(f"{place}/", include((registry_urls(registry), name))) for place, (registry, name) in ROOMS.items()),
]
