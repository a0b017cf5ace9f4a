"""Where a request comes from: REMOTE_ADDR, or behind our own proxies the address they saw (X-Forwarded-For).

Only as many entries as we have proxies are believed, counted from the right; what a client writes further left is
ignored (reliability section 2.4). nginx overwrites the header.
"""

import ipaddress

from django.conf import settings


def client_address(request) -> str:
    """The client's address; used by the lock-out and by the operation log."""
    direct = request.META.get("REMOTE_ADDR", "")
    proxies = settings.PROXY_COUNT
    if not proxies:
        return direct
    seen = [part.strip() for part in request.META.get("HTTP_X_FORWARDED_FOR", "").split(",") if part.strip()]
    return seen[-proxies] if len(seen) >= proxies and _is_address(seen[-proxies]) else direct


def _is_address(text: str) -> bool:
    try:
        ipaddress.ip_address(text)
    except ValueError:
        return False
    return True
