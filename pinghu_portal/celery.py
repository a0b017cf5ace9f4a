"""The Celery application and its clock.

Redis carries hints only. Beat sends "look what is due" ticks every minute; what is due is written in PostgreSQL
(`pinghu_portal.jobs`), so a lost tick, a second beat or an empty Redis changes nothing (reliability decisions 1-3).
"""

import os

from celery import Celery

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "pinghu_portal.settings.dev")

app = Celery("pinghu_portal")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()
