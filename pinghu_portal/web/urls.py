"""URLs of the shell."""

from django.urls import path

from pinghu_portal.web import views

app_name = "web"
urlpatterns = [
    path("", views.workbench, name="workbench"),
    path("tasks/", views.tasks, name="tasks"),
    path("tasks/done/", views.tasks, {"tab": "done"}, name="done"),
    path("tasks/started/", views.tasks, {"tab": "started"}, name="started"),
    path("tasks/<uuid:uid>/hand-over/", views.hand_over, name="hand_over"),
    path("tasks/<uuid:uid>/urge/", views.urge, name="urge"),
    path("search/", views.search_page, name="search"),
    path("notices/", views.notices, name="notices"),
    path("announcements/<uuid:uid>/", views.announcement, name="announcement"),
    path("jobs/<uuid:uid>/", views.job, name="job"),
    path("jobs/<uuid:uid>/cancel/", views.job_cancel, name="job_cancel"),
    path("files/<uuid:uid>/", views.download, name="download"),
    path("appearance/", views.appearance, name="appearance"),
    path("language/", views.language, name="language"),
]
