"""The demo on one machine, started by `python3 run.py`: real services, no TLS, still no debug pages."""

from .base import *  # noqa: F403

DEBUG = False
ALLOWED_HOSTS = ALLOWED_HOSTS or ["127.0.0.1", "localhost", "[::1]"]  # noqa: F405
SECRET_KEY = SECRET_KEY or "only-for-management-commands-without-a-server"  # noqa: F405
DEMO = True
