"""The test suite: real PostgreSQL and Redis from the environment, plain static files, quick password hashing."""

import os

from .base import *  # noqa: F403

SECRET_KEY = "tests-only"
ALLOWED_HOSTS = ["testserver", "127.0.0.1", "localhost"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STORAGES["staticfiles"]["BACKEND"] = "django.contrib.staticfiles.storage.StaticFilesStorage"  # noqa: F405
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = True
DEMO = True

# Each parallel test process has a Redis database of its own, so that no worker takes another one's hints.
_process = os.environ.get("PYTEST_XDIST_WORKER", "").removeprefix("gw")
if _process.isdecimal():
    REDIS_URL = f"{REDIS_URL.rsplit('/', 1)[0]}/{1 + int(_process)}"  # noqa: F405
    CELERY_BROKER_URL = REDIS_URL
