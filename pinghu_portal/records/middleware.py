"""Ties history rows and log lines to the request: user, address, event number."""

import pghistory

from pinghu_portal.accounts.addresses import client_address
from pinghu_portal.records.context import acting


class HistoryContextMiddleware:
    """For requests that may write, opens a pghistory context with user, url and event number."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        user = request.user if request.user.is_authenticated else None
        with acting(request.request_id, user, client_address(request)):
            if request.method in ("GET", "HEAD", "OPTIONS"):
                return self.get_response(request)
            with pghistory.context(user=user.pk if user else None, url=request.path, request_id=request.request_id):
                return self.get_response(request)
