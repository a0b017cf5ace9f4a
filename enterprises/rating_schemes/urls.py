"""评价方案: versions, editor, differences, sandbox."""

from django.urls import path

from enterprises.rating_schemes import editor_views, sandbox_views, views

app_name = "schemes"
urlpatterns = [
    path("", views.scheme_list, name="list"),
    path("sandbox/", sandbox_views.sandbox, name="sandbox"),
    path("sandbox/try/", sandbox_views.try_scheme, name="try"),
    path("sandbox/adopt/", sandbox_views.adopt_trial, name="adopt"),
    path("<uuid:uid>/", views.scheme_detail, name="scheme"),
    path("<uuid:uid>/clone/", views.clone_scheme, name="clone"),
    path("<uuid:uid>/delete/", views.delete_scheme, name="delete"),
    path("<uuid:uid>/act/", views.act_on_scheme, name="act"),
    path("<uuid:uid>/archive/", views.archive_scheme, name="archive"),
    path("<uuid:uid>/diff/", views.scheme_diff, name="diff"),
    path("<uuid:uid>/edit/", editor_views.edit, name="edit"),
    path("<uuid:uid>/edit/<slug:section>/", editor_views.save, name="save"),
    path("<uuid:uid>/indicators/", editor_views.indicator, name="new_indicator"),
    path("<uuid:uid>/indicators/<slug:code>/", editor_views.indicator, name="indicator"),
    path("<uuid:uid>/indicators/<slug:code>/remove/", editor_views.remove_indicator, name="remove_indicator"),
]
