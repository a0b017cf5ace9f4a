"""Request number, language, session age and the one place where the portal's refusals become pages."""

import re
import time
import uuid

from django.conf import settings
from django.contrib.auth import logout
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import translation

from pinghu_portal.errors import NotAllowed, Outdated, RuleViolation
from pinghu_portal.records.models import Act
from pinghu_portal.records.operations import log_act

_GOOD_ID = re.compile(r"^[A-Za-z0-9-]{8,40}$")


class RequestIdMiddleware:
    """Gives each request a number (事件号) that stands in the log, in history and on the error page."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        given = request.headers.get("X-Request-Id", "")
        request.request_id = given if _GOOD_ID.match(given) else uuid.uuid4().hex[:16]
        response = self.get_response(request)
        response["X-Request-Id"] = request.request_id
        if getattr(request, "user", None) is not None and request.user.is_authenticated:
            response.setdefault("Cache-Control", "no-store")
        return response


class LanguageMiddleware:
    """简体中文 unless the person chose English; the browser's own wish is not followed (stack pitfall 6)."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        wanted = request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME, "")
        language = wanted if wanted in dict(settings.LANGUAGES) else settings.LANGUAGE_CODE
        with translation.override(language):
            request.LANGUAGE_CODE = language
            response = self.get_response(request)
        response.setdefault("Content-Language", "zh-CN" if language == "zh-hans" else language)
        return response


class SessionAgeMiddleware:
    """Signs out after idle and absolute time (GB/T 22239 8.1.4.1 b). Written at most once a minute."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        if request.user.is_authenticated:
            now, session = int(time.time()), request.session
            began, seen = session.get("began_at"), session.get("seen_at")
            if began is None or seen is None:
                session["began_at"] = session["seen_at"] = now
            elif now - seen > settings.SESSION_IDLE_SECONDS or now - began > settings.SESSION_ABSOLUTE_SECONDS:
                logout(request)
                return redirect(f"{reverse(settings.LOGIN_URL)}?expired=1")
            elif now - seen > 60:
                session["seen_at"] = now
        return self.get_response(request)


class PortalErrorMiddleware:
    """RuleViolation → 422 with all reasons, NotAllowed → 403 (logged), Outdated → 409; other faults stay faults."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return self.get_response(request)

    def process_view(self, request, view, args, kwargs) -> HttpResponse | None:
        """A form with a NUL character is nobody's typing, and PostgreSQL cannot keep it: refused before any view."""
        if request.method == "POST" and any(
            "\0" in text for name, texts in request.POST.lists() for text in (name, *texts)
        ):
            return render(request, "400.html", status=400)
        return None

    def process_exception(self, request, error) -> HttpResponse | None:
        """Turn a refusal into its page; None leaves anything else to Django."""
        if request.path.startswith("/api/"):
            return None
        if isinstance(error, RuleViolation):
            return render(
                request, "errors/refused.html", {"reasons": error.reasons, "back": self._back(request)}, status=422
            )
        if isinstance(error, NotAllowed):
            log_act(Act.DENIED, summary=f"{request.method} {request.path}", reason=error.reason, success=False)
            return render(request, "403.html", {"reason": error.reason}, status=403)
        if isinstance(error, Outdated):
            return render(
                request, "errors/outdated.html", {"reason": error.reason, "back": self._back(request)}, status=409
            )
        return None

    @staticmethod
    def _back(request) -> str:
        referer = request.META.get("HTTP_REFERER", "")
        prefix = f"{request.scheme}://{request.get_host()}"
        return referer if referer.startswith(f"{prefix}/") else request.path
