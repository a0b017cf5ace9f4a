"""Behind nginx with TLS. Refuses to start without a real key, hosts and database."""

import os

from django.core.exceptions import ImproperlyConfigured

from .base import *  # noqa: F403

for name in ("SECRET_KEY", "FIELD_KEYS", "ALLOWED_HOSTS", "DATABASE_URL", "REDIS_URL"):
    if not os.environ.get(name):
        raise ImproperlyConfigured(f"生产环境缺少环境变量 {name}，请在 /etc/pinghu/portal.env 中设置。")

DEMO = False
SECURE_SSL_REDIRECT = True
SECURE_REDIRECT_EXEMPT = [r"^livez$", r"^readyz$"]
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SECURE_HSTS_SECONDS = 365 * 24 * 3600
SECURE_HSTS_INCLUDE_SUBDOMAINS = True
SECURE_HSTS_PRELOAD = True
SESSION_COOKIE_SECURE = True
CSRF_COOKIE_SECURE = True
PROXY_COUNT = int(os.environ.get("PROXY_COUNT", "1"))
