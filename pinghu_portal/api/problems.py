"""Errors of the API as problem details (RFC 9457); the only place that turns refusals into API answers."""

from django.core.exceptions import PermissionDenied
from django.db import IntegrityError
from django.db.models import ProtectedError
from django.http import Http404, JsonResponse
from rest_framework.exceptions import APIException

from pinghu_portal.errors import NotAllowed, Outdated, RuleViolation


def problem(status: int, title: str, detail: str = "", **more) -> JsonResponse:
    """A problem document; `more` holds extension members such as reasons and fields."""
    body = {"type": "about:blank", "title": title, "status": status, "detail": detail, **more}
    return JsonResponse(body, status=status, content_type="application/problem+json")


def problem_details(error, context):
    """DRF's exception handler. Returns None for real faults, which Django then logs and answers with 500."""
    if isinstance(error, RuleViolation):
        return problem(422, "不符合办理条件", "；".join(error.reasons), reasons=error.reasons, fields=error.fields)
    if isinstance(error, NotAllowed):
        return problem(403, "没有权限", error.reason)
    if isinstance(error, Outdated):
        return problem(409, "内容已被更新", error.reason)
    if isinstance(error, Http404):
        return problem(404, "没有找到", "记录不存在，或当前账号无权查看。")
    if isinstance(error, PermissionDenied):
        return problem(403, "没有权限", "当前账号没有办理此事项的权限。")
    if isinstance(error, ProtectedError | IntegrityError):
        return problem(409, "与已有记录冲突", "与已有记录重复，或仍被其他记录引用。")
    if isinstance(error, APIException):
        return _from_drf(error)
    return None


def _from_drf(error: APIException) -> JsonResponse:
    detail = error.detail if isinstance(error.detail, str) else ""
    fields = error.detail if isinstance(error.detail, dict) else {}
    answer = problem(error.status_code, str(error.default_detail), str(detail), fields=fields)
    if getattr(error, "auth_header", None):
        answer["WWW-Authenticate"] = error.auth_header
    if getattr(error, "wait", None):
        answer["Retry-After"] = str(int(error.wait))
    return answer
